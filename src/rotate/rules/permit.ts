import { Failure } from '../../codes/failure.js'
import type { Intent } from '../effects/effects.js'
import type { Facts } from '../facts/facts.js'
import { tried } from '../facts/view.js'
import type { Claim, ReaderRecord, StoreSighting } from '../journal/model.js'
import { digestPlaces } from '../journal/names.js'
import { heldByAnother, iso, stopped, storeChanged, waiting } from './ends.js'
import { sightingsNow } from './notes.js'
import { pastedOtherwise } from './pasted.js'
import { leftBehind, takenOver } from './remarks.js'
import type { Act, Decision, RuleOf } from './rule.js'

const mostClaims = 4

type Permit = Omit<RuleOf<Act>, 'cases'>

/** What has to be in order before anything is changed, asked in this order. */
export const permitRules: readonly Permit[] = [
  {
    name: 'fresh-only',
    keeps: [3, 9],
    says: 'Only a run acts that began strictly after the last write of every store of its inputs.',
    when: {
      // What was begun by a fresh run is finished by it.
      'nothing-begun': (f) =>
        f.view.committed === undefined && !f.view.inPlaceSent && f.view.endSent.size === 0,
      'not-only-a-sighting': (f, act) => !onlySights(f, act),
      stale: (f) => !f.isFresh,
    },
    decide: (f) =>
      waiting(
        'RUN_STALE',
        { secret: f.task.secret, began: iso(f.began), wrote: iso(f.lastForeignWrite) },
        'a new run, not a re-run',
        { since: f.lastForeignWrite },
      ),
  },
  {
    name: 'one-at-a-time',
    keeps: [4],
    says: 'While the holder of the newest claim may be at work, nobody else acts.',
    when: { 'held-by-another': (f) => f.isHeldByAnother },
    decide: heldByAnother,
  },
  {
    name: 'permission-first',
    keeps: [5],
    says: 'The right to write everything that is written later is proven before the claim.',
    when: {
      'not-proven': (f, act) => f.view.proven === undefined || (act.writesStores && !f.view.proven.stores),
    },
    decide: (f, { writesStores }) => {
      const { unprovable } = f.view
      return writesStores && unprovable !== undefined
        ? stopped(f, unprovable)
        : { ask: { do: 'prove', stores: writesStores } }
    },
  },
  {
    name: 'list-first',
    keeps: [8],
    says: "The vendor's tokens are listed before a claim that creates a token: they show what it has to equal, and what dead runs left. They are listed before an adoption too, where the vendor can be asked: they show the old token, so that a later run can end it.",
    when: {
      makes: (f, act) => act.intent?.shape === 'overlap' || takesOver(f, act),
      'not-listed': (f) => f.view.list === undefined,
    },
    decide: (f, act) => {
      const { unlistable } = f.view
      return unlistable === undefined
        ? { ask: takesOver(f, act) ? { ...f.listing, optional: true } : f.listing }
        : { end: { outcome: 'refused', failure: unlistable } }
    },
  },
  {
    name: 'weigh-first',
    keeps: [5, 14],
    says: 'Whether the vendor lets this run create a like token is asked before a claim, as far as that can be known without a create.',
    when: {
      makes: (_, act) => act.intent?.shape === 'overlap',
      'not-weighed': (f) => !f.view.weighed,
    },
    decide: (f) => {
      const { modelId: like } = f
      return { ask: { do: 'weigh-create', ...(like !== undefined && { like }) } }
    },
  },
  {
    name: 'claim-anew',
    keeps: [4],
    says: 'A generation gets a claim of its own; the one that this run holds is let go first.',
    when: {
      holding: (f) => f.held !== undefined,
      'not-for-this': (f, act) => !isClaimedFor(f, act),
    },
    decide: (f) => {
      const { held } = f
      if (held === undefined) throw new RangeError('no claim is held')
      return { ask: { do: 'release', entry: held, nothingMade: !f.view.lostCreates.has(held.number) } }
    },
  },
  {
    name: 'claim',
    keeps: [4],
    says: 'A claim is strictly the next number, and can be created once.',
    when: { 'not-claimed': (f, act) => !isClaimedFor(f, act) },
    decide: (f, act) => {
      if (tried(f.view, 'claim', mostClaims)) {
        return waiting(
          'ROTATION_HELD',
          { holder: 'another one', secret: f.task.secret, unnoted: '' },
          'another run',
        )
      }
      // The number of printed lines is taken, also where a person deleted their entry.
      const number = Math.max(f.top?.number ?? 0, f.recovered?.number ?? 0) + 1
      return {
        ask: {
          do: 'claim',
          number,
          claim: claimOf(f, act, number),
          said: [
            ...(act.intent === undefined
              ? []
              : [
                  ...changedStores(f),
                  ...(act.intent.shape === 'same' && f.memory !== undefined ? takenOver(f) : []),
                  ...pastedOtherwise(f, { asks: true }),
                  ...leftBehind(f, { begins: true }),
                ]),
            ...givenUp(f),
          ],
          ...(act.intent && { intent: act.intent }),
        },
      }
    },
  },
]

/**
 * The old token in hand lives, and the vendor can be asked what it is. Over a line that nothing proves it may be another
 * store's, and stays as it is.
 */
function takesOver(f: Facts, act: Act): boolean {
  const isOwnLine = f.newest === undefined || f.memory !== undefined
  return act.intent?.shape === 'adopt' && isOwnLine && f.isValid && f.canAsk
}

/** Notes stores that nobody is seen to have written since this run began: they may hold what it was handed. */
function onlySights(f: Facts, { claim, effect }: Act): boolean {
  const isOfClaim = claim === 'note' && effect === undefined
  const seen = effect?.do === 'note' ? effect.note.sightings : isOfClaim ? sightingsNow(f, f.ids) : undefined
  return seen?.every(({ shown }) => shown === null || shown.at < f.began) === true
}

/** Whether the claim that this run holds is one for this act. */
function isClaimedFor(f: Facts, { intent }: Act): boolean {
  if (f.held === undefined) return false
  return intent === undefined || f.view.claimed?.intent !== undefined
}

function claimOf(f: Facts, { claim: kind, intent }: Act, number: number): Claim {
  const { task, view } = f
  const owner = f.ownerInHand
  const isFirst = f.newest === undefined
  const readers = readersSoFar(f)
  return {
    kind,
    leaseHolder: task.self,
    startedAt: view.now,
    places: digestPlaces(f.ids),
    handed: view.own.ref,
    ...(view.own.id !== undefined && { handedId: view.own.id }),
    ...(owner !== undefined && { owner }),
    ...(intent && { shape: intent.shape }),
    ...(intent && makesToken(intent) && { name: nameFor(f, number) }),
    ...(intent?.leaked !== undefined && { leaked: intent.leaked }),
    ...(task.leaked !== undefined && f.leakedHere.includes(task.leaked) && { leaked: task.leaked }),
    ...(f.unnoted.length > 0 && { orphans: f.unnoted.slice(-mostCarried) }),
    ...(isFirst && { sightings: sightingsSoFar(f) }),
    ...(readers.length > 0 && { readers }),
  }
}

/** A claim carries on so many names whose creates got no answer; it has to stay small. */
const mostCarried = 50

/** Older ones are left to a person. */
function givenUp(f: Facts): readonly Failure[] {
  const reason = `its creation got no answer, and the journal keeps only the newest ${mostCarried} names of that kind`
  return f.unnoted
    .slice(0, -mostCarried)
    .map(({ name }) => new Failure('RETIRE_BY_HAND', { token: name, vendor: f.task.title, reason }))
}

/** What every run saw of the stores, before a body knows them: the newest claim carries it all on. */
function sightingsSoFar(f: Facts): readonly StoreSighting[] {
  const own = f.isValid ? sightingsNow(f, f.ids) : []
  const isSame = (a: StoreSighting, b: StoreSighting) => a.store === b.store && a.handed === b.handed
  // In the order in which they were seen: the last word on a store counts.
  const all = [...f.sightings, ...own]
  return all.filter((each, at) => !all.slice(at + 1).some((later) => isSame(each, later)))
}

/** What this reader is handed, should the run die as it acts, and what earlier claims say that no body has taken over. */
function readersSoFar(f: Facts): readonly ReaderRecord[] {
  const { reader } = f.task
  const own = reader === undefined ? [] : [{ reader, handed: f.own.ref, at: f.view.now }]
  const all = [...f.readers, ...own].map((each) => [wordOf(each), each] as const)
  const taken = new Set(f.newest?.body?.readers.map(wordOf))
  return [...new Map(all).values()].filter((each) => !taken.has(wordOf(each)))
}

const wordOf = ({ reader, handed }: ReaderRecord): string => `${reader} ${handed}`

function changedStores(f: Facts): readonly Failure[] {
  return f.ids
    .filter((store) => f.standing(store) === 'changed')
    .map((store) => storeChanged(f, store, { begins: true }))
}

const makesToken = ({ shape }: Intent): boolean => shape === 'overlap' || shape === 'in-place'

/**
 * The vendor-side name of a generation: it carries the number of the claim, or a higher one where the vendor has tokens
 * of this secret that the journal has forgotten, and a nonce, so that no other token has it. A run that claims again
 * takes another number: the token of its first claim may still come to be.
 */
function nameFor(f: Facts, number: number): string {
  const { nameBase, nonce } = f.task
  const names = (f.view.list?.tokens ?? []).map(({ name }) => name)
  const claimed = f.journal.entries.map(({ claim }) => claim.name ?? '')
  const announced = claimed.filter((name) => name.endsWith(`.${nonce}`))
  const used = [...names, ...announced, f.view.own.name ?? '']
    .filter((name) => name.startsWith(nameBase))
    .map((name) => Number(/^\d+/.exec(name.slice(nameBase.length))?.[0]))
    .filter((each) => Number.isSafeInteger(each))
  return `${nameBase}${Math.max(number, ...used.map((each) => each + 1))}.${nonce}`
}

/** Everything that still stands between this run and an act; undefined when nothing does. */
export function permit(f: Facts, act: Act, off: ReadonlySet<string>): Decision | undefined {
  for (const { name, when, decide } of permitRules) {
    if (off.has(name)) continue
    const holds = Object.entries(when).every(
      ([condition, check]) => off.has(`${name}/${condition}`) || check(f, act),
    )
    if (holds) return decide(f, act)
  }
  return undefined
}
