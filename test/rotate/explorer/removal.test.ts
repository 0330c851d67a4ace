import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { caught } from './caught.js'
import { removable, seedAgainst, storiesThatMeet, storyAgainst } from './removal.js'
import { dueWorld } from './start.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('every rule and every condition of the protocol holds something', () => {
  test('the table names only what there is', () => {
    expect(Object.keys(caught).filter((name) => !removable.includes(name))).toEqual([])
  })

  test.each(Object.entries(caught).filter((_, index) => isDeep || index % 6 === 0))(
    'without %s the story "%s" breaks',
    async (name, story) => {
      expect(await storyAgainst(name, [story])).toBeDefined()
    },
  )

  test.runIf(isDeep)(
    'what no directed story catches is told, and seeds are tried',
    async () => {
      const start = await dueWorld('self')
      const met = await storiesThatMeet()
      const left: string[] = []
      for (const name of removable) {
        if (name in caught || (await storyAgainst(name, met.get(name) ?? [])) !== undefined) continue
        const by = await seedAgainst(name, start, 1, 200)
        if (by === undefined) left.push(name)
        console.log(`without ${name}: ${by ?? 'nothing breaks'}`)
      }
      console.log(
        `${removable.length} rules and conditions, ${left.length} that nothing catches: ${left.join(', ')}`,
      )
    },
    36_000_000,
  )
})
