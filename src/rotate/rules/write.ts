import { Failure } from '../../codes/failure.js'
import type { Shown } from '../../stores/store.js'
import type { End } from '../end.js'
import type { Facts } from '../facts/facts.js'
import { batches, sameShown } from '../facts/facts.js'
import { tried } from '../facts/view.js'
import type { StoreRecord } from '../journal/model.js'
import { bodyOf, heldEntry } from './generation.js'
import { handedNow } from './notes.js'
import { type Rule, rule } from './rule.js'
import { notDue } from './stop.js'

const mostWrites = 2

/** This run's own generation, journalled or, in place, refused by the journal. */
const own = (f: Facts): boolean => f.view.committed !== undefined || f.view.unjournalled
/** In place, no copy of the value stands in the journal. */
const aloneHasValue = (f: Facts): boolean => f.view.inPlaceSent && f.view.committed === undefined

export const canTry = (f: Facts, store: string): boolean =>
  f.view.trouble.get(store)?.final !== true && !tried(f.view, `write ${store}`, mostWrites)

/** Stores that this run wrote and that the journal does not note yet. */
export function unnoted(f: Facts): Readonly<Record<string, Shown>> {
  const notes = [f.writable?.writes, f.view.noted]
  const isNoted = (store: string, { version }: Shown): boolean =>
    notes.some((noted) => noted?.get(store)?.version === version)
  return Object.fromEntries([...f.view.written].filter(([store, shown]) => !isNoted(store, shown)))
}

/** Stores of this run's own generation that it has not written. */
function unwritten(f: Facts): readonly string[] {
  return [...(f.view.sealed?.keys() ?? [])].filter((store) => !f.view.written.has(store))
}

/** What is sealed for a store of the inputs that still shows what it did before. */
export function pending(f: Facts): readonly StoreRecord[] {
  const memory = f.writable
  if (memory === undefined) return []
  return f.ids.flatMap((store) => {
    const record = memory.stores.get(store)
    if (record?.sealed === undefined || record.token !== memory.body.token) return []
    if (f.view.written.has(store) || memory.writes.has(store)) return []
    return sameShown(record.was, f.shown(store)) ? [record] : []
  })
}

/** What this run still means to write: of its own generation, or of one that it resumes. */
function ahead(f: Facts): readonly string[] {
  return (own(f) ? unwritten(f) : pending(f).map(({ store }) => store)).filter((store) => canTry(f, store))
}

/** What a run does with the generation that it has committed. */
export const writeRules: readonly Rule[] = [
  rule({
    name: 'note-writes',
    keeps: [1, 3],
    says: 'Each write is noted with the time that the store shows for it, with many stores by batch.',
    when: {
      'written-here': (f) => Object.keys(unnoted(f)).length > 0,
      'journal-takes-it': (f) => f.writable !== undefined && !f.view.unjournalled,
      'batch-full': (f) => Object.keys(unnoted(f)).length >= batchSize(f) || ahead(f).length === 0,
    },
    decide: (f) => {
      const entry = f.writable?.entry
      if (entry === undefined) throw new RangeError('no generation to note in')
      const readers = f.view.proven?.readers
      const written = unnoted(f)
      const who = Object.fromEntries(
        Object.keys(written).flatMap((store) => {
          const now = readers?.get(store)
          return now === undefined ? [] : [[store, now]]
        }),
      )
      return {
        act: {
          effect: {
            do: 'note',
            entry,
            note: {
              at: f.view.now,
              written,
              ...(Object.keys(who).length > 0 && { readers: who }),
              // Of a generation of its own the body says what its maker was handed.
              ...(f.view.committed === undefined && handedNow(f)),
            },
          },
          claim: 'resume',
          writesStores: true,
        },
      }
    },
  }),
  rule({
    name: 'write',
    keeps: [2],
    says: 'Stores are overwritten, never deleted, in the order of the input.',
    cases: (f) => (own(f) ? unwritten(f) : []),
    when: { 'can-try': (f, store) => canTry(f, store) },
    decide: (f, store) => {
      const sealed = f.view.sealed?.get(store)
      if (sealed === undefined) throw new RangeError(`nothing is sealed for ${store}`)
      return { act: { effect: { do: 'write', store, sealed }, claim: 'generation', writesStores: true } }
    },
  }),
  rule({
    name: 'print-unwritten',
    keeps: [13],
    says: 'In place, sealed secrets are printed before the run waits for a store or a journal that does not answer.',
    when: {
      'value-is-only-here': (f) => aloneHasValue(f) || (f.view.inPlaceSent && unwritten(f).length > 0),
      'not-printed': (f) => !f.view.printed,
    },
    decide: (f) => ({ ask: { do: 'print', entry: heldEntry(f), body: bodyOf(f) } }),
  }),
  rule({
    name: 'try-for-long',
    keeps: [13],
    says: 'In place, a value that exists nowhere else is tried again while the job and `github-token` live.',
    when: {
      'value-is-only-here': (f) => aloneHasValue(f) && unwritten(f).length > 0,
      'can-help': (f) =>
        [...f.view.trouble.values()].some(({ final }) => !final) || f.view.trouble.size === 0,
      'job-lives': (f) => f.view.now - heldEntry(f).claim.startedAt < longestHoldMs,
    },
    decide: (f) => ({
      ask: { do: 'hold', ms: Math.min(30_000, 2_000 * 2 ** (f.view.tries.get('hold') ?? 0)) },
    }),
  }),
  rule({
    name: 'commit-at-last',
    keeps: [2, 13],
    says: 'In place, the journal is tried again once the stores are written.',
    when: {
      refused: (f) => f.view.unjournalled,
      'not-tried': (f) => !tried(f.view, 'commit', 5),
    },
    decide: (f) => ({
      act: {
        effect: { do: 'commit', entry: heldEntry(f), body: bodyOf(f) },
        claim: 'generation',
        writesStores: true,
      },
    }),
  }),
  rule({
    name: 'verify-in-place',
    keeps: [9],
    says: 'In place, the new token is asked about once the stores have it.',
    when: {
      unproven: (f) => f.view.made?.state === 'unproven' && f.view.inPlaceSent,
      'not-asked': (f) => !tried(f.view, 'verify', 1),
    },
    decide: (f) => ({ ask: { do: 'verify', token: f.view.made?.token.ref ?? '' } }),
  }),
  rule({
    name: 'mark-stuck',
    keeps: [2],
    says: 'A generation whose store has another key is noted as stuck, so that the next one replaces it.',
    when: {
      'key-changed': (f) =>
        [...f.view.trouble.values()].some(({ failure }) => failure.code === 'STORE_KEY_CHANGED'),
      'not-noted': (f) => f.memory?.isStuck === false && !tried(f.view, 'note', 40),
    },
    decide: (f) => {
      const entry = f.memory?.entry
      if (entry === undefined) throw new RangeError('no generation to note in')
      return {
        act: {
          effect: { do: 'note', entry, note: { at: f.view.now, stuck: true } },
          claim: 'resume',
          writesStores: true,
        },
      }
    },
  }),
  rule({
    name: 'stores-left',
    keeps: [2, 14],
    says: 'A store that could not be written leaves the rotation waiting, and is named.',
    cases: (f) => (own(f) ? unwritten(f) : []),
    when: { 'nothing-leaked-is-left': (f) => f.leakedHere.length === 0 || !isEmergency(f) },
    decide: (f, store) => {
      const failure =
        f.view.trouble.get(store)?.failure ??
        new Failure('STORE_UNSURE', { store: f.addressOf(store), reason: 'it was not written in this run' })
      const end = f.view.printed ? sealedPrinted(f) : undefined
      if (end !== undefined) return { end }
      return {
        end: {
          outcome: 'waiting',
          failure,
          waitingFor: 'the stores that are not written',
          ...(f.view.committed?.body && { since: f.view.committed.body.since }),
          // The store holds a token that is ended.
          ...(isEmergency(f) && { level: 'error' as const }),
        },
      }
    },
  }),
  rule({
    name: 'rotated',
    keeps: [14],
    says: 'A generation that every store of the inputs holds is told as rotated.',
    when: { own, 'not-an-emergency': (f) => !isEmergency(f) },
    decide: (f) => {
      const isSame = f.view.claimed?.intent?.shape === 'same'
      // What was lacking came late, from the run before.
      if (isSame && f.view.written.size === 0) return notDue(f)
      const outcome = isSame ? 'resumed' : 'rotated'
      const failure = f.view.unjournalled ? f.view.trouble.get('journal')?.failure : undefined
      return { end: { outcome, ...(failure && { failure }) } }
    },
  }),
]

/** Sealed secrets were printed for stores that are not written; undefined when every store is. */
export function sealedPrinted(f: Facts): End | undefined {
  const left = unwritten(f)
  if (left.length === 0) return undefined
  const stores = left.map((id) => f.addressOf(id)).join(', ')
  return {
    outcome: 'waiting',
    failure: new Failure('SEALED_PRINTED', { secret: f.task.secret, stores }),
    waitingFor: 'the stores that are not written',
    ...(f.view.committed?.body && { since: f.view.committed.body.since }),
  }
}

/** A leaked token is still to be ended, or was ended by this run or left to a person. */
const isEmergency = (f: Facts): boolean =>
  f.view.claimed?.intent?.leaked !== undefined &&
  [f.leakedHere, f.view.endedNow, f.view.toldNow].some((tokens) => tokens.length > 0)

/** No `github-token` of a job lives longer. */
const longestHoldMs = 24 * 3_600_000
const batchSize = (f: Facts): number =>
  Math.max(1, Math.ceil((f.writable?.body.stores.length ?? 1) / batches))
