import { describe, expect, test } from 'vitest'
import { createTokens } from '../../../src/vendors/gitlab/tokens.js'
import type { TokenAdmin, VendorOverrides, VendorToken } from '../../../src/vendors/vendor.js'
import { type Answer, type Fault, type Loopback, sessionAt } from '../loopback.js'
import { serveGitLab } from './fake.js'

const nextName = 'acme/shop:GITLAB_TOKEN#2'
const june = new Date('2026-06-01T09:00:00Z')

const beside = (fake: Loopback, token: string, overrides: VendorOverrides = {}) =>
  createTokens(sessionAt(fake, 'GitLab', { token, adminToken: 'admin', overrides }))
const alone = (fake: Loopback, token: string, overrides: VendorOverrides = {}) =>
  createTokens(sessionAt(fake, 'GitLab', { token, overrides }))

async function selfOf(tokens: TokenAdmin): Promise<VendorToken> {
  const self = await tokens.self()
  if (!self) throw new Error('the token does not find itself')
  return self.token
}

async function rotate(tokens: TokenAdmin, expiresAt: Date | undefined = june) {
  if (!tokens.rotateInPlace) throw new Error('there is no rotation in place')
  return tokens.rotateInPlace({ expiresAt })
}

const rotations = (fake: Loopback) => fake.asked.filter(({ path }) => path.endsWith('/self/rotate'))

describe.each(['personal', 'project'])('a %s access token of GitLab with an admin token', (token) => {
  test('is replaced beside the old one, with its scopes and level', async () => {
    const fake = await serveGitLab()
    const tokens = beside(fake, token)
    expect([tokens.shape, tokens.rotateInPlace]).toEqual(['overlap', undefined])
    const like = await selfOf(tokens)
    const created = await tokens.create({ name: nextName, lifetimeDays: 90, like })
    const before = fake.tokens.find(({ name }) => name === token)
    expect(fake.tokens.find(({ value }) => value === created.value)).toMatchObject({
      name: nextName,
      // A project token has a bot user of its own.
      user_id: token === 'project' ? expect.any(Number) : before?.user_id,
      scopes: ['api'],
      expires_at: '2026-05-30',
      ...(token === 'project' && { access_level: 30 }),
    })
    expect(before?.revoked).toBe(false)
    expect((await tokens.list()).tokens.map(({ name }) => name)).toEqual([token, nextName])
  })

  test('is revoked, and revoking it again does no harm', async () => {
    const fake = await serveGitLab()
    const tokens = beside(fake, token)
    const { id = '' } = await tokens.create({ name: nextName, lifetimeDays: 90, like: await selfOf(tokens) })
    fake.disturb('DELETE', '/', 'after')
    await tokens.revoke(id)
    expect((await tokens.list()).tokens.map(({ state }) => state)).toEqual(['active', 'revoked'])
  })

  test.each<[Fault, string | undefined]>([
    ['after', '4'],
    ['before', undefined],
    [{ status: 502 }, undefined],
  ])('is never created twice after a lost answer (%j)', async (fault, id) => {
    const fake = await serveGitLab()
    const tokens = beside(fake, token)
    const like = await selfOf(tokens)
    fake.disturb('POST', '/', fault)
    await expect(tokens.create({ name: nextName, lifetimeDays: 90, like })).rejects.toMatchObject({
      code: 'CREATE_AMBIGUOUS',
      effect: 'ambiguous',
      details: id === undefined ? expect.not.objectContaining({ id: expect.anything() }) : { id },
    })
    expect(fake.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('that is dead is replaced as the list knew it', async () => {
    const fake = await serveGitLab()
    const tokens = beside(fake, token)
    const like = await selfOf(tokens)
    await tokens.revoke(like.id)
    expect(await tokens.self()).toBeUndefined()
    // Its owner was told while it lived.
    expect((await tokens.list()).tokens).toMatchObject([{ id: like.id, state: 'revoked' }])
    const later = beside(fake, token)
    await expect(later.list()).rejects.toMatchObject({
      code: 'ROTATION_OWNER_UNKNOWN',
      message: expect.stringMatching(/`vendor-config` \(`userId` for .*`projectId` or `groupId`/),
    })
    await expect(later.create({ name: nextName, lifetimeDays: 90, like: undefined })).rejects.toMatchObject({
      code: 'ROTATION_SELF_UNKNOWN',
    })
    expect(await later.create({ name: nextName, lifetimeDays: 90, like })).toMatchObject({ name: nextName })
    const named = token === 'project' ? { projectId: '5' } : { userId: '7' }
    expect((await beside(fake, token, named).list()).tokens).toHaveLength(2)
  })
})

describe.each(['personal', 'project'])('a %s access token of GitLab alone', (token) => {
  test('is replaced in place by one request with a date', async () => {
    const fake = await serveGitLab()
    const tokens = alone(fake, token)
    expect(tokens.shape).toBe('in-place')
    const created = await rotate(tokens)
    expect(fake.tokens.map(({ value, revoked }) => [value, revoked])).toEqual(
      expect.arrayContaining([
        [token, true],
        [created.value, false],
      ]),
    )
    expect(rotations(fake)).toMatchObject([{ body: { expires_at: '2026-06-01' } }])
  })

  test('gets a date also when none is asked for, because the default is a week', async () => {
    const fake = await serveGitLab()
    await alone(fake, token).rotateInPlace?.({ expiresAt: undefined })
    expect(rotations(fake)).toMatchObject([{ body: { expires_at: '2027-03-01' } }])
  })

  test.each<Fault>(['after', 'before', { status: 500 }, { status: 200, body: { id: 9 } }])(
    'is never rotated twice after a lost answer (%j)',
    async (fault) => {
      const fake = await serveGitLab()
      fake.disturb('POST', '/', fault)
      await expect(rotate(alone(fake, token))).rejects.toMatchObject({
        code: 'ROTATE_AMBIGUOUS',
        effect: 'ambiguous',
      })
      expect(rotations(fake)).toHaveLength(1)
    },
  )

  test('that is dead is not rotated, which would revoke its whole family', async () => {
    const fake = await serveGitLab()
    await rotate(alone(fake, token))
    await expect(rotate(alone(fake, token))).rejects.toMatchObject({ code: 'ROTATION_OLD_TOKEN_DEAD' })
    expect(rotations(fake)).toHaveLength(1)
  })

  test('finds itself and lists at least itself', async () => {
    const tokens = alone(await serveGitLab(), token)
    const self = await selfOf(tokens)
    expect(self).toMatchObject({ name: token, state: 'active', expiry: { kind: 'known' } })
    expect((await tokens.list()).tokens.map(({ id }) => id)).toEqual([self.id])
  })

  test('cannot create another one', async () => {
    const fake = await serveGitLab()
    const tokens = alone(fake, token)
    const create = tokens.create({ name: nextName, lifetimeDays: 90, like: await selfOf(tokens) })
    await expect(create).rejects.toMatchObject({ code: 'ROTATION_NEEDS_ADMIN' })
    expect(fake.tokens).toHaveLength(3)
  })

  test.each<[Answer, string]>([
    [{ status: 401 }, 'ROTATION_OLD_TOKEN_DEAD'],
    [{ status: 403, body: { error: 'insufficient_scope' } }, 'VENDOR_FORBIDDEN'],
    [{ status: 405 }, 'VENDOR_BAD_REQUEST'],
    [{ status: 400, body: { message: 'expires_at must be before 2027-01-01' } }, 'LIFETIME_REFUSED'],
    [{ status: 400, body: { message: 'something else' } }, 'VENDOR_BAD_REQUEST'],
  ])('whose rotation is answered %j ends with %s', async (answer, code) => {
    const fake = await serveGitLab()
    fake.disturb('POST', '/', answer)
    await expect(rotate(alone(fake, token))).rejects.toMatchObject({ code })
  })
})

describe('GitLab', () => {
  test('takes a token that may not read its user for a personal one', async () => {
    const fake = await serveGitLab({ readsUser: false })
    await rotate(alone(fake, 'personal'))
    await expect(rotate(alone(fake, 'project'))).rejects.toMatchObject({ code: 'VENDOR_BAD_REQUEST' })
    await rotate(alone(fake, 'project', { projectId: '5' }))
  })

  test('does not guess whose a token is when it cannot be asked', async () => {
    const fake = await serveGitLab()
    fake.disturb('GET', '/api/v4/user', { status: 500 }, 99)
    await expect(rotate(alone(fake, 'project'))).rejects.toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
      effect: 'never-sent',
    })
    expect(rotations(fake)).toEqual([])
  })

  test('is listed page by page', async () => {
    const fake = await serveGitLab({ pageSize: 1 })
    const tokens = beside(fake, 'personal')
    const like = await selfOf(tokens)
    for (const name of ['a', 'b']) await tokens.create({ name, lifetimeDays: 1, like })
    expect((await tokens.list()).tokens.map(({ name }) => name)).toEqual(['personal', 'a', 'b'])
  })

  test.each([0, 0.4, -3, Number.NaN])(
    'refuses a lifetime of %d days before anything is sent',
    async (lifetimeDays) => {
      const fake = await serveGitLab()
      const tokens = beside(fake, 'personal')
      const like = await selfOf(tokens)
      await expect(tokens.create({ name: nextName, lifetimeDays, like })).rejects.toMatchObject({
        code: 'LIFETIME_REFUSED',
      })
      expect(fake.tokens).toHaveLength(3)
    },
  )

  test('says when it does not accept the admin token', async () => {
    const fake = await serveGitLab()
    const tokens = createTokens(sessionAt(fake, 'GitLab', { token: 'project', adminToken: 'nobody' }))
    await expect(tokens.list()).rejects.toMatchObject({ code: 'ROTATION_ADMIN_INVALID' })
    const weak = createTokens(sessionAt(fake, 'GitLab', { token: 'project', adminToken: 'personal' }))
    await expect(weak.list()).rejects.toMatchObject({ code: 'ROTATION_ADMIN_INVALID' })
  })
})
