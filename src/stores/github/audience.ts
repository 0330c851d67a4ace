import type { StoreAddress } from '../parse.js'
import type { StoreContext } from './context.js'
import { Unanswered } from './fetch.js'
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
  const secret = await readSecret(address, name, context.github)
  const visibility = secret === undefined ? 'selected' : textOf(secret, 'visibility')
  if (visibility !== 'selected') return scope.audience === 'visibility' ? { visibility } : {}
  const ids =
    secret === undefined
      ? await currentId(address, context)
      : (await selected(address, name, context.github)).map((repository) => numberOf(repository, 'id'))
  return {
    ...(scope.audience === 'visibility' && { visibility }),
    selected_repository_ids: ids,
  }
}

/**
 * The secret as GitHub shows it, or undefined when it does not exist. Any other answer is an error: taken for a missing
 * secret, it would make the next write forget who may read it.
 */
async function readSecret(address: StoreAddress, name: string, github: GitHub): Promise<unknown> {
  const scope = secretScope(address)
  const answer = await github.send({
    route: `GET ${scope.path}/{secret_name}`,
    parameters: { ...scope.parameters, secret_name: name },
    kind: 'read',
  })
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw new Unanswered(`it answered ${answer.status}`, 'ambiguous')
  return answer.data
}

/** The repositories that a secret is shown to; never empty for want of an answer. */
async function selected(address: StoreAddress, name: string, github: GitHub): Promise<readonly unknown[]> {
  const scope = secretScope(address)
  const request = {
    route: `GET ${scope.path}/{secret_name}/repositories`,
    parameters: { ...scope.parameters, secret_name: name },
    kind: 'read',
  } as const
  if (scope.audience === 'selected') {
    // GitHub documents no pages for a person's own secrets.
    const answer = await github.send(request)
    const repositories = fieldOf(answer.data, 'repositories')
    if (answer.status === 200 && Array.isArray(repositories)) return repositories
    throw new Unanswered(`it answered ${answer.status}`, 'ambiguous')
  }
  const answer = await github.list(request, 'repositories')
  if (answer.status !== 200) throw new Unanswered(`it answered ${answer.status}`, 'ambiguous')
  return answer.items
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
  const secret = await readSecret(address, name, github)
  if (secret === undefined) return []
  const visibility = textOf(secret, 'visibility')
  if (visibility === 'selected') {
    return (await selected(address, name, github)).map((repository) => textOf(repository, 'full_name'))
  }
  const answer = await github.list(
    { route: 'GET /orgs/{org}/repos', parameters: { org: address.organization, type: 'all' }, kind: 'read' },
    undefined,
  )
  if (answer.status !== 200) throw new Unanswered(`it answered ${answer.status}`, 'ambiguous')
  return answer.items
    .filter((repository) => visibility === 'all' || fieldOf(repository, 'private') === true)
    .map((repository) => textOf(repository, 'full_name'))
}
