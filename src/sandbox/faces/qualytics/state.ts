import { daysAgo, expiryAfter } from '../../engine/expiry.js'
import { hmacHash } from '../../engine/hash.js'
import { type Claims, isSigned, signJwt } from '../../engine/jwt.js'
import { atLeast } from '../../engine/scopes.js'
import { createTokenService, type TokenRecord } from '../../engine/tokens.js'
import type { World } from '../../engine/world.js'
import { bearerOf, type FaceRequest, Refusal } from '../../face.js'

export const roles = ['Member', 'Editor', 'Manager', 'Admin'] as const
export type Role = (typeof roles)[number]

export interface QualyticsUser {
  readonly id: number
  /** Login name; of a service user it ends in `@service`. */
  readonly user_id: string
  readonly name: string
  readonly email: string | null
  readonly user_type: 'Human' | 'Service'
  readonly role: Role
  readonly teams: readonly string[]
}

export interface QualyticsGrants {
  readonly scimOnly: boolean
}

export type QualyticsToken = TokenRecord<QualyticsGrants>

export interface Caller {
  readonly user: QualyticsUser
  readonly token: QualyticsToken
}

export interface QualyticsState {
  readonly world: World
  readonly users: Map<number, QualyticsUser>
  readonly tokens: ReturnType<typeof createTokenService<QualyticsGrants>>
  userOf(token: QualyticsToken): QualyticsUser
  addUser(user: Omit<QualyticsUser, 'id'>): QualyticsUser
  /** @throws Refusal 409 when the owner has a token of this name */
  issue(request: {
    readonly owner: QualyticsUser
    readonly name: string
    /** Now when absent. */
    readonly createdAt?: Date | undefined
    readonly expiresAt: Date | undefined
    readonly scimOnly?: boolean
    readonly actor: string
  }): [QualyticsToken, string]
  /** The user behind a good token with at least this role. @throws Refusal 401 or 403 */
  caller(request: FaceRequest, role: Role): Caller
  /** The user behind a token that may use `/scim/v2`. @throws Refusal 401 or 403 */
  scimCaller(request: FaceRequest): Caller
  refOf(value: string): string
}

const issuer = 'qualytics-sandbox'

/** Users of every role, two service users, and no token. */
export function createState(world: World): QualyticsState {
  const signingKey = Buffer.from(world.random.bytes(32))
  const hash = hmacHash(Buffer.from(world.random.bytes(32)))
  const tokens = createTokenService<QualyticsGrants>({ vendor: 'qualytics', ...world, hash })
  const users = new Map<number, QualyticsUser>()
  let tokenIds = 100
  let lastCreated = 0

  const userOf = (token: QualyticsToken): QualyticsUser => {
    const user = users.get(Number(token.owner))
    if (!user) throw new Error('a token without a user')
    return user
  }
  const authenticate = (request: FaceRequest): Caller => {
    const value = bearerOf(request)
    if (value === undefined) throw new Refusal(401, 'Not authenticated')
    // In the vendor's order: signature, issuer and expiry from the token, then revocation from the store.
    if (!isSigned(value, signingKey)) throw new Refusal(401, 'Could not validate credentials')
    const found = tokens.authenticate(value)
    if (found.state !== 'active') throw new Refusal(401, 'Could not validate credentials')
    return { user: userOf(found.token), token: found.token }
  }

  /** Now, but later than ever before: two tokens of one instant would be the same JWT. */
  const nextInstant = (): Date => {
    lastCreated = Math.max(world.clock.now().getTime(), lastCreated + 1)
    return new Date(lastCreated)
  }

  const state: QualyticsState = {
    world,
    users,
    tokens,
    userOf,
    addUser(user) {
      const added = { ...user, id: users.size + 1 }
      users.set(added.id, added)
      return added
    },
    issue({ owner, name, createdAt = nextInstant(), expiresAt, scimOnly = false, actor }) {
      const taken = tokens.list().some((token) => token.owner === String(owner.id) && token.name === name)
      if (taken) throw new Refusal(409, `A token named ${name} already exists`)
      const value = signJwt(claimsOf(owner, createdAt, expiresAt), signingKey)
      const kept = { id: String(++tokenIds), name, value, owner: String(owner.id), createdAt }
      const request = { ...kept, expiresAt, actor }
      return [tokens.issue({ ...request, grants: { scimOnly } }), value]
    },
    caller(request, role) {
      const caller = authenticate(request)
      if (caller.token.grants.scimOnly) throw new Refusal(403, 'This token can only be used for SCIM')
      if (!atLeast(roles, caller.user.role, role)) throw new Refusal(403, `Requires the role ${role}`)
      return caller
    },
    scimCaller(request) {
      const caller = authenticate(request)
      if (!caller.token.grants.scimOnly && caller.user.role !== 'Admin') {
        throw new Refusal(403, 'Requires a SCIM administration token')
      }
      return caller
    },
    refOf: hash.refOf,
  }
  return state
}

/** The documented claims: user id, email, name, creation and expiry, and none that is the token's id. */
function claimsOf(owner: QualyticsUser, createdAt: Date, expiresAt: Date | undefined): Claims {
  const exp = expiresAt && Math.floor(expiresAt.getTime() / 1000)
  return {
    iss: issuer,
    user_id: owner.user_id,
    ...(owner.email !== null && { email: owner.email }),
    name: owner.name,
    iat: Math.floor(createdAt.getTime() / 1000),
    created: createdAt.toISOString(),
    ...(exp !== undefined && { exp }),
  }
}

export interface QualyticsSeeds {
  /** Personal token of an Editor; it expires in 20 days. */
  readonly token: string
  /** Personal token of an Admin. */
  readonly adminToken: string
  /** Token of an Editor service user; it expires in 20 days. */
  readonly serviceToken: string
  /** Token of the same service user that never expires. */
  readonly serviceNeverToken: string
  /** Token of another service user, who is an Admin; it never expires. */
  readonly serviceAdminToken: string
  readonly memberToken: string
  readonly managerToken: string
  readonly neverToken: string
  readonly revokedToken: string
  readonly expiredToken: string
  readonly scimToken: string
  /** `user_id` of the service user behind `serviceToken`. */
  readonly serviceUser: number
  /** The one behind `serviceAdminToken`. */
  readonly serviceAdmin: number
  /** Data store whose operations succeed. */
  readonly datastore: number
  readonly warningDatastore: number
  readonly failingDatastore: number
  readonly endlessDatastore: number
  /** Who may click below `/ui`, by role. */
  readonly users: Readonly<Record<string, string>>
}

/** Users and one token of each kind. */
export function seed(
  state: QualyticsState,
): Omit<QualyticsSeeds, 'datastore' | 'warningDatastore' | 'failingDatastore' | 'endlessDatastore'> {
  const human = (name: string, role: Role): QualyticsUser => {
    const email = `${name.toLowerCase()}@acme.example`
    return state.addUser({ user_id: email, name, email, user_type: 'Human', role, teams: ['Public'] })
  }
  const service = (name: string, role: Role): QualyticsUser =>
    state.addUser({ user_id: `${name}@service`, name, email: null, user_type: 'Service', role, teams: [] })
  const admin = human('Ada', 'Admin')
  const manager = human('Max', 'Manager')
  const editor = human('Edna', 'Editor')
  const member = human('Mel', 'Member')
  const pipeline = service('pipeline', 'Editor')
  const platform = service('platform', 'Admin')

  const now = state.world.clock.now()
  const token = (owner: QualyticsUser, name: string, days: number | null, scimOnly = false) =>
    state.issue({ owner, name, expiresAt: expiryAfter(days, now), scimOnly, actor: owner.user_id })
  const ending = (owner: QualyticsUser, name: string) => {
    const life = { createdAt: daysAgo(70, now), expiresAt: expiryAfter(20, now) }
    return state.issue({ owner, name, ...life, actor: owner.user_id })[1]
  }
  const lastYear = { createdAt: daysAgo(366, now), expiresAt: expiryAfter(-1, now) }
  const [revoked, revokedToken] = token(editor, 'old pipeline', 90)
  state.tokens.revoke(revoked.id, editor.user_id)
  return {
    token: ending(editor, 'pipeline'),
    adminToken: token(admin, 'administration', 365)[1],
    serviceToken: ending(pipeline, 'nightly scans'),
    memberToken: token(member, 'dashboard', 90)[1],
    managerToken: token(manager, 'catalogue', 90)[1],
    neverToken: token(editor, 'forgotten', null)[1],
    revokedToken,
    expiredToken: state.issue({ owner: editor, name: 'last year', ...lastYear, actor: editor.user_id })[1],
    scimToken: token(admin, 'provisioning', 90, true)[1],
    serviceNeverToken: token(pipeline, 'nightly exports', null)[1],
    serviceAdminToken: token(platform, 'platform', null)[1],
    serviceUser: pipeline.id,
    serviceAdmin: platform.id,
    users: Object.fromEntries([admin, manager, editor, member].map((user) => [user.role, user.user_id])),
  }
}
