import { expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { Violation } from '../world/model.js'
import { exploreLock } from './lock.js'

const say = (what: string, states: number): void => console.log(`the lock, ${what}: ${states} states`)

test('two rotators that come twice, and sleep, never act at once', () => {
  const states = exploreLock({ rotators: 2, starts: 2, commits: isDeep })
  say('two rotators, twice', states)
  expect(states).toBeGreaterThan(1_000)
})

test.runIf(isDeep)(
  'nor do three or four',
  () => {
    const three = exploreLock({ rotators: 3, starts: 2, commits: false, most: 400_000 })
    say('three rotators, twice', three)
    const four = exploreLock({ rotators: 4, starts: 1, commits: true, most: 400_000 })
    say('four rotators', four)
    expect(three + four).toBeGreaterThan(300_000)
  },
  3_600_000,
)

test('without the list after the claim, a number that comes back lets two act', () => {
  expect(() => exploreLock({ rotators: 3, starts: 2, commits: false, blind: true, most: 200_000 })).toThrow(
    Violation,
  )
})

test('removing whatever was released lets two act', () => {
  expect(() => exploreLock({ rotators: 3, starts: 1, commits: false, greedy: true })).toThrow(Violation)
})
