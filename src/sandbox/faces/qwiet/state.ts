import { daysAgo } from '../../engine/expiry.js'
import { hmacHash } from '../../engine/hash.js'
import { isSigned, signJwt } from '../../engine/jwt.js'
import { covers } from '../../engine/scopes.js'
import { createTokenService, type TokenRecord } from '../../engine/tokens.js'
import type { World } from '../../engine/world.js'
import { bearerOf, type FaceRequest, Refusal } from '../../face.js'

export interface TokenRole {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly role_type: 'managed' | 'org'
  readonly scopes: ReadonlySet<string>
}

export interface QwietUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: 'Super admin' | 'Member'
  readonly saml: boolean
}

/** A token of the organization, or the one personal token of a user. */
export type QwietGrants =
  | {
      readonly kind: 'organization'
      readonly role: TokenRole
      readonly type: 'access' | 'integration'
      readonly description: string
      readonly validForSeconds: number | undefined
    }
  | { readonly kind: 'personal'; readonly user: QwietUser }

export type QwietToken = TokenRecord<QwietGrants>

export interface QwietState {
  readonly world: World
  readonly org: { readonly id: string; readonly name: string }
  readonly roles: readonly TokenRole[]
  readonly users: ReadonlyMap<string, QwietUser>
  readonly tokens: ReturnType<typeof createTokenService<QwietGrants>>
  issue(request: {
    readonly label: string
    readonly role: TokenRole
    readonly type: 'access' | 'integration'
    readonly description: string
    readonly validForSeconds: number | undefined
    /** Now when absent. */
    readonly createdAt?: Date
    readonly actor: string
  }): [QwietToken, string]
  /** Ends the personal token of a user, and gives a new one unless it is only blanked. */
  resetPersonal(user: QwietUser, actor: string, options: { blank: boolean }): string | undefined
  /** The token of a request. @throws Refusal 401 */
  authenticate(request: FaceRequest): QwietToken
  scopesOf(token: QwietToken): ReadonlySet<string>
  /** @throws Refusal 401, or 403 for a missing scope or another organization */
  authorize(request: FaceRequest, org: string, scope?: string): QwietToken
  refOf(value: string): string
}

/** The role id that the vendor's page on minting CI tokens names. */
export const ciRoleId = '66ad5168-41be-4b6c-9ac5-a30b02229c35'

/** What a user's personal token may do. */
const personalScopes: Readonly<Record<QwietUser['role'], ReadonlySet<string>>> = {
  'Super admin': new Set([
    'tokens:*',
    'roles:list',
    'org_user:update',
    'apps:*',
    'project:read',
    'scans:read',
    'findings:list',
    'teams:read',
  ]),
  Member: new Set(['apps:list', 'project:read', 'scans:read', 'findings:list']),
}

/** An organization with roles and users, and no token. */
export function createState(world: World): QwietState {
  const signingKey = Buffer.from(world.random.bytes(32))
  const hash = hmacHash(Buffer.from(world.random.bytes(32)))
  const tokens = createTokenService<QwietGrants>({ vendor: 'qwiet', ...world, hash })
  const org = { id: world.random.uuid(), name: 'Acme' }
  const users: QwietUser[] = [
    { id: world.random.uuid(), email: 'ada@acme.example', name: 'Ada', role: 'Super admin', saml: false },
    { id: world.random.uuid(), email: 'mel@acme.example', name: 'Mel', role: 'Member', saml: true },
  ]
  const sign = (userId: string | undefined, createdAt: Date, expiresAt: Date | undefined): string => {
    const now = Math.floor(createdAt.getTime() / 1000)
    const exp = expiresAt && Math.floor(expiresAt.getTime() / 1000)
    const claims = {
      iss: 'qwiet-sandbox',
      orgID: org.id,
      ...(userId !== undefined && { userID: userId }),
      iat: exp === undefined ? now : Math.min(now, exp - 1),
      ...(exp !== undefined && { exp }),
      // Two tokens of one second must differ; it is not the token's id.
      jti: world.random.hex(16),
    }
    return signJwt(claims, signingKey)
  }
  const authenticate = (request: FaceRequest): QwietToken => {
    const value = bearerOf(request)
    if (value === undefined || !isSigned(value, signingKey)) throw new Refusal(401, 'Unauthorized')
    const found = tokens.authenticate(value)
    if (found.state !== 'active') throw new Refusal(401, 'Unauthorized')
    return found.token
  }
  const scopesOf = ({ grants }: QwietToken): ReadonlySet<string> =>
    grants.kind === 'organization' ? grants.role.scopes : personalScopes[grants.user.role]

  return {
    world,
    org,
    roles: createRoles(world),
    users: new Map(users.map((user) => [user.email, user])),
    tokens,
    issue({ label, actor, createdAt = world.clock.now(), ...grants }) {
      const { validForSeconds } = grants
      const now = Math.floor(createdAt.getTime() / 1000)
      const expiresAt = validForSeconds === undefined ? undefined : new Date((now + validForSeconds) * 1000)
      const value = sign(undefined, createdAt, expiresAt)
      const request = {
        id: world.random.uuid(),
        name: label,
        value,
        owner: org.id,
        createdAt,
        expiresAt,
        actor,
      }
      return [tokens.issue({ ...request, grants: { kind: 'organization', ...grants } }), value]
    },
    resetPersonal(user, actor, { blank }) {
      for (const token of tokens.list()) if (token.owner === user.id) tokens.remove(token.id, actor)
      if (blank) return undefined
      const value = sign(user.id, world.clock.now(), undefined)
      const name = `access token of ${user.email}`
      const request = { id: world.random.uuid(), name, value, owner: user.id, expiresAt: undefined, actor }
      tokens.issue({ ...request, grants: { kind: 'personal', user } })
      return value
    },
    authenticate,
    scopesOf,
    authorize(request, orgId, scope) {
      const token = authenticate(request)
      if (orgId !== org.id) throw new Refusal(403, 'Not a member of this organization')
      if (scope !== undefined && !covers(scopesOf(token), scope)) {
        throw new Refusal(403, `Missing scope ${scope}`)
      }
      return token
    },
    refOf: hash.refOf,
  }
}

/** What the CI Token role may do is not documented; this is enough to scan and to gate. */
function createRoles(world: World): TokenRole[] {
  const role = (id: string, label: string, type: TokenRole['role_type'], scopes: readonly string[]) => ({
    id,
    label,
    description: `For ${label}`,
    role_type: type,
    scopes: new Set(scopes),
  })
  const { uuid } = world.random
  return [
    role(ciRoleId, 'CI Token', 'managed', [
      'scans:read',
      'scans:create',
      'findings:list',
      'apps:list',
      'apps:create',
      'project:read',
      'sca:read',
      'check_analysis_configuration:*',
    ]),
    role(uuid(), 'Service Account', 'managed', ['tokens:create']),
    role(uuid(), 'Jira Plugin', 'managed', ['findings:list', 'apps:list']),
    role(uuid(), 'SCIM', 'managed', ['scim:*']),
    role(uuid(), 'Token administration', 'org', ['tokens:*', 'roles:list']),
  ]
}

export interface QwietSeeds {
  /** CI token; it expires in 20 days. */
  readonly token: string
  /** Personal token of a super admin. */
  readonly adminToken: string
  /** May create CI tokens and nothing else. */
  readonly serviceAccountToken: string
  /** Personal token of a member. */
  readonly memberToken: string
  readonly neverToken: string
  readonly deletedToken: string
  readonly expiredToken: string
  readonly orgId: string
  readonly ciRole: string
  /** App whose default branch has no critical finding. */
  readonly app: string
  /** App whose default branch has critical findings. */
  readonly failingApp: string
  /** Who may click below `/ui`, by role. */
  readonly users: Readonly<Record<string, string>>
}

/** One token of each kind. */
export function seed(state: QwietState): Omit<QwietSeeds, 'app' | 'failingApp'> {
  const [admin, member] = [...state.users.values()]
  if (!admin || !member) throw new Error('there are two users')
  const token = (label: string, roleLabel: string, validForSeconds: number | undefined, createdAt?: Date) => {
    const role = state.roles.find((entry) => entry.label === roleLabel)
    if (!role) throw new Error(`no role ${roleLabel}`)
    const common = { label, role, type: 'access', description: '', validForSeconds } as const
    return state.issue({ ...common, ...(createdAt && { createdAt }), actor: admin.email })
  }
  const [deleted, deletedToken] = token('old pipeline', 'CI Token', undefined)
  state.tokens.remove(deleted.id, admin.email)
  return {
    token: token('pipeline', 'CI Token', 90 * 86_400, daysAgo(70, state.world.clock.now()))[1],
    adminToken: state.resetPersonal(admin, admin.email, { blank: false }) ?? '',
    serviceAccountToken: token('minting', 'Service Account', undefined)[1],
    memberToken: state.resetPersonal(member, member.email, { blank: false }) ?? '',
    neverToken: token('forgotten', 'CI Token', undefined)[1],
    deletedToken,
    expiredToken: token('last year', 'CI Token', -86_400)[1],
    orgId: state.org.id,
    ciRole: ciRoleId,
    users: { 'Super admin': admin.email, Member: member.email },
  }
}
