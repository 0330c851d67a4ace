import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { base64Parts, utf8 } from '../../src/token/encodings.js'
import { tokenActionJson } from '../acceptance/cli.js'
import { type FakeAnswer, fakeVendor } from '../acceptance/fake.js'
import { isDeep } from '../deep.js'
import { junitOf, workspace } from '../run/workspace.js'
import { randomText } from './tokens.js'

const spread = (size: number, between: string) => (text: string) =>
  text.replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${between}`)
const numbers = (before: string, after: string, radix: number) => (text: string) =>
  Array.from(text, (character) => `${before}${character.charCodeAt(0).toString(radix)}${after}`).join('')

const letters = (change: (code: number) => number) => (text: string) =>
  text.replace(/[a-z0-9]/gi, (character) => String.fromCodePoint(change(character.charCodeAt(0))))
const packed = (radix: number, digits: number) => (text: string) =>
  Array.from(text, (character) => character.charCodeAt(0).toString(radix).padStart(digits, '0')).join('')

/** Some characters as numbers, the others as they are. */
const some = (every: number, written: (digits: string, character: string) => string) => (text: string) =>
  Array.from(text, (character, at) =>
    at % every === 0 ? written(character.charCodeAt(0).toString(16), character) : character,
  ).join('')

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
  'with colours': spread(3, '\x1b[0m'),
  'with colours of several numbers': spread(3, '\x1b[31;1m'),
  'with colours as one byte': spread(3, '\u009b0m'),
  'with colours as a log writes them': spread(3, '^[[0m'),
  'with titles of a terminal': spread(4, '\x1b]0;t\x07'),
  'with <br>': spread(4, '<br>'),
  'with <b></b>': spread(4, '<b></b>'),
  'with &lt;br&gt;': spread(4, '&lt;br&gt;'),
  'with &shy;': spread(4, '&shy;'),
  'in full width': letters((code) => code + 0xfee0),
  'in circles': letters((code) => (code >= 97 ? code + 0x24d0 - 97 : code >= 65 ? code + 0x24b6 - 65 : code)),
  'in mathematical letters': letters((code) =>
    code >= 97 ? code + 0x1d41a - 97 : code >= 65 ? code + 0x1d400 - 65 : code + 0x1d7ce - 48,
  ),
  'as decimal numbers of three digits': packed(10, 3),
  'as octal numbers of three digits': packed(8, 3),
  'in binary': packed(2, 8),
  '[0]=q [1]=n': (token) => Array.from(token, (character, index) => `[${index}]=${character}`).join(' '),
  '0: q, 1: n': (token) => Array.from(token, (character, index) => `${index}: ${character}`).join(', '),
  'cut off': (token) => token.slice(0, -4),
  'every fifth character percent-encoded': some(5, (digits) => `%${digits.toUpperCase()}`),
  'every third character percent-encoded twice': some(3, (digits) => `%25${digits}`),
  'every fourth character as an escape of JSON': some(4, (digits) => `\\u00${digits}`),
  'every fourth character as an entity': some(4, (digits) => `&#x${digits};`),
  'every sixth character as an octal escape': some(
    6,
    (digits) => `\\${Number.parseInt(digits, 16).toString(8)}`,
  ),
  'in five ways by turns': (token) =>
    Array.from(token, (character, at) => {
      const digits = character.charCodeAt(0).toString(16)
      return [character, `%${digits}`, `&#${character.charCodeAt(0)};`, `\\u00${digits}`, `\\x${digits}`][
        at % 5
      ]
    }).join(''),
  'as octal escapes without zeros': (token) =>
    Array.from(token, (character) => `\\${character.charCodeAt(0).toString(8)}`).join(''),
  'UTF-16 in hex': (token) => Buffer.from(token, 'utf16le').toString('hex'),
  'UTF-16 in hex, the other way round': (token) => Buffer.from(token, 'utf16le').swap16().toString('hex'),
  'by od -x': (token) =>
    Buffer.from(token.length % 2 === 0 ? token : `${token}\0`)
      .swap16()
      .toString('hex')
      .replace(/....(?=.)/g, '$& '),
  'backwards in base64': (token) => Buffer.from(Array.from(token).reverse().join('')).toString('base64'),
}

const token = `qh_a1b2c3_${randomText(40, 31)}`
const secret = token.slice('qh_a1b2c3_'.length)

/** The longest row of letters and digits of the secret in a text, also where it is written as numbers. */
function longestLeft(said: string): number {
  const seen = said
    .normalize('NFKC')
    .replace(/(?:\x1b|\\u001b|\^\[)?(?:\[|\u009b)[\d;]*m|\x1b\]0;t\x07/g, '')
    .replace(/<\/?br?>|&lt;br&gt;|&shy;/g, '')
  const bare = (value: string) => value.replace(/[^A-Za-z0-9]/g, '')
  const read = (pattern: RegExp, radix: number) =>
    bare(
      [...said.matchAll(pattern)]
        .map(([, digits = '']) => String.fromCharCode(Number.parseInt(digits, radix)))
        .join(''),
    )
  const encoded = base64Parts(utf8(secret)).map(bare)
  const code = (digits: string, radix: number) => String.fromCharCode(Number.parseInt(digits, radix))
  const mixed = said
    .replace(/(?:%(?:25)*|\\x|\\u00|&#x)([0-9a-f]{2});?/gi, (_, digits: string) => code(digits, 16))
    .replace(/&#(\d{2,3});/g, (_, digits: string) => code(digits, 10))
    .replace(/\\([0-7]{2,3})/g, (_, digits: string) => code(digits, 8))
  const reversed = base64Parts(utf8(Array.from(secret).reverse().join(''))).map(bare)
  const hex = Buffer.from(secret).toString('hex')
  const wide = (bytes: Buffer) => bytes.toString('hex')
  const inHex = [
    ...[wide(Buffer.from(secret, 'utf16le')), wide(Buffer.from(secret, 'utf16le').swap16())],
    ...[hex, hex.slice(2)].map((digits) => digits.replace(/(..)(..)/g, '$2$1')),
  ]
  const all = [
    bare(mixed),
    ...[bare(seen), read(/(\d{2,3})/g, 10), read(/(?:u00|x)([0-9a-f]{2})/g, 16)],
    ...[read(/([0-7]{3})/g, 8), read(/([01]{8})/g, 2), bare(seen.replace(/\[?\b\d+(?:\]=|: )/g, ''))],
  ]
  const digits = [bare(said).toLowerCase()]
  return Math.max(
    ...[secret, ...encoded, ...reversed].map((known) => longestCommon(known, all)),
    // Four digits of hex stand for a character of UTF-16, and two for one of ASCII.
    ...inHex.map((known, nth) => Math.floor(longestCommon(known, digits) / (nth < 2 ? 4 : 2))),
  )
}

/** The length of the longest part of a text that stands in one of the others. */
function longestCommon(known: string, others: readonly string[]): number {
  let longest = 0
  for (let start = 0; start < known.length; start += 1) {
    while (
      start + longest < known.length &&
      others.some((each) => each.includes(known.slice(start, start + longest + 1)))
    )
      longest += 1
  }
  return longest
}

const named = Object.entries(forms).map(([form, write], nth) => [form, write, nth] as const)
describe.each(named)('a vendor that writes the token %s', (_form, write, nth) => {
  const said = write(token)
  const header = said.replace(/[^\x21-\x7e]/g, '')

  const places: readonly [string, { run?: FakeAnswer; results?: FakeAnswer }][] = [
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
  ]
  // The suite tries each form at three of them.
  const tried = places.filter((_, index) => isDeep || (index + nth) % 2 === 0)
  test.each(tried)('%s: nothing that leaves shows it', async (_where, answers) => {
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

test.each([
  ['by seven', 7],
  ['by two', 2],
])(
  'a vendor that lists the token as scopes, %s: neither the outputs nor the summary show it',
  async (_by, size) => {
    const value = `glpat-${secret.slice(0, 20)}`
    const scopes = value.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
    const body = {
      id: 1,
      name: 'x',
      active: true,
      revoked: false,
      expires_at: '2031-05-01',
      user_id: 3,
      scopes,
    }
    const fake = await fakeVendor(() => ({ status: 200, body }))
    const cwd = workspace({ summary: '', output: '' })
    const [summary, output] = [join(cwd, 'summary'), join(cwd, 'output')]
    const { stdout, document } = await tokenActionJson(['check', '--vendor', 'gitlab', '--url', fake.url], {
      env: {
        GITLAB_TOKEN: value,
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_OUTPUT: output,
      },
    })
    const page = readFileSync(summary, 'utf8')
    expect(page).toContain('Scopes')
    for (const text of [page, readFileSync(output, 'utf8'), JSON.stringify(document), stdout]) {
      expect(longestLeft(text.replace(/^::add-mask::.*$/gm, '')), text).toBeLessThan(12)
    }
  },
)

test('the search finds what it looks for', () => {
  for (const [form, write] of Object.entries(forms)) {
    expect(longestLeft(`x ${form === 'cut off' ? secret : write(secret)} y`), form).toBeGreaterThanOrEqual(20)
  }
})
