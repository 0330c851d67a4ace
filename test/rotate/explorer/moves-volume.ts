import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { explore } from './explore.js'
import { dueWorld, type VendorName } from './start.js'

/** Each move with each fault, and each pair of moves, of one kind of vendor: a file for each, so that they share the cores. */
export function volumeOfMoves(vendor: VendorName): void {
  beforeAll(() => {
    // Failures are made by the hundred thousand here, and nobody reads their stacks.
    Error.stackTraceLimit = 0
  })

  describe('each move with each fault, and each pair of moves, over three runs, then a hundred days', () => {
    test.runIf(isDeep).each([
      [1, 1],
      [2, 0],
    ] as const)(
      `${vendor}: %i moves and %i faults`,
      async (moves, faults) => {
        const counts = await explore({ start: await dueWorld(vendor), moves, faults, runs: 3 })
        const { executions, states, steps, judged, made } = counts
        console.log(
          `${vendor}, ${moves} moves, ${faults} faults: ${states} worlds, ${judged} judged, ${executions} runs, ` +
            `${steps} steps, ${made.size} kinds of moves`,
        )
        expect(states).toBeGreaterThan(100)
      },
      36_000_000,
    )
  })
}
