import { describe, expect, test } from 'vitest'
import { always, at, both, codes, daily, day, overwrite, production, secret, type Town } from './town.js'
import { sentence, serviceTown, settled, stuckTown } from './ways.js'

test.each([
  ['beside a line that nothing proves, by the pasted token', false],
  ['within the line that `admin-token` proves', true],
])(
  'a store is repaired whose token the vendor lists as ended, once a run is handed a pasted one: %s',
  async (_, asAdmin) => {
    const all = await (asAdmin ? serviceTown(production) : stuckTown('qualytics', production))
    const options = { stores: both, asAdmin }
    await all.rotate(['--rotate', 'always'], options)
    await all.days(3, daily, options)
    const newest = all.vendor.find(all.held())
    if (newest === undefined) throw new RangeError('no store holds a token')
    const pasted = all.vendor.issue('pasted', { owner: newest.owner, ends: all.clock.now() + 60 * day })
    newest.state = 'revoked'
    overwrite(all, at.repo(), pasted.value)
    const [run] = await all.days(1, daily, options)
    expect([all.stateIn(at.repo()), all.stateIn(production)], run?.stdout).toEqual(['active', 'active'])
    expect(all.github.value(production, secret)).toBe(all.held())
    expect(run?.exitCode, run?.stderr).toBe(0)
    expect(run?.document.outcome).toBe(asAdmin ? 'rotated' : 'resumed')
    const later = await all.days(4, daily, options)
    expect(later.at(-1)?.document).toMatchObject({ outcome: 'not-due', code: null, warnings: [] })
    expect(codes(...later)).not.toContain('STORE_CHANGED')
  },
)

describe('a pasted token', () => {
  async function pasted(more: Parameters<Town['vendor']['issue']>[1]) {
    const all = await stuckTown()
    await settled(all)
    const given = all.vendor.issue('pasted', {
      ends: all.clock.now() + 60 * day,
      owner: all.old.owner,
      ...more,
    })
    overwrite(all, at.repo(), given.value)
    const quiet = await all.days(1, daily)
    return { quiet, run: await all.rotate(always) }
  }

  test.each([
    ['a stronger role', { role: 'Manager' }, /it may do `Manager` instead of `Editor`/],
    ['another owner', { owner: '13' }, /it belongs to user:13 instead of user:12/],
  ] as const)('of %s is not followed without a word', async (_what, more, how) => {
    const { run } = await pasted(more)
    expect(sentence(run, 'PASTED_DIFFERS')).toMatch(how)
  })

  test('that is like the stored one is followed without a word', async () => {
    const { quiet, run } = await pasted({})
    expect(codes(...quiet, run)).not.toContain('PASTED_DIFFERS')
  })
})
