import { Failure } from '../../../src/codes/failure.js'
import type { TokenAdmin, Vendor, VendorSession } from '../../../src/vendors/vendor.js'
import type { Actor } from './actor.js'
import { day, type Token } from './model.js'
import { expiryOf } from './world.js'

/** The vendor as one rotator sees it. */
export function vendorOf(actor: Actor): Vendor {
  const { world } = actor
  const { options } = world
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
      rotation: options.shape,
      rotationBy: options.admin ? 'admin' : 'self',
      restore: options.restores,
    },
    scopes: { kind: 'none', covers: (a, b) => a === b },
    manualSteps: [],
    async introspect({ token }) {
      try {
        return await actor.read$('vendor', 'introspect', () => {
          if (token === actor.token) actor.askedAt = world.now
          const found = world.token(token)
          const asked = (world.questions.get(token) ?? 0) + 1
          world.questions.set(token, asked)
          const isAwake = found?.from !== 'rotation' || asked > options.slowTokens
          const isValid = world.isActive(found) && isAwake
          if (found && isValid) found.lastUsedAt = world.now
          return {
            verdict: isValid ? ('valid' as const) : ('invalid' as const),
            expiry: expiryOf(found),
            ...(found &&
              isValid && {
                tokenId: found.id,
                tokenName: found.name,
                createdAt: new Date(found.createdAt),
              }),
          }
        })
      } catch {
        return { verdict: 'unknown', expiry: { kind: 'unknown' } }
      }
    },
    ...(options.shape !== 'manual' && { tokens: ({ token, admin }) => adminOf(actor, token, !!admin) }),
  }
}

function adminOf(actor: Actor, own: string, hasAdmin: boolean): TokenAdmin {
  const { world } = actor
  const { options } = world
  const shape = options.shape === 'in-place' && !hasAdmin ? 'in-place' : 'overlap'
  const allowed = (): void => {
    if (!hasAdmin && !world.works(own)) throw new Failure('VENDOR_UNAUTHORIZED')
    const token = world.token(own)
    if (!hasAdmin && token) token.lastUsedAt = world.now
  }
  const created = (token: Token | undefined) => {
    if (token === undefined) throw new RangeError('nothing was made')
    actor.created.push(token.value)
    return { id: token.id, name: token.name, value: token.value, row: world.shown(token) }
  }
  return {
    shape,
    async self() {
      const token = world.token(own)
      return token && world.isActive(token) ? { token: world.shown(token), by: 'id' } : undefined
    },
    list: () =>
      actor.read$('vendor', 'list', () => {
        allowed()
        actor.unclearCreate = false
        actor.listed = true
        const isCut = world.cutLists > 0
        if (isCut) world.cutLists -= 1
        const newest = world.tokens.findLast(({ from }) => from === 'rotation')
        const showsEnded = options.restores || options.showsEnded
        const tokens = world.tokens
          .filter((token) => !(isCut && token === newest) && (showsEnded || !token.revoked))
          .map((token) => world.shown(token))
        return { tokens, whole: !isCut }
      }),
    lifetimeProblem: () => undefined,
    async weighCreate({ withoutSelf }) {
      if (options.needsAdmin) throw new Failure('ROTATION_NEEDS_ADMIN')
      if (options.selfMade && withoutSelf) throw new Failure('LEAKED_FIRST_REFUSED')
    },
    async create({ name, lifetimeDays = 90, like }) {
      const hand = world.token(own)
      const owner = like?.owner ?? hand?.owner ?? 'u7'
      const strength = like?.strength ?? hand?.strength ?? 'write'
      const livesMs = lifetimeDays * day
      return actor.send('vendor', 'create', { do: 'create', name, livesMs, owner, strength }, created)
    },
    revoke: (id) => actor.send('vendor', 'revoke', { do: 'revoke', id }, () => undefined),
    ...(options.restores && {
      restore: (id: string) => actor.send('vendor', 'restore', { do: 'restore', id }, () => undefined),
      remove: (id: string) => actor.send('vendor', 'remove', { do: 'remove', id }, () => undefined),
    }),
    ...(shape === 'in-place' && {
      rotateInPlace: ({ expiresAt }: { expiresAt: Date | undefined }) => {
        const id = world.token(own)?.id ?? ''
        const livesMs = (expiresAt?.getTime() ?? 0) - world.now
        return actor.send('vendor', 'rotate', { do: 'rotate', id, livesMs }, created)
      },
    }),
  }
}

const noWire = {
  baseUrl: new URL('https://vendor.example'),
  title: 'Test vendor',
  requests: 0,
  presentable: (text: string) => text,
  send: () => Promise.reject(new RangeError('no wire here')),
}

export function sessionOf(token: string, admin: string | undefined): VendorSession {
  return {
    token,
    overrides: {},
    now: () => new Date(0),
    http: noWire,
    ...(admin !== undefined && { admin: { http: noWire, token: admin } }),
  }
}
