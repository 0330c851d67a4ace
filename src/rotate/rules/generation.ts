import type { Facts } from '../facts/facts.js'
import { tried } from '../facts/view.js'
import type { TokenRecord } from '../journal/model.js'
import { storesUnder } from '../words.js'
import { composeBody } from './compose.js'
import { listed, refused, unasked } from './ends.js'
import { type Decision, type Rule, rule } from './rule.js'
import { groundsOfMade } from './stop.js'

/** This run holds the claim of a generation that it has not committed. */
const begun = (f: Facts): boolean =>
  f.view.claimed?.intent !== undefined &&
  f.held !== undefined &&
  f.view.committed === undefined &&
  !f.view.unjournalled

const intentOf = (f: Facts) => f.view.claimed?.intent
const inPlace = (f: Facts): boolean => intentOf(f)?.shape === 'in-place'
const isBeforeTheCall = (f: Facts): boolean => inPlace(f) && !f.view.inPlaceSent
const made = (f: Facts) => (f.view.made?.generation === f.view.claimed?.number ? f.view.made : undefined)

/** What the holder of a generation's claim does: make the token, see it work, seal it, commit. */
export const generationRules: readonly Rule[] = [
  rule({
    name: 'end-rejected',
    keeps: [2],
    says: 'A new token that does not work, or is not as strong as the old one, is ended; no store can hold it.',
    when: {
      rejected: (f) => made(f)?.state === 'rejected',
      'not-tried': (f) => !tried(f.view, `end ${made(f)?.token.id ?? ''}`, 2),
      grounds: (f) => f.groundsOfMade !== undefined,
    },
    decide: (f) => ({
      act: {
        effect: { do: 'end', grounds: groundsOfMade(f), why: 'unused' },
        claim: 'generation',
        writesStores: false,
      },
    }),
  }),
  rule({
    name: 'stop-rejected',
    keeps: [1],
    says: 'Nothing is written of a token that was rejected.',
    when: { rejected: (f) => made(f)?.state === 'rejected' },
    decide: (f) => {
      const failure = made(f)?.failure
      return failure === undefined
        ? refused('NEW_TOKEN_NOT_WORKING', {
            ref: made(f)?.token.ref ?? '',
            vendor: f.task.title,
            reason: 'unknown',
            name: '',
            stores: storesUnder(inPlace(f)),
          })
        : { end: { outcome: 'refused', failure } }
    },
  }),
  rule({
    name: 'lost-in-place',
    keeps: [6, 13],
    says: 'In place, a call whose answer was lost is never sent again; what became of it is told.',
    when: { lost: (f) => inPlace(f) && f.view.inPlaceUnknown },
    decide: (f) => {
      const { own, task } = f
      const code = own.verdict === 'invalid' ? 'ROTATE_LOST' : 'ROTATE_AMBIGUOUS'
      return refused(code, {
        ref: own.ref,
        run: 'this run',
        state: `this run wrote no store: ${listed(task.addresses)}`,
        vendor: task.title,
      })
    },
  }),
  rule({
    name: 'ask-before-in-place',
    keeps: [6],
    says: 'In place, the token in hand is asked about under the claim, before the call that kills it.',
    when: {
      'before-the-call': isBeforeTheCall,
      'not-asked': (f) => f.view.own.askedUnder !== f.view.claimed?.number,
    },
    decide: () => ({ ask: { do: 'introspect' } }),
  }),
  rule({
    name: 'dead-before-in-place',
    keeps: [6],
    says: 'In place, only a token that works is replaced: a used one would end its whole family.',
    when: {
      'before-the-call': isBeforeTheCall,
      'not-valid': (f) => f.own.verdict !== 'valid',
    },
    decide: (f) =>
      f.own.verdict === 'unknown'
        ? unasked(f)
        : refused('ROTATION_OLD_TOKEN_DEAD', { ref: f.own.ref, vendor: f.task.title, or: '' }),
  }),
  rule({
    name: 'make',
    keeps: [2],
    says: 'The token is made once, under the name that the claim announced.',
    when: { begun, 'nothing-made': (f) => made(f) === undefined },
    decide: (f): Decision => {
      const name = f.held?.claim.name ?? ''
      const shape = intentOf(f)?.shape ?? 'overlap'
      const like = f.modelId
      return {
        act: {
          effect:
            shape === 'in-place'
              ? { do: 'rotate-in-place', name }
              : { do: 'create', name, shape, ...(like !== undefined && { like }) },
          claim: 'generation',
          writesStores: true,
        },
      }
    },
  }),
  rule({
    name: 'works-first',
    keeps: [1, 9],
    says: 'A new token has to answer twice in a row, and to be exactly as strong as the old one, before any store gets it.',
    when: {
      unproven: (f) => made(f)?.state === 'unproven',
      'old-one-lives': (f) => !inPlace(f),
    },
    decide: (f) => {
      const compareTo = f.view.self?.token
      return {
        ask: {
          do: 'verify',
          token: made(f)?.token.ref ?? '',
          ...(compareTo !== undefined && { compareTo: f.token(f.own.ref) ?? recordLike(f) }),
          ...(intentOf(f)?.leaked !== undefined && { leaked: true as const }),
        },
      }
    },
  }),
  rule({
    name: 'seal',
    keeps: [7],
    says: 'The new token is encrypted to the public key of each store that it goes to.',
    when: { begun, 'not-sealed': (f) => f.view.sealed === undefined },
    decide: (f) => ({ ask: { do: 'seal', stores: targets(f) } }),
  }),
  rule({
    name: 'print-first',
    keeps: [13],
    says: 'In place, as soon as a copy of the value fails, its sealed secrets are printed.',
    when: {
      // Also when the journal has refused the body.
      'not-committed': (f) => f.view.committed === undefined,
      'in-place': inPlace,
      'copy-failed': (f) => tried(f.view, 'commit', 1) || f.view.trouble.size > 0,
      'not-printed': (f) => !f.view.printed,
    },
    decide: (f) => ({ ask: { do: 'print', entry: heldEntry(f), body: bodyOf(f) } }),
  }),
  rule({
    name: 'commit',
    keeps: [1, 2],
    says: 'The body goes to the journal before any store is written: from now on any run can finish.',
    when: { begun },
    decide: (f) => ({
      act: {
        effect: { do: 'commit', entry: heldEntry(f), body: bodyOf(f) },
        claim: 'generation',
        writesStores: true,
      },
    }),
  }),
]

/** The stores that a generation is sealed for: all of the inputs, or with the same token those that lack it. */
export function targets(f: Facts): readonly string[] {
  if (intentOf(f)?.shape !== 'same' || f.memory === undefined) return f.ids
  return f.ids.filter((store) => !['holds', 'changed'].includes(f.standing(store)))
}

export function bodyOf(f: Facts) {
  const { view } = f
  const token = view.made?.token
  if (view.sent !== undefined) return view.sent
  if (token === undefined || view.sealed === undefined || view.claimed === undefined) {
    throw new RangeError('nothing is made or sealed')
  }
  return composeBody(f, view.claimed.number, intentOf(f)?.shape ?? 'overlap', token, view.sealed)
}

/** Whoever comes here was not passed over. */
export function heldEntry(f: Facts) {
  const { held } = f
  if (held === undefined) throw new RangeError('no claim is held')
  return held
}

function recordLike(f: Facts): TokenRecord {
  const { owner, strength } = f.view.self?.token ?? {}
  return {
    ref: f.own.ref,
    expiry: f.own.expiry,
    ...(owner !== undefined && { owner }),
    ...(strength !== undefined && { strength }),
  }
}
