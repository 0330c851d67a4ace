import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { caught, notCaught } from './caught.js'
import { breaks, removable } from './removal.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('without any rule or condition of the protocol, a directed story breaks', () => {
  test('the table names each of them', () => {
    expect([...Object.keys(caught), ...notCaught].sort()).toEqual([...removable].sort())
  })

  test.each(Object.entries(caught).filter((_, index) => isDeep || index % 6 === 0))(
    'without %s the story "%s" breaks',
    async (name, story) => {
      expect(await breaks(story, name)).toBeDefined()
    },
  )
})
