import type { StoreAddress } from '../parse.js'
import type { StoreContext } from './context.js'
import { fieldOf, type GitHub, numberOf, textOf } from './github.js'
import { repositoryParameters, secretScope } from './scopes.js'

/** What a write must say about who may read the secret; empty for repositories and environments. */
export interface Audience {
  readonly visibility?: string
  readonly selected_repository_ids?: readonly number[]
}

/**
 * The audience that a secret has now, so that a write leaves it as it is. A secret that does not exist yet is shown to
 * the current repository alone where that belongs to the organization, and to nobody otherwise.
 * @throws Unanswered
 */
export async function readAudience(
  address: StoreAddress,
  name: string,
  context: StoreContext,
): Promise<Audience> {
  const scope = secretScope(address)
  if (scope.audience === 'none') return {}
  const { github } = context
  const secret = await github.send({
    route: `GET ${scope.path}/{secret_name}`,
    parameters: { ...scope.parameters, secret_name: name },
    kind: 'read',
  })
  const exists = secret.status === 200
  const visibility = exists ? textOf(secret.data, 'visibility') : 'selected'
  if (visibility !== 'selected') return scope.audience === 'visibility' ? { visibility } : {}
  const ids = exists ? await selectedIds(address, name, github) : await currentId(address, context)
  return {
    ...(scope.audience === 'visibility' && { visibility }),
    selected_repository_ids: ids,
  }
}

async function selected(address: StoreAddress, name: string, github: GitHub): Promise<readonly unknown[]> {
  const scope = secretScope(address)
  const answer = await github.list(
    {
      route: `GET ${scope.path}/{secret_name}/repositories`,
      parameters: { ...scope.parameters, secret_name: name },
      kind: 'read',
    },
    'repositories',
  )
  // A list that cannot be read must not be taken for an empty one: the write would cut repositories off.
  if (answer.status !== 200) numberOf(answer.data, 'total_count')
  return answer.items
}

async function selectedIds(address: StoreAddress, name: string, github: GitHub): Promise<readonly number[]> {
  return (await selected(address, name, github)).map((repository) => numberOf(repository, 'id'))
}

async function currentId(address: StoreAddress, context: StoreContext): Promise<readonly number[]> {
  const { currentRepository, github } = context
  if (currentRepository === undefined) return []
  const { owner, repo } = repositoryParameters(currentRepository)
  if ('organization' in address && owner.toLowerCase() !== address.organization.toLowerCase()) return []
  const answer = await github.send({
    route: 'GET /repos/{owner}/{repo}',
    parameters: { owner, repo },
    kind: 'read',
  })
  return answer.status === 200 ? [numberOf(answer.data, 'id')] : []
}

/** The repositories whose workflow runs read a secret, `owner/name`. @throws Unanswered */
export async function readerRepositories(
  address: StoreAddress,
  name: string,
  context: StoreContext,
): Promise<readonly string[]> {
  switch (address.kind) {
    case 'repo':
    case 'env':
    case 'dependabot-repo':
      return [address.repository]
    case 'codespaces-repo':
    case 'codespaces-org':
    case 'codespaces-user':
      return []
    case 'org':
    case 'dependabot-org':
      return organizationReaders(address, name, context)
  }
}

async function organizationReaders(
  address: Extract<StoreAddress, { readonly organization: string }>,
  name: string,
  { github }: StoreContext,
): Promise<readonly string[]> {
  const scope = secretScope(address)
  const secret = await github.send({
    route: `GET ${scope.path}/{secret_name}`,
    parameters: { ...scope.parameters, secret_name: name },
    kind: 'read',
  })
  if (secret.status === 404) return []
  const visibility = textOf(secret.data, 'visibility')
  if (visibility === 'selected') {
    return (await selected(address, name, github)).map((repository) => textOf(repository, 'full_name'))
  }
  const answer = await github.list(
    { route: 'GET /orgs/{org}/repos', parameters: { org: address.organization, type: 'all' }, kind: 'read' },
    undefined,
  )
  if (answer.status !== 200) textOf(answer.data, 'full_name')
  return answer.items
    .filter((repository) => visibility === 'all' || fieldOf(repository, 'private') === true)
    .map((repository) => textOf(repository, 'full_name'))
}
