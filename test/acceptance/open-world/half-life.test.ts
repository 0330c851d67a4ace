import { describe, expect, test } from 'vitest'
import { at, both, codes, day, overwrite, production, secret, town } from './town.js'

/** A token that lives for less time than `rotate-before`, which is 30 days when nobody says. */
async function freshTown(vendor: 'qualytics' | 'gitlab' | 'qwiet') {
  const all = await town(vendor)
  const fresh = all.vendor.issue('fresh', { owner: all.old.owner, ends: all.clock.now() + 20 * day })
  overwrite(all, at.repo(), fresh.value)
  all.clock.advance(60_000)
  return { all, fresh }
}

describe('a token is not due before half of its life, although no run has made it', () => {
  // Qwiet AI tells no creation in this world: there the time of the store does.
  test.each(['qualytics', 'gitlab', 'qwiet'] as const)('%s', async (vendor) => {
    const { all, fresh } = await freshTown(vendor)
    const first = await all.rotate([])
    const status = await all.cli('status')
    expect([first.document.outcome, status.document.outcome]).toEqual(['not-due', 'not-due'])
    all.clock.advance(8 * day)
    expect((await all.rotate([])).document.outcome).toBe('not-due')
    expect(all.held()).toBe(fresh.value)
    all.clock.advance(4 * day)
    // That Qwiet AI cannot tell which token it is, is another matter.
    const last = await all.rotate([])
    expect(last.document.outcome === 'rotated' || codes(last).includes('ROTATION_SELF_UNKNOWN')).toBe(true)
  })

  test('one that is pasted beside a line stays where it is until then', async () => {
    const all = await town()
    all.github.put(production, secret, all.old.value)
    all.clock.advance(60_000)
    await all.rotate(['--rotate', 'always'], { stores: both })
    const ours = all.held()
    const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 20 * day })
    all.clock.advance(day)
    overwrite(all, production, pasted.value)
    const runs = await all.days(3, [], { stores: both, value: pasted.value })
    expect(runs.map(({ document }) => document.outcome)).toEqual(['waiting', 'waiting', 'waiting'])
    expect([all.held(), all.github.value(production, secret)]).toEqual([ours, pasted.value])
    for (const { document } of runs) {
      expect(document.code).toBe('STORE_CHANGED')
      expect(document.message).toContain('env:acme/shop/production')
    }
  })
})
