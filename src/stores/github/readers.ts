import { readSecret, selected } from './audience.js'
import type { Place, StoreContext } from './context.js'
import { Unanswered } from './fetch.js'
import { fieldOf, textOf } from './github.js'
import { namesIn, type Repository } from './repositories.js'

/** An organization's word for repositories that need not be named one by one. */
const words = ['all', 'private'] as const
export type Word = (typeof words)[number]

export function isWord(reader: string): reader is Word {
  return words.some((word) => word === reader)
}

/**
 * Whose workflow runs read a secret: ids of repositories, or the single word of an organization's visibility. Empty
 * where no run reads it, and where an organization does not have it yet.
 *
 * @throws Unanswered, Refused
 */
export async function readersOf(
  place: Place,
  name: string,
  context: StoreContext,
): Promise<readonly string[]> {
  const { address, repository } = place
  switch (address.kind) {
    case 'repo':
    case 'env':
    case 'dependabot-repo':
      return repository === undefined ? [] : [await repository.id()]
    case 'codespaces-repo':
    case 'codespaces-org':
    case 'codespaces-user':
      return []
    case 'org':
    case 'dependabot-org':
      return organizationReaders(place, name, context)
  }
}

async function organizationReaders(
  place: Place,
  name: string,
  { github, repositories }: StoreContext,
): Promise<readonly string[]> {
  const secret = await readSecret(place, name, github)
  if (secret === undefined) return []
  const visibility = textOf(secret, 'visibility')
  if (isWord(visibility)) return [visibility]
  if (visibility !== 'selected') throw new Unanswered('its answer has an unknown visibility', 'ambiguous')
  const ids = new Set<string>()
  for (const item of await selected(place, name, github)) {
    const { id, name: fullName } = namesIn(item)
    repositories.learn(fullName, id)
    ids.add(id)
  }
  return [...ids]
}

/** The repositories of an organization, as far as the token may see them, that a word stands for. @throws Unanswered */
export async function repositoriesOf(
  organization: string,
  word: Word,
  { github, repositories }: StoreContext,
): Promise<readonly Repository[]> {
  const answer = await github.list(
    { route: 'GET /orgs/{org}/repos', parameters: { org: organization, type: 'all' }, kind: 'read' },
    undefined,
  )
  if (answer.status !== 200) throw new Unanswered(`it answered ${answer.status}`, 'ambiguous')
  return answer.items
    .filter((item) => word === 'all' || fieldOf(item, 'private') === true)
    .map(namesIn)
    .map(({ id, name }) => repositories.learn(name, id))
}
