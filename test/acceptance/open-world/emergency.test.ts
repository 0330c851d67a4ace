import { describe, expect, test } from 'vitest'
import { always, at, codes, daily } from './town.js'
import { refOf, serviceTown, stuckTown } from './ways.js'

const first = ['--leaked-first']
const leaked = (token: { readonly value: string }) => ['--leaked', refOf(token)]
const asAdmin = { asAdmin: true }

describe('a leaked token', () => {
  test("a person's, with `admin-token`: seen ended in the same run, and nobody says otherwise later", async () => {
    const all = await stuckTown()
    await all.rotate(always, asAdmin)
    const value = all.held()
    const run = await all.rotate([...daily, ...leaked({ value })], { ...asAdmin, value })
    expect(run.document).toMatchObject({ outcome: 'ended', code: 'LEAKED_ENDED' })
    expect(all.vendor.find(value)?.state).toBe('revoked')
    const later = await all.rotate(daily, { ...asAdmin, value })
    expect(codes(later)).not.toContain('LEAKED_UNFINISHED')
  })

  test('`leaked-first`: the same run stores a successor', async () => {
    const all = await serviceTown()
    await all.rotate(always, asAdmin)
    const value = all.held()
    const run = await all.rotate([...daily, ...leaked({ value }), ...first], asAdmin)
    expect(run.document).toMatchObject({ outcome: 'ended', code: 'LEAKED_ENDED' })
    expect(all.vendor.find(value)?.state).toBe('revoked')
    expect(all.stateIn(at.repo())).toBe('active')
  })

  test('`leaked-first` of a token that alone makes its successor is refused, by a dry run too', async () => {
    const all = await stuckTown()
    await all.rotate(always, asAdmin)
    const flags = [...daily, ...leaked({ value: all.held() }), ...first]
    for (const more of [['--dry-run'], []]) {
      const run = await all.rotate([...flags, ...more], asAdmin)
      expect([run.exitCode, run.document.code]).toEqual([1, 'LEAKED_FIRST_REFUSED'])
      expect(all.stateIn(at.repo())).toBe('active')
    }
  })
})
