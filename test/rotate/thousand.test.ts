import { expect, test } from 'vitest'
import { createPacing, type RequestKind } from '../../src/stores/github/pacing.js'
import { runActor } from './explore.js'
import { seeded } from './interleave.js'
import { type Fate, hour, World } from './world.js'

const minute = hour / 60

interface Sent {
  readonly at: number
  readonly kind: RequestKind
}

/** What goes over the wire for one call of a port. */
const requests: Readonly<Record<string, readonly RequestKind[]>> = {
  prove: ['read', 'probe', 'read'],
  write: ['write', 'read'],
  'create-entry': ['write'],
  'update-entry': ['write'],
  'remove-entry': ['write'],
}

const points: Readonly<Record<RequestKind, number>> = { read: 1, probe: 5, write: 5 }

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

test('1,000 stores, killed at 20 points and resumed: each is written once, as fast as the limits allow', async () => {
  const random = seeded(3)
  const stores = Array.from({ length: 1000 }, (_, index) => `repo:acme/r${index}`)
  const world = new World({ shape: 'overlap', stores })
  world.callMs = 0
  const began = world.now
  const sent: Sent[] = []
  const written = new Map<string, number>()
  const kills = Array.from({ length: 20 }, () => Math.floor(random() * 100))
  const outcomes: string[] = []

  for (let number = 0; ; number++) {
    const timer = {
      now: () => new Date(world.now),
      sleep: async (ms: number) => {
        world.now += ms
      },
    }
    const pacing = createPacing({ timer })
    const told = new Set<number>()
    // A kill comes after so many writes of stores, before or after one takes effect.
    let left = kills[number] ?? Number.POSITIVE_INFINITY
    const fate = (_: 'read' | 'write', label: string): Fate => {
      if (label !== 'write') return 'ok'
      left -= 1
      if (left >= 0) return 'ok'
      return random() < 0.5 ? 'crash-before' : 'crash-after'
    }
    const run = world.queue(`run-${number}`, 'repo:acme/r999')
    const { crashed, report } = await runActor(world, {
      run,
      fate,
      remember(writtenAt) {
        const news = writtenAt.filter((date) => !told.has(date.getTime()))
        for (const date of news) told.add(date.getTime())
        pacing.remember(news)
      },
      async turn(_, label) {
        for (const kind of requests[label] ?? (['read'] as const)) {
          await pacing.turn(kind, label)
          sent.push({ at: world.now, kind })
        }
      },
    })
    if (!crashed) {
      outcomes.push(report?.outcome ?? '')
      break
    }
  }

  const puts = world.puts
  for (const id of puts) written.set(id, (written.get(id) ?? 0) + 1)
  const elapsed = world.now - began
  const allowed = soonest(sent)
  const writes = sent.filter(({ kind }) => kind === 'write').length
  console.log(
    `1,000 stores: ${writes} writes and ${sent.length - writes} other requests in ${(elapsed / minute).toFixed(1)} min; ` +
      `the limits allow ${(allowed / minute).toFixed(1)} min`,
  )
  expect(outcomes).toEqual(['resumed'])
  expect(written.size).toBe(1000)
  expect([...written.values()].every((times) => times === 1)).toBe(true)
  expect(most(sent, minute, (kind) => (kind === 'write' ? 1 : 0))).toBeLessThanOrEqual(80)
  expect(most(sent, hour, (kind) => (kind === 'write' ? 1 : 0))).toBeLessThanOrEqual(500)
  expect(most(sent, minute, (kind) => points[kind])).toBeLessThanOrEqual(900)
  expect(elapsed).toBeLessThanOrEqual(allowed * 1.05)
  world.checkStoresAgree()
})
