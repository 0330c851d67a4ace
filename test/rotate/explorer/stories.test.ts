import { beforeAll, describe, test } from 'vitest'
import { scenarios } from './stories/index.js'
import { play } from './tale.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('directed stories', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    await play(scenario)
  })
})
