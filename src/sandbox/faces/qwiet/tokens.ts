import { cutRoute } from '../../engine/cuts.js'
import { type FaceRequest, Refusal } from '../../face.js'
import { integer, listOf, object, oneOf, optional, readQuery, text, yesNo } from '../../fields.js'
import type { Route } from '../../router.js'
import { personAt } from '../../ui.js'
import { ok, page, paging } from './envelope.js'
import { ciRoleId, type QwietState, type QwietToken, type QwietUser, type TokenRole } from './state.js'

const readToken = object({
  label: text({ max: 255 }),
  role_id: text(),
  description: optional(text({ min: 0, max: 2000 })),
  token_type: optional(oneOf('access', 'integration')),
  valid_for_seconds: optional(integer({ min: 1 })),
})

/** Tokens of the organization, their roles, and the reset of SAML users' personal tokens. */
export function tokenRoutes(state: QwietState): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/roles',
      handle(request) {
        state.authorize(request, request.param('org'), 'roles:list')
        return ok(state.roles.filter((role) => role.role_type === 'managed').map(shownRole))
      },
    },
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/tokens',
      handle(request) {
        state.authorize(request, request.param('org'), 'tokens:list')
        const query = readQuery(request.query, {
          show_expired: optional(yesNo),
          token_type: optional(oneOf('access', 'integration')),
          ...paging,
        })
        const listed = state.tokens
          .list(request.stale)
          .filter((token) => token.grants.kind === 'organization')
          .filter((token) => query.show_expired || state.tokens.stateOf(token) !== 'expired')
          .map(shownToken)
          .filter((token) => query.token_type === undefined || token.token_type === query.token_type)
        return page(request, state.tokens.cuts.apply(listed), query)
      },
    },
    {
      method: 'POST',
      path: '/api/v4/orgs/:org/tokens',
      handle(request) {
        const caller = state.authorize(request, request.param('org'), 'tokens:create')
        const given = readToken(request.json(), '')
        const role = state.roles.find(({ id }) => id === given.role_id)
        if (!role) throw new Refusal(400, 'The role does not exist')
        const type = given.token_type ?? 'integration'
        if (isServiceAccount(caller) && (role.id !== ciRoleId || type !== 'access')) {
          throw new Refusal(403, 'A service account token can only be used to create CI tokens')
        }
        const [token, value] = state.issue({
          label: given.label,
          role,
          type,
          description: given.description ?? '',
          validForSeconds: given.valid_for_seconds,
          actor: caller.name,
        })
        return ok({ ...shownToken(token), value })
      },
    },
    {
      method: 'DELETE',
      path: '/api/v4/orgs/:org/tokens/:token',
      handle(request) {
        const caller = state.authorize(request, request.param('org'), 'tokens:delete')
        removeToken(state, request.param('token'), caller.name)
        return { status: 200, body: { ok: true } }
      },
    },
    ...samlRoutes(state),
  ]
}

function samlRoutes(state: QwietState): Route[] {
  const userOf = (id: string): QwietUser | undefined =>
    [...state.users.values()].find((user) => user.id === id)
  const readIds = object({ user_ids: listOf(text(), { min: 1 }) })
  return [
    {
      method: 'POST',
      path: '/api/v4/orgs/:org/saml/users/:user/access_token/reset',
      handle(request) {
        const caller = state.authorize(request, request.param('org'), 'org_user:update')
        const user = userOf(request.param('user'))
        if (!user) throw new Refusal(404, 'User not found')
        if (!user.saml) throw new Refusal(400, 'The user is not a SAML user')
        state.resetPersonal(user, caller.name, { blank: true })
        return { status: 204 }
      },
    },
    {
      method: 'POST',
      path: '/api/v4/orgs/:org/saml/access_token/reset',
      handle(request) {
        const caller = state.authorize(request, request.param('org'), 'org_user:update')
        const { user_ids: ids } = readIds(request.json(), '')
        const reset = ids.filter((id) => userOf(id)?.saml === true)
        for (const id of reset) {
          const user = userOf(id)
          if (user) state.resetPersonal(user, caller.name, { blank: true })
        }
        return ok({
          reset,
          not_found: ids.filter((id) => !userOf(id)),
          not_saml: ids.filter((id) => userOf(id)?.saml === false),
        })
      },
    },
  ]
}

/** Organizations → Integration Tokens, for super admins, and Reset Token, for everybody. */
export function tokenPage(state: QwietState): Route[] {
  const superAdmin = (request: FaceRequest): QwietUser => {
    const user = personAt(request, state.users)
    if (user.role !== 'Super admin') throw new Refusal(403, 'Only super admins manage integration tokens')
    return user
  }
  const readNew = object({
    label: text({ max: 255 }),
    description: optional(text({ min: 0 })),
    role: oneOf(...state.roles.map(({ label }) => label)),
  })
  return [
    cutRoute(state.tokens.cuts),
    {
      method: 'GET',
      path: '/ui/tokens',
      handle(request) {
        superAdmin(request)
        const listed = state.tokens
          .list(request.stale)
          .filter((token) => token.grants.kind === 'organization')
          .map(shownToken)
        return ok(listed)
      },
    },
    {
      method: 'POST',
      path: '/ui/tokens',
      handle(request) {
        const user = superAdmin(request)
        const { label, description = '', role: roleLabel } = readNew(request.json(), '')
        const role = state.roles.find((entry) => entry.label === roleLabel)
        if (!role) throw new Refusal(400, 'The role does not exist')
        const common = { label, role, type: 'access', description, validForSeconds: undefined } as const
        const [token, value] = state.issue({ ...common, actor: user.email })
        return ok({ ...shownToken(token), value })
      },
    },
    {
      method: 'DELETE',
      path: '/ui/tokens/:token',
      handle(request) {
        removeToken(state, request.param('token'), superAdmin(request).email)
        return { status: 200, body: { ok: true } }
      },
    },
    {
      method: 'POST',
      path: '/ui/access-token/reset',
      handle(request) {
        const user = personAt(request, state.users)
        const value = state.resetPersonal(user, user.email, { blank: false })
        return ok({ value, logged_out: true })
      },
    },
  ]
}

const isServiceAccount = ({ grants }: QwietToken): boolean =>
  grants.kind === 'organization' && grants.role.label === 'Service Account'

function removeToken(state: QwietState, id: string, actor: string): void {
  const token = state.tokens.get(id)
  if (token?.grants.kind !== 'organization') throw new Refusal(404, 'Token not found')
  state.tokens.remove(token.id, actor)
}

const shownRole = ({ id, label, description, role_type }: TokenRole) => ({
  id,
  label,
  description,
  role_type,
})

function shownToken(token: QwietToken) {
  const { grants } = token
  if (grants.kind !== 'organization') throw new Error('a personal token is not listed')
  return {
    id: token.id,
    label: token.name,
    description: grants.description,
    role_id: grants.role.id,
    token_type: grants.type,
    ...(grants.validForSeconds !== undefined && { valid_for_seconds: grants.validForSeconds }),
    ...(token.expiresAt && { expires_at: token.expiresAt.toISOString() }),
  }
}
