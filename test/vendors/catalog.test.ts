import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalog } from '../../src/vendors/catalog/generated/index.js'
import { vendorOf } from '../../src/vendors/file/engine.js'
import { stepsOf } from '../../src/vendors/file/place.js'
import { parseVendorFile } from '../../src/vendors/file/read.js'
import { missingIn } from '../../src/vendors/file/rotation.js'
import type { Conditions, VendorFile } from '../../src/vendors/file/schema.js'
import { openSession } from '../../src/vendors/session.js'
import type { Introspection } from '../../src/vendors/vendor.js'
import { isDeep } from '../deep.js'
import { type Reply, type Service, startService } from './file/service.js'
import { jwt } from './jwt.js'
import { beside, inPlace } from './rotation/town.js'

const folder = new URL('../../src/vendors/catalog/', import.meta.url)
const files: VendorFile[] = []
for (const { load } of Object.values(catalog)) files.push(await load())

let service: Service
beforeAll(async () => {
  service = await startService(() => ({}))
})
afterAll(() => service.close())

/** A value that passes for a token of the vendor; where the vendor is asked by claims, one with claims. */
function tokenOf({ token = {} }: VendorFile): string {
  if (token.jwt) return jwt({ azp: 'client', exp: 2_000_000_000 })
  return token.pair === undefined
    ? 'Zq8vN3kT6wR1yB5mD9sF2hJ7'
    : `someone${token.pair}Zq8vN3kT6wR1yB5mD9sF2hJ7`
}

async function asked(file: VendorFile, reply: Reply): Promise<Introspection> {
  const vendor = vendorOf(file)
  const overrides = Object.fromEntries(
    Object.entries(file.settings ?? {}).flatMap(([name, setting]) =>
      setting.default === undefined && setting.claim === undefined ? [[name, 'acme']] : [],
    ),
  )
  service.answer = () => reply
  service.asked.length = 0
  const http = { attempts: 1, sleep: async () => {} }
  const session = openSession(vendor, { url: new URL(service.url), token: tokenOf(file), overrides, http })
  return vendor.introspect(session)
}

/** An answer that has everything that the file names as evidence, and the mark of the service. */
function success({ check, server = {} }: VendorFile, more: Readonly<Record<string, unknown>> = {}): Reply {
  const body: Record<string, unknown> = {}
  const set = (place: string, value: unknown) => {
    const names = stepsOf(place).map(String)
    const last = names.pop()
    if (last === undefined) return
    let at = body
    for (const name of names) {
      const inner = at[name]
      const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}
      at[name] = next
      at = next
    }
    at[last] = value
  }
  for (const place of check.require ?? []) set(place, place.endsWith('status') ? 'active' : 'something')
  for (const [place, wanted] of Object.entries(check.ok ?? {})) set(place, meeting(wanted))
  return { status: 200, body: { ...body, ...more }, headers: marksOf(server) }
}

/** A value that meets a condition of the catalog: the value itself, or the first of several. */
const meeting = (wanted: Conditions[string]) =>
  typeof wanted === 'object' && wanted !== null ? wanted.is?.[0] : wanted

const marksOf = (server: NonNullable<VendorFile['server']>) =>
  Object.fromEntries(Object.keys(server).map((key) => [key.replace(/^header:/, ''), '1']))

describe('every vendor file of the catalog', () => {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.vendor.yml'))
    .sort()

  test('is compiled, and has its proof with sources and says what is unknown', () => {
    expect(names.map((name) => name.replace('.vendor.yml', ''))).toEqual(Object.keys(catalog))
    for (const name of names) {
      const parsed = parseVendorFile(readFileSync(new URL(name, folder), 'utf8'))
      if ('problems' in parsed) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`)
      const { proof, unknown = [] } = parsed.file
      expect(proof?.sources.length, name).toBeGreaterThan(0)
      expect(proof?.level, name).toBeDefined()
      expect(unknown.length, name).toBeGreaterThan(0)
      expect(files.find(({ id }) => id === parsed.file.id)).toEqual(parsed.file)
    }
  })
})

test('a vendor file of the catalog that has `tokens` lacks nothing for a rotation, and its rotation is tried', () => {
  const rotating = files.filter(({ tokens }) => tokens !== undefined)
  expect(rotating.flatMap((file) => missingIn(file).map((what) => `${file.id}: ${what}`))).toEqual([])
  expect(rotating.map(({ id }) => id)).toEqual([...Object.keys(beside), ...Object.keys(inPlace)].sort())
})

describe.each(files.map((file) => [file.id, file] as const))('%s', (_id, file) => {
  const marks = marksOf(file.server ?? {})
  const differs: readonly number[] = file.differs ?? []

  test('an answer with its evidence is valid, and one request to the base URL carries the token', async () => {
    const answer = await asked(file, success(file))
    expect(answer.verdict).toBe('valid')
    const [first] = service.asked
    const secret = file.token?.pair === undefined ? tokenOf(file) : ''
    const basic = (first?.headers.authorization ?? '').replace(/^Basic /, '')
    const sent = JSON.stringify([
      first?.headers,
      decodeURIComponent(first?.body ?? ''),
      Buffer.from(basic, 'base64').toString(),
    ])
    expect(sent).toContain(secret)
    expect(first?.path).not.toContain(tokenOf(file).slice(-10))
  })

  test.each<readonly [string, Reply]>([
    ['empty', {}],
    ['an empty object', { body: {} }],
    ['an empty list', { body: [] }],
    ['an object of somebody else', { body: { message: 'ok', error: null, errors: [] } }],
  ])('a 200 without its evidence is unknown: %s', async (_what, reply) => {
    const { verdict } = await asked(file, { ...reply, headers: marks })
    expect(verdict).toBe('unknown')
  })

  test('403 with an object that shows nothing is not valid', async () => {
    for (const body of [{}, { message: 'Forbidden' }, { error: 'forbidden' }, { errors: ['Forbidden'] }]) {
      const { verdict } = await asked(file, { status: 403, body, headers: marks })
      expect(verdict).not.toBe('valid')
    }
  })

  test('401 is invalid', async () => {
    const answer = await asked(file, { status: 401, body: { message: 'Unauthorized' }, headers: marks })
    expect(answer).toMatchObject({ verdict: 'invalid' })
  })

  test.each([400, 403, 404, 405, 409, 422])('%i tells nothing, unless `differs` says so', async (status) => {
    const replies: Reply[] = [
      { status, body: { message: 'no' }, headers: marks },
      { status, headers: marks },
    ]
    for (const reply of replies) {
      const { verdict } = await asked(file, reply)
      if (!differs.includes(status)) expect(verdict).toBe('unknown')
    }
  })

  const page = '<!doctype html><title>Hello</title>'
  test.each<readonly [string, Reply]>([
    ['429', { status: 429, body: {} }],
    ['500', { status: 500, body: {} }],
    ['503 as a page', { status: 503, text: page }],
    ['408', { status: 408, body: {} }],
    ['a redirect', { status: 302, headers: { location: '/login' } }],
    ['200 as a page', { text: page, headers: { 'content-type': 'text/html' } }],
    ['401 as a page', { status: 401, text: page, headers: { 'content-type': 'text/html' } }],
    ['403 as a page', { status: 403, text: page, headers: { 'content-type': 'text/html' } }],
    ['401 of a gateway', { status: 401, body: {}, headers: { 'www-authenticate': 'Negotiate' } }],
    ['broken JSON', { text: '{"a":', headers: { 'content-type': 'application/json' } }],
    ['a reset', { reset: true }],
  ])('%s is unknown', async (_what, reply) => {
    const { verdict } = await asked(file, { ...reply, headers: { ...marks, ...reply.headers } })
    expect(verdict).toBe('unknown')
  })

  test('any answer: no meaning for 3xx, 408, 429, 5xx or a page, and valid only with evidence', {
    timeout: 600_000,
  }, async () => {
    const scalar = fc.oneof(
      fc.constantFrom(null, true, false, '', 'active', 'expired', 'disabled', 0, 1),
      fc.string({ maxLength: 8 }),
    )
    const names = [
      ...new Set([
        'message',
        'error',
        'errors',
        ...(JSON.stringify(file.check).match(/(?<=\$\.)\w+/g) ?? []),
      ]),
    ]
    const body = fc.oneof(
      fc.constant(undefined),
      fc.constant(success(file).body),
      fc.dictionary(
        fc.constantFrom(...names),
        fc.oneof(
          scalar,
          fc.array(scalar, { maxLength: 2 }),
          fc.dictionary(fc.constantFrom(...names), scalar, { maxKeys: 3 }),
        ),
        { maxKeys: 4 },
      ),
    )
    const status = fc.constantFrom(
      200,
      200,
      200,
      201,
      204,
      301,
      302,
      304,
      400,
      401,
      402,
      403,
      404,
      405,
      408,
      409,
      410,
      418,
      425,
      429,
      451,
      500,
      501,
      502,
      503,
      504,
      511,
      530,
      599,
    )
    const reply = fc.record({ status, body, isPage: fc.boolean(), isMarked: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(reply, async ({ status, body, isPage, isMarked }) => {
        const headers = isMarked ? marks : {}
        const sent: Reply = isPage
          ? { status, text: page, headers: { ...headers, 'content-type': 'text/html' } }
          : { status, body, headers }
        const { verdict, code } = await asked(file, sent)
        const saysNothing =
          isPage || status >= 500 || (status >= 300 && status < 400) || [408, 425, 429].includes(status)
        if (saysNothing) expect(verdict).toBe('unknown')
        if (verdict === 'valid' && status >= 300) expect(code).toBe('TOKEN_FORBIDDEN')
        if (verdict !== 'unknown' && status >= 400 && status !== 401) expect(differs).toContain(status)
        if (!isMarked && Object.keys(marks).length > 0) expect(verdict).toBe('unknown')
      }),
      { seed: 20261126, numRuns: isDeep ? 2_000 : 25 },
    )
  })
})

describe('what one vendor alone answers', () => {
  const fileOf = (id: string) => files.find((file) => file.id === id) as VendorFile
  const challenge = { 'www-authenticate': 'xBasic realm="api"' }

  test.each<readonly [string, string, Reply, object]>([
    [
      'sentry',
      'a dead token, with the challenge of the service',
      { status: 401, body: { detail: 'Invalid token' }, headers: challenge },
      { verdict: 'invalid', code: 'TOKEN_REJECTED' },
    ],
    [
      'sentry',
      'a token past its end',
      { status: 401, body: { detail: 'Token expired' }, headers: challenge },
      { verdict: 'invalid', code: 'TOKEN_EXPIRED' },
    ],
    [
      'sentry',
      'a token of one organization',
      {
        status: 401,
        body: { detail: 'This token access is limited to organization endpoints.' },
        headers: challenge,
      },
      { verdict: 'unknown' },
    ],
    ['sentry', 'nobody', { body: { version: '0', auth: null, user: null } }, { verdict: 'unknown' }],
    [
      'sentry',
      'scopes',
      { body: { version: '0', auth: { scopes: ['org:read'] }, user: null } },
      { verdict: 'valid', scopes: ['org:read'] },
    ],
    [
      'circleci',
      'a challenge of another',
      { status: 401, body: { message: 'no' }, headers: challenge },
      { verdict: 'unknown' },
    ],
    [
      'grafana-cloud',
      'no permission to list tokens',
      { status: 403, body: { message: 'Forbidden', code: 'Forbidden' } },
      { verdict: 'valid', code: 'TOKEN_FORBIDDEN' },
    ],
    [
      'grafana',
      'one permission that is known',
      { body: { 'datasources:query': ['datasources:*'] } },
      { verdict: 'valid', scopes: ['datasources:query'] },
    ],
    ['checkmarx', 'a dead key', { status: 400, body: { error: 'invalid_grant' } }, { verdict: 'invalid' }],
    [
      'checkmarx',
      'a client that is not known',
      { status: 401, body: { error: 'invalid_client' } },
      { verdict: 'unknown' },
    ],
    [
      'qase',
      'an error inside a 200',
      { body: { status: false, result: { entities: [] } } },
      { verdict: 'unknown' },
    ],
    [
      'hcpterraform',
      'another kind of object',
      { body: { data: { id: 'org-1', type: 'organizations' } } },
      { verdict: 'unknown' },
    ],
  ])('%s: %s', async (id, _what, reply, told) => {
    expect(await asked(fileOf(id), reply)).toMatchObject(told)
  })
})
