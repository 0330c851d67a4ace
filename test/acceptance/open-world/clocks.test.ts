import { describe, expect, test } from 'vitest'
import { always, codes, creates, daily, day, hour, town } from './town.js'

describe('a vendor whose clock is not that of GitHub', () => {
  test.each([
    ['a day behind', day],
    ['a day ahead', -day],
    ['the same', 0],
  ])(
    '%s: a use after the last write keeps the old token, and one before it does not',
    async (_how, behind) => {
      const all = await town('qualytics', { behind })
      await all.rotate(always)
      all.clock.advance(hour)
      all.old.lastUsed = all.clock.now() - behind
      all.clock.advance(2 * day)
      const used = await all.rotate(daily)
      expect(used.document).toMatchObject({ outcome: 'waiting', code: 'RETIRE_BLOCKED' })
      expect(all.old.state).toBe('active')
      const after = await all.days(2, daily)
      expect(after.map(({ document }) => document.outcome)).toContain('retired')
      expect(all.old.state).toBe('revoked')
    },
  )

  test('a day behind: what a broken-off run left is found by its name all the same, and ended', async () => {
    const all = await town('qualytics', { behind: day })
    all.vendor.server.faults.push({ when: creates, answer: 'kill', after: true, times: 1 })
    await expect(all.rotate(always)).rejects.toThrow()
    const left = all.vendor.active().at(-1)
    all.clock.advance(60_000)
    const runs = [await all.rotate(always), ...(await all.days(3, daily))]
    expect(left?.state).not.toBe('active')
    expect(codes(...runs)).not.toContain('RETIRE_BY_HAND')
  })
})
