import { Failure } from '../../codes/failure.js'
import { type Place, secretsRequest, senderOf } from './context.js'
import { Unanswered } from './fetch.js'
import { type GitHub, type GitHubList, textOf } from './github.js'
import { Refused } from './repositories.js'

/**
 * The names in a list that GitHub gave out whole: it answered 200, and there are as many names as it counts. Undefined
 * for any other list, because what is missing from it proves nothing.
 *
 * @param spelled how names are compared, as GitHub ignores their case
 */
export function wholeNames(
  answer: GitHubList,
  spelled: (name: string) => string,
): ReadonlySet<string> | undefined {
  if (answer.status !== 200) return undefined
  const names = new Set(answer.items.map((item) => spelled(textOf(item, 'name'))))
  return names.size === answer.items.length && names.size === answer.total ? names : undefined
}

/** Whether the whole list of a place's secrets lacks this one. */
export async function lacksSecret(place: Place, name: string, github: GitHub): Promise<boolean> {
  const request = { ...secretsRequest(place, 'GET', ''), kind: 'read' } as const
  const names = wholeNames(await senderOf(place, github).list(request, 'secrets'), (text) =>
    text.toUpperCase(),
  )
  return names !== undefined && !names.has(name.toUpperCase())
}

/** Whether the repository's whole list of environments lacks that of this place; false where it has none. */
export async function lacksEnvironment({ address, repository }: Place): Promise<boolean> {
  if (address.kind !== 'env' || repository === undefined) return false
  const answer = await repository.list(
    { route: 'GET /repos/{owner}/{repo}/environments', kind: 'read' },
    'environments',
  )
  const names = wholeNames(answer, (text) => text.toLowerCase())
  return names !== undefined && !names.has(address.environment.toLowerCase())
}

/** The answer of a check that counts only when it could be made. */
export async function certainly(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof Unanswered || error instanceof Refused || error instanceof Failure) return false
    throw error
  }
}
