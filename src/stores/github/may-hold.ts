import { Failure } from '../../codes/failure.js'
import { isRepositoryId, storeId } from '../parse.js'
import type { LiveRun } from '../store.js'
import type { Place, StoreContext } from './context.js'
import { isWord, readersOf, repositoriesOf } from './readers.js'
import type { Repository } from './repositories.js'
import { liveRuns, uncheckable } from './runs.js'

export interface MayHoldQuestion {
  readonly place: Place
  readonly name: string
  /** Milliseconds. */
  readonly before: number
  /** Readers as `readersOf` gave them out earlier. */
  readonly noted: readonly string[]
}

/**
 * The runs, not over and created at or before a time, of every repository that reads a secret now or did so when it was
 * noted. However old they are: whoever asks decides what that means.
 *
 * @throws Failure RETIRE_UNCHECKABLE
 */
export async function runsThatMayHold(
  question: MayHoldQuestion,
  context: StoreContext,
): Promise<readonly LiveRun[]> {
  const { place, name, before, noted } = question
  const present = await uncheckable(storeId(place.address), () => readersOf(place, name, context))
  const found: LiveRun[] = []
  const asked = new Set<string>()
  for (const reader of new Set([...present, ...noted])) {
    for (const repository of await repositoriesBehind(reader, place, context)) {
      const label = repository.knownName ?? `the repository ${repository.knownId}`
      const id = await uncheckable(label, () => repository.id())
      if (asked.has(id)) continue
      asked.add(id)
      for (const run of await liveRuns(repository, label, new Date(before))) {
        found.push({
          repository: run.repository,
          id: run.id,
          status: run.status,
          createdAt: run.createdAt.getTime(),
          startedAt: run.startedAt.getTime(),
          url: run.url,
        })
      }
    }
  }
  return found
}

async function repositoriesBehind(
  reader: string,
  { address }: Place,
  context: StoreContext,
): Promise<readonly Repository[]> {
  if (isRepositoryId(reader)) return [context.repositories.get(reader)]
  if (isWord(reader) && 'organization' in address) {
    return uncheckable(storeId(address), () => repositoriesOf(address.organization, reader, context))
  }
  throw new Failure('RETIRE_UNCHECKABLE', { repository: JSON.stringify(reader.slice(0, 100)) })
}
