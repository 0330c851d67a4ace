import { describe, expect, test } from 'vitest'
import { createTokens } from '../../../src/vendors/qualytics/tokens.js'
import type { TokenAdmin, VendorToken } from '../../../src/vendors/vendor.js'
import { type Answer, type Fault, sessionAt } from '../loopback.js'
import { type FakeQualytics, serveQualytics } from './fake.js'

const nextName = 'acme/shop:QUALYTICS_TOKEN#2'

const adminOf = (fake: FakeQualytics, token: string, adminToken?: string) =>
  createTokens(sessionAt(fake, 'Qualytics', { token, ...(adminToken !== undefined && { adminToken }) }))

async function selfOf(tokens: TokenAdmin): Promise<VendorToken> {
  const self = await tokens.self()
  if (!self) throw new Error('the token does not find itself')
  return self.token
}

const kinds = [
  ['personal token with itself', (fake: FakeQualytics) => adminOf(fake, fake.personal), 'old'],
  [
    'service token with an admin token',
    (fake: FakeQualytics) => adminOf(fake, fake.service, fake.admin),
    'old service',
  ],
] as const

describe.each(kinds)('a %s', (_, open, name) => {
  test('finds itself', async () => {
    const tokens = open(await serveQualytics())
    expect(await tokens.self()).toMatchObject({
      by: 'fields',
      token: { name, state: 'active', expiry: { kind: 'known' } },
    })
  })

  test('creates a token for the same user that works and has the lifetime', async () => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const like = await selfOf(tokens)
    const created = await tokens.create({ name: nextName, lifetimeDays: 30, like })
    const held = fake.tokens.find(({ value }) => value === created.value)
    expect(held).toMatchObject({ id: Number(created.id), name: nextName, user: { id: like.grants.user_id } })
    expect(created.row).toMatchObject({
      id: created.id,
      name: nextName,
      owner: like.owner,
      strength: like.strength,
      expiry: { kind: 'known', at: new Date(held?.expiration ?? '') },
    })
    expect(JSON.stringify(created.row)).not.toContain(created.value)
    expect(Date.parse(held?.expiration ?? '') - Date.now()).toBeGreaterThan(29 * 86_400_000)
    expect((await tokens.list()).tokens.map((token) => token.name)).toEqual(
      expect.arrayContaining([name, nextName]),
    )
  })

  test('creates one that never expires when no lifetime is wanted', async () => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    await tokens.create({ name: nextName, lifetimeDays: undefined, like: await selfOf(tokens) })
    expect(fake.tokens.at(-1)?.expiration).toBeNull()
  })

  test('revokes, restores, revokes and removes another of its tokens', async () => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const { id = '' } = await tokens.create({ name: nextName, lifetimeDays: 30, like: await selfOf(tokens) })
    const state = async () => (await tokens.list()).tokens.find((token) => token.id === id)?.state
    await tokens.revoke(id)
    expect(await state()).toBe('revoked')
    await tokens.restore?.(id)
    expect(await state()).toBe('active')
    await expect(tokens.remove?.(id)).rejects.toMatchObject({ code: 'VENDOR_BAD_REQUEST' })
    await tokens.revoke(id)
    await tokens.remove?.(id)
    expect(await state()).toBeUndefined()
    await tokens.remove?.(id)
  })

  test('never creates twice after a lost answer, and says what it left', async () => {
    const faults: readonly [Fault, string | undefined][] = [
      ['after', '13'],
      ['before', undefined],
      [{ status: 503 }, undefined],
      [{ status: 200, body: { id: 99 } }, undefined],
    ]
    for (const [fault, id] of faults) {
      const fake = await serveQualytics()
      const tokens = open(fake)
      const like = await selfOf(tokens)
      fake.disturb('POST', '/api/user-tokens', fault)
      await expect(tokens.create({ name: nextName, lifetimeDays: 30, like })).rejects.toMatchObject({
        code: 'CREATE_AMBIGUOUS',
        effect: 'ambiguous',
        details: id === undefined ? expect.not.objectContaining({ id: expect.anything() }) : { id },
      })
      expect(fake.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
    }
  })

  test('says so when not even the list can be read', async () => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const like = await selfOf(tokens)
    fake.disturb('POST', '/api/user-tokens', 'after')
    // What is read before the create is spared.
    fake.disturb('GET', '/', { status: 500 }, 99, name === 'old' ? 1 : 2)
    await expect(tokens.create({ name: nextName, lifetimeDays: 30, like })).rejects.toMatchObject({
      code: 'CREATE_AMBIGUOUS',
      details: { found: expect.stringContaining('VENDOR_UNAVAILABLE') },
    })
  })

  test('that cannot look beforehand says that nothing was created or revoked', async () => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const like = await selfOf(tokens)
    fake.disturb('GET', '/', 'after', 99)
    const nothing = { code: 'NETWORK_RESET', effect: 'never-sent' }
    await expect(tokens.create({ name: nextName, lifetimeDays: 30, like })).rejects.toMatchObject(nothing)
    await expect(tokens.revoke(like.id)).rejects.toMatchObject(nothing)
  })

  test('is told of a name that is taken', async () => {
    const tokens = open(await serveQualytics())
    const create = tokens.create({ name, lifetimeDays: 30, like: await selfOf(tokens) })
    await expect(create).rejects.toMatchObject({ code: 'TOKEN_NAME_TAKEN' })
  })

  test.each([0, 0.4, 366])('is refused a lifetime of %d days without a request', async (lifetimeDays) => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const like = await selfOf(tokens)
    const before = fake.asked.length
    await expect(tokens.create({ name: nextName, lifetimeDays, like })).rejects.toMatchObject({
      code: 'LIFETIME_REFUSED',
    })
    expect(fake.asked).toHaveLength(before)
  })

  test.each<[string, Fault]>([
    ['a reset after it took effect', 'after'],
    ['a reset before', 'before'],
    ['a 503', { status: 503 }],
  ])('revokes also through %s', async (_name, fault) => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const { id = '' } = await tokens.create({ name: nextName, lifetimeDays: 30, like: await selfOf(tokens) })
    fake.disturb('PUT', '/', fault, 2)
    await tokens.revoke(id)
    expect(fake.tokens.find((token) => token.id === Number(id))?.active).toBe(false)
  })

  test('finds by the list that a revoke took effect although its answers were lost', async () => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const { id = '' } = await tokens.create({ name: nextName, lifetimeDays: 30, like: await selfOf(tokens) })
    fake.disturb('PUT', '/', 'after', 99)
    await tokens.revoke(id)
  })

  test('tells a revoke that was refused from one that nobody knows of', async () => {
    const fake = await serveQualytics()
    const tokens = open(fake)
    const { id = '' } = await tokens.create({ name: nextName, lifetimeDays: 30, like: await selfOf(tokens) })
    fake.disturb('PUT', '/', { status: 403 })
    await expect(tokens.revoke(id)).rejects.toMatchObject({ code: 'RETIRE_FAILED', effect: 'never-sent' })
    fake.disturb('PUT', '/', { status: 500 }, 99)
    await expect(tokens.revoke(id)).rejects.toMatchObject({ code: 'RETIRE_FAILED', effect: 'never-sent' })
  })
})

describe('Qualytics', () => {
  test.each([true, false])(
    'lets only an administrator create a service token (listed: %s)',
    async (listed) => {
      const fake = await serveQualytics({ listsServiceToItself: listed })
      const like = await selfOf(adminOf(fake, fake.service, fake.admin))
      const create = adminOf(fake, fake.service).create({ name: nextName, lifetimeDays: 30, like })
      await expect(create).rejects.toMatchObject({ code: 'ROTATION_NEEDS_ADMIN' })
      expect(fake.tokens).toHaveLength(3)
    },
  )

  test('replaces a dead service token with the admin token', async () => {
    const fake = await serveQualytics()
    const tokens = adminOf(fake, fake.service, fake.admin)
    await tokens.revoke((await selfOf(tokens)).id)
    const like = await selfOf(tokens)
    expect(like.state).toBe('revoked')
    expect(await tokens.create({ name: nextName, lifetimeDays: 30, like })).toMatchObject({ name: nextName })
  })

  test('cannot replace a dead personal token', async () => {
    const fake = await serveQualytics()
    const tokens = adminOf(fake, fake.personal)
    const like = await selfOf(tokens)
    await tokens.revoke(like.id)
    await expect(tokens.create({ name: nextName, lifetimeDays: 30, like })).rejects.toMatchObject({
      code: 'ROTATION_OLD_TOKEN_DEAD',
    })
  })

  test('never creates a personal token of the administrator in place of a service token', async () => {
    const fake = await serveQualytics()
    const tokens = adminOf(fake, fake.service, fake.admin)
    const like = { ...(await selfOf(tokens)), grants: {} }
    await expect(tokens.create({ name: nextName, lifetimeDays: 30, like })).rejects.toMatchObject({
      code: 'ROTATION_SELF_UNKNOWN',
    })
    expect(fake.tokens).toHaveLength(3)
  })

  test('says when it does not accept the admin token', async () => {
    const fake = await serveQualytics()
    await expect(adminOf(fake, fake.service, fake.personal).list()).rejects.toMatchObject({
      code: 'ROTATION_ADMIN_INVALID',
      details: { status: 403 },
    })
  })

  test.each<[Answer, string]>([
    [{ status: 422, body: { detail: [{ msg: 'expires_in_days is above the policy' }] } }, 'LIFETIME_REFUSED'],
    [{ status: 422, body: { detail: [{ msg: 'name is too long' }] } }, 'VENDOR_BAD_REQUEST'],
    [{ status: 403, body: { detail: 'no' } }, 'VENDOR_FORBIDDEN'],
    [{ status: 401 }, 'ROTATION_OLD_TOKEN_DEAD'],
  ])('a create answered %j is %s', async (answer, code) => {
    const fake = await serveQualytics()
    const tokens = adminOf(fake, fake.personal)
    const like = await selfOf(tokens)
    fake.disturb('POST', '/', answer)
    await expect(tokens.create({ name: nextName, lifetimeDays: 30, like })).rejects.toMatchObject({ code })
  })
})
