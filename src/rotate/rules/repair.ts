import { shownInput } from '../../inputs/shown.js'
import type { Facts } from '../facts/facts.js'
import { isBehind, sealedState } from '../facts/sealed.js'
import { tried } from '../facts/view.js'
import { groundsOfName, groundsOfRecord } from '../grounds.js'
import { listed, refused, storeChanged, waiting } from './ends.js'
import { handedNow } from './leaked.js'
import { type Decision, type Rule, rule } from './rule.js'
import { canTry, pending } from './write.js'

const free = (f: Facts): boolean =>
  f.view.committed === undefined && f.view.claimed?.intent === undefined && f.task.shape !== 'adopt'

/** What an earlier run began and did not finish. */
export const repairRules: readonly Rule[] = [
  rule({
    name: 'recover-invalid',
    keeps: [11],
    says: 'Printed lines are verified like an entry before anything of them is used.',
    when: {
      given: (f) => f.task.recovers,
      unproven: (f) => f.recovered !== undefined && f.trustIn(f.recovered) === 'none',
    },
    decide: () =>
      refused('RECOVER_INVALID', { reason: 'neither the token in hand nor `admin-token` proves them' }),
  }),
  rule({
    name: 'recover-older',
    keeps: [1],
    says: 'Printed lines of an older generation than the newest are not used.',
    when: {
      given: (f) => f.task.recovers,
      older: (f) => f.recovered !== undefined && (f.newest?.number ?? 0) > f.recovered.number,
    },
    decide: () => refused('RECOVER_INVALID', { reason: 'the journal has a newer generation' }),
  }),
  rule({
    name: 'recover-another',
    keeps: [11],
    says: 'Printed lines do not replace an entry of another claim.',
    when: {
      given: (f) => f.task.recovers,
      'another-claim': (f) =>
        f.journal.entries.some(
          ({ number, claim }) =>
            number === f.recovered?.number && claim.leaseHolder.nonce !== f.recovered.claim.leaseHolder.nonce,
        ),
    },
    decide: () => refused('RECOVER_INVALID', { reason: 'the journal has another entry of that number' }),
  }),
  rule({
    name: 'put-back',
    keeps: [13],
    says: 'A printed body that the journal lacks is put back into it, and is then resumed as any other.',
    when: {
      given: (f) => f.recovered !== undefined,
      missing: (f) =>
        !f.line.some(({ number, body }) => number === f.recovered?.number && body !== undefined),
      'not-tried': (f) => !tried(f.view, 'put-back', 2),
    },
    decide: (f) => ({
      act: {
        effect: { do: 'put-back', number: f.recovered?.number ?? 0 },
        claim: 'resume',
        writesStores: true,
      },
    }),
  }),
  rule({
    name: 'forget-unverified',
    keeps: [11],
    says: 'Only a run that can verify the journal ends the care for a store.',
    when: {
      asked: (f) => f.task.forget.length > 0,
      unverified: (f) => f.memory === undefined && f.newest !== undefined,
    },
    decide: (f) =>
      refused('JOURNAL_UNVERIFIED', {
        entry: f.newest?.stored.name ?? '',
        ref: f.own.ref,
        stored: f.newest?.body?.token ?? '',
        stores: listed(f.newest?.body?.stores.map(({ address }) => address) ?? []),
      }),
  }),
  rule({
    name: 'forget-unknown',
    keeps: [14],
    says: 'A store to forget that the journal does not name is an error.',
    cases: (f) => f.task.forget,
    when: {
      unknown: (f, name) =>
        f.storeNamed(name) === undefined && !f.readers.some(({ reader }) => reader === name),
    },
    decide: (f, name) =>
      refused('FORGET_UNKNOWN', {
        store: shownInput(name, forgettable(f)),
        known: listed(forgettable(f), 10),
      }),
  }),
  rule({
    name: 'forget',
    keeps: [3],
    says: "A person's word ends the care for a store that no job reads any more.",
    when: {
      asked: (f) => unforgotten(f).length > 0,
      verified: (f) => f.memory !== undefined,
    },
    decide: (f) => note(f, { forgotten: unforgotten(f) }),
  }),
  rule({
    name: 'sealed-not-listed',
    keeps: [1, 8],
    says: 'A sealed secret whose token the vendor does not list, or lists under another owner, is not written; the run waits.',
    when: {
      free,
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
    cases: (f) => (free(f) ? pending(f) : []),
    when: {
      'token-lives': (f) => sealedState(f) === 'write',
      'not-stuck': (f) => f.writable?.isStuck !== true,
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
    cases: (f) => (free(f) ? [...f.view.trouble] : []),
    when: {
      'not-written': (f, [store]) => !f.view.written.has(store),
      'not-stuck': (f) => f.memory?.isStuck !== true,
    },
    decide: (f, [, { failure }]) => ({
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
    when: { free, wrote: (f) => f.view.written.size > 0 },
    decide: () => ({ end: { outcome: 'resumed' } }),
  }),
  rule({
    name: 'only-asked',
    keeps: [14],
    says: 'The commands `forget` and `recover` do nothing else.',
    when: { free, only: (f) => f.task.only },
    decide: (f) =>
      f.task.recovers
        ? refused('RECOVER_INVALID', { reason: 'no store of `stores` still waits for what they hold' })
        : { end: { outcome: 'not-due' } },
  }),
  rule({
    name: 'spread',
    keeps: [1, 2],
    says: 'Handed the newest token, a run writes it itself into a store of the inputs that lacks it, by a generation with the same token.',
    when: {
      free,
      'newest-in-hand': (f) => f.handsNewest,
      'not-leaked': (f) => !f.namedLeaked.has(f.own.ref),
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
      free,
      'has-a-generation': (f) => f.newest?.version === 2,
      unknown: (f) => unsighted(f).length > 0,
    },
    decide: (f) => note(f, { sightings: sightingsNow(f, unsighted(f)) }),
  }),
  rule({
    name: 'note-named',
    keeps: [1, 12],
    says: 'A run whose inputs name a store that lacks the newest token says so once in four weeks: the store is not left behind.',
    when: {
      free,
      'has-a-generation': (f) => f.memory !== undefined,
      'long-silent': (f) => silent(f).length > 0,
    },
    decide: (f) => note(f, { named: Object.fromEntries(silent(f).map((store) => [store, f.view.now])) }),
  }),
  rule({
    name: 'note-orphan',
    keeps: [2, 8],
    says: 'A token that a claim announced and that reached nothing is noted by the run that finds it, and ended by a later one.',
    cases: (f) => (free(f) && f.canAsk && f.memory !== undefined ? foundOrphans(f) : []),
    when: {
      'new-to-the-journal': (f, orphan) =>
        !isOwedByName(f, orphan.name) || groundsOfName(orphan, f.ownerInHand, f.list) !== undefined,
    },
    decide: (f, orphan) => {
      const id = groundsOfName(orphan, f.ownerInHand, f.list)?.id
      return note(f, { orphans: [{ ...orphan, ...(id !== undefined && { id }) }] })
    },
  }),
  rule({
    name: 'orphan-over',
    keeps: [14],
    says: 'That an orphan is ended is noted once it is seen.',
    cases: (f) => (free(f) && f.canAsk ? notedOrphans(f) : []),
    when: {
      'end-sent-or-shown': (f, { id }) => {
        const row = f.list.tokens.find((each) => each.id === id)
        return row === undefined ? f.view.endSent.has(id ?? '') && f.list.whole : row.state !== 'active'
      },
    },
    decide: (f, { name }) => note(f, { ended: { [name]: f.view.now } }),
  }),
  rule({
    name: 'end-orphan',
    keeps: [8],
    says: 'An orphan that an earlier run noted is ended: exactly one row has its name, of our owner, not older than its claim.',
    cases: (f) => (free(f) && f.canAsk ? notedOrphans(f) : []),
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
    name: 'restore',
    keeps: [1],
    says: 'A token that we ended and that a store holds again is given back its life, where the vendor can.',
    when: {
      free,
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
  return f.ids.filter((store) => lacks(f, store) && f.view.now - f.namedAt(store) > sayAgainMs)
}

const sayAgainMs = 28 * 86_400_000

function unforgotten(f: Facts): readonly string[] {
  return f.task.forget
    .map((name) => f.storeNamed(name) ?? name)
    .filter((store) => f.memory?.forgotten.has(store) === false)
}

/** Announced names of dead claims; and, once the list was read for another reason, those that the journal owes. */
function foundOrphans(f: Facts) {
  const dead = new Set(f.deadClaims.map(({ name }) => name))
  return f.orphans.filter(({ id, name }) => id === undefined && (dead.has(name) || f.view.list !== undefined))
}

const isOwedByName = (f: Facts, name: string): boolean =>
  f.memory?.orphans.some((each) => each.name === name) === true

function notedOrphans(f: Facts) {
  const over = new Set(f.view.endedNow.map(({ ref }) => ref))
  return (f.memory?.orphans ?? []).filter(({ id, name }) => id !== undefined && !over.has(name))
}

function note(f: Facts, more: object): Decision {
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

/** What the journal names, as `forget` takes it. */
function forgettable(f: Facts): readonly string[] {
  return [
    ...f.everyStore.map((store) => f.addressOf(store)),
    ...new Set(f.readers.map(({ reader }) => reader)),
  ]
}
