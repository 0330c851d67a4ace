import type { World } from '../engine/world.js'
import { createGitHubFace, type GitHubFace } from './face.js'
import type { Permissions } from './permissions.js'

const writeEverything: Permissions = {
  actions: 'read',
  actions_variables: 'write',
  codespaces_secrets: 'write',
  codespaces_user_secrets: 'write',
  contents: 'write',
  dependabot_secrets: 'write',
  environments: 'write',
  issues: 'write',
  organization_codespaces_secrets: 'write',
  organization_dependabot_secrets: 'write',
  organization_secrets: 'write',
  secrets: 'write',
}

const readEverything: Permissions = Object.fromEntries(
  Object.keys(writeEverything).map((name) => [name, 'read' as const]),
)

/** What GITHUB_TOKEN can be given at most: a workflow's `permissions` has no word for secrets and variables. */
const jobPermissions: Permissions = { actions: 'write', contents: 'write', issues: 'write' }

/** What GitHub suggests for a new one. */
const personalTokenLivesMs = 30 * 86_400_000

export interface GitHubSeeds {
  /** An App's installation token that may write everything that a rotation writes. */
  readonly token: string
  readonly repository: string
  readonly organization: string
  readonly environments: readonly string[]
  /** An App's installation token that may read and write nothing. */
  readonly readOnlyToken: string
  /** A fine-grained personal access token with the rights of `token`, and an end. */
  readonly personalToken: string
  /** Like GITHUB_TOKEN: can never write secrets. */
  readonly jobToken: string
}

/** GitHub with an organization of two repositories, two environments, and a token of each kind. */
export function createSeededGitHub(world: World): GitHubFace & { readonly seeds: GitHubSeeds } {
  const github = createGitHubFace(world)
  const environments = ['production', 'staging']
  github.addOrganization('acme')
  github.addRepository({ name: 'acme/shop', environments })
  github.addRepository({ name: 'acme/site' })
  return {
    ...github,
    seeds: {
      token: github.addToken({ kind: 'app', permissions: writeEverything }),
      repository: 'acme/shop',
      organization: 'acme',
      environments,
      readOnlyToken: github.addToken({ kind: 'app', permissions: readEverything }),
      jobToken: github.addToken({
        kind: 'job',
        permissions: jobPermissions,
        repositories: ['acme/shop'],
      }),
      personalToken: github.addToken({
        kind: 'pat',
        permissions: writeEverything,
        expiresAt: new Date(world.clock.now().getTime() + personalTokenLivesMs),
      }),
    },
  }
}
