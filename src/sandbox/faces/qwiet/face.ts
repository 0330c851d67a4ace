import type { World } from '../../engine/world.js'
import { bearerOf, type FaceRequest, Refusal } from '../../face.js'
import { readQuery } from '../../fields.js'
import { createRouter, type Route } from '../../router.js'
import type { VendorFace } from '../vendor-face.js'
import { ok, render } from './envelope.js'
import { failingApp, passingApp, scanRoutes } from './scans.js'
import { createState, type QwietSeeds, type QwietState, seed } from './state.js'
import { tokenPage, tokenRoutes } from './tokens.js'

/** Qwiet AI: `/api/v4` in its envelope, and `/ui` for the token page of the organization. */
export function createQwiet(world: World): VendorFace<QwietSeeds> {
  const state = createState(world)
  const route = createRouter(
    [...identityRoutes(state), ...tokenRoutes(state), ...scanRoutes(state), ...tokenPage(state)],
    render,
  )
  return {
    face: {
      id: 'qwiet',
      mount: '/qwiet',
      handle: route,
      tooLarge: () => render(new Refusal(413, 'Payload too large')),
      tokenRef: (request: FaceRequest) => {
        const value = bearerOf(request)
        return value === undefined ? undefined : state.refOf(value)
      },
    },
    seeds: { ...seed(state), app: passingApp, failingApp },
    tokens: () => state.tokens.summaries(),
  }
}

function identityRoutes(state: QwietState): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/my_scopes',
      handle(request) {
        const token = state.authorize(request, request.param('org'))
        readQuery(request.query, {})
        return ok([...state.scopesOf(token)])
      },
    },
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/apps/:app/my_scopes',
      handle(request) {
        const token = state.authorize(request, request.param('org'))
        const ofApps = [...state.scopesOf(token)].filter((scope) => /^(?:scans|findings|sca):/.test(scope))
        return ok(ofApps)
      },
    },
    {
      method: 'GET',
      path: '/api/v4/user',
      handle(request) {
        const { grants } = state.authenticate(request)
        // Whether a token of the organization may ask this is not documented.
        if (grants.kind !== 'personal') throw new Refusal(403, 'Not the token of a user')
        const { id, name, email } = grants.user
        return ok({
          idv2: id,
          idv1: id,
          name,
          email,
          emailVerified: true,
          membership: [{ organization: state.org.id, organizationName: state.org.name }],
          invites: [],
          lastLoginUTCTimestampHistory: [],
        })
      },
    },
  ]
}
