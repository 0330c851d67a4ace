import { type FaceResponse, Refusal } from '../../face.js'
import { numeric, object, optional, type Reader, yesNo } from '../../fields.js'
import type { RoutedRequest } from '../../router.js'
import { bodyOf, dateOnly, futureDate } from './body.js'
import { dateAfter, type GitLabState, type GitLabToken, type GitLabUser } from './state.js'

/** The parameters that every list takes. */
export const pageQuery = {
  page: optional(numeric({ min: 1 })),
  per_page: optional(numeric({ min: 1, max: 100 })),
}

/** One page of a list, with the headers that tell the others. Clients such as python-gitlab follow `Link`. */
export function paged(
  rows: readonly unknown[],
  {
    page = 1,
    per_page: size = 20,
  }: { readonly page?: number | undefined; readonly per_page?: number | undefined },
  request: RoutedRequest,
): FaceResponse {
  const last = Math.max(1, Math.ceil(rows.length / size))
  const address = (number: number): string => {
    const query = new URLSearchParams(request.query)
    query.set('page', String(number))
    query.set('per_page', String(size))
    return `${request.baseUrl}${request.path}?${query.toString()}`
  }
  const around = { prev: page - 1, next: page + 1, first: 1, last }
  const link = Object.entries(around).flatMap(([rel, number]) =>
    number < 1 || number > last ? [] : [`<${address(number)}>; rel="${rel}"`],
  )
  const headers = {
    link: link.join(', '),
    'x-total': String(rows.length),
    'x-total-pages': String(last),
    'x-page': String(page),
    'x-per-page': String(size),
    'x-next-page': page < last ? String(page + 1) : '',
    'x-prev-page': page > 1 ? String(page - 1) : '',
  }
  return { status: 200, headers, body: rows.slice((page - 1) * size, page * size) }
}

/** True and false in a query, in the spellings that GitLab takes; python-gitlab writes `True`. */
export const boolean: Reader<boolean> = (value, at) => {
  const text = typeof value === 'string' ? value.toLowerCase() : value
  return yesNo(text === 't' || text === '1' ? 'true' : text === 'f' || text === '0' ? 'false' : text, at)
}

/** A user as everybody may see one. */
export function shownUser({ id, username }: GitLabUser) {
  return { id, username, bot: /^(project|group)_\d+_bot/.test(username) }
}

/** Refuses a token without one of these scopes. `api` can do everything. @throws Refusal 403 */
export function needScope(token: GitLabToken, ...anyOf: readonly string[]): void {
  const wanted = ['api', ...anyOf]
  if (!token.grants.scopes.some((scope) => wanted.includes(scope))) {
    throw new Refusal(403, `insufficient_scope ${wanted.join(' ')}`)
  }
}

/** A token as every list shows it. */
export function shownToken(state: GitLabState, token: GitLabToken) {
  const { scopes, description, userId, project } = token.grants
  return {
    id: Number(token.id),
    name: token.name,
    revoked: token.revokedAt !== undefined,
    created_at: token.createdAt.toISOString(),
    description,
    scopes,
    user_id: userId,
    last_used_at: state.tokens.lastUsed(token.id)?.toISOString() ?? null,
    active: state.tokens.stateOf(token) === 'active',
    expires_at: token.expiresAt ? dateOnly(token.expiresAt) : null,
    ...(project && { access_level: project.level }),
  }
}

/** Revokes a token and issues its successor in one step. Without a date the successor lives for one week. */
export function rotate(state: GitLabState, token: GitLabToken, request: RoutedRequest): FaceResponse {
  const now = state.world.clock.now()
  const { expires_at = dateAfter(now, 7) } = object({ expires_at: optional(futureDate(now)) })(
    bodyOf(request),
    '',
  )
  if (state.tokens.stateOf(token) !== 'active') throw new Refusal(400, 'token already revoked')
  const actor = token.name
  state.tokens.revoke(token.id, actor, 'rotated')
  const [next, value] = state.issue({
    ...token.grants,
    name: token.name,
    expiresAt: expires_at,
    actor,
  })
  return { status: 200, body: { ...shownToken(state, next), token: value } }
}

/** Revokes a token. @throws Refusal 400 when it is revoked already */
export function revoke(state: GitLabState, token: GitLabToken, actor: string): FaceResponse {
  if (token.revokedAt) throw new Refusal(400, 'token already revoked')
  state.tokens.revoke(token.id, actor)
  return { status: 204 }
}

/** GitLab's error bodies: `message` or `error`, and OAuth's shape where the token itself is at fault. */
export function render(refusal: Refusal): FaceResponse {
  const { status, message, problems } = refusal
  if (status === 401 && message.startsWith('Token ')) {
    return { status, body: { error: 'invalid_token', error_description: message } }
  }
  const scope = /^insufficient_scope (.+)$/.exec(message)?.[1]
  if (scope !== undefined) {
    const error_description = 'The request requires higher privileges than provided by the access token.'
    return { status, body: { error: 'insufficient_scope', error_description, scope } }
  }
  if (problems.length > 0) {
    const error = problems
      .map(({ field, kind, problem }) => `${field} ${kind === 'missing' ? 'is missing' : problem}`)
      .join(', ')
    return { status: 400, body: { error } }
  }
  if (status === 404 && message === 'Not Found') return { status, body: { error: '404 Not Found' } }
  if (status === 405) return { status, body: { error: '405 Not Allowed' } }
  return { status: status === 422 ? 400 : status, body: { message } }
}
