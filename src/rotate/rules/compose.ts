import type { SealedSecret } from '../../stores/store.js'
import { strongerExpiry } from '../../token/expiry.js'
import { tokenRecordOf, withLater } from '../effects/records.js'
import type { Facts } from '../facts/facts.js'
import { heldIn, longestRunMs } from '../facts/memory.js'
import { groundsOfName } from '../grounds.js'
import type {
  Body,
  Dated,
  OrphanRecord,
  ReaderRecord,
  Shape,
  StoreRecord,
  TokenRecord,
} from '../journal/model.js'
import { isOfAnother } from './stop.js'

/** Ended and leaked tokens are known so long after. */
const remembersMs = 400 * 86_400_000

/** The body of a generation of this run: the newest token, every store of the line, and all that is owed from before. */
export function composeBody(
  f: Facts,
  generation: number,
  shape: Shape,
  made: TokenRecord,
  sealed: ReadonlyMap<string, SealedSecret>,
): Body {
  const { view, task } = f
  // What a dead token proves owes nothing and calls nothing ended.
  const { memory } = f
  const ownRecord = recordOfHand(f)
  const tokens = new Map(memory?.tokens ?? [])
  for (const token of [ownRecord, made]) tokens.set(token.ref, withLater(tokens.get(token.ref), token))

  const ended = new Map(memory?.ended ?? [])
  for (const { ref, at } of view.endedNow) ended.set(ref, at)
  const isDead = f.own.verdict === 'invalid' || shape === 'in-place'
  if (isDead && f.own.ref !== made.ref) ended.set(f.own.ref, view.now)
  ended.delete(made.ref)

  const cameBack = [...(memory?.cameBack ?? []), ...revived(f)]
  const inHand = isOfAnother(f) ? [] : [f.own.ref]
  const older = [memory?.body.token, ...inHand, ...(memory?.owed ?? [])].filter((ref) => ref !== undefined)
  const owed = new Set(older.filter((ref) => ref !== made.ref && !ended.has(ref) && !memory?.told.has(ref)))
  for (const ref of cameBack) {
    ended.delete(ref)
    if (ref !== made.ref) owed.add(ref)
  }
  // What this body says `admin-token` proves: debts of other owners, which the token in hand alone proved, are told.
  const foreign = [...owed].filter((ref) => ref !== f.own.ref && !f.mayEnd(tokens.get(ref) ?? {}))
  for (const ref of foreign) owed.delete(ref)
  // From now on this line sees to it that they are ended, or a person is told, once nothing can be using them.
  for (const stranger of f.line.flatMap((entry) => f.strangersIn(entry))) {
    if (stranger.ref === made.ref) continue
    tokens.set(stranger.ref, stranger)
    owed.add(stranger.ref)
  }
  const owedAgain = [...cameBack, ...(memory?.body.cameBack ?? [])].filter((ref) => owed.has(ref))
  // A store that the inputs name again is not forgotten any more.
  const forgotten = [...(memory?.forgotten ?? f.leftForgotten)].filter(
    (name) => !f.isInput(name) && !task.addresses.includes(name) && name !== task.reader,
  )
  const leaked = new Map((memory?.body.leaked ?? []).map((each) => [each.ref, each]))
  for (const ref of f.namedLeaked) {
    const isProven = f.provenLeaked.has(ref)
    const known = leaked.get(ref)
    if (known !== undefined && (known.hearsay !== true || !isProven)) continue
    leaked.set(ref, { ref, at: view.now, ...(!isProven && { hearsay: true as const }) })
  }

  const refs = new Set([made.ref, ...owed, ...ended.keys()])
  return {
    generation,
    shape,
    token: made.ref,
    tokens: [...tokens.values()].filter(({ ref }) => refs.has(ref)),
    stores: storesOf(f, made.ref, sealed),
    readers: readersOf(f),
    owed: [...owed],
    orphans: orphansOf(f),
    ended: dated(ended, view.now),
    leaked: [...leaked.values()].filter(({ at }) => view.now - at <= remembersMs),
    // What is stored again is nobody's to end any more.
    told: [...new Set([...(memory?.told ?? []), ...leftTokens(f), ...foreign])].filter(
      (ref) => ref !== made.ref,
    ),
    since: view.now,
    ...(forgotten.length > 0 && { forgotten }),
    ...(f.hiding.length > 0 && { hiding: f.hiding }),
    ...(owedAgain.length > 0 && { cameBack: owedAgain }),
    ...(view.claimed?.intent?.asked === true && { asked: true as const }),
  }

  function readersOf(facts: Facts): readonly ReaderRecord[] {
    const kept = facts.readers.filter(
      ({ reader, at }) => reader !== task.reader && view.now - at <= longestRunMs,
    )
    const own =
      task.reader === undefined ? [] : [{ reader: task.reader, handed: facts.own.ref, at: view.now }]
    return [...kept, ...own]
  }
}

/** What this run knows of the token it was handed. */
function recordOfHand(f: Facts): TokenRecord {
  const { view } = f
  const { ref, expiry, name } = view.own
  const plain = { ref, expiry, ...(name !== undefined && { name }) }
  if (view.self === undefined || !f.isValid) return f.token(ref) ?? plain
  const { token, by } = view.self
  const listed = tokenRecordOf(ref, token)
  return {
    ...listed,
    expiry: strongerExpiry(listed.expiry, expiry),
    handed: by,
  }
}

/** Every store of the line, those of other workflows' inputs too. */
function storesOf(
  f: Facts,
  token: string,
  sealed: ReadonlyMap<string, SealedSecret>,
): readonly StoreRecord[] {
  const { view, memory } = f
  const records = new Map<string, StoreRecord>()
  const forgotten = memory?.forgotten ?? f.leftForgotten
  for (const { id, address } of f.inputs) {
    const was = view.proven?.was.get(id) ?? null
    const readers = [
      ...new Set([...(memory?.readersOf.get(id) ?? []), ...(view.proven?.readers.get(id) ?? [])]),
    ]
    const box = sealed.get(id)
    const common = { store: id, address, token, readers, named: view.now }
    // A store that somebody else wrote keeps a time that it does not show.
    const write =
      memory?.writes.get(id) ??
      memory?.unprovenWrites.get(id)?.[0] ??
      memory?.stores.get(id)?.was ??
      undefined
    records.set(id, {
      ...common,
      was,
      ...(box !== undefined ? { sealed: box } : write !== undefined && { written: write }),
    })
  }
  for (const record of memory?.stores.values() ?? []) {
    if (memory === undefined || records.has(record.store) || forgotten.has(record.store)) continue
    const { sealed: _, written: __, ...rest } = record
    const write = memory.writes.get(record.store)
    records.set(record.store, {
      ...rest,
      token: heldIn(memory, record),
      readers: memory.readersOf.get(record.store) ?? record.readers,
      named: f.namedAt(record.store),
      ...(write && { written: write }),
    })
  }
  // A newer body knows better than an older one, and a body better than who saw the store before it.
  for (const { body } of [...f.line].reverse()) {
    for (const { store, address, token: held, was, named } of body?.stores ?? []) {
      const isKnown = records.has(store) || [...records.values()].some((known) => known.address === store)
      if (isKnown || forgotten.has(store)) continue
      records.set(store, { store, address, token: held, was, readers: [], named })
    }
  }
  for (const { store, address, shown, handed } of f.sightings) {
    if (records.has(store) || forgotten.has(store)) continue
    const named = f.namedAt(store)
    records.set(store, { store, address, token: handed, was: shown, readers: [], named })
  }
  return [...records.values()]
}

/** What was announced and reached nothing, with the id under which the list shows it now. */
function orphansOf(f: Facts): readonly OrphanRecord[] {
  const { view } = f
  const { list } = view
  return f.orphans
    .filter(({ since }) => view.now - since <= remembersMs)
    .map((orphan) => {
      const id = orphan.id ?? (list && groundsOfName(orphan, f.ownerInHand, list)?.id)
      return { ...orphan, ...(id !== undefined && { id }) }
    })
}

/** Ended tokens that the list, or the vendor's word on the token in hand, shows alive. */
export function revived(f: Facts): readonly string[] {
  return [...(f.memory?.ended.keys() ?? [])].filter((ref) => f.lives(ref))
}

/**
 * What no run will end any more, and a person is told to: tokens of a line that this run cannot verify, by ref; and, by a
 * run that begins a generation, what was announced before and that generation does not carry on, by name.
 */
export function leftTokens(f: Facts, begins = f.view.made !== undefined): readonly string[] {
  return [...new Set([...leftRefs(f, begins), ...(begins ? leftNames(f) : [])])]
}

/** Those of which the sealed secrets may still be written are left only by a run that makes another one. */
function leftRefs(f: Facts, begins: boolean): readonly string[] {
  const { newest, memory, line } = f
  if (newest?.body === undefined || memory?.entry === newest || f.trustIn(newest) === 'full') return []
  if (newest === f.sealedOnly?.entry && !begins) return []
  // The newest body carries everything that is owed, but not in version 1.
  const older = line.filter(({ version, number }) => version === 1 && number > (memory?.entry.number ?? 0))
  const owed = older.flatMap(({ body }) => body?.owed ?? [])
  const written = [f.own.ref, f.task.adopted, f.view.made?.token.ref, memory?.body.token]
  const known = new Set([...written, ...(memory?.owed ?? []), ...(memory?.told ?? [])])
  return [newest.body.token, ...newest.body.owed, ...owed].filter(
    // A leaked one is not left to a person before an end of it was tried.
    (ref) => !known.has(ref) && !f.provenLeaked.has(ref),
  )
}

/** The writer of a verified generation has judged what was announced before it. */
function leftNames(f: Facts): readonly string[] {
  const { memory, view, task } = f
  const rows = [view.self?.token, view.made?.token, ...(memory?.tokens.values() ?? [])]
  const known = new Set([
    ...orphansOf(f).map(({ name }) => name),
    ...rows.map((row) => row?.name),
    view.own.name,
  ])
  return (
    f.line
      .filter(({ number }) => number > (memory?.entry.number ?? 0) && number !== view.claimed?.number)
      // A later run tells those, once it is handed what this one makes.
      .filter(({ body, claimProof }) => body !== undefined || f.trust(claimProof) !== 'none')
      .flatMap((entry) => f.announcedIn(entry))
      .filter((name) => name.startsWith(task.nameBase) && !known.has(name))
      .filter((name) => memory?.ended.has(name) !== true && !f.isTold(name) && mayStillLive(f, name))
  )
}

/** A list that lacks a name is no proof, unless it is whole. */
export function mayStillLive({ view: { list } }: Facts, name: string): boolean {
  const rows = (list?.tokens ?? []).filter((row) => row.name === name)
  return rows.length === 0 ? list?.whole !== true : rows.some((row) => row.state === 'active')
}

function dated(refs: ReadonlyMap<string, number>, now: number): readonly Dated[] {
  return [...refs].filter(([, at]) => now - at <= remembersMs).map(([ref, at]) => ({ ref, at }))
}
