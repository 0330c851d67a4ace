import { Facts } from '../facts/facts.js'
import { outdated, passedOver, type View } from '../facts/view.js'
import { sealedSecrets } from '../hands/recovery.js'
import type { Claim, Entry, JournalState, KeyName, Proof } from '../journal/model.js'
import type { Task } from '../task.js'
import type { Failed } from './effects.js'
import { isFinal } from './final.js'
import type { EffectKind } from './kind.js'
import { addressIn } from './write.js'

/** What is written into the journal, and what is printed where it does not take it. */

const mostTries = 3

export const claim: EffectKind<'claim'> = {
  async perform({ journal, disarm, arm }, { number, claim: wanted }) {
    disarm()
    try {
      return { ours: await journal.claim(number, wanted) }
    } finally {
      // Also where no answer came: the claim may be there, and whatever follows is sent under it or not at all.
      arm(number)
    }
  },
  apply(before, { ours }, { number, intent, claim: wanted, said }, task) {
    const warnings = [...before.warnings, ...said]
    const view = { ...before, warnings }
    // Somebody else was at work since we looked.
    if (!ours) return { ...before, ...outdated, claimed: undefined }
    if (view.isRehearsal) {
      const journal = replaced(view.journal, rehearsedEntry(number, wanted, rehearsedProof(view, task)))
      return { ...view, journal, claimed: { number, ...(intent && { intent }) } }
    }
    return { ...view, claimed: { number, ...(intent && { intent }) }, journal: undefined }
  },
  failed(view, { certainty, failure }, { number, intent }) {
    if (certainty === 'refused' || tries(view, 'claim') >= mostTries) return { ...view, failure }
    return { ...view, claimed: { number, ...(intent && { intent }) }, journal: undefined }
  },
  describe: ({ number, claim: { kind } }) =>
    kind === 'generation' ? `Claim generation ${number} in the journal.` : `Claim ${number} in the journal.`,
  rehearse: () => ({ ours: true }),
}

export const commit: EffectKind<'commit'> = {
  perform: async ({ journal }, { entry, body }) => ({ entry: await journal.commit(entry, body) }),
  apply: (view, { entry }, { body }) => ({
    ...view,
    journal: replaced(view.journal, entry),
    committed: entry,
    sent: body,
    unjournalled: false,
    // The list from before the create does not show the new token, and so proves nobody's end.
    ...(view.endSent.size > 0 && { list: undefined }),
  }),
  failed(view, { certainty, failure }, { body }) {
    if (failure.code === 'ROTATION_PASSED_OVER') return passedOver(view)
    if (view.inPlaceSent) {
      // The old token is dead: the stores must get the new one, journal or not.
      const trouble = new Map(view.trouble).set('journal', { failure, final: isFinal(failure.code) })
      const again = certainty === 'ambiguous' && tries(view, 'commit') < 2
      return { ...view, sent: body, trouble, ...(!again && { unjournalled: true }) }
    }
    const { made } = view
    // An earlier answer that was lost may have been a success.
    if (certainty === 'refused' && made !== undefined && view.sent === undefined) {
      return made.token.born === true
        ? { ...view, made: { ...made, state: 'rejected', failure } }
        : { ...view, failure }
    }
    // Perhaps it is journalled, and then a later run writes it: it must not be ended.
    return tries(view, 'commit') < 2 ? { ...view, sent: body } : { ...view, sent: body, failure }
  },
  describe: () => 'Write the sealed secrets into the journal, so that any later run can finish.',
  rehearse: ({ entry, body }, view, task) => ({
    entry: { ...entry, body, bodyProof: rehearsedProof(view, task) },
  }),
}

export const note: EffectKind<'note'> = {
  perform: async ({ journal }, { entry, note: wanted }) => ({ entry: await journal.note(entry, wanted) }),
  apply(view, { entry }, { note: said }) {
    const ended = Object.entries(said.ended ?? {}).map(([ref, at]) => ({ ref, at }))
    return {
      ...view,
      journal: replaced(view.journal, entry),
      ...(view.committed?.number === entry.number && { committed: entry }),
      noted: new Map([...view.noted, ...Object.entries(said.written ?? {})]),
      endedNow: [...view.endedNow, ...ended],
      toldNow: [...view.toldNow, ...(said.told ?? [])],
      foundNow: [...view.foundNow, ...(said.orphans ?? []).map(({ name }) => name)],
      drainNoted: view.drainNoted || said.drainOver !== undefined,
      handedNoted: view.handedNoted || said.handed !== undefined,
    }
  },
  failed(view, failed) {
    if (failed.failure.code === 'ROTATION_PASSED_OVER') return passedOver(view)
    return retried(view, failed, 'note')
  },
  describe({ note: said }, task, view) {
    const { secret } = task
    const written = Object.keys(said.written ?? {}).map((store) => addressIn(view, store))
    const some = written.length > 3 ? `${written.length} stores` : written.join(', ')
    const what = [
      ...(said.written ? [`that ${some} ${written.length === 1 ? 'holds' : 'hold'} the newest token`] : []),
      ...(said.ended ? [`that ${Object.keys(said.ended).join(', ')} is ended`] : []),
      ...(said.told ? [`that ${said.told.join(', ')} is left to a person`] : []),
      ...(said.unused ? [`that nothing here uses ${said.unused.join(', ')} any more`] : []),
      ...(said.drainOver === undefined ? [] : ['that no run from before is left']),
      ...(said.sightings ? ['which stores the inputs name'] : []),
      ...(said.orphans
        ? [`that a broken-off run left ${said.orphans.map(({ name }) => name).join(', ')}`]
        : []),
      ...(said.forgotten ? [`that nothing uses ${namesOf(said.forgotten, view, task)} any more`] : []),
    ]
    return `Note in the journal of ${secret}${what.length === 0 ? ' what this job was handed' : ` ${what.join(', ')}`}.`
  },
  rehearse: ({ entry, note: said }, view, task) => ({
    entry: { ...entry, notes: [...entry.notes, { note: said, proof: rehearsedProof(view, task) }] },
  }),
}

export const removeEntry: EffectKind<'remove-entry'> = {
  async perform({ journal }, { names }) {
    await journal.remove(names)
    return {}
  },
  apply: (view, _, { names }) => {
    const gone = new Set(names)
    const { journal } = view
    return journal === undefined
      ? view
      : {
          ...view,
          journal: {
            ...journal,
            entries: journal.entries.filter(({ stored }) => !gone.has(stored.name)),
            names: journal.names.filter((name) => !gone.has(name)),
          },
        }
  },
  // Only tidiness: a later run tries again.
  failed: (view, { failure }) => (failure.code === 'ROTATION_PASSED_OVER' ? passedOver(view) : view),
  describe: ({ names }) =>
    `Remove ${names.length === 1 ? 'an old entry' : `${names.length} old entries`} of the journal.`,
  rehearse: () => ({}),
}

export const release: EffectKind<'release'> = {
  async perform({ journal, disarm }, { entry, nothingMade }, { sent }) {
    // Beside a body others write their notes, which we would take away: that is fenced like any other act.
    if (sent === undefined) disarm()
    await journal.release(entry, nothingMade)
    return { released: { proven: true, nothingMade } }
  },
  apply: (view, { released }, { entry }) => ({
    ...view,
    journal: replaced(view.journal, { ...entry, released }),
    claimed: undefined,
  }),
  failed: (view) => ({ ...view, claimed: undefined }),
  rehearse: ({ nothingMade }) => ({ released: { proven: true, nothingMade } }),
}

export const putBack: EffectKind<'put-back'> = {
  async perform({ journal, recovery }) {
    const { name, value } = recovery()
    await journal.put(name, value)
    return {}
  },
  // The list may not show it yet.
  apply: (view) => (view.recovered ? { ...view, journal: replaced(view.journal, view.recovered) } : view),
  failed: (view, failed) => retried(view, failed, 'put-back'),
  describe: ({ number }) => `Put the recovered sealed secrets back into entry ${number} of the journal.`,
  rehearse: () => ({}),
}

export const print: EffectKind<'print'> = {
  async perform({ print: say, keys }, { entry, body }, _, { secret }) {
    await say(sealedSecrets(entry, body, secret, await keys()))
    return {}
  },
  apply: (view) => ({ ...view, printed: true }),
  failed: (view) => ({ ...view, printed: true }),
  describe: () => 'Print the sealed secrets, because a copy of the only value failed.',
  rehearse: () => ({}),
}

export const hold: EffectKind<'hold'> = {
  async perform({ sleep }, { ms }) {
    await sleep(ms)
    return {}
  },
  apply(view) {
    // Everything that a later answer can change is tried anew.
    const tries = new Map(
      [...view.tries].filter(([label]) => label !== 'commit' && !label.startsWith('write ')),
    )
    const trouble = new Map([...view.trouble].filter(([, { final }]) => final))
    return { ...view, tries, trouble, unjournalled: false }
  },
  describe: ({ ms }) => `Wait ${ms / 1000} s and try again to store the only value.`,
  rehearse: () => ({}),
}

/** Stores by their names, as every other line has them; a reader has no other name. */
function namesOf(stores: readonly string[], view: View, task: Task): string {
  const f = new Facts(view, task)
  return [...new Set(stores.map((store) => f.addressOf(store)))].join(', ')
}

/** What would prove to this run what it writes: the tokens that it holds then. */
function rehearsedProof({ made }: View, { hasAdmin }: Task): Proof {
  return new Set<KeyName>([
    'hand',
    ...(hasAdmin ? (['admin'] as const) : []),
    ...(made ? (['made'] as const) : []),
  ])
}

/** A claim that a dry run only imagines. */
function rehearsedEntry(number: number, claim: Claim, proof: Proof): Entry {
  const stored = {
    name: `rehearsed ${number}`,
    claim: { text: '', codes: {} },
    released: null,
    progress: [],
    parts: [],
  }
  return { number, version: 2, claim, claimProof: proof, bodyProof: proof, notes: [], stored }
}

const tries = (view: View, label: string): number => view.tries.get(label) ?? 0

function retried(view: View, { certainty, failure }: Failed, label: string): View {
  if (certainty === 'refused' || tries(view, label) >= mostTries) return { ...view, failure }
  return { ...view, journal: undefined }
}

/** The journal with an entry as we last wrote it. */
function replaced(journal: JournalState | undefined, entry: Entry): JournalState | undefined {
  if (journal === undefined) return undefined
  const others = journal.entries.filter((other) => other.number !== entry.number)
  return { ...journal, entries: [...others, entry].sort((a, b) => a.number - b.number) }
}
