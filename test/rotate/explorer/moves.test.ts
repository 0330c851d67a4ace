import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { explore } from './explore.js'
import { dueWorld } from './start.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('a part of what each move with each fault leads to', () => {
  test('one move in one run', async () => {
    const start = await dueWorld('self', {}, ['a-r', 'a-e'])
    const most = isDeep ? 10_000 : 8
    const counts = await explore({ start, moves: 1, faults: 0, runs: 1, most })
    const { executions, states, judged, steps } = counts
    console.log(`one move: ${states} worlds, ${judged} judged, ${executions} runs, ${steps} steps`)
    expect(executions).toBeGreaterThanOrEqual(8)
  }, 36_000_000)
})
