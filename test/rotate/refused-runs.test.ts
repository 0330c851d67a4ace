import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import type { Code } from '../../src/codes/table.js'
import { isDeep } from '../deep.js'
import { day, Village, type Wish } from './village.js'

const runs = isDeep ? 500 : 30

/** A run each hour whose create is answered with this. */
const refusing = (code: Code): Wish => ({
  inputs: { rotate: 'always' },
  async before(call) {
    if (call === 'create') throw new Failure(code)
  },
})

/** The most entries that the journal held after a run, and how many it held after the first. */
async function driven(village: Village, wish: Wish): Promise<{ first: number; most: number }> {
  const counts: number[] = []
  for (let i = 0; i < runs; i++) {
    const { outcome, level } = await village.run(wish)
    expect([outcome, level]).toEqual(['refused', 'error'])
    counts.push(village.entries().length)
    village.now += day / 24
  }
  return { first: counts[0] ?? 0, most: Math.max(...counts) }
}

/** A village whose tokens live longer than so many runs take. */
function lasting(): Village {
  const village = new Village('repo')
  const { value } = village.mint('long-lived', 400 * day)
  village.overwrite('repo', value)
  village.now += day
  return village
}

describe(`the journal after ${runs} refused runs holds no more entries than after one`, () => {
  test('before the first generation', async () => {
    const { first, most } = await driven(lasting(), refusing('VENDOR_FORBIDDEN'))
    expect(first).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(first)
  })

  test('after a generation', async () => {
    const village = lasting()
    await village.run({ inputs: { rotate: 'always', lifetimeMs: 400 * day } })
    village.now += 2 * day
    const settled = await village.run()
    expect(settled.outcome).toBe('retired')
    village.now += day
    const { first, most } = await driven(village, refusing('VENDOR_FORBIDDEN'))
    expect(most).toBeLessThanOrEqual(first)
    const after = await village.run({ inputs: { rotate: 'always', lifetimeMs: 400 * day } })
    expect(after.outcome).toBe('rotated')
    expect(village.entries().length).toBeLessThanOrEqual(first)
  })
})
