import type { StoreAddress } from '../parse.js'

/** How GitHub serves the secrets of one kind of store. */
export interface SecretScope {
  /** Path of the list of secrets; `/public-key` and `/{secret_name}` stand below it. */
  readonly path: string
  /** Values of the placeholders in `path`, but for the repository's. */
  readonly parameters: Readonly<Record<string, string>>
  /** Permission that a write needs, for the error when GitHub does not name it itself. */
  readonly permission: string
  /** Most secrets that the scope holds, where GitHub documents it. */
  readonly limit?: number
  /** `visibility` and `selected_repository_ids` must be sent with every write (organizations), or only the latter. */
  readonly audience: 'none' | 'visibility' | 'selected'
  readonly readAt: 'queued' | 'job-start'
}

/** GitHub's paths, permissions and limits for a store. */
export function secretScope(address: StoreAddress): SecretScope {
  switch (address.kind) {
    case 'repo':
      return {
        path: '/repos/{owner}/{repo}/actions/secrets',
        parameters: {},
        permission: 'secrets=write',
        limit: 100,
        audience: 'none',
        readAt: 'queued',
      }
    case 'env':
      return {
        path: '/repos/{owner}/{repo}/environments/{environment_name}/secrets',
        parameters: { environment_name: address.environment },
        permission: 'environments=write',
        limit: 100,
        audience: 'none',
        readAt: 'job-start',
      }
    case 'org':
      return {
        path: '/orgs/{org}/actions/secrets',
        parameters: { org: address.organization },
        permission: 'organization_secrets=write',
        limit: 1000,
        audience: 'visibility',
        readAt: 'queued',
      }
    case 'dependabot-repo':
      return {
        path: '/repos/{owner}/{repo}/dependabot/secrets',
        parameters: {},
        permission: 'dependabot_secrets=write',
        audience: 'none',
        readAt: 'queued',
      }
    case 'dependabot-org':
      return {
        path: '/orgs/{org}/dependabot/secrets',
        parameters: { org: address.organization },
        permission: 'organization_dependabot_secrets=write',
        audience: 'visibility',
        readAt: 'queued',
      }
    case 'codespaces-repo':
      return {
        path: '/repos/{owner}/{repo}/codespaces/secrets',
        parameters: {},
        permission: 'codespaces_secrets=write',
        limit: 100,
        audience: 'none',
        readAt: 'queued',
      }
    case 'codespaces-org':
      return {
        path: '/orgs/{org}/codespaces/secrets',
        parameters: { org: address.organization },
        permission: 'organization_codespaces_secrets=write',
        limit: 100,
        audience: 'visibility',
        readAt: 'queued',
      }
    case 'codespaces-user':
      return {
        path: '/user/codespaces/secrets',
        parameters: {},
        permission: 'codespaces_user_secrets=write',
        limit: 100,
        audience: 'selected',
        readAt: 'queued',
      }
  }
}

/** `owner/name` as the two parameters that GitHub's paths have. */
export function repositoryParameters(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}
