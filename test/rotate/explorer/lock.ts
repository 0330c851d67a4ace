import { Facts } from '../../../src/rotate/facts/facts.js'
import { firstView } from '../../../src/rotate/facts/view.js'
import type { Body, Claim, Entry } from '../../../src/rotate/journal/model.js'
import { digestPlaces } from '../../../src/rotate/journal/names.js'
import { removable } from '../../../src/rotate/rules/tidy.js'
import type { Task } from '../../../src/rotate/task.js'
import { broken } from '../world/model.js'

/**
 * The lock alone: claims, the list after a claim, the fence, release and removal, with holders that sleep while the
 * platform calls them finished. What is removed is decided by the code that ships; the rest is the order of its calls.
 */

/** What one entry is, as far as the lock cares. */
interface Claimed {
  readonly number: number
  /** Rotator and its how-manyth claim. */
  readonly by: string
  readonly at: number
  released: boolean
  body: boolean
}

type Place = 'listing' | 'claiming' | 'looking' | 'acting' | 'removing' | 'releasing' | 'over'

interface Rotator {
  place: Place
  /** Claims that it has made. */
  claims: number
  startsLeft: number
  /** Awake, or asleep and called finished by the platform. */
  asleep: boolean
  number: number
  madeAt: number
  /** The list as it was read last. */
  seen: readonly Claimed[]
  removes: readonly number[]
}

interface State {
  readonly entries: Claimed[]
  readonly rotators: Rotator[]
  serial: number
  /** When the newest claim was made under which somebody acted. */
  lastActed: number
}

export interface LockOptions {
  readonly rotators: number
  readonly starts: number
  /** Whether a run may also commit a generation, whose entry stays. */
  readonly commits: boolean
  readonly most?: number
  /** Leaves the list after the claim out. */
  readonly blind?: boolean
  /** Removes whatever is over, whoever released the one below. */
  readonly greedy?: boolean
}

const store = 'repo:7001'

/** Walks through every order of every step. @returns how many different states were met */
export function exploreLock(options: LockOptions): number {
  const first: State = {
    entries: [],
    serial: 0,
    lastActed: 0,
    rotators: Array.from({ length: options.rotators }, () => ({
      place: 'listing',
      claims: 0,
      startsLeft: options.starts - 1,
      asleep: false,
      number: 0,
      madeAt: 0,
      seen: [],
      removes: [],
    })),
  }
  const seen = new Set<string>([print(first)])
  const stack = [{ state: first, story: [] as readonly string[] }]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { state, story } = top
    for (let index = 0; index < state.rotators.length; index++) {
      for (const how of ways(state, index, options)) {
        const next = copy(state)
        const rotator = next.rotators[index]
        if (rotator === undefined) continue
        const line = `${'ABCDE'[index]} ${how}${rotator.asleep ? ' as it wakes' : ''} (${rotator.place})`
        try {
          take(next, rotator, index, how, options)
        } catch (error) {
          throw error instanceof Error
            ? Object.assign(error, { message: `${error.message}\n  ${[...story, line].join('\n  ')}` })
            : error
        }
        const key = print(next)
        if (seen.has(key)) continue
        seen.add(key)
        if (seen.size >= (options.most ?? Number.POSITIVE_INFINITY)) return seen.size
        stack.push({ state: next, story: [...story, line] })
      }
    }
  }
  return seen.size
}

function ways(state: State, index: number, { commits }: LockOptions): readonly string[] {
  const rotator = state.rotators[index]
  if (rotator === undefined || rotator.place === 'over') return []
  const goes = rotator.place === 'acting' && commits ? ['commits', 'acts'] : ['goes on']
  return rotator.asleep || rotator.place === 'listing' ? goes : [...goes, 'sleeps']
}

function take(state: State, rotator: Rotator, index: number, how: string, options: LockOptions): void {
  if (how === 'sleeps') {
    rotator.asleep = true
    return
  }
  const { entries } = state
  const own = `${index}.${rotator.claims}`
  switch (rotator.place) {
    case 'listing': {
      rotator.seen = entries.map((entry) => ({ ...entry }))
      const top = rotator.seen.at(-1)
      if (top !== undefined && !top.released && !isFinished(state, top)) return
      rotator.place = 'claiming'
      return
    }
    case 'claiming': {
      const number = (rotator.seen.at(-1)?.number ?? 0) + 1
      if (entries.some((entry) => entry.number === number)) {
        rotator.place = 'listing'
        rotator.asleep = false
        return
      }
      state.serial += 1
      rotator.claims += 1
      Object.assign(rotator, { number, madeAt: state.serial })
      const by = `${index}.${rotator.claims}`
      entries.push({ number, by, at: state.serial, released: false, body: false })
      entries.sort((a, b) => a.number - b.number)
      rotator.place = options.blind ? 'acting' : 'looking'
      return
    }
    case 'looking': {
      rotator.seen = entries.map((entry) => ({ ...entry }))
      const top = rotator.seen.at(-1)
      rotator.place = top?.number === rotator.number && top.by === own ? 'acting' : 'releasing'
      return
    }
    case 'acting': {
      if (!fence(state, rotator, own)) {
        rotator.place = 'releasing'
        return
      }
      acts(state, rotator)
      const entry = entries.find(({ number }) => number === rotator.number)
      if (how === 'commits' && entry) entry.body = true
      rotator.removes = removableOf(rotator, entries, options)
      rotator.place = rotator.removes.length > 0 ? 'removing' : 'releasing'
      return
    }
    case 'removing': {
      const [number, ...others] = rotator.removes
      if (!fence(state, rotator, own)) {
        rotator.place = 'releasing'
        return
      }
      acts(state, rotator)
      const at = entries.findIndex((entry) => entry.number === number)
      if (at >= 0) entries.splice(at, 1)
      rotator.removes = others
      if (others.length === 0) rotator.place = 'releasing'
      return
    }
    case 'releasing': {
      // A release is sent under any lease, over whatever the entry is now, if it is ours.
      const entry = entries.find((each) => each.number === rotator.number && each.by === own)
      if (entry) entry.released = true
      const again = rotator.startsLeft > 0
      Object.assign(rotator, {
        place: again ? 'listing' : 'over',
        startsLeft: Math.max(0, rotator.startsLeft - 1),
        asleep: false,
        seen: [],
        removes: [],
        number: 0,
        madeAt: 0,
      })
      return
    }
    default:
      return
  }
}

/** Two reads, in this order: nobody has the next number, and ours is still ours. The act follows within ten seconds. */
function fence({ entries }: State, { number }: Rotator, own: string): boolean {
  if (entries.some((entry) => entry.number === number + 1)) return false
  return entries.some((entry) => entry.number === number && entry.by === own)
}

/** 4: whoever acts has the newest claim of all that ever acted. */
function acts(state: State, rotator: Rotator): void {
  if (rotator.madeAt < state.lastActed) throw broken(4, 'a run acts after one with a newer claim')
  state.lastActed = rotator.madeAt
}

function isFinished(state: State, { by }: Claimed): boolean {
  const [index, claim] = by.split('.').map(Number)
  const rotator = state.rotators[index ?? 0]
  return rotator === undefined || rotator.claims !== claim || rotator.place === 'over' || rotator.asleep
}

const copy = ({ entries, rotators, serial, lastActed }: State): State => ({
  entries: entries.map((entry) => ({ ...entry })),
  rotators: rotators.map((rotator) => ({ ...rotator })),
  serial,
  lastActed,
})

/** The order in which claims were made matters, and not how many came before. */
function print({ entries, rotators, lastActed }: State): string {
  const times = [lastActed, ...entries.map(({ at }) => at), ...rotators.map(({ madeAt }) => madeAt)]
  const order = [...new Set(times)].sort((a, b) => a - b)
  const rank = (at: number): number => order.indexOf(at)
  const short = (list: readonly Claimed[]): string =>
    list.map((e) => `${e.number}:${e.by}${e.released ? 'r' : ''}${e.body ? 'b' : ''}`).join(',')
  return [
    rank(lastActed),
    entries
      .map((e) => `${e.number}:${e.by}:${rank(e.at)}${e.released ? 'r' : ''}${e.body ? 'b' : ''}`)
      .join(','),
    ...rotators.map(
      (r) =>
        `${r.place}${r.asleep ? 'z' : ''}${r.startsLeft}/${r.claims}/${r.number}/${rank(r.madeAt)}/${short(r.seen)}/${r.removes}`,
    ),
  ].join(';')
}

// ── What the code that ships says ─────────────────────────────────────────────────────────────────────────────────

const proof = new Set(['hand'] as const)
const decided = new Map<string, readonly number[]>()

function removableOf(rotator: Rotator, entries: readonly Claimed[], options: LockOptions): readonly number[] {
  const own = entries.find(({ number }) => number === rotator.number)
  // What this run knows of others it knows from its list; of its own entry, from its own writes.
  const list = [...rotator.seen.filter(({ number }) => number !== rotator.number), ...(own ? [own] : [])]
  const known = list.sort((a, b) => a.number - b.number)
  if (options.greedy) {
    const newest = known.findLast(({ body }) => body)
    return known.filter((e) => e !== own && e !== newest && e.released).map(({ number }) => number)
  }
  const key = known.map((e) => `${e.number}${e.released ? 'r' : ''}${e.body ? 'b' : ''}`).join(',')
  const before = decided.get(key)
  if (before !== undefined) return before
  const view = firstView('T', 0)
  const f = new Facts(
    {
      ...view,
      own: { ...view.own, verdict: 'valid' },
      identities: new Map([[store, { id: store }]]),
      journal: { entries: known.map(entryOf), names: [], ignored: [] },
      claimed: { number: rotator.number },
      leases: new Map(known.map(({ number }) => [number, 'finished'])),
    },
    { addresses: [store], self: { nonce: `n${rotator.number}` } } as unknown as Task,
  )
  const found = removable(f).map(({ number }) => number)
  decided.set(key, found)
  return found
}

function entryOf({ number, released, body }: Claimed): Entry {
  const claim: Claim = {
    kind: body ? 'generation' : 'retire',
    leaseHolder: { nonce: `n${number}` },
    startedAt: 0,
    places: digestPlaces([store]),
    handed: 'T',
  }
  return {
    number,
    version: 2,
    claim,
    claimProof: proof,
    bodyProof: proof,
    ...(released && { released: { proven: true, nothingMade: true } }),
    ...(body && { body: bodyOf(number) }),
    notes: [],
    stored: { name: `E${number}`, claim: { text: '', codes: {} }, released: null, progress: [], parts: [] },
  }
}

function bodyOf(generation: number): Body {
  const written = { version: '1', at: 1 }
  return {
    generation,
    shape: 'overlap',
    token: 'T',
    tokens: [{ ref: 'T', expiry: { kind: 'never' } }],
    stores: [{ store, address: store, token: 'T', was: null, written, readers: [], named: 0 }],
    readers: [],
    owed: [],
    orphans: [],
    ended: [],
    leaked: [],
    told: [],
    since: 0,
  }
}
