import { describe, expect, test } from 'vitest'
import { Need } from '../../../src/rotate/facts/facts.js'
import type { View } from '../../../src/rotate/facts/view.js'
import type { LeaseState } from '../../../src/rotate/ports.js'
import { day, entry, facts, now, task } from './facts.js'

/** Whether another holder of the newest claim may be at work, given the age of its claim and what is known of it. */
function isHeld(ageMs: number, state?: LeaseState, holder = { nonce: 'theirs' }): boolean {
  const top = entry({
    claim: { startedAt: now - ageMs, leaseHolder: holder },
    body: undefined,
    released: undefined,
  })
  const view: Partial<View> = state === undefined ? {} : { leases: new Map([[top.number, state]]) }
  return facts([top], { view }).isHeldByAnother
}

const longest = 35 * day

describe('a claim that nobody released is held', () => {
  test.each(['live', 'unknown'] as const)('for 35 days while its holder is %s', (state) => {
    expect(isHeld(longest, state)).toBe(true)
  })

  test.each(['live', 'unknown'] as const)('not a moment longer, although its holder is %s', (state) => {
    expect(isHeld(longest + 1, state)).toBe(false)
  })

  test('and after that nobody is asked about it', () => {
    expect(() => isHeld(longest)).toThrow(Need)
    expect(isHeld(longest + 1)).toBe(false)
  })

  test('not once its holder has finished, nor by ourselves', () => {
    expect(isHeld(day, 'finished')).toBe(false)
    expect(isHeld(day, undefined, task.self)).toBe(false)
  })
})
