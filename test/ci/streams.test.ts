import { describe, expect, test } from 'vitest'
import { createCi } from '../../src/ci/detect.js'
import { guardCi } from '../../src/ci/guarded.js'
import { Redactor } from '../../src/ci/redactor.js'
import { capture } from './capture.js'

const token = 'qh_a1b2c3d4_Sup3rS3cretPartOfTheToken'

describe('the redactor', () => {
  test('replaces each known value, the longest first', () => {
    const redactor = new Redactor()
    redactor.add('secret', 'secret-and-more')
    expect(redactor.redact('a secret-and-more b secret c')).toBe('a *** b *** c')
  })

  test('leaves values alone that are too short to be a token', () => {
    const redactor = new Redactor()
    redactor.add('on', '')
    expect(redactor.redact('go on')).toBe('go on')
  })

  test('finds a value in bytes that are no text', () => {
    const redactor = new Redactor()
    redactor.add('geheimnis-äöü')
    const bytes = Buffer.concat([Buffer.from([0xff, 0]), Buffer.from('geheimnis-äöü'), Buffer.from([0xfe])])
    expect([...redactor.redactBytes(bytes)]).toEqual([0xff, 0, 0x2a, 0x2a, 0x2a, 0xfe])
  })
})

describe('the guarded streams', () => {
  test('redact what any code prints, as text or as bytes, on both streams', async () => {
    const kept = await capture('stdout', ({ redactor }) => {
      redactor.add(token)
      process.stdout.write(`out ${token}\n`)
      process.stderr.write(Buffer.from(`err ${token}\n`))
    })
    expect(kept).toEqual({ stdout: 'out ***\n', stderr: 'err ***\n' })
  })

  test('with --json only the result reaches standard output', async () => {
    const kept = await capture('stderr', ({ redactor, streams }) => {
      redactor.add(token)
      process.stdout.write('progress\n')
      streams.result({ note: token })
    })
    expect(kept).toEqual({ stdout: '{"note":"***"}\n', stderr: 'progress\n' })
  })

  test('a mask reaches the runner whole, once, and the value is redacted from then on', async () => {
    const kept = await capture('stdout', async ({ redactor, streams }) => {
      const ci = guardCi(await createCi({ GITHUB_ACTIONS: 'true' }), redactor, streams)
      ci.mask(token, token.slice(4))
      ci.mask(token, '')
      ci.log(`the token is ${token}`)
      ci.annotate('error', 'X', `bad ${token}`)
    })
    expect(kept.stdout.split('\n')).toEqual([
      `::add-mask::${token}`,
      `::add-mask::${token.slice(4)}`,
      'the token is ***',
      '::error title=X::bad ***',
      '',
    ])
  })
})
