import { afterEach, describe, expect, test } from 'vitest'
import { parseJson } from '../../src/http/body.js'
import { presenter } from '../../src/http/redact.js'
import { nextLink, withoutEndSlashes } from '../../src/http/url.js'
import { oneLine } from '../../src/results/text.js'
import { inspectValue } from '../../src/token/hygiene.js'
import { bareToken } from '../../src/token/secret-parts.js'
import { isDeep } from '../deep.js'
import { check, type Inputs, run, workspace } from '../errors/steps.js'
import { type Answer, type Loopback, serve } from './loopback.js'

// Read in linear time each of these takes milliseconds; a pattern that is quadratic takes minutes, and the test its limit.
const size = isDeep ? 400_000 : 200_000
const fill = (piece: string, length = size) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
const texts: readonly (readonly [string, string])[] = [
  ...[
    '<input ',
    '<input type=',
    '<title>',
    '<title>sign ',
    '<!doctype html',
    '<',
    '.',
    '/',
    ' ',
    'a',
    '"',
    "'",
  ],
  ...['\\', '{{', '[', '{"a":', 'or ', 'not found ', 'run ', 'a/', '\u001b[', '[0m[1;', '&#27;', '@qa-hub('],
  ...[
    "@qa-hub('a' ",
    '#x1B]',
    '\ufffd',
    '\ud800',
    '::',
    '%',
    '=',
    '-',
    '_',
    'x_',
    'eyJ',
    'e.',
    ';rel=',
    '<a>',
  ],
].map((piece) => [JSON.stringify(piece), fill(piece)] as const)

let server: Loopback | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const vendors = {
  qahub: 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7',
  qanode: 'qnt_Zq8vN3kT6wR1yB5mD9sF2hJ7kL4pQ8sT',
  gitlab: 'glpat-Zq8vN3kT6wR1yB5mD9sF',
} as const

/** What a server may put the text into. */
const answers = (text: string): readonly Answer[] => [
  { body: `<!doctype html>${text}`, headers: { 'content-type': 'text/html' } },
  { body: text },
  { status: 401, body: { message: text, error: text } },
  {
    status: 403,
    body: { error: text },
    headers: { 'www-authenticate': text.slice(0, 12_000).replace(/[^ -~]/g, '') },
  },
  { status: 404, body: { error: `${text} run`, message: text } },
  { status: 422, body: text },
]

const ids = Object.keys(vendors)
describe.each(Object.entries(vendors))(
  'a check at %s is not held up by an answer that repeats',
  (vendor, token) => {
    // The suite tries each text at one of them.
    const tried = texts.filter((_, index) => isDeep || ids[index % ids.length] === vendor)
    test.each(tried)('%s', async (_name, text) => {
      for (const answer of answers(text)) {
        server = await serve([answer])
        const inputs: Inputs = { vendor, token, url: server.url.href }
        const { document, printed } = await check(inputs, { http: { attempts: 1 } })
        expect(['valid', 'invalid', 'unknown']).toContain(document.verdict)
        expect(printed.length).toBeLessThan(10_000)
        await server.close()
      }
    })
  },
)

const everySecond = texts.filter((_, index) => isDeep || index % 2 === 0)

describe('what reads a text reads it once', () => {
  test.each(everySecond)('%s', (_name, text) => {
    const answer = { title: 'QA Hub', host: 'qa.example.com', request: 'GET /me', text }
    for (const contentType of ['text/html', 'application/json', text]) {
      expect(() => parseJson({ ...answer, contentType })).toThrow()
    }
    expect(presenter(['a-secret-of-the-job'])(text).length).toBeLessThanOrEqual(200)
    expect(nextLink(`<a>; ${text}`)).toBeUndefined()
    expect(nextLink(text)).toBeUndefined()
    expect(oneLine(text).length).toBeLessThanOrEqual(1_000)
    expect(withoutEndSlashes(`${text}x`)).toBe(`${text}x`)
    for (const value of [text, `a${text}b`, `ab_${text}!`]) {
      inspectValue(value)
      expect(bareToken(value).length).toBeLessThanOrEqual(value.length)
    }
  })
})

test.each(texts.filter((_, index) => isDeep || index % 2 === 1))(
  'a report whose texts repeat %s is read once',
  async (_name, text) => {
    const plain = text.replace(/[<>&\ud800-\udfff\u0000-\u0008\u000b-\u001f]/g, ' ')
    const attribute = plain.replaceAll('"', ' ')
    server = await serve(() => ({ status: 401, body: { error: 'no' } }))
    const cwd = workspace({
      'a.xml': `<testsuite><testcase name="${attribute}" classname="${attribute}"><failure message="${attribute}">${plain}</failure></testcase></testsuite>`,
    })
    const { exitCode } = await run(
      { vendor: 'qahub', token: vendors.qahub, url: server.url.href, upload: 'a.xml', project: 'p' },
      { cwd, http: { attempts: 1 } },
    )
    expect(exitCode).toBe(1)
  },
)
