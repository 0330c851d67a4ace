import type { ExpiryPolicy } from '../../engine/expiry.js'
import { hmacHash } from '../../engine/hash.js'
import { createTokenService, type TokenRecord } from '../../engine/tokens.js'
import type { World } from '../../engine/world.js'
import type { NodeUser } from './roles.js'
import type { NodeRun } from './runs.js'

export interface NodeGrants {
  readonly kind: 'integration' | 'session'
}

/** What the settings page and the API share. */
export interface NodeState {
  readonly world: World
  readonly users: Map<string, NodeUser>
  readonly tokens: ReturnType<typeof createTokenService<NodeGrants>>
  readonly runs: Map<string, NodeRun>
  policy: ExpiryPolicy
  issue(owner: string, name: string, expiresAt: Date | undefined): [TokenRecord<NodeGrants>, string]
  issueSession(owner: string): string
}

const hour = 3_600_000

/** A token is kept as a keyed hash. */
export const nodeHash = hmacHash(Buffer.from('qanode'))

/** Five users, one of each role, and no token. */
export function createState(world: World): NodeState {
  const tokens = createTokenService<NodeGrants>({ vendor: 'qanode', ...world, hash: nodeHash })
  const users: NodeUser[] = [
    { email: 'root@acme.example', role: 'Super Admin', active: true },
    { email: 'ada@acme.example', role: 'Admin', active: true },
    { email: 'arch@acme.example', role: 'Architect', active: true },
    { email: 'tess@acme.example', role: 'Tester', active: true },
    { email: 'audit@acme.example', role: 'Auditor', active: true },
  ]
  return {
    world,
    users: new Map(users.map((user) => [user.email, user])),
    tokens,
    runs: new Map(),
    policy: { mode: 'each_user_chooses' },
    issue(owner, name, expiresAt) {
      const value = `qnt_${world.random.word(40)}`
      const request = { id: world.random.uuid(), name, value, owner, expiresAt, actor: owner }
      return [tokens.issue({ ...request, grants: { kind: 'integration' } }), value]
    },
    issueSession(owner) {
      const value = world.random.word(64)
      const expiresAt = new Date(world.clock.now().getTime() + 12 * hour)
      const request = { id: world.random.uuid(), name: 'session', value, owner, expiresAt, actor: owner }
      tokens.issue({ ...request, grants: { kind: 'session' } })
      return value
    },
  }
}

/** One token of each kind. */
export function seedTokens(state: NodeState) {
  const now = state.world.clock.now().getTime()
  const [revoked, revokedToken] = state.issue('ada@acme.example', 'old pipeline', undefined)
  state.tokens.revoke(revoked.id, 'ada@acme.example')
  return {
    token: state.issue('arch@acme.example', 'pipeline', undefined)[1],
    expiringToken: state.issue('arch@acme.example', 'pilot', new Date(now + 10 * 24 * hour))[1],
    revokedToken,
    expiredToken: state.issue('arch@acme.example', 'last year', new Date(now - hour))[1],
    limitedToken: state.issue('audit@acme.example', 'auditor', undefined)[1],
    sessionToken: state.issueSession('tess@acme.example'),
  }
}
