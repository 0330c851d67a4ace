import { type StoreAddress, storeId } from '../parse.js'
import type { StoreContext } from './context.js'
import { type GitHub, numberOf, textOf } from './github.js'
import { repositoryParameters, type SecretScope, secretScope } from './scopes.js'

/** A workflow sees only the first 100 organization secrets by name. */
const visibleSecrets = 100

/** The number of secrets in a full scope; undefined while there is room or GitHub documents no limit. */
export async function limitReached(scope: SecretScope, github: GitHub): Promise<number | undefined> {
  if (scope.limit === undefined) return undefined
  const answer = await github.send({
    route: `GET ${scope.path}`,
    parameters: { ...scope.parameters, per_page: 1 },
    kind: 'read',
  })
  if (answer.status !== 200) return undefined
  const count = numberOf(answer.data, 'total_count')
  return count >= scope.limit ? count : undefined
}

/** Whether 100 other secrets of the organization come first by name. */
export async function sortsTooLate(scope: SecretScope, name: string, github: GitHub): Promise<boolean> {
  const answer = await github.list(
    { route: `GET ${scope.path}`, parameters: scope.parameters, kind: 'read' },
    'secrets',
  )
  const before = answer.items.filter((secret) => textOf(secret, 'name') < name)
  return before.length >= visibleSecrets
}

/** A narrower store that has a secret of the same name and is not written by this rotation. */
export interface Shadow {
  readonly id: string
  /** Every job of the current repository is affected, not only those of one environment. */
  readonly always: boolean
}

/**
 * The stores whose secret hides this one: an environment hides its repository and the organization, a repository hides
 * the organization. Of an organization only the current repository is looked at. What may not be read is not reported.
 */
export async function shadows(
  address: StoreAddress,
  name: string,
  context: StoreContext,
): Promise<readonly Shadow[]> {
  const repository =
    address.kind === 'repo'
      ? address.repository
      : address.kind === 'org' && belongsTo(context.currentRepository, address.organization)
        ? context.currentRepository
        : undefined
  if (repository === undefined) return []
  const found: Shadow[] = []
  if (address.kind === 'org' && (await holds({ kind: 'repo', repository }, name, context))) {
    found.push({ id: storeId({ kind: 'repo', repository }), always: true })
  }
  const environments = await context.github.list(
    {
      route: 'GET /repos/{owner}/{repo}/environments',
      parameters: repositoryParameters(repository),
      kind: 'read',
    },
    'environments',
  )
  for (const item of environments.items) {
    const narrow: StoreAddress = { kind: 'env', repository, environment: textOf(item, 'name') }
    if (await holds(narrow, name, context)) found.push({ id: storeId(narrow), always: false })
  }
  return found
}

async function holds(narrow: StoreAddress, name: string, context: StoreContext): Promise<boolean> {
  if (context.siblings.has(storeId(narrow))) return false
  const scope = secretScope(narrow)
  const answer = await context.github.send({
    route: `GET ${scope.path}/{secret_name}`,
    parameters: { ...scope.parameters, secret_name: name },
    kind: 'read',
  })
  return answer.status === 200
}

function belongsTo(repository: string | undefined, organization: string): boolean {
  return repository?.split('/')[0]?.toLowerCase() === organization.toLowerCase()
}
