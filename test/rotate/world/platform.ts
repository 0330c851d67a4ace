import { Failure } from '../../../src/codes/failure.js'
import type {
  Journal,
  Platform,
  RunsReader,
  SecretStore,
  Shown,
  StoreProof,
  WorkflowRun,
} from '../../../src/stores/store.js'
import type { Actor } from './actor.js'
import { home, places, type Run } from './model.js'

const ids: Readonly<Record<string, string>> = {
  'acme/shop': '7001',
  'acme/other': '7002',
  'acme/ops': '7003',
}

/** Stores, journal and runs as one rotator sees them. */
export function platformOf(actor: Actor): Platform {
  const { world } = actor
  return {
    store: (name) => storeOf(actor, name),
    addresses: (lines) => lines,
    journal: journalOf(actor),
    ...(world.elsewhere && { otherJournal: otherJournalOf(actor) }),
    runs: runsOf(actor),
    now: () => new Date(world.now),
    remember: () => undefined,
    credentialEnds: () => undefined,
  }
}

/** A store by its identity or its address. */
export function storeOf(actor: Actor, name: string): SecretStore {
  const { world } = actor
  const known = Object.values(places).find(({ id, address }) => id === name || address === name)
  const [led] = [...world.leads].find(([address, id]) => address === name || id === name) ?? []
  const place = led === undefined ? known : Object.values(places).find(({ address }) => address === led)
  if (place === undefined) throw new RangeError(`no store ${name}`)
  const { address, readAt, repository } = place
  const id = (led !== undefined && world.leads.get(led)) || place.id
  const shown = (): Shown | undefined => {
    const kept = world.stores.get(id)
    actor.read.set(id, world.now)
    return kept && { version: new Date(kept.updatedAt).toISOString(), at: kept.updatedAt }
  }
  return {
    address,
    readAt,
    identify: async () => {
      if (world.hidden.has(address))
        throw new Failure('STORE_NOT_FOUND', { store: address, what: 'repository' })
      return { id }
    },
    readers: async () => [ids[repository] ?? ''],
    prove: () =>
      actor.read$('store', 'prove', () => {
        const now = shown()
        const hiddenBy = hidingFrom(actor, id)
        return { ...(now !== undefined && { shown: now }), warnings: [], ...(hiddenBy && { hiddenBy }) }
      }),
    read: () => actor.read$('store', 'read-store', shown),
    isGone: async () => !world.stores.has(id),
    async seal(value) {
      world.serial += 1
      const box = `box-${world.serial}`
      world.boxes.set(box, { value, store: id, sealedAt: world.now })
      return { keyId: id, sealed: box }
    },
    async write(_, value) {
      const box = 'sealed' in value ? value.sealed.sealed : ''
      const sealedAt = world.boxes.get(box)?.sealedAt ?? 0
      if (sealedAt < (world.keyChangedAt.get(id) ?? 0)) {
        return actor.read$('store', 'write', () => {
          throw new Failure('STORE_KEY_CHANGED')
        })
      }
      return actor.send('store', 'write', { do: 'put', store: id, box }, () => {
        const now = shown()
        if (now === undefined) throw new RangeError('nothing was written')
        return now
      })
    },
    mayStillHold: (_, before, noted) =>
      actor.read$('runs', 'read-runs', () => {
        const repositories = new Set([ids[repository], ...noted])
        return world.runs
          .filter(
            (run) =>
              run.status !== 'completed' && run.createdAt <= before && repositories.has(ids[run.repository]),
          )
          .map((run) => ({
            repository: run.repository,
            id: run.id,
            status: run.status,
            createdAt: run.createdAt,
            startedAt: run.startedAt ?? run.createdAt,
            url: '',
          }))
      }),
  }
}

/** The environment of a repository whose secret a job reads instead of the repository's. */
function hidingFrom({ world, place }: Actor, store: string): StoreProof['hiddenBy'] {
  const { r, e } = places
  const isHidden = world.showsHiding && store === r.id && world.stores.has(e.id)
  return isHidden && !world.inputs[place.workflow].includes('e') ? [e] : undefined
}

function journalOf(actor: Actor): Journal {
  const { world } = actor
  return {
    title: `the variables of ${home}`,
    maxValueBytes: 48 * 1024,
    repositoryId: async () => '7001',
    prove: () => actor.read$('journal', 'prove-journal', () => undefined),
    list: (prefix) =>
      actor.read$('journal', 'read-journal', () => {
        const { stale } = world
        const isStale = stale !== undefined && stale.reads > 0
        if (isStale) stale.reads -= 1
        return [...(isStale ? stale.journal : world.journal)]
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, value]) => ({ name, value }))
      }),
    create: (name, value) => {
      actor.claimedAt = world.now
      const { nonce } = actor
      return actor.send('journal', 'create-entry', { do: 'create-entry', name, value, nonce }, () => {
        if (world.journal.get(name) !== value) return false
        actor.claimedAt = world.now
        actor.claimName = name
        return true
      })
    },
    read: (name) => actor.read$('journal', 'read-entry', () => world.journal.get(name)),
    update: (name, value) =>
      actor.send('journal', 'update-entry', { do: 'update-entry', name, value }, () =>
        world.journal.has(name),
      ),
    remove: (name) => actor.send('journal', 'remove-entry', { do: 'remove-entry', name }, () => undefined),
  }
}

/** The journal of the other kind, which is only read. */
function otherJournalOf(actor: Actor): Journal {
  return {
    ...journalOf(actor),
    title: `the refs of ${home}`,
    kind: 'refs',
    list: (prefix) =>
      actor.read$('journal', 'read-other-journal', () =>
        [...(actor.world.elsewhere?.journal ?? [])]
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, value]) => ({ name, value })),
      ),
  }
}

function runsOf(actor: Actor): RunsReader {
  const { world } = actor
  const shown = (run: Run): WorkflowRun => ({
    repository: run.repository,
    id: run.id,
    status: run.status,
    createdAt: new Date(run.createdAt),
    startedAt: new Date(run.startedAt ?? run.createdAt),
    attempt: 1,
    url: '',
  })
  return {
    read: (_, id) =>
      actor.read$('runs', 'read-run', () => {
        const run = world.runs.find((candidate) => candidate.id === id)
        return run && shown(run)
      }),
    live: (repository, createdBefore) =>
      actor.read$('runs', 'read-runs', () =>
        world.runs
          .filter(
            (run) =>
              run.repository === repository &&
              run.status !== 'completed' &&
              run.createdAt <= createdBefore.getTime(),
          )
          .map(shown),
      ),
    began: (_, id) =>
      actor.read$('runs', 'read-began', () => {
        const run = world.runs.find((candidate) => candidate.id === id)
        return new Date(run?.createdAt ?? world.now)
      }),
  }
}
