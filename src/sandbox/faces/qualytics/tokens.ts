import { cutRoute } from '../../engine/cuts.js'
import { expiryAfter } from '../../engine/expiry.js'
import { type FaceRequest, Refusal } from '../../face.js'
import { flag, integer, nullable, object, oneOf, optional, readQuery, text } from '../../fields.js'
import type { Route } from '../../router.js'
import { personAt } from '../../ui.js'
import { type QualyticsState, type QualyticsToken, type QualyticsUser, roles } from './state.js'

const readToken = object({
  name: text({ max: 255 }),
  expires_in_days: optional(nullable(integer({ min: 1, max: 365 }))),
  scim_endpoints_only: optional(flag),
  user_id: optional(integer()),
})
const readChange = object({ revoke: flag })

/** `/api/user-tokens`: personal tokens for everybody, service tokens for administrators. */
export function tokenRoutes(state: QualyticsState): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/user-tokens',
      handle(request) {
        const { user } = state.caller(request, 'Member')
        readQuery(request.query, {})
        const own = state.tokens.list(request.stale).filter((token) => token.owner === String(user.id))
        return { status: 200, body: state.tokens.cuts.apply(own).map((token) => shownToken(state, token)) }
      },
    },
    {
      method: 'GET',
      path: '/api/user-tokens/service',
      handle(request) {
        state.caller(request, 'Admin')
        readQuery(request.query, {})
        const ofServices = state.tokens
          .list(request.stale)
          .filter((token) => state.userOf(token).user_type === 'Service')
        return {
          status: 200,
          body: state.tokens.cuts.apply(ofServices).map((token) => shownToken(state, token)),
        }
      },
    },
    {
      method: 'POST',
      path: '/api/user-tokens',
      handle(request) {
        const { user } = state.caller(request, 'Member')
        const given = readToken(request.json(), '')
        const [token, value] = state.issue({
          owner: given.user_id === undefined ? personalOwner(user) : serviceOwner(state, user, given.user_id),
          name: given.name,
          expiresAt: expiryAfter(given.expires_in_days, state.world.clock.now()),
          scimOnly: given.scim_endpoints_only ?? false,
          actor: user.user_id,
        })
        return { status: 200, body: { ...shownToken(state, token), bearer_token: value } }
      },
    },
    {
      method: 'PUT',
      path: '/api/user-tokens/:id',
      handle(request) {
        const { user } = state.caller(request, 'Member')
        const token = manageable(state, user, request.param('id'))
        // Restoring by `false` is inferred: the documentation says that the API can restore, not how.
        const { revoke } = readChange(request.json(), '')
        if (revoke) state.tokens.revoke(token.id, user.user_id)
        else state.tokens.restore(token.id, user.user_id)
        return { status: 200, body: shownToken(state, manageable(state, user, token.id)) }
      },
    },
    {
      method: 'DELETE',
      path: '/api/user-tokens/:id',
      handle(request) {
        const { user } = state.caller(request, 'Member')
        removeToken(state, user, request.param('id'))
        return { status: 204 }
      },
    },
  ]
}

const expirations = { '30 Days': 30, '60 Days': 60, '90 Days': 90, '1 Year': 365, Never: null } as const
const readGenerated = object({
  name: text({ max: 255 }),
  type: oneOf('Personal', 'Service'),
  expiration: oneOf('30 Days', '60 Days', '90 Days', '1 Year', 'Never'),
  scim_administration: optional(flag),
  service_user: optional(integer()),
})

/** Settings → Tokens: generate with one of five expirations, usage status, revoke, restore, delete. */
export function tokenPage(state: QualyticsState): Route[] {
  const person = (request: FaceRequest): QualyticsUser =>
    personAt(request, new Map([...state.users.values()].map((user) => [user.user_id, user])))
  const listed = (token: QualyticsToken) => {
    const { id, name, active, expiration, last_used } = shownToken(state, token)
    return { id, name, active, expiration, usage: last_used === null ? 'Not Used' : 'Last Used', last_used }
  }
  const change =
    (verb: 'revoke' | 'restore'): Route['handle'] =>
    (request) => {
      const user = person(request)
      const token = manageable(state, user, request.param('id'))
      state.tokens[verb](token.id, user.user_id)
      return { status: 200, body: { message: `The token has been successfully ${verb}d` } }
    }
  return [
    cutRoute(state.tokens.cuts),
    {
      method: 'GET',
      path: '/ui/tokens',
      handle(request) {
        const user = person(request)
        const visible = state.tokens.list(request.stale).filter((token) => mayManage(state, user, token))
        return { status: 200, body: visible.map(listed) }
      },
    },
    {
      method: 'POST',
      path: '/ui/tokens',
      handle(request) {
        const user = person(request)
        const given = readGenerated(request.json(), '')
        const service = given.type === 'Service'
        if (service !== (given.service_user !== undefined)) {
          throw new Refusal(422, 'A service token, and no other, needs service_user')
        }
        const [token, value] = state.issue({
          owner: service ? serviceOwner(state, user, given.service_user ?? 0) : personalOwner(user),
          name: given.name,
          expiresAt: expiryAfter(expirations[given.expiration], state.world.clock.now()),
          scimOnly: given.scim_administration ?? false,
          actor: user.user_id,
        })
        return { status: 201, body: { ...listed(token), token: value } }
      },
    },
    { method: 'POST', path: '/ui/tokens/:id/revoke', handle: change('revoke') },
    { method: 'POST', path: '/ui/tokens/:id/restore', handle: change('restore') },
    {
      method: 'DELETE',
      path: '/ui/tokens/:id',
      handle(request) {
        removeToken(state, person(request), request.param('id'))
        return { status: 200, body: { message: 'User token successfully deleted' } }
      },
    },
    {
      method: 'PUT',
      path: '/ui/users/:id',
      handle(request) {
        if (person(request).role !== 'Admin') throw new Refusal(403, 'Requires the role Admin')
        const user = state.users.get(Number(request.param('id')))
        if (!user) throw new Refusal(404, 'User not found')
        const changed = { ...user, ...object({ role: oneOf(...roles) })(request.json(), '') }
        state.users.set(user.id, changed)
        return { status: 200, body: changed }
      },
    },
  ]
}

/** A person's own token; a service user is given its tokens by an administrator. */
function personalOwner(user: QualyticsUser): QualyticsUser {
  if (user.user_type === 'Service' && user.role !== 'Admin') {
    throw new Refusal(403, 'Only administrators can create service tokens')
  }
  return user
}

function serviceOwner(state: QualyticsState, user: QualyticsUser, id: number): QualyticsUser {
  if (user.role !== 'Admin') throw new Refusal(403, 'Only administrators can create service tokens')
  const owner = state.users.get(id)
  if (owner?.user_type !== 'Service') throw new Refusal(404, 'Service user not found')
  return owner
}

/** A person sees own tokens; an administrator also those of service users, and nobody another person's. */
function mayManage(state: QualyticsState, user: QualyticsUser, token: QualyticsToken): boolean {
  const owner = state.userOf(token)
  if (owner.user_type === 'Service') return user.role === 'Admin'
  return owner.id === user.id
}

function manageable(state: QualyticsState, user: QualyticsUser, id: string): QualyticsToken {
  const token = state.tokens.get(id)
  if (!token) throw new Refusal(404, 'Token not found')
  if (!mayManage(state, user, token)) {
    const service = state.userOf(token).user_type === 'Service'
    throw service ? new Refusal(403, 'Requires the role Admin') : new Refusal(404, 'Token not found')
  }
  return token
}

function removeToken(state: QualyticsState, user: QualyticsUser, id: string): void {
  const token = manageable(state, user, id)
  if (!token.revokedAt) throw new Refusal(400, 'Only revoked tokens can be deleted')
  state.tokens.remove(token.id, user.user_id)
}

function shownToken(state: QualyticsState, token: QualyticsToken) {
  const { id, user_id, name, email, role, user_type } = state.userOf(token)
  return {
    id: Number(token.id),
    created: token.createdAt.toISOString(),
    name: token.name,
    active: token.revokedAt === undefined,
    expiration: token.expiresAt?.toISOString() ?? null,
    last_used: state.tokens.lastUsed(token.id)?.toISOString() ?? null,
    user: { id, user_id, user_name: user_id, email, name, role, user_type },
  }
}
