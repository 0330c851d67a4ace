import { cutRoute } from '../../engine/cuts.js'
import type { World } from '../../engine/world.js'
import { bearerOf } from '../../face.js'
import { createRouter } from '../../router.js'
import type { VendorFace } from '../vendor-face.js'
import { personalRoutes } from './personal.js'
import { projectRoutes } from './project.js'
import { render } from './shared.js'
import { createState, type GitLabSeeds, seed } from './state.js'

/** GitLab: personal and project access tokens of `/api/v4`, with rotation in place and its reuse detection. */
export function createGitLab(world: World): VendorFace<GitLabSeeds> {
  const state = createState(world)
  return {
    face: {
      id: 'gitlab',
      mount: '/gitlab',
      handle: createRouter(
        [...personalRoutes(state), ...projectRoutes(state), cutRoute(state.tokens.cuts)],
        render,
      ),
      tokenRef: (request) => {
        const value = request.headers['private-token'] ?? bearerOf(request)
        return value === undefined ? undefined : state.refOf(value)
      },
    },
    seeds: seed(state),
    tokens: () => state.tokens.summaries(),
  }
}
