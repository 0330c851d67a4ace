import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import type { Facts } from '../facts/facts.js'
import { isBehind, sealedState } from '../facts/sealed.js'
import { tried } from '../facts/view.js'
import { groundsOfName, groundsOfRecord } from '../grounds.js'
import type { Entry } from '../journal/model.js'
import { forgotten, isSince, listed, refused, storeChanged, waiting } from './ends.js'
import { handedNow, isEndTried } from './leaked.js'
import { type Decision, type Rule, rule } from './rule.js'
import { canTry, pending } from './write.js'

/** What an earlier run began and did not finish. No generation of this run is under way here. */
export const repairRules: readonly Rule[] = [
  rule({
    name: 'sealed-not-listed',
    keeps: [1, 8],
    says: 'A sealed secret whose token the vendor does not list, or lists under another owner, is not written; the run waits.',
    when: {
      pending: (f) => pending(f).length > 0,
      'cannot-tell': (f) => sealedState(f) === 'wait',
    },
    decide: (f) => {
      const memory = f.writable
      return waiting(
        'SEALED_NOT_LISTED',
        { ref: memory?.body.token ?? '', vendor: f.task.title },
        `${f.task.title} to list the new token`,
        memory && { since: memory.body.since },
      )
    },
  }),
  rule({
    name: 'resume',
    keeps: [1, 2],
    says: 'Sealed secrets of the newest generation go into the stores that nobody wrote since.',
    cases: (f) => pending(f),
    when: {
      'token-lives': (f) => sealedState(f) === 'write',
      'can-try': (f, { store }) => canTry(f, store),
    },
    decide: (_f, { store, sealed }) => {
      if (sealed === undefined) throw new RangeError(`nothing is sealed for ${store}`)
      return { act: { effect: { do: 'write', store, sealed }, claim: 'resume', writesStores: true } }
    },
  }),
  rule({
    name: 'resume-failed',
    keeps: [14],
    says: 'A store that a resume could not write leaves the rotation waiting, and is named.',
    cases: (f) => [...f.view.trouble.values()],
    when: {
      'not-stuck': (f) => f.memory?.isStuck !== true,
    },
    decide: (f, { failure }) => ({
      end: {
        outcome: 'waiting',
        failure,
        waitingFor: 'the stores that are not written',
        ...(f.writable && { since: f.writable.body.since }),
      },
    }),
  }),
  rule({
    name: 'resumed',
    keeps: [14],
    says: 'A run that wrote what another one had left says so, and leaves the rest to the next.',
    when: { wrote: (f) => f.view.written.size > 0 },
    decide: () => ({ end: { outcome: 'resumed' } }),
  }),
  rule({
    name: 'only-asked',
    keeps: [14],
    says: 'The commands `forget` and `recover` do nothing else.',
    when: { only: (f) => f.task.only },
    decide: (f) => {
      if (f.recovered !== undefined) return recoveredEnd(f, f.recovered)
      const [failure] = forgotten(f)
      return { end: { outcome: 'not-due', ...(failure && { failure }) } }
    },
  }),
  rule({
    name: 'spread',
    keeps: [1, 2],
    says: 'Handed the newest token, a run writes it itself into a store of the inputs that lacks it, by a generation with the same token.',
    when: {
      'newest-in-hand': (f) => f.handsNewest,
      'newest-known': (f) => f.memory !== undefined && f.memory.entry === f.newest,
      lacking: (f) => f.ids.some((store) => lacks(f, store)),
    },
    decide: (_f) => ({
      act: {
        claim: 'generation',
        intent: { shape: 'same', why: 'a store lacks the newest token' },
        writesStores: true,
      },
    }),
  }),
  rule({
    name: 'add-store',
    keeps: [1, 3],
    says: 'A store of the inputs that no body knows is noted with what this run was handed, so that nobody ends that token.',
    when: {
      'has-a-generation': (f) => f.newest?.version === 2,
      unknown: (f) => unsighted(f).length > 0,
    },
    decide: (f) => note(f, { sightings: sightingsNow(f, unsighted(f)) }),
  }),
  rule({
    name: 'note-named',
    keeps: [1, 12],
    says: 'A run whose inputs name a store that was forgotten says so, and of one that lacks the newest token once in four weeks: the store is not left behind.',
    when: {
      'has-a-generation': (f) => f.memory !== undefined,
      'long-silent': (f) => silent(f).length > 0,
    },
    decide: (f) => note(f, { named: Object.fromEntries(silent(f).map((store) => [store, f.view.now])) }),
  }),
  rule({
    name: 'note-orphan',
    keeps: [2, 8],
    says: 'A token that a claim announced and that reached nothing is noted by the run that finds it, and ended by a later one.',
    cases: (f) => (f.canAsk && f.memory !== undefined ? foundOrphans(f) : []),
    when: { listed: (f, orphan) => groundsOfName(orphan, f.ownerInHand, f.list) !== undefined },
    decide: (f, orphan) => {
      const found = groundsOfName(orphan, f.ownerInHand, f.list)
      if (found === undefined) throw new RangeError(`no grounds for ${orphan.name}`)
      return note(f, { orphans: [{ ...orphan, id: found.id }] })
    },
  }),
  rule({
    name: 'orphan-over',
    keeps: [14],
    says: 'That an orphan is ended is noted once it is seen.',
    cases: (f) => (f.canAsk ? notedOrphans(f) : []),
    when: {
      'end-sent-or-shown': (f, { id }) => {
        const row = f.list.tokens.find((each) => each.id === id)
        return row === undefined ? isEndTried(f, id) && f.list.whole : row.state !== 'active'
      },
    },
    decide: (f, { name }) => note(f, { ended: { [name]: f.view.now } }),
  }),
  rule({
    name: 'end-orphan',
    keeps: [8],
    says: 'An orphan that an earlier run noted is ended: exactly one row has its name, of our owner, not older than its claim.',
    cases: (f) => (f.canAsk ? notedOrphans(f) : []),
    when: {
      grounds: (f, orphan) => groundsOfName(orphan, f.ownerInHand, f.list)?.id === orphan.id,
      'not-in-hand': (f, { id }) => f.view.self?.token.id !== id && f.token(f.own.ref)?.id !== id,
      'not-sent': (f, { id }) => !f.view.endSent.has(id ?? '') && !tried(f.view, `end ${id ?? ''}`, 2),
    },
    decide: (f, orphan) => {
      const found = groundsOfName(orphan, f.ownerInHand, f.list)
      if (found === undefined) throw new RangeError(`no grounds for ${orphan.name}`)
      return {
        act: { effect: { do: 'end', grounds: found, why: 'orphan' }, claim: 'retire', writesStores: false },
      }
    },
  }),
  rule({
    name: 'tell-announced',
    keeps: [2, 8],
    says: 'A token that a claim announced, and that nothing proves to be ours, is left to a person.',
    cases: (f) => f.unprovenNames,
    when: {
      'may-live': (f, name) =>
        !f.canAsk || f.list.tokens.some((row) => row.name === name && row.state === 'active'),
    },
    decide: (f, name) => note(f, { told: [name] }),
  }),
  rule({
    name: 'tell-orphan',
    keeps: [2, 8],
    says: 'An orphan that the list shows, and that cannot be told from another row of its name, or is of another owner, is left to a person.',
    cases: (f) => (f.canAsk && f.memory !== undefined ? [...foundOrphans(f), ...notedOrphans(f)] : []),
    when: {
      'may-live': (f, { name }) => f.list.tokens.some((row) => row.name === name && row.state === 'active'),
      'no-grounds': (f, orphan) => {
        const found = groundsOfName(orphan, f.ownerInHand, f.list)
        return found === undefined || (orphan.id !== undefined && found.id !== orphan.id)
      },
    },
    decide: (f, { name }) => note(f, { told: [name] }),
  }),
  rule({
    name: 'restore',
    keeps: [1],
    says: 'A token that we ended and that a store holds again is given back its life, where the vendor can.',
    when: {
      'dead-in-hand': (f) => f.own.verdict === 'invalid',
      'we-ended-it': (f) => f.memory?.ended.has(f.own.ref) === true,
      'vendor-can': (f) => f.task.canRestore && f.canAsk,
      'not-leaked': (f) => !f.namedLeaked.has(f.own.ref),
      // A note that is only missing, or that nothing proves, is no sign that somebody wrote the store.
      'a-store-changed': (f) =>
        f.ids.some((store) => f.memory?.writes.has(store) === true && f.standing(store) === 'changed'),
      'journal-is-not-behind': (f) => f.memory !== undefined && !isBehind(f, f.memory),
      grounds: (f) => groundsInHand(f) !== undefined,
      'not-restored': (f) => !f.view.restored.has(f.own.ref) && !tried(f.view, 'restore', 1),
    },
    decide: (f) => {
      const found = groundsInHand(f)
      if (found === undefined) throw new RangeError('no grounds to restore')
      return {
        act: {
          effect: { do: 'restore', grounds: found, why: 'came-back' },
          claim: 'retire',
          writesStores: false,
        },
      }
    },
  }),
  rule({
    name: 'restored',
    keeps: [14],
    says: 'A restored token is noted, and ended with the next generation.',
    when: {
      restored: (f) => f.view.restored.has(f.own.ref),
      'not-noted': (f) => f.memory?.cameBack.includes(f.own.ref) === false,
    },
    decide: (f) => note(f, { cameBack: [f.own.ref] }),
  }),
  rule({
    name: 'told-restored',
    keeps: [14],
    says: 'The store that somebody wrote is named.',
    when: { restored: (f) => f.view.restored.has(f.own.ref) },
    decide: (f) => {
      const store = f.ids.find((each) => f.standing(each) === 'changed') ?? ''
      return { end: { outcome: 'waiting', failure: storeChanged(f, store), waitingFor: 'the next rotation' } }
    },
  }),
]

function groundsInHand(f: Facts) {
  const record = f.token(f.own.ref)
  return record && groundsOfRecord(record, f.list, { emergency: true })
}

const tokenIn = ({ body }: Entry): string => body?.token ?? ''

/** Nothing is written of printed lines: why. */
function recoveredEnd(f: Facts, recovered: Entry): Decision {
  const token = tokenIn(recovered)
  const stored = (state: string): Decision => ({
    end: { outcome: 'not-due', failure: new Failure('RECOVER_STORED', { state }) },
  })
  if (isStored(f, recovered)) return stored(`has the token ${token}`)
  if (isWrittenSince(f, recovered)) {
    return stored(`was written after the token ${token} was made, and no run could note by whom`)
  }
  const stores = listed(recovered.body?.stores.map(({ address }) => address) ?? [], 10)
  return refused('RECOVER_INVALID', {
    reason: worded('no store in `stores` waits for what they hold'),
    todo: worded(`Name in \`stores\` the stores that they are for: ${stores}`),
  })
}

/** Nothing of printed lines is left to write, as far as anybody can see. */
export const isRecovered = (f: Facts, recovered: Entry): boolean =>
  isStored(f, recovered) || isWrittenSince(f, recovered)

/** Every store of the inputs shows our write of the token that printed lines hold. */
function isStored(f: Facts, recovered: Entry): boolean {
  const stands = (store: string) => ['holds', 'unproven'].includes(f.standing(store))
  return f.newest?.body?.token === tokenIn(recovered) && f.ids.every(stands)
}

/**
 * In place, a run without a journal writes its stores and can note nothing. A store that was written since its token was
 * made shows as much as anybody can see.
 */
function isWrittenSince(f: Facts, { body }: Entry): boolean {
  if (body === undefined || body.shape !== 'in-place' || f.newest?.body?.token !== body.token) return false
  return f.ids.every((store) => {
    const shown = f.shownIfReadable(store)
    const holds = ['holds', 'unproven'].includes(f.standing(store))
    return holds || (shown !== null && shown !== undefined && isSince(shown.at, body.since))
  })
}

/** Stores of the inputs that the newest body does not note as holding its token, and that nobody else wrote. */
export function lacks(f: Facts, store: string): boolean {
  return ['unknown', 'older', 'unproven', 'unclear', 'pending'].includes(f.standing(store))
}

/** Stores of the inputs that no body and no note knows. */
function unsighted(f: Facts): readonly string[] {
  const seen = new Set(f.sightings.map(({ store }) => store))
  return f.ids.filter((store) => f.standing(store) === 'unknown' && !seen.has(store))
}

export function sightingsNow(f: Facts, stores: readonly string[]) {
  return stores.map((store) => ({
    store,
    address: f.addressOf(store),
    shown: f.shown(store),
    handed: f.own.ref,
    at: f.view.now,
  }))
}

/** Stores of the inputs without the newest token that no run has named for four weeks. */
function silent(f: Facts): readonly string[] {
  const isForgotten = (store: string): boolean => f.memory?.forgotten.has(store) === true
  return f.ids.filter(
    (store) => isForgotten(store) || (lacks(f, store) && f.view.now - f.namedAt(store) > sayAgainMs),
  )
}

const sayAgainMs = 28 * 86_400_000

/** Announced names of dead claims; and, once the list was read for another reason, those that the journal owes. */
function foundOrphans(f: Facts) {
  const dead = new Set(f.deadClaims.map(({ name }) => name))
  return f.orphans.filter(({ id, name }) => id === undefined && (dead.has(name) || f.view.list !== undefined))
}

function notedOrphans(f: Facts) {
  const now = new Set([...f.view.foundNow, ...f.view.toldNow, ...f.view.endedNow.map(({ ref }) => ref)])
  return (f.memory?.orphans ?? []).filter(({ id, name }) => id !== undefined && !now.has(name))
}

export function note(f: Facts, more: object): Decision {
  const entry = f.memory?.entry ?? f.newest
  if (entry === undefined) throw new RangeError('no generation to note in')
  return {
    act: {
      effect: { do: 'note', entry, note: { at: f.view.now, ...handedNow(f), ...more } },
      claim: 'note',
      writesStores: false,
    },
  }
}
