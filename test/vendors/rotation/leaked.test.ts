import { describe, expect, test } from 'vitest'
import { tokenRef } from '../../../src/token/ref.js'
import { codes } from '../../acceptance/open-world/town.js'
import { always, beside, daily, day, town } from './town.js'

const ids = Object.keys(beside)

describe('a token that the rotation made leaks', () => {
  test.each(ids)(
    '%s: `leaked-first` ends it and stores another one, or nothing happens to it',
    async (id) => {
      const { days, held, rotate, service } = await town(id)
      await rotate(always)
      await days(2)
      const value = held()
      const flags = [...daily, '--leaked', tokenRef(value), '--leaked-first']
      const tried = await rotate([...flags, '--dry-run'])
      const run = await rotate(flags)
      expect(run.exitCode, run.stdout).toBe(tried.exitCode)
      expect(service.find(held())?.state).toBe('active')
      if (run.exitCode === 0) {
        expect(codes(run)).toContain('LEAKED_ENDED')
        expect(service.find(value)?.state).not.toBe('active')
      } else {
        expect(run.document.code).toMatch(/^LEAKED_(NEEDS_ADMIN|FIRST_REFUSED)$/)
        expect(held()).toBe(value)
      }
    },
  )
})

describe('a token leaks of which the list does not tell which it is', () => {
  test.each(ids.filter((id) => beside[id]?.firstIsTold))(
    '%s: the run that was asked is red, and the rotation goes on',
    async (id) => {
      const { clock, days, held, old, rotate, service } = await town(id)
      const run = await rotate([...daily, '--leaked', tokenRef(old.value)])
      expect([run.exitCode, run.document.code], run.stdout).toEqual([1, 'LEAKED_UNFINISHED'])
      expect(run.document.message).toMatch(/Revoke it at .* by hand now/)
      const first = held()
      expect([first === old.value, service.find(first)?.state]).toEqual([false, 'active'])
      old.state = 'revoked'
      for (const { exitCode, stdout } of await days(2)) expect(exitCode, stdout).toBe(0)
      clock.advance(85 * day)
      const next = await rotate(always)
      expect([next.exitCode, next.document.outcome], next.stdout).toEqual([0, 'rotated'])
      expect([held() === first, service.find(held())?.state]).toEqual([false, 'active'])
    },
  )
})
