import { Refusal } from '../../face.js'
import { integer, listOf, object, oneOf, optional, type Reader, readQuery, text } from '../../fields.js'
import type { Route, RoutedRequest } from '../../router.js'
import { bodyOf, futureDate, scopeNames } from './body.js'
import { needScope, paged, pageQuery, revoke, rotate, shownToken } from './shared.js'
import type { GitLabProject, GitLabState, GitLabToken } from './state.js'

const maintainer = 40
const levels = [10, 15, 20, 30, 40, 50]

/** `/projects/:id/access_tokens`: for maintainers of the project, and for the token itself under `self`. */
export function projectRoutes(state: GitLabState): Route[] {
  const projectOf = (request: RoutedRequest): GitLabProject => {
    const wanted = request.param('project')
    const project = state.projects.find(({ id, path }) => String(id) === wanted || path === wanted)
    if (!project) throw new Refusal(404, '404 Project Not Found')
    return project
  }
  const levelOf = (caller: GitLabToken, project: GitLabProject): number =>
    state.userOf(caller).access[project.id] ?? 0
  /** A maintainer of the project, by a token with one of the scopes. */
  const manager = (request: RoutedRequest, ...scopes: readonly string[]): [GitLabToken, GitLabProject] => {
    const caller = state.authenticate(request)
    const project = projectOf(request)
    needScope(caller, ...scopes)
    const level = levelOf(caller, project)
    if (level === 0) throw new Refusal(404, '404 Project Not Found')
    if (level < maintainer) throw new Refusal(403, '403 Forbidden')
    return [caller, project]
  }
  const tokenOf = (request: RoutedRequest, project: GitLabProject): GitLabToken => {
    const token = state.tokens.get(request.param('token'))
    if (token?.grants.project?.id !== project.id) throw new Refusal(404, '404 Could not find token')
    return token
  }
  const self = (request: RoutedRequest): GitLabToken => {
    const caller = state.authenticate(request)
    const project = projectOf(request)
    if (caller.grants.project?.id !== project.id) throw new Refusal(405, '405 Not Allowed')
    return caller
  }

  return [
    {
      method: 'GET',
      path: '/api/v4/projects/:project',
      handle(request) {
        const caller = state.authenticate(request)
        const project = projectOf(request)
        needScope(caller, 'read_api')
        if (levelOf(caller, project) === 0) throw new Refusal(404, '404 Project Not Found')
        const { id, path } = project
        return { status: 200, body: { id, path: path.split('/').at(-1), path_with_namespace: path } }
      },
    },
    {
      method: 'GET',
      path: '/api/v4/projects/:project/access_tokens',
      handle(request) {
        const [, project] = manager(request, 'read_api')
        const query = readQuery(request.query, {
          state: optional(oneOf('active', 'inactive')),
          ...pageQuery,
        })
        const listed = state.tokens
          .list(request.stale)
          .filter((token) => token.grants.project?.id === project.id)
        const found = state.tokens.cuts
          .apply(listed)
          .map((token) => shownToken(state, token))
          .filter((token) => query.state === undefined || token.active === (query.state === 'active'))
        return paged(found, query, request)
      },
    },
    {
      method: 'POST',
      path: '/api/v4/projects/:project/access_tokens',
      handle(request) {
        const [caller, project] = manager(request)
        if (caller.grants.project) {
          throw new Refusal(400, 'User does not have permission to create project access token')
        }
        const given = object({
          name: text({ max: 255 }),
          scopes: listOf(oneOf(...scopeNames), { min: 1 }),
          description: optional(text({ min: 0, max: 255 })),
          expires_at: futureDate(state.world.clock.now()),
          access_level: optional(accessLevel),
        })(bodyOf(request), '')
        const level = given.access_level ?? maintainer
        if (level > levelOf(caller, project))
          throw new Refusal(400, '400 Bad request - access level too high')
        const [token, value] = state.issue({
          name: given.name,
          scopes: given.scopes,
          description: given.description ?? '',
          userId: state.addBot(project.id, level).id,
          expiresAt: given.expires_at,
          project: { id: project.id, level },
          actor: state.userOf(caller).username,
        })
        return { status: 201, body: { ...shownToken(state, token), token: value } }
      },
    },
    {
      method: 'GET',
      path: '/api/v4/projects/:project/access_tokens/self',
      handle: (request) => ({ status: 200, body: shownToken(state, self(request)) }),
    },
    {
      method: 'POST',
      path: '/api/v4/projects/:project/access_tokens/self/rotate',
      handle(request) {
        const caller = self(request)
        needScope(caller, 'self_rotate')
        return rotate(state, caller, request)
      },
    },
    {
      method: 'GET',
      path: '/api/v4/projects/:project/access_tokens/:token',
      handle(request) {
        const [, project] = manager(request, 'read_api')
        return { status: 200, body: shownToken(state, tokenOf(request, project)) }
      },
    },
    {
      method: 'DELETE',
      path: '/api/v4/projects/:project/access_tokens/:token',
      handle(request) {
        const [caller, project] = manager(request)
        return revoke(state, tokenOf(request, project), state.userOf(caller).username)
      },
    },
    {
      method: 'POST',
      path: '/api/v4/projects/:project/access_tokens/:token/rotate',
      handle(request) {
        const [, project] = manager(request)
        return rotate(state, tokenOf(request, project), request)
      },
    },
  ]
}

/** A level as a number, or as the text of one in a form. */
const accessLevel: Reader<number> = (value, at) => {
  const level = integer()(typeof value === 'string' ? Number(value) : value, at)
  if (!levels.includes(level)) {
    const problem = 'does not have a valid value'
    throw new Refusal(422, 'Validation failed', { problems: [{ field: at, kind: 'invalid', problem }] })
  }
  return level
}
