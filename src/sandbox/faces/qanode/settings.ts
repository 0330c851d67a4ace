import { type ExpiryPolicy, expiryUnder } from '../../engine/expiry.js'
import type { TokenRecord } from '../../engine/tokens.js'
import { type FaceRequest, Refusal } from '../../face.js'
import { flag, integer, nullable, object, oneOf, optional, text } from '../../fields.js'
import type { Route, RoutedRequest } from '../../router.js'
import { personAt } from '../../ui.js'
import { may, type NodeUser, type Permission, rolePermissions } from './roles.js'
import type { NodeGrants, NodeState } from './state.js'

const readToken = object({
  name: text({ max: 255 }),
  expiresInDays: optional(nullable(integer({ min: 1, max: 3650 }))),
})
const readFixed = object({ mode: oneOf('fixed'), days: integer({ min: 1, max: 3650 }) })
const readFree = object({ mode: oneOf('each_user_chooses') })
const readUser = object({
  role: optional(oneOf('Super Admin', 'Admin', 'Architect', 'Tester', 'Auditor')),
  active: optional(flag),
})

/** Settings → Access Tokens with its global expiration policy, users, audit log, login, and the button that cancels. */
export function settingsRoutes(state: NodeState): Route[] {
  const person = (request: FaceRequest, ...oneOfThem: readonly Permission[]): NodeUser => {
    const user = personAt(request, state.users)
    if (!oneOfThem.some((permission) => may(user, permission))) {
      throw new Refusal(403, `Missing permission ${oneOfThem.join(' or ')}`)
    }
    return user
  }
  return [
    ...tokenRoutes(state, person),
    {
      method: 'GET',
      path: '/ui/token-policy',
      handle(request) {
        person(request, 'settings.integration_token', 'settings.integration_token_all')
        return { status: 200, body: state.policy }
      },
    },
    {
      method: 'PUT',
      path: '/ui/token-policy',
      handle(request) {
        const user = person(request, 'settings.integration_token_all')
        state.policy = readPolicy(request.json())
        const detail = state.policy.mode === 'fixed' ? `fixed, ${state.policy.days} days` : state.policy.mode
        state.world.audit.record({ vendor: 'qanode', actor: user.email, event: 'policy.changed', detail })
        return { status: 200, body: state.policy }
      },
    },
    {
      method: 'GET',
      path: '/ui/audit',
      handle(request) {
        person(request, 'settings.integration_token_all')
        return { status: 200, body: state.world.audit.of('qanode') }
      },
    },
    {
      method: 'PUT',
      path: '/ui/users/:email',
      handle(request) {
        person(request, 'settings.integration_token_all')
        const user = state.users.get(request.param('email'))
        if (!user) throw new Refusal(404, 'User not found')
        const changed = { ...user, ...readUser(request.json(), '') }
        state.users.set(user.email, changed)
        return { status: 200, body: { ...changed, permissions: [...rolePermissions[changed.role]] } }
      },
    },
    {
      method: 'POST',
      path: '/ui/session',
      handle(request) {
        const user = personAt(request, state.users)
        if (!user.active) throw new Refusal(403, 'The user is not active')
        return { status: 201, body: { token: state.issueSession(user.email) } }
      },
    },
    {
      method: 'POST',
      path: '/ui/runs/:id/cancel',
      handle(request) {
        person(request, 'run.cancel')
        const run = state.runs.get(request.param('id'))
        if (!run) throw new Refusal(404, 'Run not found')
        if (run.finishedAt) throw new Refusal(409, 'The run has ended')
        run.cancelled = true
        run.finishedAt = state.world.clock.now()
        return { status: 204 }
      },
    },
  ]
}

type Person = (request: FaceRequest, ...oneOfThem: readonly Permission[]) => NodeUser

function tokenRoutes(state: NodeState, person: Person): Route[] {
  const shown = (token: TokenRecord<NodeGrants>) => ({
    id: token.id,
    name: token.name,
    owner: token.owner,
    state: state.tokens.stateOf(token),
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: state.tokens.lastUsed(token.id)?.toISOString() ?? null,
  })
  const visible = (user: NodeUser, token: TokenRecord<NodeGrants>): boolean =>
    token.grants.kind === 'integration' &&
    (may(user, 'settings.integration_token_all') || token.owner === user.email)
  const either = ['settings.integration_token', 'settings.integration_token_all'] as const

  return [
    {
      method: 'GET',
      path: '/ui/tokens',
      handle(request) {
        const user = person(request, ...either)
        const listed = state.tokens.list(request.stale).filter((token) => visible(user, token))
        return { status: 200, body: listed.map(shown) }
      },
    },
    {
      method: 'POST',
      path: '/ui/tokens',
      handle(request: RoutedRequest) {
        const user = person(request, 'settings.integration_token')
        const { name, expiresInDays } = readToken(request.json(), '')
        const expiresAt = expiryUnder(state.policy, expiresInDays, state.world.clock.now())
        const [token, value] = state.issue(user.email, name, expiresAt)
        return { status: 201, body: { ...shown(token), token: value } }
      },
    },
    {
      method: 'POST',
      path: '/ui/tokens/:id/revoke',
      handle(request) {
        const user = person(request, ...either)
        const token = state.tokens.get(request.param('id'))
        if (!token || !visible(user, token)) throw new Refusal(404, 'Token not found')
        state.tokens.revoke(token.id, user.email)
        return { status: 204 }
      },
    },
  ]
}

function readPolicy(body: unknown): ExpiryPolicy {
  const fixed = typeof body === 'object' && body !== null && 'mode' in body && body.mode === 'fixed'
  return fixed ? readFixed(body, '') : readFree(body, '')
}
