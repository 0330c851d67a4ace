import type { World } from '../../engine/world.js'
import { bearerOf, type FaceRequest, type FaceResponse, Refusal } from '../../face.js'
import { readQuery } from '../../fields.js'
import { createRouter, type Route } from '../../router.js'
import { sentence, type VendorFace } from '../vendor-face.js'
import { may, type NodeUser, type Permission } from './roles.js'
import { createCatalogue, shownRun, statusOf, targetOf } from './runs.js'
import { settingsRoutes } from './settings.js'
import { createState, nodeHash, seedTokens } from './state.js'

export interface QaNodeSeeds {
  readonly token: string
  readonly expiringToken: string
  readonly revokedToken: string
  readonly expiredToken: string
  /** Of a user who may neither run nor view runs. */
  readonly limitedToken: string
  /** Of a login; it has no prefix. */
  readonly sessionToken: string
  readonly suite: string
  readonly failingSuite: string
  readonly cancelledSuite: string
  readonly endlessSuite: string
  readonly scenario: string
  readonly failingScenario: string
  /** Who may click below `/ui`, by role. */
  readonly users: Readonly<Record<string, string>>
}

/** QANode: the three routes of `/api/ci`, and `/ui` for its settings pages. Served below a path of two segments. */
export function createQaNode(world: World): VendorFace<QaNodeSeeds> {
  const state = createState(world)
  const catalogue = createCatalogue(world)

  const caller = (request: FaceRequest, permission: Permission): NodeUser => {
    const value = bearerOf(request)
    const found = value === undefined ? undefined : state.tokens.authenticate(value)
    if (found?.state !== 'active') throw new Refusal(401, 'Unauthorized')
    const user = state.users.get(found.token.owner)
    if (!user?.active) throw new Refusal(401, 'Unauthorized')
    if (!may(user, permission)) throw new Refusal(403, `Missing permission ${permission}`)
    return user
  }
  const startRoute = (kind: 'suite' | 'scenario'): Route => ({
    method: 'POST',
    path: `/api/ci/runs/${kind}`,
    handle(request) {
      const user = caller(request, kind === 'suite' ? 'suite.run' : 'flow.run')
      const { target, variables } = targetOf(catalogue, kind, request.json())
      const id = world.random.uuid()
      const started = { startedAt: world.clock.now(), looks: 0, cancelled: false }
      state.runs.set(id, { id, target, variables, owner: user.email, ...started })
      return { status: 201, body: { runId: id, status: 'queued' } }
    },
  })

  const route = createRouter(
    [
      startRoute('suite'),
      startRoute('scenario'),
      {
        method: 'GET',
        path: '/api/ci/runs/:id',
        handle(request) {
          const user = caller(request, 'run.view')
          readQuery(request.query, {})
          const run = state.runs.get(request.param('id'))
          const visible = run && (run.owner === user.email || may(user, 'run.view.all'))
          if (!visible) throw new Refusal(404, 'Run not found')
          run.looks += 1
          if (!['queued', 'running'].includes(statusOf(run))) run.finishedAt ??= world.clock.now()
          return { status: 200, body: shownRun(run, catalogue) }
        },
      },
      ...settingsRoutes(state),
    ],
    render,
  )
  const target = (name: string): string => catalogue.targets.find((entry) => entry.name === name)?.id ?? ''
  return {
    face: {
      id: 'qanode',
      mount: '/tools/qanode',
      handle: route,
      tokenRef: (request) => {
        const value = bearerOf(request)
        return value === undefined ? undefined : nodeHash.refOf(value)
      },
    },
    seeds: {
      ...seedTokens(state),
      suite: target('Login Regression'),
      failingSuite: target('Payment Regression'),
      cancelledSuite: target('Nightly'),
      endlessSuite: target('Endless'),
      scenario: target('Login API'),
      failingScenario: target('Refund API'),
      users: Object.fromEntries([...state.users.values()].map(({ role, email }) => [role, email])),
    },
    tokens: () => state.tokens.summaries(),
  }
}

/** The error body is not documented; this one is the common shape of a Node framework. */
function render(refusal: Refusal, request: FaceRequest): FaceResponse {
  const status = refusal.status === 422 ? 400 : refusal.status
  const unrouted = refusal.message === 'Not Found'
  const problems = refusal.problems.map(sentence)
  const message = unrouted ? `Cannot ${request.method} ${request.path}` : refusal.message
  return { status, body: { statusCode: status, message: problems.length > 0 ? problems : message } }
}
