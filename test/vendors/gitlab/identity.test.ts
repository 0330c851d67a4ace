import { describe, expect, test } from 'vitest'
import { createTokens } from '../../../src/vendors/gitlab/tokens.js'
import type { VendorOverrides } from '../../../src/vendors/vendor.js'
import { type Answer, type Loopback, serve, sessionAt } from '../loopback.js'
import { serveGitLab } from './fake.js'

type Row = Readonly<Record<string, unknown>>

const row = (id: number, user: number, more: Row = {}): Row => ({
  id,
  name: `token ${id}`,
  revoked: false,
  active: true,
  created_at: '2026-01-02T03:24:00.000Z',
  scopes: ['read_api', 'api'],
  user_id: user,
  last_used_at: null,
  expires_at: '2026-06-01',
  ...more,
})

interface Script {
  readonly self?: Answer
  readonly user?: Answer
  readonly list?: Answer | ((path: string) => Answer)
  readonly change?: Answer
}

const forbidden: Answer = { status: 403, body: { error: 'insufficient_scope' } }
const rows = (
  list: readonly Row[],
  headers: Readonly<Record<string, string>> = { 'x-next-page': '' },
): Answer => ({
  status: 200,
  headers,
  body: list,
})
const named = (id: number, username: string, more: Row = {}): Answer => ({
  status: 200,
  body: { id, username, ...more },
})

/** GitLab that answers as it is told. */
const gitlab = ({ self, user = forbidden, list = rows([]), change = { status: 204 } }: Script) =>
  serve(({ method, path }) => {
    if (method !== 'GET') return change
    if (path.endsWith('/personal_access_tokens/self')) return self ?? { status: 401 }
    if (/\/users?(?:\/\d+)?$/.test(path)) return user
    return typeof list === 'function' ? list(path) : list
  })

const adminOf = (fake: Loopback, adminToken?: string, overrides: VendorOverrides = {}) =>
  createTokens(
    sessionAt(fake, 'GitLab', { token: 'own', overrides, ...(adminToken !== undefined && { adminToken }) }),
  )
const self = { status: 200, body: row(3, 7) }
const alice = named(7, 'alice', { bot: false })
const bot = named(8, 'project_5_bot_a1b2', { bot: true })

describe('a list of GitLab is', () => {
  const link = '</sub/api/v4/x?page=1>; rel="first", </sub/api/v4/x?page=1>; rel="last"'
  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['whole: `X-Next-Page` is empty', { 'x-next-page': '' }, true],
    ['whole: `Link` names no next page', { link }, true],
    ['whole: `X-Total` agrees', { 'x-next-page': '', 'x-total': '2' }, true],
    ['cut: `X-Total` is higher', { 'x-next-page': '', 'x-total': '3' }, false],
    ['cut: `X-Total` is lower', { 'x-next-page': '', 'x-total': '1' }, false],
    ['of unknown end: nothing marks it', {}, false],
    ['of unknown end: `X-Total` alone', { 'x-total': '2' }, false],
  ])('%s', async (_, headers, whole) => {
    const fake = await gitlab({ self, user: alice, list: rows([row(3, 7), row(4, 7)], headers) })
    expect(await adminOf(fake, 'admin').list()).toMatchObject({ whole, tokens: [{ id: '3' }, { id: '4' }] })
  })

  test.each<[string, readonly number[], boolean, readonly string[]]>([
    ['whole: every page brings other rows', [4, 5], true, ['3', '4', '5']],
    ['cut: a row moved between two pages', [3, 5], false, ['3', '5']],
    ['cut: the second page repeats the first', [3], false, ['3']],
  ])('%s', async (_, second, whole, ids) => {
    const list = (path: string) =>
      path.includes('page=2')
        ? rows(
            second.map((id) => row(id, 7)),
            { 'x-next-page': second.length === 1 ? '3' : '' },
          )
        : rows([row(3, 7)], { 'x-next-page': '2' })
    const answer = await adminOf(await gitlab({ self, user: alice, list }), 'admin').list()
    expect([answer.whole, answer.tokens.map(({ id }) => id)]).toEqual([whole, ids])
  })

  test('not whole where the token may read itself alone', async () => {
    const tokens = adminOf(await gitlab({ self, user: alice, list: forbidden }))
    expect(await tokens.list()).toMatchObject({ whole: false, tokens: [{ id: '3', owner: 'user:7' }] })
  })

  test('no list of tokens when a row has no id', async () => {
    const fake = await gitlab({ self, user: alice, list: rows([{ name: 'x' }]) })
    await expect(adminOf(fake, 'admin').list()).rejects.toMatchObject({ code: 'BAD_JSON' })
  })
})

describe('a token of GitLab', () => {
  test.each<[string, Script, VendorOverrides, string | undefined]>([
    ['its user', { user: alice }, {}, 'user:7'],
    ['the project of its bot user', { user: bot }, {}, 'project:5'],
    ['the group of its bot user', { user: named(8, 'group_6_bot_x', { bot: true }) }, {}, 'group:6'],
    [
      'a person who is called like a bot',
      { user: named(7, 'project_5_bot_x', { bot: false }) },
      {},
      'user:7',
    ],
    ['its user, whatever vendor-config says', { user: alice }, { projectId: '5' }, 'user:7'],
    ['its user, whoever else vendor-config names', { user: alice }, { userId: '9' }, 'user:7'],
    ['nobody when its user may not be read', {}, {}, undefined],
    ['nobody when only vendor-config names a project', {}, { projectId: '5' }, undefined],
  ])('belongs to %s', async (_, script, overrides, owner) => {
    for (const adminToken of [undefined, 'admin']) {
      const fake = await gitlab({ self, list: rows([]), ...script })
      const evidence = await adminOf(fake, adminToken, overrides).self()
      expect([evidence?.token.id, evidence?.by, evidence?.token.owner]).toEqual(['3', 'id', owner])
    }
  })

  test('that is dead is nobody, though vendor-config names its owner', async () => {
    const fake = await gitlab({ list: rows([row(3, 7)]) })
    const tokens = adminOf(fake, 'admin', { userId: '7' })
    expect(await tokens.self()).toBeUndefined()
    expect((await tokens.list()).tokens).toMatchObject([{ owner: 'user:7' }])
  })

  test('belongs to its project, not to its bot, and each of them likewise', async () => {
    const list = rows([row(3, 8, { access_level: 30 }), row(4, 9, { access_level: 40 })])
    const { tokens } = await adminOf(await gitlab({ self, user: bot, list }), 'admin').list()
    expect(tokens).toMatchObject([
      { owner: 'project:5', strength: 'api read_api level:30' },
      { owner: 'project:5', strength: 'api read_api level:40' },
    ])
  })

  test('belongs to whom its row names', async () => {
    const list = rows([row(3, 8, { resource_type: 'project', resource_id: 77, access_level: 30 })])
    const { tokens } = await adminOf(await gitlab({ list }), 'admin', { projectId: 'acme/shop' }).list()
    expect(tokens).toMatchObject([{ owner: 'project:77' }])
  })

  test('shows its use, its creation and its scopes in one order', async () => {
    const used = row(4, 7, { last_used_at: '2026-03-01T10:00:00.000Z', scopes: ['api', 'read_api'] })
    const { last_used_at: _, ...unshown } = row(5, 7)
    const { tokens } = await adminOf(
      await gitlab({ self, user: alice, list: rows([row(3, 7), used, unshown]) }),
    ).list()
    expect(tokens).toMatchObject([
      { lastUsedAt: null, strength: 'api read_api', createdAt: new Date('2026-01-02T03:24:00Z') },
      { lastUsedAt: new Date('2026-03-01T10:00:00Z'), strength: 'api read_api' },
      { id: '5' },
    ])
    expect(tokens[2]).not.toHaveProperty('lastUsedAt')
  })
})

describe('a create at GitLab', () => {
  const request = { name: 'acme/shop:S#2', lifetimeDays: 30, like: undefined }

  test('without a model is like the token itself', async () => {
    const fake = await serveGitLab()
    const tokens = createTokens(sessionAt(fake, 'GitLab', { token: 'project', adminToken: 'admin' }))
    const { row: made, value } = await tokens.create(request)
    expect(fake.tokens.at(-1)).toMatchObject({ scopes: ['api'], access_level: 30, value })
    expect(made).toMatchObject({ name: request.name, owner: 'project:5', state: 'active' })
    const { tokens: listed } = await tokens.list()
    expect(new Set(listed.map(({ owner }) => owner))).toEqual(new Set(['project:5']))
    expect(new Set(fake.tokens.map(({ user_id }) => user_id)).size).toBe(fake.tokens.length)
  })

  test.each<[string, Script]>([
    ['the token is dead', {}],
    ['it tells no scopes', { self: { status: 200, body: row(3, 7, { scopes: undefined }) }, user: alice }],
    // GitLab would make a maintainer of it.
    ['nothing tells the level of a project token', { self, user: bot }],
  ])('without a model is refused when %s', async (_, script) => {
    const fake = await gitlab(script)
    const overrides = { userId: '7' }
    await expect(adminOf(fake, 'admin', overrides).create(request)).rejects.toMatchObject({
      code: 'ROTATION_SELF_UNKNOWN',
    })
    expect(fake.asked.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('is sent for a lifetime that the instance may allow, and told when it does not', async () => {
    const fake = await gitlab({
      self,
      user: alice,
      change: { status: 400, body: { error: 'expires_at is too far' } },
    })
    const tokens = adminOf(fake, 'admin')
    await expect(tokens.create({ ...request, lifetimeDays: 400 })).rejects.toMatchObject({
      code: 'LIFETIME_REFUSED',
    })
    expect(fake.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test.each([
    [undefined, undefined],
    [1, undefined],
    [400, undefined],
    [0, 'LIFETIME_REFUSED'],
    [0.4, 'LIFETIME_REFUSED'],
  ])('of %s days is possible or %s, without a request', async (days, code) => {
    const fake = await gitlab({})
    expect(adminOf(fake, 'admin').lifetimeProblem(days)?.code).toBe(code)
    expect(fake.asked).toEqual([])
  })

  test.each<[string, Answer, string | undefined, RegExp | undefined]>([
    ['a project with an admin token', bot, 'admin', /each new project access token a bot user .* member/],
    [
      'a group with an admin token',
      named(8, 'group_6_bot', { bot: true }),
      'admin',
      /each new group access token/,
    ],
    ['a user with an admin token', alice, 'admin', undefined],
    // In place, the bot user stays.
    ['a project alone', bot, undefined, undefined],
  ])('for %s has its remark once the owner is known', async (_, user, adminToken, remark) => {
    const tokens = adminOf(await gitlab({ self, user }), adminToken)
    expect(tokens.remark).toBeUndefined()
    await tokens.list()
    if (remark) expect(tokens.remark).toMatch(remark)
    else expect(tokens.remark).toBeUndefined()
  })

  test('in place tells the fields of the new token', async () => {
    const fake = await serveGitLab()
    const tokens = createTokens(sessionAt(fake, 'GitLab', { token: 'project' }))
    const made = await tokens.rotateInPlace?.({ expiresAt: new Date('2026-06-01T09:00:00Z') })
    expect(made?.row).toMatchObject({
      id: made?.id,
      name: 'project',
      owner: 'project:5',
      expiry: { kind: 'known', at: new Date('2026-06-01T00:00:00Z') },
      createdAt: expect.any(Date),
    })
    expect(JSON.stringify(made?.row)).not.toContain(made?.value)
  })
})

describe('a revoke at GitLab', () => {
  const seen = [row(3, 7), row(4, 7)]
  test.each<[string, readonly Row[], readonly Row[], Answer, object | undefined]>([
    ['204', seen, seen, { status: 204 }, undefined],
    ['204, of a row that nobody saw', [], [], { status: 204 }, undefined],
    ['404, and the row was seen and is gone', seen, [row(3, 7)], { status: 404 }, undefined],
    ['404, and nobody saw the row', [row(3, 7)], [row(3, 7)], { status: 404 }, { effect: 'ambiguous' }],
    ['404, and the row is active', seen, seen, { status: 404 }, { effect: 'never-sent' }],
    ['400, and the row is revoked', seen, [row(4, 7, { revoked: true })], { status: 400 }, undefined],
    ['403, and the row is gone', seen, [row(3, 7)], { status: 403 }, { effect: 'ambiguous' }],
    ['502, and the row was seen and is gone', seen, [row(3, 7)], { status: 502 }, undefined],
    ['502, and nobody saw the row', [row(3, 7)], [row(3, 7)], { status: 502 }, { effect: 'ambiguous' }],
  ])('answered %s', async (_, before, after, change, failure) => {
    const fake: Loopback = await gitlab({
      self,
      user: alice,
      list: () => rows(fake.asked.some(({ method }) => method === 'DELETE') ? after : before),
      change,
    })
    const revoke = adminOf(fake, 'admin').revoke('4')
    if (failure) await expect(revoke).rejects.toMatchObject({ code: 'RETIRE_FAILED', ...failure })
    else await revoke
  })

  test.each([
    ['before', true, false],
    ['after', false, true],
  ])('takes no absence in a cut list for an end: cut %s', async (_, cutBefore, cutAfter) => {
    const fake: Loopback = await gitlab({
      self,
      user: alice,
      list: () => {
        const after = fake.asked.some(({ method }) => method === 'DELETE')
        return rows(after ? [row(3, 7)] : seen, (after ? cutAfter : cutBefore) ? {} : { 'x-next-page': '' })
      },
      change: { status: 404 },
    })
    await expect(adminOf(fake, 'admin').revoke('4')).rejects.toMatchObject({
      code: 'RETIRE_FAILED',
      effect: 'ambiguous',
    })
  })
})
