import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { heldIn } from '../../src/run/held.js'
import { recognise } from '../../src/run/report-file.js'
import { junitOf, workspace } from './workspace.js'

test('a second reading that ends early counts no fewer than were read before', async () => {
  const folder = workspace({ 'a.xml': junitOf('one', 'two') })
  const path = join(folder, 'a.xml')
  const report = await recognise({ path, name: 'a.xml', foundBy: 'path' }, undefined)
  if ('failure' in report) throw report.failure
  expect(await heldIn([report], new Map(), 1)).toBe('2')
  expect(await heldIn([report], new Map([['a.xml', 7]]), 7)).toBe('7')
  rmSync(path)
  expect(await heldIn([report], new Map(), 141_000)).toBe('at least 141000')
})
