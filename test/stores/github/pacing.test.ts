import { describe, expect, test } from 'vitest'
import { createPacing, type Timer } from '../../../src/stores/github/pacing.js'

const minute = 60_000
const hour = 60 * minute

/** Time that passes only while somebody sleeps. */
function simulated(): Timer & { elapsed(): number } {
  let now = 0
  return {
    now: () => new Date(now),
    sleep: async (ms) => {
      now += ms
    },
    elapsed: () => now,
  }
}

/** The largest number of times in any window. */
function densest(times: readonly number[], windowMs: number): number {
  let most = 0
  let first = 0
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? time) <= time - windowMs) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

/**
 * The least time that GitHub's limits allow for `count` writes, the last one sent at its end: one second apart, and 500
 * in any hour.
 */
function leastTime(count: number): number {
  return Math.floor((count - 1) / 500) * hour + ((count - 1) % 500) * 1000
}

describe('1,000 writes', () => {
  test('stay inside every limit and take no more than 5 % longer than the limits ask', async () => {
    const timer = simulated()
    const pacing = createPacing({ timer })
    const times: number[] = []
    for (let i = 0; i < 1000; i++) {
      await pacing.turn('write', 'PUT')
      times.push(timer.elapsed())
    }
    expect(densest(times, minute)).toBeLessThanOrEqual(80)
    expect(densest(times, hour)).toBeLessThanOrEqual(500)
    expect(Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))).toBe(1000)
    expect(timer.elapsed()).toBeGreaterThanOrEqual(leastTime(1000))
    expect(timer.elapsed()).toBeLessThanOrEqual(leastTime(1000) * 1.05)
  })

  test('stay so when the process dies every 50 writes and another goes on with what was recorded', async () => {
    const timer = simulated()
    const times: number[] = []
    while (times.length < 1000) {
      const pacing = createPacing({ timer })
      pacing.remember(times.map((time) => new Date(time)))
      for (let i = 0; i < 50; i++) {
        await pacing.turn('write', 'PUT')
        times.push(timer.elapsed())
      }
    }
    expect(densest(times, hour)).toBeLessThanOrEqual(500)
    expect(timer.elapsed()).toBeLessThanOrEqual(leastTime(1000) * 1.05)
  })

  test('without a gap between them stay under 80 a minute', async () => {
    const timer = simulated()
    const pacing = createPacing({ timer })
    pacing.closeGap()
    const times: number[] = []
    for (let i = 0; i < 400; i++) {
      await pacing.turn('write', 'PUT')
      times.push(timer.elapsed())
    }
    expect(densest(times, minute)).toBe(80)
  })
})

test('reads are not slowed down until they cost 900 points a minute', async () => {
  const timer = simulated()
  const pacing = createPacing({ timer })
  for (let i = 0; i < 900; i++) await pacing.turn('read', 'GET')
  expect(timer.elapsed()).toBe(0)
  await pacing.turn('read', 'GET')
  expect(timer.elapsed()).toBeGreaterThanOrEqual(minute)
})

test('probes keep the gap but create nothing', async () => {
  const timer = simulated()
  const pacing = createPacing({ timer })
  for (let i = 0; i < 600; i++) await pacing.turn('probe', 'PUT')
  expect(timer.elapsed()).toBe(599_000)
  await pacing.turn('write', 'PUT')
  expect(timer.elapsed()).toBe(600_000)
})

test('turns asked for at once are given one after the other', async () => {
  const timer = simulated()
  const pacing = createPacing({ timer })
  const turns = Array.from({ length: 5 }, () => pacing.turn('write', 'PUT').then(() => timer.elapsed()))
  expect(await Promise.all(turns)).toEqual([0, 1000, 2000, 3000, 4000])
})

test('a pause holds everything back', async () => {
  const timer = simulated()
  const pacing = createPacing({ timer })
  pacing.pause(30_000, 'PUT')
  await pacing.turn('read', 'GET')
  expect(timer.elapsed()).toBe(30_000)
})

test('a wait beyond what the step may take ends it, and the next turn is not lost', async () => {
  const timer = simulated()
  const pacing = createPacing({ timer, maxWaitMs: 10_000 })
  expect(() => pacing.pause(60_000, 'PUT /x')).toThrow(
    expect.objectContaining({ code: 'STORE_RATE_LIMITED', message: expect.stringContaining('60 s') }),
  )
  const full = createPacing({ timer, maxWaitMs: 10_000 })
  full.remember(Array.from({ length: 500 }, () => new Date(0)))
  await expect(full.turn('write', 'PUT /x')).rejects.toMatchObject({ code: 'STORE_RATE_LIMITED' })
  await expect(full.turn('read', 'GET /x')).resolves.toBeUndefined()
})

test('what other processes wrote counts as if we had written it', async () => {
  const timer = simulated()
  const pacing = createPacing({ timer })
  pacing.remember(Array.from({ length: 500 }, () => new Date(timer.now().getTime() - 30 * minute)))
  await pacing.turn('write', 'PUT')
  expect(timer.elapsed()).toBeGreaterThanOrEqual(30 * minute)
})

test('a write that another clock puts into the future holds nothing back for longer than the gap', async () => {
  const timer = simulated()
  const pacing = createPacing({ timer })
  pacing.remember([new Date(timer.now().getTime() + 600 * minute)])
  await pacing.turn('write', 'PUT')
  expect(timer.elapsed()).toBeLessThanOrEqual(1000)
})
