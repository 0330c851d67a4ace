import { describe, expect, test } from 'vitest'
import { createTokens } from '../../../src/vendors/qwiet/tokens.js'
import type { VendorOverrides } from '../../../src/vendors/vendor.js'
import { jwt } from '../jwt.js'
import { type Answer, type Asked, type Fault, type Loopback, serve, sessionAt } from '../loopback.js'

interface Row {
  readonly id: string
  readonly label: string
  readonly role_id: string
  readonly token_type: string
  readonly description?: string
  readonly expires_at?: string
}

const end = Math.floor(Date.now() / 1000) + 30 * 86_400
const guarded = jwt({ orgID: 'org-1', exp: end })
const old: Row = {
  id: 't-1',
  label: 'acme/shop:SHIFTLEFT_ACCESS_TOKEN#1',
  role_id: 'role-ci',
  token_type: 'access',
  description: 'Pipeline of the shop',
  expires_at: new Date(end * 1000).toISOString(),
}
const nextName = 'acme/shop:SHIFTLEFT_ACCESS_TOKEN#2'

interface FakeQwiet extends Loopback {
  /** Takes a row out of every list from the next DELETE on. */
  vanish(id: string): void
  readonly rows: Row[]
  readonly created: unknown[]
}

/** The tokens of an organization, two a page. */
async function serveQwiet(nextPage?: (url: string) => string): Promise<FakeQwiet> {
  const rows: Row[] = [
    old,
    { id: 't-2', label: 'Jira', role_id: 'r', token_type: 'integration' },
    { id: 't-3', label: 'ended', role_id: 'r', token_type: 'access', expires_at: '2020-01-01T00:00:00Z' },
  ]
  const created: unknown[] = []
  const path = '/sub/api/v4/orgs/org-1/tokens'
  let vanishing: string | undefined
  function handle({ method, path: asked, body, authorization }: Asked): Answer {
    const gone = loopback.asked.some((earlier) => earlier.method === 'DELETE')
    const listed = rows.filter(({ id }) => !gone || id !== vanishing)
    if (authorization !== 'Bearer admin') return { status: 403, body: { ok: false, message: 'tokens:list' } }
    const url = new URL(asked, loopback.url)
    if (method === 'GET' && url.pathname === path) {
      const page = Number(url.searchParams.get('page') ?? 1)
      const link = `${url.origin}${path}?page=${page + 1}`
      return {
        status: 200,
        body: {
          ok: true,
          response: listed.slice((page - 1) * 2, page * 2),
          ...(listed.length > page * 2 && { next_page: nextPage?.(link) ?? link }),
        },
      }
    }
    if (method === 'POST' && url.pathname === path) {
      created.push(body)
      const given = typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {}
      const row: Row = {
        id: `t-${rows.length + 1}`,
        label: String(given.label),
        role_id: String(given.role_id),
        token_type: String(given.token_type),
      }
      rows.push(row)
      return { status: 200, body: { ok: true, response: { ...row, value: `value-of-${row.id}` } } }
    }
    const at = rows.findIndex(({ id }) => url.pathname === `${path}/${id}`)
    if (at === -1) return { status: 404, body: { ok: false, message: 'no such token' } }
    rows.splice(at, 1)
    return { status: 200, body: { ok: true } }
  }
  const loopback = await serve(handle)
  const vanish = (id: string) => {
    vanishing = id
  }
  return { ...loopback, rows, created, vanish }
}

const tokensAt = (fake: Loopback, token = guarded, overrides: VendorOverrides = {}, adminToken = 'admin') =>
  createTokens(sessionAt(fake, 'Qwiet AI', { token, adminToken, overrides }))

const like = { ...old, name: old.label, state: 'active', expiry: { kind: 'unknown' } } as const
const request = { name: nextName, lifetimeDays: 90, like: { ...like, grants: { role_id: 'role-ci' } } }

describe('a Qwiet token', () => {
  test('is listed from every page, expired ones included', async () => {
    const { tokens, whole } = await tokensAt(await serveQwiet()).list()
    expect(whole).toBe(true)
    expect(tokens.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['t-1', old.label, 'active'],
      ['t-2', 'Jira', 'active'],
      ['t-3', 'ended', 'expired'],
    ])
    expect(tokens[0]).toMatchObject({
      expiry: { kind: 'known' },
      strength: 'role:role-ci type:access',
      grants: { role_id: 'role-ci' },
    })
    expect(tokens[0]).not.toHaveProperty('lastUsedAt')
    expect(tokens[0]).not.toHaveProperty('owner')
    expect(tokens[1]).toMatchObject({ expiry: { kind: 'unknown' } })
  })

  test('never takes the admin token to another host for the next page', async () => {
    const other = await serve(() => ({ status: 200, body: {} }))
    const fake = await serveQwiet(() => new URL('/sub/api/v4/orgs/org-1/tokens?page=2', other.url).href)
    await expect(tokensAt(fake).list()).rejects.toMatchObject({ code: 'BAD_JSON' })
    expect(other.asked).toEqual([])
  })

  const seconds = end
  test.each<[string, string, VendorOverrides, string | undefined]>([
    ['a `jti` that is the id of a row', jwt({ orgID: 'org-1', jti: 't-2' }), {}, 't-2'],
    ['another claim with the id of a row', jwt({ orgID: 'org-1', tokenID: 't-2' }), {}, 't-2'],
    ['two claims with the same id', jwt({ orgID: 'org-1', jti: 't-2', tokenID: 't-2' }), {}, 't-2'],
    ['claims with two ids', jwt({ orgID: 'org-1', jti: 't-2', tokenID: 't-1' }), {}, undefined],
    ['its expiry alone', guarded, {}, undefined],
    ['a `jti` of no row and its expiry', jwt({ orgID: 'org-1', exp: seconds, jti: 'other' }), {}, undefined],
    ['the label in vendor-config', jwt({ orgID: 'org-1' }), { tokenLabel: 'Jira' }, undefined],
    ['the id in vendor-config', jwt({ orgID: 'org-1' }), { tokenId: 't-3' }, undefined],
    ['a `jti`, whatever vendor-config says', jwt({ orgID: 'org-1', jti: 't-2' }), { tokenId: 't-1' }, 't-2'],
    ['nothing', jwt({ orgID: 'org-1' }), {}, undefined],
  ])('by %s', async (_, token, overrides, id) => {
    const self = await tokensAt(await serveQwiet(), token, overrides).self()
    expect(self && [self.token.id, self.by]).toEqual(id === undefined ? undefined : [id, 'jti'])
  })

  test('is created with the role of the old one and the lifetime in seconds', async () => {
    const fake = await serveQwiet()
    const tokens = tokensAt(fake, jwt({ orgID: 'org-1', jti: 't-1' }))
    const created = await tokens.create({ ...request, like: (await tokens.self())?.token })
    expect(created).toMatchObject({
      id: 't-4',
      name: nextName,
      value: 'value-of-t-4',
      row: { id: 't-4', name: nextName, strength: 'role:role-ci type:access' },
    })
    expect(fake.created).toEqual([
      {
        label: nextName,
        role_id: 'role-ci',
        description: 'Pipeline of the shop',
        token_type: 'access',
        valid_for_seconds: 90 * 86_400,
      },
    ])
  })

  test.each<[string, string, VendorOverrides, string | undefined]>([
    ['its own row', jwt({ orgID: 'org-1', jti: 't-1' }), {}, 'role-ci'],
    ['the row that `tokenId` names', guarded, { tokenId: 't-1' }, 'role-ci'],
    ['the row that `tokenLabel` names', guarded, { tokenLabel: old.label }, 'role-ci'],
    ['`roleId`', guarded, { roleId: 'role-x' }, 'role-x'],
    ['`roleId` where `tokenId` names nothing', guarded, { tokenId: 'gone', roleId: 'role-x' }, 'role-x'],
    ['a stale `tokenId`', guarded, { tokenId: 'gone' }, undefined],
    ['a `tokenLabel` of two rows', guarded, { tokenLabel: 'twice' }, undefined],
    ['nothing but its expiry', guarded, {}, undefined],
  ])('without a model gets the role of %s', async (_, token, overrides, role) => {
    const fake = await serveQwiet()
    for (const id of ['t-8', 't-9']) fake.rows.push({ id, label: 'twice', role_id: id, token_type: 'access' })
    const create = tokensAt(fake, token, overrides).create({ ...request, like: undefined })
    if (role === undefined) {
      await expect(create).rejects.toMatchObject({ code: 'ROTATION_SELF_UNKNOWN' })
      expect(fake.created).toEqual([])
      return
    }
    await create
    expect(fake.created).toMatchObject([{ role_id: role }])
  })

  test('is not created with a role that nobody tells', async () => {
    const fake = await serveQwiet()
    const create = tokensAt(fake).create({ ...request, like: { ...like, grants: {} } })
    await expect(create).rejects.toMatchObject({ code: 'ROTATION_SELF_UNKNOWN' })
    expect(fake.created).toEqual([])
  })

  test.each([
    [undefined, undefined],
    [1, undefined],
    [0.001, undefined],
    [100_000, undefined],
    [0, 'LIFETIME_REFUSED'],
    [-1, 'LIFETIME_REFUSED'],
    [0.000001, 'LIFETIME_REFUSED'],
  ])('a lifetime of %s days is possible or %s, without a request', async (days, code) => {
    const fake = await serveQwiet()
    expect(tokensAt(fake).lifetimeProblem(days)?.code).toBe(code)
    expect(fake.asked).toEqual([])
  })

  test.each<[string, Fault, string | undefined]>([
    ['a reset after it took effect', 'after', 't-4'],
    ['a reset before', 'before', undefined],
    ['a 500', { status: 500 }, undefined],
    ['an answer without the value', { status: 200, body: { ok: true, response: { id: 't-9' } } }, undefined],
  ])('whose create was lost by %s is never created twice', async (_, fault, id) => {
    const fake = await serveQwiet()
    fake.disturb('POST', '/', fault)
    await expect(tokensAt(fake).create(request)).rejects.toMatchObject({
      code: 'CREATE_AMBIGUOUS',
      effect: 'ambiguous',
      details: id === undefined ? expect.not.objectContaining({ id: expect.anything() }) : { id },
    })
    expect(fake.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test.each<[string, Fault]>([
    ['a reset after it took effect', 'after'],
    ['a reset before', 'before'],
    ['a 503', { status: 503 }],
  ])('is deleted also through %s', async (_, fault) => {
    const fake = await serveQwiet()
    fake.disturb('DELETE', '/', fault)
    await tokensAt(fake).revoke('t-1')
    expect(fake.rows.map(({ id }) => id)).toEqual(['t-2', 't-3'])
  })

  test('whose deletion is refused is still active', async () => {
    const fake = await serveQwiet()
    fake.disturb('DELETE', '/', { status: 403, body: { ok: false, message: 'tokens:delete' } })
    await expect(tokensAt(fake).revoke('t-1')).rejects.toMatchObject({
      code: 'RETIRE_FAILED',
      effect: 'never-sent',
    })
  })

  test('whose deletion nobody knows of is ambiguous', async () => {
    const fake = await serveQwiet()
    fake.disturb('DELETE', '/', 'after', 99)
    // What is read before the deletion is spared.
    fake.disturb('GET', '/', { status: 500 }, 99, 2)
    await expect(tokensAt(fake).revoke('t-1')).rejects.toMatchObject({
      code: 'RETIRE_FAILED',
      effect: 'ambiguous',
    })
  })

  test.each<[string, string, Answer, object | undefined]>([
    // The list shows the row before, and lacks it after.
    ['a row that was seen', 't-1', { status: 404, body: { ok: false } }, undefined],
    ['a row that nobody saw', 't-77', { status: 404, body: { ok: false } }, { effect: 'ambiguous' }],
    ['a refusal', 't-1', { status: 403, body: { ok: false } }, { effect: 'ambiguous' }],
  ])('absent after %s is ended, or nobody can say', async (_, id, answer, failure) => {
    const fake = await serveQwiet()
    fake.disturb('DELETE', '/', answer)
    const revoke = tokensAt(fake).revoke(id)
    fake.vanish('t-1')
    if (failure) await expect(revoke).rejects.toMatchObject({ code: 'RETIRE_FAILED', ...failure })
    else await revoke
  })

  test('cannot be restored', async () => {
    const tokens = tokensAt(await serveQwiet())
    expect([tokens.restore, tokens.remove, tokens.rotateInPlace]).toEqual([undefined, undefined, undefined])
  })
})

describe('the admin token of Qwiet', () => {
  test('is needed', async () => {
    const fake = await serveQwiet()
    const tokens = createTokens(sessionAt(fake, 'Qwiet AI', { token: guarded }))
    await expect(tokens.create(request)).rejects.toMatchObject({ code: 'ROTATION_NEEDS_ADMIN' })
    expect(fake.asked).toEqual([])
  })

  test('that is refused is named', async () => {
    const tokens = tokensAt(await serveQwiet(), guarded, {}, 'nobody')
    await expect(tokens.create(request)).rejects.toMatchObject({ code: 'ROTATION_ADMIN_INVALID' })
  })

  test.each<[Answer, string]>([
    [{ status: 409, body: { ok: false, message: 'label exists' } }, 'TOKEN_NAME_TAKEN'],
    [{ status: 400, body: { ok: false, message: 'valid_for_seconds is too large' } }, 'LIFETIME_REFUSED'],
    [{ status: 400, body: { ok: false, message: 'no such role' } }, 'VENDOR_BAD_REQUEST'],
  ])('whose create is answered %j ends with %s', async (answer, code) => {
    const fake = await serveQwiet()
    fake.disturb('POST', '/', answer)
    await expect(tokensAt(fake).create(request)).rejects.toMatchObject({ code })
  })
})
