import { expect, test } from 'vitest'
import { rotate } from '../../src/rotate/rotate.js'
import { createPacing, type RequestKind } from '../../src/stores/github/pacing.js'
import { isDeep } from '../deep.js'
import { hour, Village } from './village.js'

const minute = hour / 60

interface Sent {
  readonly at: number
  readonly kind: RequestKind
}

/** What goes over the wire for one call of a port. */
const requests: Readonly<Record<string, readonly RequestKind[]>> = {
  prove: ['read', 'probe', 'read'],
  'prove-journal': ['probe'],
  write: ['write', 'read'],
  'create-entry': ['write'],
  'update-entry': ['write'],
  'remove-entry': ['write'],
}

const points: Readonly<Record<RequestKind, number>> = { read: 1, probe: 5, write: 5 }

/** Calls that go to the vendor, or nowhere. */
const elsewhere = new Set(['introspect', 'self', 'list', 'create', 'revoke', 'readers'])

/** The same numbers below 1 each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The most of anything that falls into one window of time. */
function most(sent: readonly Sent[], windowMs: number, weight: (kind: RequestKind) => number): number {
  let sum = 0
  let peak = 0
  let from = 0
  for (const { at, kind } of sent) {
    sum += weight(kind)
    for (let oldest = sent[from]; oldest && oldest.at <= at - windowMs; oldest = sent[from]) {
      sum -= weight(oldest.kind)
      from += 1
    }
    peak = Math.max(peak, sum)
  }
  return peak
}

/** When the last of these requests could be sent at the earliest, one after the other, if only the limits counted. */
function soonest(sent: readonly Sent[]): number {
  const done: Sent[] = []
  const writes: number[] = []
  let lastChange = -hour
  let spent = 0
  let from = 0
  let now = 0
  for (const { kind } of sent) {
    if (kind !== 'read') {
      // GitHub asks for a second between two requests that are no reads, whatever becomes of them.
      now = Math.max(now, lastChange + 1000)
    }
    if (kind === 'write') {
      now = Math.max(now, (writes.at(-80) ?? -hour) + minute, (writes.at(-500) ?? -hour) + hour)
      writes.push(now)
    }
    if (kind !== 'read') lastChange = now
    for (;;) {
      for (let oldest = done[from]; oldest && oldest.at <= now - minute; oldest = done[from]) {
        spent -= points[oldest.kind]
        from += 1
      }
      if (spent + points[kind] <= 900) break
      now = (done[from]?.at ?? now) + minute
    }
    spent += points[kind]
    done.push({ at: now, kind })
  }
  return now
}

const count = isDeep ? 1000 : 150
const deaths = isDeep ? 20 : 3

test(`${count} stores, killed at ${deaths} points and resumed: each is written once, as fast as the limits allow`, async () => {
  const random = seeded(3)
  const stores = Array.from({ length: count }, (_, index) => `repo:${7001 + index}`)
  // The rotation is in one of the repositories that are written last, so the token in hand stays the old one.
  const village = new Village(...stores)
  village.callMs = 0
  const [old] = village.active()
  const began = village.now
  const sent: Sent[] = []
  const kills = Array.from({ length: deaths }, () => Math.floor(random() * 100))
  const never = new Promise<never>(() => {})
  let outcome: string | undefined
  let runs = 0

  while (outcome === undefined) {
    const timer = {
      now: () => new Date(village.now),
      sleep: async (ms: number) => {
        village.now += ms
      },
    }
    const pacing = createPacing({ timer })
    const told = new Set<number>()
    // A kill comes after so many writes of stores, before or after one takes effect.
    let left = kills[runs] ?? Number.POSITIVE_INFINITY
    let die = () => {}
    const death = new Promise<undefined>((resolve) => {
      die = () => resolve(undefined)
    })
    const dead = (): Promise<never> => {
      die()
      return never
    }
    const { inputs, deps, end } = village.begin({
      inputs: { token: old?.value ?? '' },
      async before(call) {
        for (const kind of elsewhere.has(call) ? [] : (requests[call] ?? (['read'] as const))) {
          await pacing.turn(kind, call)
          sent.push({ at: village.now, kind })
        }
        if (call === 'write' && left === 0 && random() < 0.5) await dead()
      },
      async after(call) {
        if (call !== 'write') return
        left -= 1
        if (left < 0) await dead()
      },
      deps: ({ platform }) => ({
        platform: {
          ...platform,
          remember(writtenAt) {
            const news = writtenAt.filter((date) => !told.has(date.getTime()))
            for (const date of news) told.add(date.getTime())
            pacing.remember(news)
          },
        },
      }),
    })
    outcome = (await Promise.race([rotate(inputs, deps), death]))?.outcome
    end()
    runs += 1
    // A process does not know what the one before it read, so the next one begins a minute later.
    if (outcome === undefined) village.now += minute
  }

  const elapsed = village.now - began - (runs - 1) * minute
  const allowed = soonest(sent)
  const writes = sent.filter(({ kind }) => kind === 'write').length
  console.log(
    `${count} stores: ${writes} writes and ${sent.length - writes} other requests in ${(elapsed / minute).toFixed(1)} min; ` +
      `the limits allow ${(allowed / minute).toFixed(1)} min`,
  )
  expect(outcome).toBe('resumed')
  expect(runs).toBe(deaths + 1)
  expect([...village.puts].sort()).toEqual([...stores].sort())
  expect(most(sent, minute, (kind) => (kind === 'write' ? 1 : 0))).toBeLessThanOrEqual(80)
  expect(most(sent, hour, (kind) => (kind === 'write' ? 1 : 0))).toBeLessThanOrEqual(500)
  expect(most(sent, minute, (kind) => points[kind])).toBeLessThanOrEqual(900)
  expect(elapsed).toBeLessThanOrEqual(allowed * 1.05)
  expect(new Set([...village.held.values()].map(({ value }) => value)).size).toBe(1)
}, 3_600_000)
