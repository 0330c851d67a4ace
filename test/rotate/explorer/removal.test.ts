import { beforeAll, describe, expect, test } from 'vitest'
import { caught } from './caught.js'
import { breaks, removable } from './removal.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('without any rule or condition of the protocol, a directed story breaks', () => {
  test('the table names each of them', () => {
    expect(Object.keys(caught).sort()).toEqual([...removable].sort())
  })

  test.each(Object.entries(caught))('without %s the story "%s" breaks', async (name, story) => {
    expect(await breaks(story, name)).toBeDefined()
  })
})
