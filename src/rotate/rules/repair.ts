import type { Facts, Standing } from '../facts/facts.js'
import { sealedState } from '../facts/sealed.js'
import { forgotten, listed, refused, waiting } from './ends.js'
import { note, sightingsNow } from './notes.js'
import { recoveredEnd } from './recovered.js'
import { type Rule, rule } from './rule.js'
import { canTry, pending } from './write.js'

/** What an earlier run began and did not finish. No generation of this run is under way here. */
export const repairRules: readonly Rule[] = [
  rule({
    name: 'add-store',
    keeps: [1, 3],
    says: "A store of the inputs that no body knows, or that somebody wrote with another line's token, is noted with what this run was handed, so that nobody ends that token.",
    when: {
      'has-a-generation': (f) => f.newest?.version === 2,
      unknown: (f) => unsighted(f).length > 0,
    },
    decide: (f) => note(f, { sightings: sightingsNow(f, unsighted(f)) }),
  }),
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
      const [left] = f.task.forget
      if (failure === undefined && left !== undefined && !f.view.isRehearsal) {
        return refused('FORGET_UNKNOWN', { store: left, known: 'none yet, for no generation was made' })
      }
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
    decide: (f) => ({
      act: {
        claim: 'generation',
        intent: { shape: 'same', why: whySpread(f) },
        writesStores: true,
      },
    }),
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
]

/** Stores of the inputs that the newest body does not note as holding its token, and that nobody else wrote. */
export function lacks(f: Facts, store: string): boolean {
  return ['unknown', 'older', 'unproven', 'unclear', 'pending'].includes(f.standing(store))
}

/** Some stores may have it: a run that was handed an older token wrote them, and proves that to no later one. */
function whySpread(f: Facts): string {
  const lacking = f.ids.filter((store) => lacks(f, store))
  const isUnproven = lacking.every((store) => ['unproven', 'unclear'].includes(f.standing(store)))
  const names = listed(lacking.map((store) => f.addressOf(store)))
  return isUnproven ? `nothing proves to this run what ${names} got` : `the newest token is not in ${names}`
}

/**
 * Stores of the inputs that no run noted with the token in hand, as they show now, and that no body knows, or that somebody
 * wrote while another line of the journal knows that token.
 */
function unsighted(f: Facts): readonly string[] {
  const isStrange = f.isKnownElsewhere(f.own.ref)
  const isUnknown = (standing: Standing) => standing === 'unknown' || (isStrange && standing === 'changed')
  return f.ids.filter((store) => isUnknown(f.standing(store)) && !f.isSighted(store))
}

/** Stores of the inputs without the newest token that no run has named for four weeks. */
function silent(f: Facts): readonly string[] {
  const isForgotten = (store: string): boolean => f.memory?.forgotten.has(store) === true
  return f.ids.filter(
    (store) => isForgotten(store) || (lacks(f, store) && f.view.now - f.namedAt(store) > sayAgainMs),
  )
}

const sayAgainMs = 28 * 86_400_000
