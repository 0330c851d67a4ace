import { Refusal } from '../../face.js'
import { listOf, numeric, object, oneOf, optional, readQuery, text } from '../../fields.js'
import type { Route, RoutedRequest } from '../../router.js'
import { bodyOf, futureDate, scopeNames } from './body.js'
import { boolean, needScope, paged, pageQuery, revoke, rotate, shownToken, shownUser } from './shared.js'
import type { GitLabState, GitLabToken } from './state.js'

/** `/personal_access_tokens`, and the creation that only administrators may do. */
export function personalRoutes(state: GitLabState): Route[] {
  /** A token by id that the caller may touch. A stranger's token looks as if the caller had no right to ask. */
  const reachable = (caller: GitLabToken, request: RoutedRequest): GitLabToken => {
    const token = state.tokens.get(request.param('id'))
    const { admin, id } = state.userOf(caller)
    if (!token && admin) throw new Refusal(404, '404 Not Found')
    if (!token || (!admin && token.grants.userId !== id)) throw new Refusal(401, '401 Unauthorized')
    return token
  }
  return [
    {
      method: 'GET',
      path: '/api/v4/user',
      handle(request) {
        const caller = state.authenticate(request)
        needScope(caller, 'read_api', 'read_user')
        return { status: 200, body: shownUser(state.userOf(caller)) }
      },
    },
    {
      method: 'GET',
      path: '/api/v4/users/:user',
      handle(request) {
        needScope(state.authenticate(request), 'read_api', 'read_user')
        const user = state.users.get(Number(request.param('user')))
        if (!user) throw new Refusal(404, '404 User Not Found')
        return { status: 200, body: shownUser(user) }
      },
    },
    {
      method: 'GET',
      path: '/api/v4/personal_access_tokens',
      handle(request) {
        const caller = state.authenticate(request)
        needScope(caller, 'read_api')
        const query = readQuery(request.query, {
          state: optional(oneOf('active', 'inactive')),
          search: optional(text()),
          revoked: optional(boolean),
          user_id: optional(numeric()),
          ...pageQuery,
        })
        const { admin, id } = state.userOf(caller)
        if (!admin && query.user_id !== undefined && query.user_id !== id) {
          throw new Refusal(401, '401 Unauthorized')
        }
        const listed = state.tokens
          .list(request.stale)
          .filter((token) => token.grants.userId === (query.user_id ?? (admin ? token.grants.userId : id)))
        const found = state.tokens.cuts
          .apply(listed)
          .map((token) => shownToken(state, token))
          .filter((token) => query.state === undefined || token.active === (query.state === 'active'))
          .filter((token) => query.revoked === undefined || token.revoked === query.revoked)
          .filter((token) => query.search === undefined || token.name.includes(query.search))
        return paged(found, query, request)
      },
    },
    {
      method: 'GET',
      path: '/api/v4/personal_access_tokens/self',
      handle: (request) => ({ status: 200, body: shownToken(state, state.authenticate(request)) }),
    },
    {
      method: 'DELETE',
      path: '/api/v4/personal_access_tokens/self',
      handle(request) {
        const caller = state.authenticate(request)
        return revoke(state, caller, caller.name)
      },
    },
    {
      method: 'POST',
      path: '/api/v4/personal_access_tokens/self/rotate',
      handle(request) {
        const caller = state.authenticate(request)
        needScope(caller, 'self_rotate')
        if (caller.grants.project) throw new Refusal(405, '405 Not Allowed')
        return rotate(state, caller, request)
      },
    },
    {
      method: 'GET',
      path: '/api/v4/personal_access_tokens/:id',
      handle(request) {
        const caller = state.authenticate(request)
        needScope(caller, 'read_api')
        return { status: 200, body: shownToken(state, reachable(caller, request)) }
      },
    },
    {
      method: 'DELETE',
      path: '/api/v4/personal_access_tokens/:id',
      handle(request) {
        const caller = state.authenticate(request)
        needScope(caller)
        return revoke(state, reachable(caller, request), state.userOf(caller).username)
      },
    },
    {
      method: 'POST',
      path: '/api/v4/personal_access_tokens/:id/rotate',
      handle(request) {
        const caller = state.authenticate(request)
        needScope(caller)
        return rotate(state, reachable(caller, request), request)
      },
    },
    {
      method: 'POST',
      path: '/api/v4/users/:user/personal_access_tokens',
      handle(request) {
        const caller = state.authenticate(request)
        needScope(caller)
        if (!state.userOf(caller).admin) throw new Refusal(403, '403 Forbidden')
        const user = state.users.get(Number(request.param('user')))
        if (!user) throw new Refusal(404, '404 User Not Found')
        const given = object({
          name: text({ max: 255 }),
          scopes: listOf(oneOf(...scopeNames), { min: 1 }),
          description: optional(text({ min: 0, max: 255 })),
          expires_at: optional(futureDate(state.world.clock.now())),
        })(bodyOf(request), '')
        const [token, value] = state.issue({
          name: given.name,
          scopes: given.scopes,
          description: given.description ?? '',
          userId: user.id,
          expiresAt: given.expires_at,
          actor: state.userOf(caller).username,
        })
        return { status: 201, body: { ...shownToken(state, token), token: value } }
      },
    },
  ]
}
