import { expect, test } from 'vitest'
import type { Issued } from '../facts/vendor.js'
import { always, codes, daily, day } from './town.js'
import { refOf, sentence, stuckTown } from './ways.js'

test('the steps are about the token that RETIRE_BY_HAND names, and not about one that the same run ended', async () => {
  const all = await stuckTown()
  const asAdmin = true
  const given: Issued[] = []
  for (const name of ['first', 'second']) {
    all.clock.advance(5_000)
    const token = all.vendor.issue(name, { owner: '77', ends: all.clock.now() + 90 * day })
    given.push(token)
    await all.cli('adopt', [], { stdin: token.value, asAdmin })
    await all.rotate(always, { asAdmin })
  }
  const [first] = given
  const [run] = await all.days(1, daily, { asAdmin })
  if (run === undefined || first === undefined) throw new RangeError('nothing ran')
  expect(codes(run), JSON.stringify(run.document)).toEqual(['RETIRE_BY_HAND'])
  expect(sentence(run, 'RETIRE_BY_HAND')).toContain(refOf(all.old))
  expect(first.state).toBe('revoked')
  const steps = run.document.steps.join('\n')
  expect(steps).toContain(refOf(all.old))
  expect(steps).toContain('named by hand')
  expect(steps).not.toContain(refOf(first))
})
