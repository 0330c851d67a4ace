import { describe, expect, test } from 'vitest'
import { place, silent, warnings } from './declared.js'

describe.each(silent)('a token of %s that a person declared to end in 10 days', (id) => {
  test('check warns, and calls the time declared', async () => {
    const { run, inDays } = await place(id)
    const at = inDays(10)
    const { document, exitCode } = await run('check', ['--expires-at', at])
    expect(exitCode).toBe(0)
    expect(document).toMatchObject({
      verdict: 'valid',
      code: 'TOKEN_EXPIRES_SOON',
      expiry: 'declared',
      expiresAt: at,
      action: 'proceed',
    })
    expect(document.message).toMatch(/in 9 days 23 hours \(declared\)/)
    expect(document.validForSeconds).toBeGreaterThan(9 * 86_400)
  })

  test('min-validity: 20d fails, and 5d passes', async () => {
    const { run, inDays } = await place(id)
    const at = ['--expires-at', inDays(10)]
    const short = await run('check', [...at, '--min-validity', '20d'])
    expect([short.exitCode, short.document.code]).toEqual([1, 'TOKEN_EXPIRES_TOO_SOON'])
    expect(short.document.message).toContain('(declared)')
    const enough = await run('check', [...at, '--min-validity', '5d', '--warn-before', '7d'])
    expect([enough.exitCode, enough.document.code]).toEqual([0, ''])
    expect(enough.document.message).toContain('(declared)')
  })

  test('rotate: expiring says what a person must do, and by when', async () => {
    const { run, inDays } = await place(id)
    const at = inDays(10)
    const { document } = await run('rotate', ['--expires-at', at])
    expect(document).toMatchObject({
      outcome: 'manual',
      code: 'ROTATION_MANUAL',
      expiry: 'declared',
      expiresAt: at,
      until: at,
    })
    expect(document.message).toContain(`before ${at} (declared)`)
    expect(document.steps.join('\n')).toMatch(/Open http.*token-action adopt/s)
  })

  test('that is a warning at first, and an error from half-way between due and the end', async () => {
    const { run, inDays } = await place(id)
    const early = await run('rotate', ['--expires-at', inDays(18)])
    expect([early.exitCode, early.document.level]).toEqual([0, 'warning'])
    const late = await run('rotate', ['--expires-at', inDays(10)])
    expect([late.exitCode, late.document.level]).toEqual([1, 'error'])
  })

  test('it is not due before `rotate-before`', async () => {
    const { run, inDays } = await place(id)
    const { document, exitCode } = await run('rotate', ['--expires-at', inDays(10), '--rotate-before', '3d'])
    expect([exitCode, document.outcome, document.code]).toEqual([0, 'not-due', null])
    expect(Date.parse(document.next) - Date.parse(inDays(7))).toBeLessThan(60_000)
  })
})

describe.each(silent)('%s, where nobody says when the token ends', (id) => {
  test('min-validity obeys on-unknown', async () => {
    const { run } = await place(id)
    const flags = ['--min-validity', '1d']
    const failed = await run('check', flags)
    expect([failed.exitCode, failed.document.code]).toEqual([1, 'EXPIRY_UNKNOWN'])
    expect(failed.document.message).toContain('expires-at')
    const warned = await run('check', [...flags, '--on-unknown', 'warn'])
    expect([warned.exitCode, warned.document.action]).toEqual([0, 'proceed'])
    expect(warnings(warned)).toEqual(['EXPIRY_UNKNOWN'])
    const skipped = await run('check', [...flags, '--on-unknown', 'skip'])
    expect([skipped.exitCode, skipped.document.action]).toEqual([0, 'skip'])
  })

  test('an empty expires-at is none', async () => {
    const { run } = await place(id)
    const { document, exitCode } = await run('check', ['--expires-at', ' '])
    expect([exitCode, document.code, document.expiry]).toEqual([0, '', 'unknown'])
  })
})

describe('a vendor that tells the expiry', () => {
  test.each([
    ['qualytics', 'token', 'known'],
    ['qualytics', 'neverToken', 'never'],
    ['gitlab', 'token', 'known'],
    ['gitlab', 'neverToken', 'never'],
  ] as const)('%s %s: its word counts, and another of a person is a warning', async (id, key, kind) => {
    const { run, inDays, vendors } = await place(id)
    const variable = { qualytics: 'QUALYTICS_TOKEN', gitlab: 'GITLAB_TOKEN' } as const
    const env = { [variable[id]]: vendors[id][key] }
    const plain = await run('check', [], { env })
    const declared = ['--expires-at', inDays(2), '--min-validity', '5d']
    const { document, exitCode } = await run('check', declared, { env })
    expect([exitCode, document.expiry, document.expiresAt]).toEqual([0, kind, plain.document.expiresAt])
    expect(document.warnings.map((each: { code: string }) => each.code)).toContain('EXPIRY_DIFFERS')
    const rotated = await run('rotate', ['--rotate-before', '3d', ...declared.slice(0, 2)], { env })
    expect(rotated.document).toMatchObject({ created: null, expiry: kind })
    expect(warnings(rotated)).toContain('EXPIRY_DIFFERS')
  })

  test('the same day is no difference, and neither is the same time', async () => {
    const { run } = await place('gitlab')
    const { expiresAt } = (await run('check')).document
    for (const same of [expiresAt, expiresAt.slice(0, 10)]) {
      expect(warnings(await run('check', ['--expires-at', same]))).not.toContain('EXPIRY_DIFFERS')
    }
  })
})

describe('a declared time is a word, and no evidence', () => {
  test('one that has passed warns, fails where validity is asked for, and calls no token dead', async () => {
    const { run, inDays } = await place('qahub')
    const past = ['--expires-at', inDays(-3)]
    const plain = await run('check', past)
    expect([plain.exitCode, plain.document.verdict, plain.document.code]).toEqual([
      0,
      'valid',
      'EXPIRY_DECLARED_OVER',
    ])
    const asked = await run('check', [...past, '--min-validity', '1h'])
    expect([asked.exitCode, asked.document.code]).toEqual([1, 'TOKEN_EXPIRES_TOO_SOON'])
    const { document } = await run('rotate', past)
    expect(document).toMatchObject({ outcome: 'manual', code: 'ROTATION_MANUAL' })
    expect(document.message).toContain('(declared)')
    expect(document.message).not.toContain('dead')
  })

  test.each(['2027-02-30', '2027-01-31T12:00', 'never', '31.01.2027'])(
    '%s is refused, not guessed',
    async (text) => {
      const { run } = await place('qahub')
      const { document, exitCode } = await run('check', ['--expires-at', text])
      expect([exitCode, document.code]).toEqual([1, 'INPUT_INVALID'])
      expect(document.message).toContain('expires-at')
    },
  )
})
