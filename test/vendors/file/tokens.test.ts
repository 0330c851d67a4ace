import { describe, expect, test } from 'vitest'
import { nameBaseOf, parseTokenName } from '../../../src/rotate/journal/names.js'
import { vendorOf } from '../../../src/vendors/file/engine.js'
import { parseVendorFile } from '../../../src/vendors/file/read.js'
import { openSession } from '../../../src/vendors/session.js'
import type { TokenAdmin, Vendor } from '../../../src/vendors/vendor.js'
import { type Asked, ownService, type Reply } from './service.js'

const token = 'someone:Zq8vN3kT6wR1yB5mD9sF2hJ7'
const parts = {
  head: "format: 1\nid: acme\ntitle: Acme\nurl: {}\nauth: bearer\nserver: {'header:x-acme': {there: true}}",
  token: '',
  check: 'check: {request: GET /me, require: [$.name], owner: $.name, id: $.id}',
  self: 'self: [{check: id}]',
  next: 'one-page',
  row: 'id: $.id, name: $.name, scopes: $.scopes, owner: same',
  list: '',
  create:
    "json: {name: '{name}', scopes: '{row.scopes}', days: '{days?}'}, value: $.value, lifetime: {most: 30, without: never}",
  revoke: "request: 'DELETE /tokens/{id}'",
}

/** The vendor of a file with some parts of its own. */
function vendorWith(changed: Partial<typeof parts> = {}): Vendor {
  const { head, token, check, self, next, row, list, create, revoke } = { ...parts, ...changed }
  const parsed = parseVendorFile(`${head}
${token}
${check}
tokens:
  ${self}
  list: {request: GET /tokens, items: $.tokens, next: ${next}, row: {${row}}${list}}
  create: {request: POST /tokens, ${create}}
  revoke: {${revoke}}
manual: [Open the page.]
`)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return vendorOf(parsed.file)
}

const mark = { 'x-acme': '1' }
const own = (body: unknown, more: Reply = {}): Reply => ({
  body,
  ...more,
  headers: { ...mark, ...more.headers },
})
const mine = { id: '1', name: 'mine', scopes: ['read'] }

/** What it does at a service; `asked` is what that was asked, but for the check. */
async function at(vendor: Vendor, answer: (asked: Asked) => Reply | undefined, adminToken?: string) {
  const service = await ownService((asked) => answer(asked) ?? own({ ...mine, name: 'ada' }))
  const http = { attempts: 1, sleep: async () => {} }
  const session = openSession(vendor, {
    ...{ url: new URL(service.url), token, http },
    ...(adminToken !== undefined && { adminToken }),
  })
  const admin = vendor.tokens?.(session)
  if (admin === undefined) throw new Error('it does not rotate')
  return { admin, asked: () => service.asked.filter(({ path }) => path !== '/me') }
}

const isList = ({ method, path }: Asked) => method === 'GET' && path.startsWith('/tokens')
const rowsOf = (...ids: readonly string[]) => ids.map((id) => ({ ...mine, id, name: `token ${id}` }))

describe('pages of a list', () => {
  const all = rowsOf('1', '2', '3', '4', '5')
  /** Two rows a page, by whatever the path names. */
  const page = (number: number) => all.slice(number * 2, number * 2 + 2)
  const numberIn = (path: string, name: string) =>
    Number(new URLSearchParams(path.split('?')[1]).get(name) ?? 0)

  test.each<readonly [string, string, (path: string) => Reply]>([
    [
      'a link',
      'link',
      (path) => {
        const number = numberIn(path, 'p')
        const link = number < 2 ? { link: `</tokens?p=${number + 1}>; rel="next"` } : {}
        return own({ tokens: page(number) }, { headers: link })
      },
    ],
    [
      'a URL in the body',
      '{url: $.next}',
      (path) => {
        const number = numberIn(path, 'p')
        return own({ tokens: page(number), next: number < 2 ? `/tokens?p=${number + 1}` : null })
      },
    ],
    [
      'a cursor',
      '{cursor: $.after, as: after}',
      (path) => {
        const number = numberIn(path, 'after')
        return own({ tokens: page(number), ...(number < 2 && { after: String(number + 1) }) })
      },
    ],
    [
      'a header',
      '{header: X-Next, as: p}',
      (path) => {
        const number = numberIn(path, 'p')
        return own({ tokens: page(number) }, { headers: { 'x-next': number < 2 ? String(number + 1) : '' } })
      },
    ],
    [
      'numbers, up to an empty page',
      '{page: p, size: n, per: 50}',
      (path) => own({ tokens: page(numberIn(path, 'p') - 1) }),
    ],
    [
      'numbers, up to a total',
      '{page: p, first: 0, total: $.total}',
      (path) => own({ tokens: page(numberIn(path, 'p')), total: 5 }),
    ],
  ])('are told by %s', async (_how, next, reply) => {
    const { admin } = await at(vendorWith({ next }), (asked) =>
      isList(asked) ? reply(asked.path) : undefined,
    )
    const { tokens, whole } = await admin.list()
    expect([tokens.map(({ id }) => id), whole]).toEqual([['1', '2', '3', '4', '5'], true])
  })

  test.each<readonly [string, string, Reply]>([
    ['a page that repeats itself', '{page: p}', own({ tokens: rowsOf('1', '2') })],
    ['a total that is not reached', '{page: p, total: $.total}', own({ tokens: rowsOf('1'), total: 3 })],
    ['a header that something took away', '{header: X-Next, as: p}', own({ tokens: rowsOf('1') })],
    ['one id twice', 'one-page', own({ tokens: rowsOf('1', '1') })],
  ])('%s is no whole list', async (_what, next, reply) => {
    const { admin } = await at(vendorWith({ next }), (asked) => (isList(asked) ? reply : undefined))
    expect((await admin.list()).whole).toBe(false)
  })

  const owner = "admin: {who: An owner., auth: {basic: {user: '{first}', password: '{second}'}}, pair: ':'}"
  test.each<readonly [string, Partial<typeof parts>, string, string | undefined]>([
    ['the token', {}, token, undefined],
    ['the secret half of a pair', { token: "token: {pair: ':'}" }, 'Zq8vN3kT6wR1yB5mD9sF2hJ7', undefined],
    [
      'the second credential',
      { head: `${parts.head}\n${owner}`, list: ', as: admin' },
      'Ls4bX0eC7uP2zK6nA1gV',
      'ada:Ls4bX0eC7uP2zK6nA1gV',
    ],
  ])('a page whose address has %s is not asked', async (_whose, changed, secret, adminToken) => {
    const vendor = vendorWith({ ...changed, next: '{url: $.next}' })
    const hex = Buffer.from(secret).toString('hex')
    for (const written of [secret, encodeURIComponent(secret), hex]) {
      const page = own({ tokens: rowsOf('1'), next: `/tokens?after=${written}` })
      const { admin, asked } = await at(vendor, (each) => (isList(each) ? page : undefined), adminToken)
      await expect(admin.list()).rejects.toMatchObject({ code: 'BAD_JSON' })
      expect(asked().map(({ path }) => path)).toEqual(['/tokens'])
    }
  })

  test('a page whose address has the public half of a pair is asked', async () => {
    const vendor = vendorWith({ next: '{url: $.next}', token: "token: {pair: ':'}" })
    const { admin } = await at(vendor, (asked) =>
      isList(asked)
        ? own({
            tokens: rowsOf(asked.path.includes('after') ? '2' : '1'),
            next: asked.path.includes('after') ? null : '/tokens?after=someone',
          })
        : undefined,
    )
    expect((await admin.list()).tokens.map(({ id }) => id)).toEqual(['1', '2'])
  })

  test('rows that do not count are left out, and pages of them are turned', async () => {
    const vendor = vendorWith({ next: '{page: p}', row: `${parts.row}, only: {$.kind: ci}` })
    const { admin } = await at(vendor, (asked) => {
      if (!isList(asked)) return undefined
      const number = numberIn(asked.path, 'p') - 1
      return own({ tokens: page(number).map((row) => ({ ...row, kind: number === 1 ? 'ci' : 'ui' })) })
    })
    const { tokens, whole } = await admin.list()
    expect([tokens.map(({ id }) => id), whole]).toEqual([['3', '4'], true])
  })
})

describe('who answers a list', () => {
  test.each<readonly [string, Reply, string]>([
    ['another service', { body: { tokens: [mine] } }, 'ANSWER_OF_ANOTHER'],
    ['a page', { text: '<!doctype html>', headers: { ...mark, 'content-type': 'text/html' } }, 'NOT_JSON'],
    ['no list', own({ tokens: {} }), 'BAD_JSON'],
    ['rows without an id', own({ tokens: [{ name: 'x' }] }), 'BAD_JSON'],
    ['503', own({}, { status: 503 }), 'VENDOR_UNAVAILABLE'],
    ['a dead token', own({ message: 'no' }, { status: 401 }), 'ROTATION_OLD_TOKEN_DEAD'],
  ])('%s: %#', async (_who, reply, code) => {
    const { admin } = await at(vendorWith(), (asked) => (isList(asked) ? reply : undefined))
    await expect(admin.list()).rejects.toMatchObject({ code })
  })
})

describe('a create', () => {
  const rows = own({ tokens: [mine] })
  const creating = (reply: Reply) => (asked: Asked) =>
    isList(asked) ? rows : asked.method === 'POST' ? reply : undefined
  const made = { id: '9', name: 'new', value: 'another-value-0123456789', scopes: ['read'] }
  const create = async (admin: TokenAdmin, lifetimeDays: number | undefined = 7) =>
    admin.create({ name: 'new', lifetimeDays, like: (await admin.self())?.token })

  test('carries what the old one may do, and gives the value of the answer', async () => {
    const { admin, asked } = await at(vendorWith(), creating(own(made, { status: 201 })))
    expect(await create(admin)).toMatchObject({
      id: '9',
      name: 'new',
      value: made.value,
      row: { owner: 'ada', strength: 'read' },
    })
    const [sent] = asked().filter(({ method }) => method === 'POST')
    expect(JSON.parse(sent?.body ?? '')).toEqual({ name: 'new', scopes: ['read'], days: 7 })
  })

  test('of a pair keeps its first half, or takes the one of the answer', async () => {
    const pair = { token: "token: {pair: ':'}" }
    const kept = await at(vendorWith(pair), creating(own(made)))
    expect(await create(kept.admin)).toMatchObject({ value: `someone:${made.value}` })
    const first = { ...pair, create: `${parts.create}, first: $.user` }
    const told = await at(vendorWith(first), creating(own({ ...made, user: 'other' })))
    expect(await create(told.admin)).toMatchObject({ value: `other:${made.value}` })
  })

  test.each<readonly [string, Reply, string]>([
    ['without its value', own({ id: '9', name: 'new' }), 'CREATE_AMBIGUOUS'],
    ['answered by another', { body: made }, 'CREATE_AMBIGUOUS'],
    ['that does not say that it was done', own({ ...made, done: false }), 'CREATE_AMBIGUOUS'],
    ['answered 500', own({}, { status: 500 }), 'CREATE_AMBIGUOUS'],
    ['of a dead token', own({}, { status: 401 }), 'ROTATION_OLD_TOKEN_DEAD'],
    ['of a name that is taken', own({ why: 'taken' }, { status: 409 }), 'TOKEN_NAME_TAKEN'],
    ['of another conflict', own({ why: 'other' }, { status: 409 }), 'VENDOR_CONFLICT'],
    ['of a lifetime that is refused', own({ error: 'too long' }), 'LIFETIME_REFUSED'],
  ])('%s', async (_what, reply, code) => {
    const refused =
      '[{status: 409, where: {$.why: taken}, says: name-taken}, {where: {$.error: too long}, says: lifetime}]'
    const vendor = vendorWith({
      create: `${parts.create}, ok: {$.done: {not: [false]}}, refused: ${refused}`,
    })
    const { admin, asked } = await at(vendor, creating(reply))
    await expect(create(admin)).rejects.toMatchObject({ code })
    expect(asked().filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('is not sent for a lifetime that can never be', async () => {
    const { admin, asked } = await at(vendorWith(), creating(own(made)))
    await expect(create(admin, 31)).rejects.toMatchObject({ code: 'LIFETIME_REFUSED' })
    expect(asked().filter(({ method }) => method === 'POST')).toEqual([])
    const endless = { create: parts.create.replace('{most: 30, without: never}', '{fixed: true}') }
    const { admin: fixed } = await at(vendorWith(endless), creating(own(made)))
    expect(fixed.lifetimeProblem(40)).toMatchObject({ code: 'LIFETIME_REFUSED' })
    expect(fixed.lifetimeProblem(undefined)).toBeUndefined()
  })
})

describe('what is the token in hand', () => {
  const list =
    (...rows: readonly object[]) =>
    (asked: Asked) =>
      isList(asked) ? own({ tokens: rows }) : undefined

  test('is told by the id of the check; two rows of that id tell nothing', async () => {
    const { admin } = await at(vendorWith(), list(mine, { ...mine, id: '2' }))
    expect(await admin.self()).toMatchObject({ by: 'id', token: { id: '1' } })
    const { admin: twice } = await at(vendorWith(), list(mine, { ...mine, name: 'theirs' }))
    expect(await twice.self()).toBeUndefined()
  })

  test('its last characters only tell what to copy', async () => {
    const vendor = vendorWith({ self: 'self: [{ends: 8, row: $.end}]' })
    const { admin, asked } = await at(vendor, (asked) =>
      asked.method === 'POST'
        ? own({ id: '9', name: 'new', value: 'another-value-0123456789' })
        : list(
            { ...mine, end: token.slice(-8), scopes: ['write'] },
            { ...mine, id: '2', end: 'xxxxxxxx' },
          )(asked),
    )
    expect(await admin.self()).toBeUndefined()
    await admin.create({ name: 'new', lifetimeDays: 1, like: undefined })
    expect(asked().find(({ method }) => method === 'POST')?.body).toContain('"scopes":["write"]')
  })

  test('creation, expiry and owner tell it, where all of them are equal on one row', async () => {
    const [created, ends] = ['2026-01-02T03:04:05Z', '2027-01-02T03:04:05Z']
    const vendor = vendorWith({
      check:
        'check: {request: GET /me, require: [$.name], owner: $.name, created: $.made, expiry: {at: $.ends}}',
      row: 'id: $.id, name: $.name, created: $.made, expiry: {at: $.ends}, scopes: $.scopes, owner: $.of',
    })
    const row = { ...mine, made: created, ends, of: 'ada' }
    const answer =
      (...rows: readonly object[]) =>
      (asked: Asked) =>
        asked.path === '/me' ? own({ name: 'ada', made: created, ends }) : list(...rows)(asked)
    const { admin } = await at(vendor, answer(row, { ...row, id: '2', of: 'eve' }))
    expect(await admin.self()).toMatchObject({ by: 'fields', token: { id: '1' } })
    const { admin: alike } = await at(vendor, answer(row, { ...row, id: '2' }))
    expect(await alike.self()).toBeUndefined()
  })
})

describe('an end', () => {
  test('is sent only for a token whose row was seen right before', async () => {
    const { admin, asked } = await at(vendorWith(), (one) =>
      isList(one) ? own({ tokens: [mine] }) : own({}),
    )
    await expect(admin.revoke('2')).rejects.toMatchObject({ code: 'RETIRE_FAILED', effect: 'ambiguous' })
    expect(asked().filter(({ method }) => method === 'DELETE')).toEqual([])
    await admin.revoke('1')
    expect(
      asked()
        .filter(({ method }) => method === 'DELETE')
        .map(({ path }) => path),
    ).toEqual(['/tokens/1'])
  })

  test('compares every part of an id, and names the first', async () => {
    const vendor = vendorWith({
      row: 'id: [$.id, $.made], name: $.name, scopes: $.scopes',
      create: `${parts.create}, item: $.of`,
    })
    const row = { ...mine, id: 'a|b', made: '2026-01-02' }
    const { admin, asked } = await at(vendor, (one) => (isList(one) ? own({ tokens: [row] }) : own({})))
    await expect(admin.revoke('a%7Cb|2026-01-01')).rejects.toMatchObject({ code: 'RETIRE_FAILED' })
    await admin.revoke('a%7Cb|2026-01-02')
    expect(
      asked()
        .filter(({ method }) => method === 'DELETE')
        .map(({ path }) => path),
    ).toEqual(['/tokens/a%7Cb'])
  })

  test('that the answer denies is looked for in the list', async () => {
    const vendor = vendorWith({ revoke: `${parts.revoke}, ok: {$.done: true}` })
    const { admin } = await at(vendor, (one) =>
      isList(one) ? own({ tokens: [mine] }) : own({ done: false }),
    )
    await expect(admin.revoke('1')).rejects.toMatchObject({ code: 'RETIRE_FAILED', effect: 'never-sent' })
  })
})

test('a name is cut to what a service takes, the same each time, and is known again', () => {
  const [repository, secret] = [
    'a-long-organization/with-a-repository-of-a-long-name',
    'A_SECRET_WITH_A_LONG_NAME',
  ]
  for (const longest of [48, 64, 100]) {
    const base = nameBaseOf(repository, secret, longest)
    expect(nameBaseOf(repository, secret, longest)).toBe(base)
    expect(nameBaseOf(`${repository}x`, secret, longest)).not.toBe(base)
    const name = `${base}123456.k3f9x2ab`
    expect(name.length).toBeLessThanOrEqual(longest)
    expect(parseTokenName(name)).toEqual({ base, generation: 123456 })
  }
  expect(nameBaseOf('acme/app', 'API_TOKEN', 100)).toBe('acme/app:API_TOKEN#')
  expect(nameBaseOf(repository, secret)).toBe(`${repository}:${secret}#`)
})

test.each([
  ['2026-03-05', '2026-03-05T23:59:59.999Z'],
  ['2026-03-05T10:00:00Z', '2026-03-05T10:00:00.000Z'],
])('the last use %s of a row is counted as %s: a day lasts to its end', async (used, counted) => {
  const vendor = vendorWith({ row: `${parts.row}, used: $.used` })
  const rows = own({ tokens: [{ ...mine, used }] })
  const { admin } = await at(vendor, ({ path }) => (path === '/tokens' ? rows : undefined))
  const [row] = (await admin.list()).tokens
  expect(row?.lastUsedAt?.toISOString()).toBe(counted)
})
