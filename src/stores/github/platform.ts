import { parseAddress, parseStores, storeId } from '../parse.js'
import type { Journal, Platform, SecretStore } from '../store.js'
import { type ClientSetup, createClient } from './client.js'
import { type Place, placeOf, type StoreContext } from './context.js'
import { createRefsJournal } from './journal-refs.js'
import { createVariablesJournal } from './journal-variables.js'
import { createRepositories } from './repositories.js'
import { createRunsReader } from './runs.js'
import { createSecretStore } from './secrets.js'
import { createVariable } from './variable.js'

export type JournalKind = 'variables' | 'refs'

export interface GitHubSetup extends ClientSetup {
  readonly journal: {
    readonly kind: JournalKind
    /** `owner/name` that holds it. */
    readonly repository: string
    /** Its id where it is known, as GITHUB_REPOSITORY_ID of the current repository. */
    readonly repositoryId?: string
  }
  /** `owner/name` that stands behind a plain `repo` or `env:NAME`. */
  readonly currentRepository?: string
  readonly currentRepositoryId?: string
}

/** GitHub behind the ports. Nothing is loaded and nothing is sent yet. @throws Failure INPUT_MISSING */
export function openGitHub(setup: GitHubSetup): Platform {
  const { journal, currentRepository, currentRepositoryId } = setup
  const client = createClient(setup)
  const { github } = client
  const repositories = createRepositories(github)
  const known = (name: string, id: string | undefined) =>
    id === undefined ? repositories.get(name) : repositories.learn(name, id)
  const current = currentRepository === undefined ? undefined : known(currentRepository, currentRepositoryId)
  const journalRepository = known(journal.repository, journal.repositoryId)

  const opened: Place[] = []
  const stores = new Map<string, SecretStore>()
  const context: StoreContext = {
    github,
    repositories,
    opened,
    ...(current !== undefined && { current }),
  }
  const openJournal = (kind: JournalKind): Journal =>
    kind === 'variables'
      ? createVariablesJournal(github, journalRepository, journal.repository)
      : createRefsJournal(github, journalRepository, journal.repository)

  return {
    store(address) {
      const place = placeOf(parseAddress(address, currentRepository), repositories)
      const known = stores.get(storeId(place.address))
      if (known !== undefined) return known
      const store = createSecretStore(place, context)
      opened.push(place)
      stores.set(store.address, store)
      return store
    },
    addresses: (lines) => parseStores(lines, currentRepository).map(storeId),
    journal: openJournal(journal.kind),
    otherJournal: openJournal(journal.kind === 'variables' ? 'refs' : 'variables'),
    runs: createRunsReader(repositories),
    variable: (name) =>
      createVariable(github, current ?? journalRepository, name, currentRepository ?? journal.repository),
    now: client.now,
    remember: client.remember,
    credentialEnds: client.credentialEnds,
  }
}
