import { Failure } from '../../../src/codes/failure.js'
import type { Http } from '../../../src/http/http.js'
import type { TokenAdmin, Vendor, VendorSession, VendorToken } from '../../../src/vendors/vendor.js'
import { adminValue, day, type Token, type World } from './world.js'

/** A vendor that shows of its tokens what the habits of its world say. */

const http = { presentable: (text: string) => text } as unknown as Http

export function sessionOf(world: World, token: string, admin: boolean): VendorSession {
  return {
    http,
    token,
    ...(admin && { admin: { http, token: adminValue } }),
    overrides: {},
    now: () => new Date(world.now),
  }
}

export function vendorOf(world: World): Vendor {
  return {
    id: 'test',
    title: 'Test vendor',
    tokenEnv: [],
    urlEnv: [],
    apiPath: '',
    forms: [],
    overrideKeys: {},
    format: { problem: () => undefined },
    capabilities: {
      introspect: 'documented',
      expiry: 'introspection',
      scopes: 'none',
      upload: false,
      triggers: {},
      rotation: 'overlap',
      rotationBy: 'self',
      restore: true,
    },
    scopes: { kind: 'none', covers: (a, b) => a === b },
    manualSteps: ['Open {url}.', 'Revoke the old one.'],
    async introspect({ token }) {
      const found = world.byValue(token)
      if (token === adminValue) return { verdict: 'valid', expiry: { kind: 'never' } }
      if (found === undefined) return { verdict: 'invalid', expiry: { kind: 'unknown' } }
      const expiry = { kind: 'known' as const, at: new Date(found.expiresAt) }
      const shows = world.habits.self && { tokenId: found.id, tokenName: found.name }
      const createdAt = new Date(found.createdAt)
      return { verdict: world.works(token) ? 'valid' : 'invalid', expiry, createdAt, ...shows }
    },
    tokens: (session) => adminOf(world, session),
  }
}

function adminOf(world: World, { token, admin }: VendorSession): TokenAdmin {
  const { habits } = world
  const speaker = () => {
    if (admin !== undefined) return undefined
    if (!world.works(token)) throw new Failure('VENDOR_UNAUTHORIZED', {})
    return world.byValue(token)?.owner
  }
  const rowOf = (each: Token): VendorToken => ({
    id: each.id,
    name: each.name,
    state: each.state === 'revoked' ? 'revoked' : each.expiresAt > world.now ? 'active' : 'expired',
    expiry: { kind: 'known', at: new Date(each.expiresAt) },
    ...(habits.created && { createdAt: new Date(each.createdAt) }),
    ...(habits.use && { lastUsedAt: each.lastUsedAt === null ? null : new Date(each.lastUsedAt) }),
    ...(habits.owner && { owner: each.owner }),
    strength: each.role,
    grants: { owner: each.owner, role: each.role },
  })
  const change = (what: 'revoke' | 'restore' | 'remove', id: string): Token => {
    const owner = speaker()
    const found = world.byId(id)
    if (found === undefined || (owner !== undefined && owner !== found.owner)) {
      throw new Failure('VENDOR_NOT_FOUND', {})
    }
    world.did({ what, on: id, value: found.value })
    return found
  }
  return {
    shape: 'overlap',
    async self() {
      const found = world.byValue(token)
      return found && habits.self && world.works(token) ? { token: rowOf(found), by: 'id' } : undefined
    },
    async list() {
      const owner = speaker()
      const visible = world.tokens.filter((each) => owner === undefined || each.owner === owner)
      return { tokens: visible.map(rowOf), whole: true }
    },
    lifetimeProblem: () => undefined,
    weighCreate: async () => undefined,
    async create({ name, lifetimeDays = 90, like }) {
      const own = world.byValue(token)
      const model = like === undefined ? own : world.byId(like.id)
      if (model === undefined) throw new Failure('ROTATION_SELF_UNKNOWN', { vendor: 'Test vendor', ref: '' })
      speaker()
      world.did({ what: 'create', on: model.id, value: '' })
      const made = world.mint({
        name,
        owner: model.owner,
        role: model.role,
        expiresAt: world.now + lifetimeDays * day,
      })
      return { id: made.id, name, value: made.value, row: rowOf(made) }
    },
    revoke: async (id) => {
      change('revoke', id).state = 'revoked'
    },
    restore: async (id) => {
      change('restore', id).state = 'active'
    },
    remove: async (id) => {
      change('remove', id)
      world.tokens.splice(
        world.tokens.findIndex((each) => each.id === id),
        1,
      )
    },
  }
}
