import { expect, test } from 'vitest'
import { day, hour, Village } from './village.js'

test('a token that lives no longer than rotate-before is left alone for half of its life', async () => {
  const village = new Village('repo:7001')
  const rotated = async () => {
    const report = await village.run({ inputs: { rotateBeforeMs: 120 * day, lifetimeMs: 90 * day } })
    const { outcome, generation, next } = report
    return { outcome, generation, inDays: Math.round((Date.parse(next) - village.now) / day) }
  }

  expect(await rotated()).toEqual({ outcome: 'rotated', generation: 1, inDays: 45 })
  village.now += 2 * day
  expect(await rotated()).toEqual({ outcome: 'retired', generation: 1, inDays: 43 })
  village.now += 42 * day
  expect(await rotated()).toMatchObject({ outcome: 'not-due', generation: 1 })
  village.now += 2 * day + hour
  expect(await rotated()).toMatchObject({ outcome: 'rotated' })
})
