import type { World } from '../../engine/world.js'
import { bearerOf, type FaceResponse, type FieldProblem, Refusal } from '../../face.js'
import { listOf, object, oneOf, optional, readQuery, text } from '../../fields.js'
import { createRouter, type Route } from '../../router.js'
import type { VendorFace } from '../vendor-face.js'
import { datastores, operationRoutes } from './operations.js'
import { createState, type QualyticsSeeds, type QualyticsState, roles, seed } from './state.js'
import { tokenPage, tokenRoutes } from './tokens.js'

/** Qualytics: `/api`, `/scim/v2`, and `/ui` for the token page of its settings. */
export function createQualytics(world: World): VendorFace<QualyticsSeeds> {
  const state = createState(world)
  const route = createRouter(
    [
      ...tokenRoutes(state),
      ...operationRoutes(state),
      ...userRoutes(state),
      ...scimRoutes(state),
      ...tokenPage(state),
      { method: 'GET', path: '/api/status', handle: () => ({ status: 200, body: { status: 'OK' } }) },
    ],
    render,
  )
  const datastore = (ends: string): number => datastores.find((store) => store.ends === ends)?.id ?? 0
  return {
    face: {
      id: 'qualytics',
      mount: '/qualytics',
      handle: route,
      tokenRef: (request) => {
        const value = bearerOf(request)
        return value === undefined ? undefined : state.refOf(value)
      },
    },
    seeds: {
      ...seed(state),
      datastore: datastore('success'),
      warningDatastore: datastore('warning'),
      failingDatastore: datastore('failure'),
      endlessDatastore: datastore('endless'),
    },
    tokens: () => state.tokens.summaries(),
  }
}

const readServiceUser = object({
  name: text({ max: 255, pattern: /^[\w.-]+$/ }),
  role: oneOf(...roles),
  teams: optional(listOf(text())),
})

/** Service users, for administrators. */
function userRoutes(state: QualyticsState): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/users',
      handle(request) {
        state.caller(request, 'Admin')
        const { name, role, teams = [] } = readServiceUser(request.json(), '')
        const user_id = `${name}@service`
        if ([...state.users.values()].some((user) => user.user_id === user_id)) {
          throw new Refusal(409, `A service user named ${name} already exists`)
        }
        const user = state.addUser({ user_id, name, email: null, user_type: 'Service', role, teams })
        return { status: 200, body: user }
      },
    },
    {
      method: 'GET',
      path: '/api/users/listing',
      handle(request) {
        state.caller(request, 'Admin')
        const { type } = readQuery(request.query, { type: optional(oneOf('Human', 'Service')) })
        const users = [...state.users.values()].filter(
          (user) => type === undefined || user.user_type === type,
        )
        return { status: 200, body: users }
      },
    },
  ]
}

/** What a SCIM administration token is for, and the only thing that it can reach. */
function scimRoutes(state: QualyticsState): Route[] {
  const list = (resources: readonly object[]): FaceResponse => ({
    status: 200,
    headers: { 'content-type': 'application/scim+json; charset=utf-8' },
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: resources.length,
      Resources: resources,
    },
  })
  return [
    {
      method: 'GET',
      path: '/scim/v2/Users',
      handle(request) {
        state.scimCaller(request)
        const people = [...state.users.values()].filter((user) => user.user_type === 'Human')
        return list(people.map(({ id, user_id }) => ({ id: String(id), userName: user_id, active: true })))
      },
    },
    {
      method: 'GET',
      path: '/scim/v2/Groups',
      handle(request) {
        state.scimCaller(request)
        return list([{ id: '1', displayName: 'Public' }])
      },
    },
  ]
}

/** The error body is inferred: the vendor's own client shows it as it comes; FastAPI's shape fits. */
function render({ status, message, problems }: Refusal): FaceResponse {
  const detail = problems.length > 0 ? problems.map(located) : message
  return { status, body: { detail } }
}

const located = ({ field, kind, problem }: FieldProblem) => ({
  loc: ['body', ...field.split('.')],
  msg: problem,
  type: kind === 'missing' ? 'missing' : kind === 'unknown' ? 'extra_forbidden' : 'value_error',
})
