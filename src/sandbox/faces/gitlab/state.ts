import { hmacHash } from '../../engine/hash.js'
import { createTokenService, type TokenRecord } from '../../engine/tokens.js'
import type { World } from '../../engine/world.js'
import { bearerOf, type FaceRequest, Refusal } from '../../face.js'
import { mintToken } from './token-value.js'

export interface GitLabUser {
  readonly id: number
  readonly username: string
  readonly admin: boolean
  /** Level in each project: 30 developer, 40 maintainer, 50 owner. */
  readonly access: Readonly<Record<number, number>>
}

export interface GitLabProject {
  readonly id: number
  readonly path: string
}

export interface GitLabGrants {
  readonly scopes: readonly string[]
  readonly description: string
  readonly userId: number
  /** Every token that came from the same one by rotation. */
  readonly family: number
  /** Of a project access token: its project and its level there. */
  readonly project?: { readonly id: number; readonly level: number }
}

export type GitLabToken = TokenRecord<GitLabGrants>

export interface GitLabState {
  readonly world: World
  readonly users: Map<number, GitLabUser>
  readonly projects: readonly GitLabProject[]
  readonly tokens: ReturnType<typeof createTokenService<GitLabGrants>>
  issue(request: {
    readonly name: string
    readonly scopes: readonly string[]
    readonly description?: string
    readonly userId: number
    readonly createdAt?: Date
    readonly expiresAt: Date | undefined
    readonly family?: number
    readonly project?: { readonly id: number; readonly level: number }
    readonly actor: string
  }): [GitLabToken, string]
  /** A bot user for a project access token. */
  addBot(project: number, level: number): GitLabUser
  userOf(token: GitLabToken): GitLabUser
  /**
   * The token of a request. A revoked token that asks for a rotation gives itself away as stolen: the whole family is
   * revoked.
   * @throws Refusal 401
   */
  authenticate(request: FaceRequest): GitLabToken
  refOf(value: string): string
}

const rotation = /access_tokens\/(?:\d+|self)\/rotate$/

/** An administrator, a maintainer and two projects, and no token. */
export function createState(world: World): GitLabState {
  const hash = hmacHash(Buffer.from(world.random.bytes(32)))
  const tokens = createTokenService<GitLabGrants>({ vendor: 'gitlab', ...world, hash })
  const users = new Map<number, GitLabUser>([
    [1, { id: 1, username: 'root', admin: true, access: { 7: 50, 8: 50 } }],
    [2, { id: 2, username: 'mia', admin: false, access: { 7: 40 } }],
    [3, { id: 3, username: 'dev', admin: false, access: { 7: 30 } }],
  ])
  let ids = 40

  const revokeFamily = (family: number, actor: string): void => {
    for (const token of tokens.list()) {
      if (token.grants.family === family && !token.revokedAt) {
        tokens.revoke(token.id, actor, 'reuse of a rotated token: the family is revoked')
      }
    }
  }

  return {
    world,
    users,
    projects: [
      { id: 7, path: 'acme/shop' },
      { id: 8, path: 'acme/mobile' },
    ],
    tokens,
    issue({
      name,
      scopes,
      description = '',
      userId,
      expiresAt,
      family,
      project,
      actor,
      createdAt = world.clock.now(),
    }) {
      const id = ++ids
      const value = mintToken(userId, world.random)
      const grants = { scopes, description, userId, family: family ?? id, ...(project && { project }) }
      const request = { id: String(id), name, value, owner: String(userId), createdAt, expiresAt, actor }
      return [tokens.issue({ ...request, grants }), value]
    },
    addBot(project, level) {
      const id = Math.max(...users.keys()) + 1
      const bot = { id, username: `project_${project}_bot_${id}`, admin: false, access: { [project]: level } }
      users.set(id, bot)
      return bot
    },
    userOf(token) {
      const user = users.get(token.grants.userId)
      if (!user) throw new Error('a token without a user')
      return user
    },
    authenticate(request) {
      const value = request.headers['private-token'] ?? bearerOf(request)
      const found = value === undefined ? undefined : tokens.authenticate(value)
      if (!found || found.state === 'unknown') throw new Refusal(401, '401 Unauthorized')
      if (found.state === 'revoked') {
        if (rotation.test(request.path)) revokeFamily(found.token.grants.family, found.token.name)
        throw new Refusal(401, 'Token was revoked. You have to re-authorize from the user.')
      }
      if (found.state === 'expired') {
        throw new Refusal(401, 'Token is expired. You can either do re-authorization or token refresh.')
      }
      return found.token
    },
    refOf: hash.refOf,
  }
}

export interface GitLabSeeds {
  /** Personal token of a maintainer, scope `api`; it expires in 20 days. */
  readonly token: string
  /** Personal token of an administrator, scope `api`. */
  readonly adminToken: string
  /** Scopes `read_api` and `self_rotate`. */
  readonly selfRotateToken: string
  /** Scope `read_api`: it may not even rotate itself. */
  readonly readToken: string
  readonly neverToken: string
  readonly revokedToken: string
  readonly expiredToken: string
  /** Project access token, scope `api`, level 40. */
  readonly projectToken: string
  readonly project: number
  readonly projectPath: string
  /** User id of the maintainer. */
  readonly user: number
}

/** One token of each kind. */
export function seed(state: GitLabState): GitLabSeeds {
  const day = (days: number) => dateAfter(state.world.clock.now(), days)
  const personal = (userId: number, name: string, scopes: readonly string[], days: number | undefined) => {
    const expiresAt = days === undefined ? undefined : day(days)
    // A token that ends soon is not a new one.
    const life = { expiresAt, ...(days === 20 && { createdAt: day(-70) }) }
    return state.issue({ name, scopes, userId, ...life, actor: name })
  }
  const [revoked, revokedToken] = personal(2, 'old pipeline', ['api'], 90)
  state.tokens.revoke(revoked.id, 'mia')
  const bot = state.addBot(7, 40)
  const project = { id: 7, level: 40 }
  const life = { createdAt: day(-70), expiresAt: day(20) }
  const ofProject = { name: 'project pipeline', scopes: ['api'], userId: bot.id, ...life, project }
  return {
    token: personal(2, 'pipeline', ['api'], 20)[1],
    adminToken: personal(1, 'administration', ['api'], 300)[1],
    selfRotateToken: personal(2, 'self-rotating', ['read_api', 'self_rotate'], 20)[1],
    readToken: personal(2, 'dashboard', ['read_api'], 90)[1],
    neverToken: personal(2, 'forgotten', ['api'], undefined)[1],
    revokedToken,
    expiredToken: personal(2, 'last year', ['api'], -1)[1],
    projectToken: state.issue({ ...ofProject, actor: 'mia' })[1],
    project: 7,
    projectPath: 'acme/shop',
    user: 2,
  }
}

/** Midnight (UTC) of the day that lies some days after `now`. A token ends as its day begins. */
export function dateAfter(now: Date, days: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days))
}
