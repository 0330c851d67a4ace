import { describe, expect, test } from 'vitest'
import { base64Parts, utf8 } from '../../src/token/encodings.js'
import { tokenActionJson } from '../acceptance/cli.js'
import { type FakeAnswer, fakeVendor } from '../acceptance/fake.js'
import { junitOf, workspace } from '../run/workspace.js'
import { randomText } from './tokens.js'

const spread = (size: number, between: string) => (text: string) =>
  text.replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${between}`)
const numbers = (before: string, after: string, radix: number) => (text: string) =>
  Array.from(text, (character) => `${before}${character.charCodeAt(0).toString(radix)}${after}`).join('')

/** What a server may make of the token that it was sent, in any text of its answers. */
const forms: Readonly<Record<string, (token: string) => string>> = {
  'as it is': (token) => token,
  'in base64': (token) => Buffer.from(token).toString('base64'),
  'a.b.c': spread(1, '.'),
  'a-b-c, by three': spread(3, '-'),
  'by seven, with characters that nobody sees': spread(7, '\u200b\u202e'),
  '&#NN;': numbers('&#', ';', 10),
  '\\u00NN': numbers('\\u00', '', 16),
  '\\xNN': numbers('\\x', '', 16),
  '1,2,3': numbers('', ',', 10),
  'cut off': (token) => token.slice(0, -4),
}

const token = `qh_a1b2c3_${randomText(40, 31)}`
const secret = token.slice('qh_a1b2c3_'.length)

/** The longest row of letters and digits of the secret in a text, also where it is written as numbers. */
function longestLeft(text: string): number {
  const bare = (value: string) => value.replace(/[^A-Za-z0-9]/g, '')
  const read = (pattern: RegExp, radix: number) =>
    bare(
      [...text.matchAll(pattern)]
        .map(([, digits = '']) => String.fromCharCode(Number.parseInt(digits, radix)))
        .join(''),
    )
  const encoded = base64Parts(utf8(secret)).map(bare)
  const all = [bare(text), read(/(\d{2,3})/g, 10), read(/(?:u00|x)([0-9a-f]{2})/g, 16)]
  let longest = 0
  for (const known of [secret, ...encoded]) {
    for (let start = 0; start < known.length; start += 1) {
      while (
        start + longest < known.length &&
        all.some((each) => each.includes(known.slice(start, start + longest + 1)))
      )
        longest += 1
    }
  }
  return longest
}

describe.each(Object.entries(forms))('a vendor that writes the token %s', (_form, write) => {
  const said = write(token)
  const header = said.replace(/[^\x21-\x7e]/g, '')

  test.each<[string, { run?: FakeAnswer; results?: FakeAnswer }]>([
    ['as the id of a run', { run: { status: 201, body: { id: said, name: said, status: said } } }],
    ['as the reason of a refusal', { run: { status: 422, body: { error: said, message: said } } }],
    ['as Content-Type', { run: { status: 200, body: 'x', headers: { 'content-type': `text/${header}` } } }],
    [
      'as the address of a redirect',
      { run: { status: 302, headers: { location: `https://other.example/${header}` } } },
    ],
    [
      'beside a result',
      { results: { status: 207, body: { accepted: 1, errors: [{ index: 1, message: said }] } } },
    ],
    [
      'as what it accepted',
      { results: { status: 201, body: { run_id: said, accepted: said, errors: said } } },
    ],
  ])('%s: nothing that leaves shows it', async (_where, answers) => {
    const { run = { status: 201, body: { id: 'r-1' } }, results = { status: 201 } } = answers
    const fake = await fakeVendor(({ method, path }) => {
      if (method === 'POST') return path === '/api/v1/runs' ? run : results
      return { status: 200, body: { data: [{ title: said, name: said, status: said }], status: said } }
    })
    const cwd = workspace({ 'a.xml': junitOf('passed a', 'failed b') })
    const { stdout, stderr, document } = await tokenActionJson(
      ['upload', 'a.xml', '--vendor', 'qahub', '--url', fake.url, '--project', 'p'],
      { cwd, env: { QA_HUB_TOKEN: token } },
    )
    expect(longestLeft(stdout), stdout).toBeLessThan(12)
    expect(longestLeft(stderr), stderr).toBeLessThan(12)
    expect(JSON.stringify(document)).not.toMatch(/[\u200b\u202e]/)
  })
})

test('the search finds what it looks for', () => {
  for (const [form, write] of Object.entries(forms)) {
    expect(longestLeft(`x ${form === 'cut off' ? secret : write(secret)} y`), form).toBeGreaterThanOrEqual(20)
  }
})
