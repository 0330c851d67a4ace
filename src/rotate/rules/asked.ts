import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import { isPrintedRef } from '../../token/ref.js'
import type { Facts } from '../facts/facts.js'
import { isOpenInPlace } from '../facts/line.js'
import type { Entry } from '../journal/model.js'
import { heldByAnother, holderName, lostState, refused } from './ends.js'
import { type Rule, rule } from './rule.js'

/** The newest rotation that was begun after that of the printed lines, and of another token, as far as anybody knows. */
function newerThanRecovered({ recovered, line }: Facts): Entry | undefined {
  if (recovered === undefined) return undefined
  const newer = line.findLast(
    (entry) => entry.number > recovered.number && (entry.body !== undefined || isOpenInPlace(entry)),
  )
  return newer?.body?.token === recovered.body?.token ? undefined : newer
}

/** The journal has the printed body, or a later one of its line. */
function isInJournal({ recovered, journal, line }: Facts): boolean {
  const is = ({ number, body }: Entry) => number === recovered?.number && body !== undefined
  const isLater = ({ number, body }: Entry) => number > (recovered?.number ?? 0) && body !== undefined
  return journal.entries.some(is) || line.some(isLater)
}

/** What a person asked for, and what is looked into before anything else is. */
export const askedRules: readonly Rule[] = [
  rule({
    name: 'recover-invalid',
    keeps: [11],
    says: 'Printed lines are verified like an entry before anything of them is used.',
    when: {
      unproven: (f) => f.recovered !== undefined && f.trustIn(f.recovered) === 'none',
    },
    decide: (f) => {
      const handed = f.recovered?.claim.handed ?? ''
      // Nothing proves the lines: whatever else stands there is not printed.
      const ref = isPrintedRef(handed) ? ` (${handed})` : ''
      return refused('RECOVER_INVALID', {
        reason: worded(`neither the token in hand (${f.own.ref}) nor \`admin-token\` proves them`),
        todo: `Give the token that was handed to the run that printed them${ref}; it may be dead. ${worded('Or give the same `admin-token`')}`,
      })
    },
  }),
  rule({
    name: 'recover-older',
    keeps: [1],
    says: 'Printed lines of an older rotation than the newest that was begun are not used.',
    when: { older: (f) => newerThanRecovered(f) !== undefined },
    decide: (f) => {
      const newer = newerThanRecovered(f)
      const holder = newer === undefined ? '' : `, begun by ${holderName(newer)}`
      return refused('RECOVER_INVALID', {
        reason: `the journal has a newer rotation, in its entry ${newer?.stored.name ?? ''}${holder}`,
        todo: 'Give the lines of that run. If it printed none, run without lines: that run says what became of the token',
      })
    },
  }),
  rule({
    name: 'recover-another',
    keeps: [11],
    says: 'Printed lines do not replace an entry of another claim.',
    when: {
      'another-claim': (f) =>
        f.journal.entries.some(
          ({ number, claim }) =>
            number === f.recovered?.number && claim.leaseHolder.nonce !== f.recovered.claim.leaseHolder.nonce,
        ),
    },
    decide: (f) =>
      refused('RECOVER_INVALID', {
        reason: `another run has since made the journal entry ${f.recovered?.stored.name ?? ''}`,
        todo: worded(
          'If the secret holds a dead token, create one by hand and run `token-action adopt`; else remove the lines',
        ),
      }),
  }),
  rule({
    name: 'put-back',
    keeps: [13],
    says: 'A printed body that the journal lacks is put back into it, and is then resumed as any other.',
    when: {
      given: (f) => f.recovered !== undefined,
      missing: (f) => !isInJournal(f),
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
    name: 'lost-held',
    keeps: [4, 14],
    says: 'In place, nobody else says what became of the call while the run that sends it may live and hold the value.',
    when: {
      'open-claim': (f) => openInPlace(f) !== undefined,
      'may-live': (f) => f.isHeldByAnother,
    },
    decide: heldByAnother,
  }),
  rule({
    name: 'lost-earlier',
    keeps: [6, 13],
    says: 'In place, what became of a dead run is asked before anything else: the call may have had its effect.',
    when: {
      'open-claim': (f) => openInPlace(f) !== undefined,
      'not-settled': (f) => !f.view.settled,
    },
    decide: (f) => ({ ask: { do: 'settle', ms: f.task.settleMs } }),
  }),
  rule({
    name: 'adopt',
    keeps: [2],
    says: 'A value that a person gives begins a generation at once, whatever is left of earlier ones.',
    when: { given: (f) => f.task.shape === 'adopt' },
    decide: () => ({
      act: {
        claim: 'generation',
        intent: { shape: 'adopt', why: 'a value was given' },
        writesStores: true,
      },
    }),
  }),
]

/** What a person does about a call in place whose answer was lost. */
export function rotateLost(f: Facts, lost: Entry | undefined): Failure {
  return new Failure('ROTATE_LOST', {
    ref: lost?.claim.handed ?? '',
    run: lost === undefined ? 'that run' : holderName(lost),
    state: lostState(f, lost?.claim.startedAt ?? f.view.now),
    vendor: f.task.title,
  })
}

/** The newest of them that this run can believe. */
export function openInPlace(f: Facts) {
  const after = f.memory?.body.generation ?? 0
  return f.line.findLast(
    (entry) =>
      entry.number > after && isOpenInPlace(entry) && f.trust(entry.claimProof, 'in-place') !== 'none',
  )
}

/**
 * Calls in place that the journal knows no successor of, as the run that made another token sees them. The token in hand
 * tells of its own call alone: while it works, that call had no effect.
 */
export function lostCalls(f: Facts): readonly Entry[] {
  const { committed, own } = f.view
  if (committed === undefined) return []
  const before = f.line.filter(({ number }) => number < committed.number)
  const newest = before.findLast(({ body }) => body !== undefined)?.number ?? 0
  const mayHaveMade = ({ claim, claimProof }: Entry): boolean =>
    claim.handed !== own.ref || (own.verdict === 'invalid' && f.trust(claimProof, 'in-place') !== 'none')
  return before.filter((entry) => entry.number > newest && isOpenInPlace(entry) && mayHaveMade(entry))
}
