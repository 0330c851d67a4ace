import { type Place, type StoreContext, secretsRequest, senderOf } from './context.js'
import { Unanswered } from './fetch.js'
import { fieldOf, type GitHub, numberOf, textOf } from './github.js'
import { isShut } from './refusals.js'
import { Refused } from './repositories.js'
import { secretScope } from './scopes.js'

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
export async function readAudience(place: Place, name: string, context: StoreContext): Promise<Audience> {
  const { audience } = secretScope(place.address)
  if (audience === 'none') return {}
  const secret = await readSecret(place, name, context.github)
  const visibility = secret === undefined ? 'selected' : textOf(secret, 'visibility')
  if (visibility !== 'selected') return audience === 'visibility' ? { visibility } : {}
  const ids =
    secret === undefined
      ? await currentId(place, context)
      : (await selected(place, name, context.github)).map((repository) => numberOf(repository, 'id'))
  return {
    ...(audience === 'visibility' && { visibility }),
    selected_repository_ids: ids,
  }
}

/**
 * The secret as GitHub shows it, or undefined when it does not exist. Any other answer is an error: taken for a missing
 * secret, it would make the next write forget who may read it.
 */
export async function readSecret(place: Place, name: string, github: GitHub): Promise<unknown> {
  const answer = await senderOf(place, github).send({
    ...secretsRequest(place, 'GET', '/{secret_name}', { secret_name: name }),
    kind: 'read',
  })
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw new Unanswered(`it answered ${answer.status}`, 'ambiguous')
  return answer.data
}

/** The repositories that a secret is shown to; never empty for want of an answer. */
export async function selected(place: Place, name: string, github: GitHub): Promise<readonly unknown[]> {
  const request = {
    ...secretsRequest(place, 'GET', '/{secret_name}/repositories', { secret_name: name }),
    kind: 'read',
  } as const
  if (secretScope(place.address).audience === 'selected') {
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

async function currentId({ address }: Place, { current }: StoreContext): Promise<readonly number[]> {
  if (current === undefined) return []
  try {
    const [owner = ''] = (await current.name()).split('/')
    if ('organization' in address && owner.toLowerCase() !== address.organization.toLowerCase()) return []
    return [Number(await current.id())]
  } catch (error) {
    if (error instanceof Refused || isShut(error)) return []
    throw error
  }
}
