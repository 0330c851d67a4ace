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
        const stories = new Map<string, { times: number; readonly first: string }>()
        const counts = await explore({
          start: await dueWorld(vendor),
          moves,
          faults,
          runs: 3,
          broken({ message }) {
            const kind = message.slice(0, message.indexOf('\n')).replace(/#\S+|ref-\S+|[0-9]{4,}/g, '…')
            const known = stories.get(kind) ?? { times: 0, first: message }
            known.times += 1
            stories.set(kind, known)
          },
        })
        const { executions, states, steps, judged, made } = counts
        console.log(
          `${vendor}, ${moves} moves, ${faults} faults: ${states} worlds, ${judged} judged, ${executions} runs, ` +
            `${steps} steps, ${made.size} kinds of moves`,
        )
        expect(Object.fromEntries(stories)).toEqual({})
        expect(states).toBeGreaterThan(100)
      },
      36_000_000,
    )
  })
}
