import { beforeAll, describe, expect, test } from 'vitest'
import { dueRules } from '../../../src/rotate/rules/due.js'
import { repairRules } from '../../../src/rotate/rules/repair.js'
import { retireRules } from '../../../src/rotate/rules/retire.js'
import { isDeep } from '../../deep.js'
import { caught } from './caught.js'
import { breaks, removable } from './removal.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

/** Of these rules the table names some conditions alone. */
const inPart = new Set([...repairRules, ...retireRules, ...dueRules].map(({ name }) => name))
const isWhole = (name: string): boolean => !inPart.has(name.split('/')[0] ?? '')

describe('without any rule or condition of the protocol, a directed story breaks', () => {
  test('the table names each of them', () => {
    expect(Object.keys(caught).filter(isWhole).sort()).toEqual(removable.filter(isWhole).sort())
    expect(Object.keys(caught).filter((name) => !removable.includes(name))).toEqual([])
  })

  test.each(Object.entries(caught).filter((_, index) => isDeep || index % 6 === 0))(
    'without %s the story "%s" breaks',
    async (name, story) => {
      expect(await breaks(story, name)).toBeDefined()
    },
  )
})
