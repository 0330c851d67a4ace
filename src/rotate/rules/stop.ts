import { Failure } from '../../codes/failure.js'
import { statusInJournal } from '../../stores/command.js'
import type { SealedSecret } from '../../stores/store.js'
import { endingOf } from '../facts/due.js'
import { mayBeOlder, unfinishedElsewhere } from '../facts/elsewhere.js'
import { carriedIn, type Facts, sameShown } from '../facts/facts.js'
import { leftStores } from '../facts/left.js'
import { lineOf } from '../facts/line.js'
import { tried } from '../facts/view.js'
import type { Grounds } from '../grounds.js'
import { parseTokenName } from '../journal/names.js'
import { isChanged, iso, listed, refused, stopped, unasked, waiting } from './ends.js'
import { note, sightingsNow } from './notes.js'
import { type Rule, rule } from './rule.js'

/** What ends a run before it looks for work. */
export const stopRules: readonly Rule[] = [
  rule({
    name: 'passed-over-ends-its-own',
    keeps: [2, 4],
    says: 'A run that was passed over ends the token that it created and never sent to the journal.',
    when: {
      'passed-over': (f) => f.isPassedOver,
      'never-sent': (f) => f.view.made !== undefined && f.view.sent === undefined && !f.view.inPlaceSent,
      'not-tried': (f) => !tried(f.view, `end ${f.view.made?.token.id ?? ''}`, 2),
      grounds: (f) => f.groundsOfMade !== undefined,
    },
    decide: (f) => ({ finish: { do: 'end', grounds: groundsOfMade(f), why: 'unused' } }),
  }),
  rule({
    name: 'passed-over-finishes-in-place',
    keeps: [4, 13],
    says: 'In place, a run that was passed over and alone has the value writes it into stores that nobody wrote since its claim.',
    cases: (f) => (f.isPassedOver && f.view.inPlaceSent ? unchangedSinceClaim(f) : []),
    when: {
      'not-tried': (f, [store]) => !tried(f.view, `write ${store}`, 2),
    },
    decide: (_, [store, sealed]) => ({ finish: { do: 'write', store, sealed } }),
  }),
  rule({
    name: 'passed-over',
    keeps: [4],
    says: 'A run that was passed over does nothing more.',
    when: { 'passed-over': (f) => f.isPassedOver },
    decide: (f) => waiting('ROTATION_PASSED_OVER', { secret: f.task.secret }, 'the run that took over'),
  }),
  rule({
    name: 'late-claim',
    keeps: [6],
    says: 'A claim that the journal does not show within half a minute leaves the run unsure, and it ends.',
    when: { late: (f) => f.view.late },
    decide: () =>
      waiting('ROTATION_UNSURE', { what: 'its own claim' }, 'a run that sees the journal as it is'),
  }),
  rule({
    name: 'sight-unreadable',
    keeps: [1, 3],
    says: 'A store of the inputs that no body knows is noted, where it or another one cannot be read or looked up, with what this run was handed before the run is refused, so that nobody ends that token.',
    cases: unreadable,
    when: { 'not-noted': (f, store) => !f.isSighted(store) },
    decide: (f, store) =>
      f.newest?.version === 2
        ? note(f, { sightings: sightingsNow(f, [store]) })
        : { act: { claim: 'note', writesStores: false } },
  }),
  rule({
    name: 'not-identified',
    keeps: [5],
    says: 'A store of the inputs that cannot be looked up refuses the run.',
    when: { 'cannot-look-up': (f) => f.view.unidentified !== undefined },
    decide: (f) => {
      const { unidentified } = f.view
      if (unidentified === undefined) throw new RangeError('every store was looked up')
      return stopped(f, unidentified)
    },
  }),
  rule({
    name: 'settled',
    keeps: [2],
    says: 'The run is handed the newest token, every store of the inputs is noted, nothing is owed and nothing is due: it asks no more.',
    when: { settled: (f) => isSettled(f) },
    decide: (f) => notDue(f),
  }),
  rule({
    name: 'store-replaced',
    keeps: [1, 14],
    says: 'An address of the inputs that leads to another store than the one that this line wrote under it is refused: a new repository took the name of a renamed one.',
    cases: (f) => f.replaced,
    when: {
      'not-forgotten': (f, { before }) => !before.every((store) => isForgotten(f, store)),
    },
    decide: (f, { address, now, before }) =>
      refused('STORE_REPLACED', { store: address, now, before: listed(before), secret: f.task.secret }),
  }),
  rule({
    name: 'look-behind',
    keeps: [12, 14],
    says: 'A run looks whether a store that no run names any more is gone, before it names it.',
    cases: (f) => leftStores(f).filter(({ store }) => !f.view.gone.has(store)),
    when: {},
    decide: (_f, { store }) => ({ ask: { do: 'ask-gone', store } }),
  }),
  rule({
    name: 'look-deleted',
    keeps: [14],
    says: 'A run that finds a store of the inputs without the secret that was written there looks whether it was deleted, before it names it.',
    cases: (f) => (f.view.identities === undefined ? [] : f.ids),
    when: {
      'shows-none': (f, store) => f.view.shown.get(store) === null,
      'not-asked': (f, store) => !f.view.gone.has(store),
      'was-written': (f, store) => isChanged(f, store),
    },
    decide: (_f, store) => ({ ask: { do: 'ask-gone', store } }),
  }),
  rule({
    name: 'token-unknown',
    keeps: [6],
    says: 'While the vendor cannot say whether the token in hand works, nothing is changed.',
    when: {
      unknown: (f) => f.own.verdict === 'unknown',
      'nothing-begun': (f) => f.view.claimed === undefined,
    },
    // What the journal notes of the token's end says how long that can wait.
    decide: (f) =>
      f.view.identities === undefined && f.journal.entries.length > 0
        ? { ask: { do: 'identify' } }
        : unasked(f),
  }),
  rule({
    name: 'journal-elsewhere',
    keeps: [1, 2],
    says: 'What was begun in the other kind of journal, and is newer than what this one knows, is finished there first.',
    when: {
      'nothing-begun': (f) => f.view.claimed === undefined,
      'may-be-older': (f) => mayBeOlder(f),
      'work-there': (f) => unfinishedElsewhere(f) !== undefined,
    },
    decide: (f) =>
      refused('JOURNAL_ELSEWHERE', {
        secret: f.task.secret,
        where: placeElsewhere(f),
        other: f.task.otherJournal?.kind ?? '',
        status: statusInJournal(f.task.otherJournal?.kind ?? 'variables'),
      }),
  }),
  rule({
    name: 'journal-twice',
    keeps: [3],
    says: "A token in hand with another rotation's name stops the run: two rotations would end each other's tokens.",
    when: {
      'named-by-another': (f) => nameOfAnother(f) !== undefined,
      'not-ours-renamed': (f) => !isOursRenamed(f),
      'not-adopting': (f) => f.task.shape !== 'adopt',
    },
    decide: (f) =>
      refused('JOURNAL_TWICE', {
        ref: f.own.ref,
        name: f.own.name ?? '',
        secret: f.task.secret,
        vendor: f.task.title,
        line: f.task.nameBase.replace(/#$/, ''),
      }),
  }),
]

export function groundsOfMade(f: Facts): Grounds {
  const { groundsOfMade: found } = f
  if (found === undefined) throw new RangeError('no grounds to end the new token')
  return found
}

/** What is sealed for stores that show what they did before the claim: those that this run wrote show another time. */
function unchangedSinceClaim(f: Facts): readonly (readonly [store: string, sealed: SealedSecret])[] {
  const { proven, sealed } = f.view
  return [...(sealed ?? [])].filter(([store]) => {
    const shown = f.shownIfReadable(store)
    return shown !== undefined && sameShown(shown, proven?.was.get(store) ?? null)
  })
}

/** Stores of the inputs that no body knows, where one was read or looked up in vain by a run with a token that works. */
function unreadable(f: Facts): readonly string[] {
  const { identities, shown, claimed } = f.view
  if (identities === undefined || claimed?.intent !== undefined || f.task.shape === 'manual') return []
  const failed = f.ids.filter(
    (store) => f.view.unidentified !== undefined || shown.get(store) instanceof Failure,
  )
  const known = new Set(f.newest?.body?.stores.map(({ store }) => store))
  return failed.length > 0 && f.isValid ? failed.filter((store) => !known.has(store)) : []
}

/** Whether nothing is to be done, from the journal and the vendor's word alone: no store is read. */
function isSettled(f: Facts): boolean {
  const { task, view } = f
  if (task.readsStores || task.rotate === 'always' || task.leaked !== undefined || task.recovers) return false
  if (task.forget.length > 0 || task.shape === 'adopt' || view.claimed !== undefined || !f.isValid)
    return false
  const known = f.withIdentitiesOfJournal()
  const { memory } = known
  if (memory === undefined || memory.body.token !== f.own.ref || memory.isStuck) return false
  if (leftStores(known).length > 0 || known.ids.some((store) => memory.forgotten.has(store))) return false
  const records = [...memory.stores.values()]
  const isStored = task.addresses.every((address) => {
    const record = records.find((each) => each.address === address)
    return record?.token === memory.body.token && memory.writes.has(record.store)
  })
  if (!isStored || memory.owed.length > 0 || memory.orphans.some(({ id }) => id !== undefined)) return false
  const top = f.journal.entries.at(-1)
  if (top?.released === undefined && top !== memory.entry) return false
  const settledLine = lineOf(
    f.journal,
    records.map(({ store }) => store),
  )
  if (settledLine.findLast(({ body }) => body !== undefined) !== memory.entry) return false
  const owedNames = new Set(memory.orphans.map(({ name }) => name))
  const isOpen = settledLine.some((entry) => {
    const { claim, body, released } = entry
    const own = body === undefined && !released?.nothingMade ? [claim.name ?? []].flat() : []
    const carried = carriedIn(entry).filter((orphan) => orphan.claim > memory.entry.number)
    return [...own, ...carried.map(({ name }) => name)].some((name) => !owedNames.has(name))
  })
  const named = settledLine.some(
    ({ claim, body }) => claim.leaked === f.own.ref || body?.leaked.some(({ ref }) => ref === f.own.ref),
  )
  if (isOpen || named) return false
  return !endingOf(f.own.ref, f.withIdentitiesOfJournal()).isDue
}

/** Nothing is due. A token without an end, or with one that nobody knows, is called so. */
export function notDue(f: Facts): {
  readonly end: { readonly outcome: 'not-due'; readonly failure?: Failure; readonly level?: 'notice' }
} {
  const { own, task } = f
  const { kind } = f.view.identities === undefined ? own.expiry : endingOf(own.ref, f).expiry
  const isTold = kind === 'known' || kind === 'declared'
  if (isTold || task.rotate === 'always') return { end: { outcome: 'not-due' } }
  const code = kind === 'never' ? 'EXPIRY_NEVER' : 'EXPIRY_UNKNOWN'
  const failure = new Failure(code, { vendor: task.title, ref: own.ref })
  // `min-validity` alone asks for an expiry.
  return { end: { outcome: 'not-due', failure, level: 'notice' } }
}

/** What the other kind of journal holds unfinished, in words. */
function placeElsewhere(f: Facts): string {
  const entry = unfinishedElsewhere(f)
  const what =
    entry?.body === undefined
      ? `claim ${entry?.number} of ${iso(entry?.claim.startedAt ?? 0)}`
      : `generation ${entry.number}`
  return `${what} in ${f.task.otherJournal?.title}`
}

/** A person says, now or earlier, that nobody reads the store any more. */
function isForgotten(f: Facts, store: string): boolean {
  return f.memory?.forgotten.has(store) === true || f.task.forget.some((name) => f.storeNamed(name) === store)
}

/** A verified entry of this journal, of whatever line, notes the name as this token's. */
const isOursRenamed = (f: Facts): boolean =>
  f.memory?.tokens.get(f.own.ref)?.name === f.own.name ||
  f.journal.entries.some(
    (entry) =>
      f.trustIn(entry) !== 'none' &&
      entry.body?.tokens.some(({ ref, name }) => ref === f.own.ref && name === f.own.name) === true,
  )

/** Another rotation uses the token in hand: nobody may be told to end it. */
export const isOfAnother = (f: Facts): boolean => nameOfAnother(f) !== undefined && !isOursRenamed(f)

/** The rotation whose name the token in hand carries, when that is not this one. */
function nameOfAnother(f: Facts): string | undefined {
  const parsed = f.own.name === undefined ? undefined : parseTokenName(f.own.name)
  return parsed === undefined || parsed.base === f.task.nameBase ? undefined : parsed.base.replace(/#$/, '')
}
