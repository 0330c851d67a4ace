import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { explore } from './explore.js'
import { dueWorld } from './start.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('each move with each fault, and each pair of moves, over three runs, then a hundred days', () => {
  test.runIf(isDeep).each([
    ['self', 1, 1],
    ['self', 2, 0],
    ['in place', 1, 1],
    ['in place', 2, 0],
    ['admin', 1, 1],
    ['admin', 2, 0],
    ['manual', 1, 1],
    ['manual', 2, 0],
  ] as const)(
    '%s: %i moves and %i faults',
    async (vendor, moves, faults) => {
      const start = await dueWorld(vendor)
      const counts = await explore({ start, moves, faults, runs: 3 })
      const { executions, states, steps, judged, made } = counts
      console.log(
        `${vendor}, ${moves} moves, ${faults} faults: ${states} worlds, ${judged} judged, ${executions} runs, ` +
          `${steps} steps, ${made.size} kinds of moves`,
      )
      expect(states).toBeGreaterThan(100)
    },
    36_000_000,
  )

  test('a part of it: one move in one run', async () => {
    const start = await dueWorld('self', {}, ['a-r', 'a-e'])
    const most = isDeep ? 10_000 : 8
    const counts = await explore({ start, moves: 1, faults: 0, runs: 1, most })
    const { executions, states, judged, steps } = counts
    console.log(`one move: ${states} worlds, ${judged} judged, ${executions} runs, ${steps} steps`)
    expect(executions).toBeGreaterThanOrEqual(8)
  }, 36_000_000)
})
