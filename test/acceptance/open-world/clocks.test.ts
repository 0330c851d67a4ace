import { describe, expect, test } from 'vitest'
import { always, at, codes, creates, daily, day, hour, overwrite, town } from './town.js'

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

  test('a `Date` that is 40 days ahead: a token that it lists as active is not called ended, and the difference is told', async () => {
    const all = await town()
    const mine = all.vendor.issue('mine', {
      ends: all.clock.now() + 20 * day,
      created: all.clock.now() - 30 * day,
    })
    overwrite(all, at.repo(), mine.value)
    all.clock.advance(60_000)
    all.vendor.server.faults.push({
      when: () => true,
      answer: 'as usual',
      retold: (answer) => ({
        ...answer,
        headers: { ...answer.headers, Date: new Date(all.clock.now() + 40 * day).toUTCString() },
      }),
      times: Number.POSITIVE_INFINITY,
    })
    await all.rotate(always)
    const [retiring] = await all.days(1, daily)
    const ends = all.vendor.server.asked.filter(({ method }) => method === 'PUT')
    expect([retiring?.document.outcome, mine.state, ends.length]).toEqual(['retired', 'revoked', 1])
    expect(codes(...(retiring ? [retiring] : []))).toEqual(['VENDOR_CLOCK'])
    expect(retiring?.document.warnings[0].message).toMatch(/clock is (39|40) days.* ahead of GitHub's/)
  })
})
