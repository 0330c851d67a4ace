import { identityOf, storeId } from '../parse.js'
import { type Place, type StoreContext, secretsRequest, senderOf } from './context.js'
import { type GitHub, numberOf, textOf } from './github.js'
import type { Repository } from './repositories.js'
import { secretScope } from './scopes.js'

/** A workflow sees only the first 100 organization secrets by name. */
const visibleSecrets = 100

/** The number of secrets in a full scope; undefined while there is room or GitHub documents no limit. */
export async function limitReached(place: Place, github: GitHub): Promise<number | undefined> {
  const { limit } = secretScope(place.address)
  if (limit === undefined) return undefined
  const request = secretsRequest(place, 'GET', '', { per_page: 1 })
  const answer = await senderOf(place, github).send({ ...request, kind: 'read' })
  if (answer.status !== 200) return undefined
  const count = numberOf(answer.data, 'total_count')
  return count >= limit ? count : undefined
}

/** Whether 100 other secrets of the organization come first by name. */
export async function sortsTooLate(place: Place, name: string, github: GitHub): Promise<boolean> {
  const request = { ...secretsRequest(place, 'GET', ''), kind: 'read' } as const
  const answer = await senderOf(place, github).list(request, 'secrets')
  const before = answer.items.filter((secret) => textOf(secret, 'name') < name)
  return before.length >= visibleSecrets
}

/** A narrower store that has a secret of the same name and is not written by this rotation. */
export interface Shadow {
  readonly address: string
  /** What it is whatever it is called now. */
  readonly id: string
  /** Every job of the current repository is affected, not only those of one environment. */
  readonly always: boolean
}

/**
 * The stores whose secret hides this one: an environment hides its repository and the organization, a repository hides
 * the organization. Of an organization only the current repository is looked at. What may not be read is not reported.
 */
export async function shadows(
  { address, repository: own }: Place,
  name: string,
  context: StoreContext,
): Promise<readonly Shadow[]> {
  const repository =
    address.kind === 'repo'
      ? own
      : address.kind === 'org' && belongsTo(context.current, address.organization)
        ? context.current
        : undefined
  if (repository === undefined) return []
  const fullName = await repository.name()
  const found: Shadow[] = []
  const add = async (narrow: Place, always: boolean): Promise<void> => {
    if (!(await holds(narrow, name, context))) return
    const id = identityOf(narrow.address, await repository.id())
    found.push({ address: storeId(narrow.address), id, always })
  }
  if (address.kind === 'org') {
    await add({ address: { kind: 'repo', repository: fullName }, repository }, true)
  }
  const environments = await repository.list(
    { route: 'GET /repos/{owner}/{repo}/environments', kind: 'read' },
    'environments',
  )
  for (const item of environments.items) {
    const environment = textOf(item, 'name')
    await add({ address: { kind: 'env', repository: fullName, environment }, repository }, false)
  }
  return found
}

async function holds(narrow: Place, name: string, context: StoreContext): Promise<boolean> {
  if (context.opened.some((opened) => isSame(opened, narrow))) return false
  const answer = await senderOf(narrow, context.github).send({
    ...secretsRequest(narrow, 'GET', '/{secret_name}', { secret_name: name }),
    kind: 'read',
  })
  return answer.status === 200
}

/** Whether two places of repositories are the same one, as far as that is known without asking. */
function isSame(a: Place, b: Place): boolean {
  if (a.address.kind !== b.address.kind) return false
  if (a.address.kind === 'env' && b.address.kind === 'env') {
    if (a.address.environment.toLowerCase() !== b.address.environment.toLowerCase()) return false
  }
  const [one, other] = [a.repository, b.repository]
  if (one === undefined || other === undefined) return false
  return (
    one === other ||
    (one.knownId !== undefined && one.knownId === other.knownId) ||
    (one.knownName !== undefined && one.knownName.toLowerCase() === other.knownName?.toLowerCase())
  )
}

function belongsTo(repository: Repository | undefined, organization: string): boolean {
  return repository?.knownName?.split('/')[0]?.toLowerCase() === organization.toLowerCase()
}
