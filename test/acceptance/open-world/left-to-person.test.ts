import { describe, expect, test } from 'vitest'
import type { Issued } from '../facts/vendor.js'
import { always, codes, daily, day } from './town.js'
import { refOf, sentence, settled, stuckTown } from './ways.js'

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

describe('a token that the journal notes as ended, where nothing proves the journal,', () => {
  async function stuck() {
    const all = await stuckTown()
    await settled(all)
    const newest = all.vendor.find(all.held())
    if (newest === undefined) throw new RangeError('no store holds a token')
    return { all, newest }
  }

  test('is not still to be ended, says `status` without a token', async () => {
    const { all } = await stuck()
    const { document } = await all.cli('status', [], { value: '' })
    expect(document).toMatchObject({ journal: 'not verified', owed: [] })
  })

  test('is left to nobody by `adopt` over a dead token', async () => {
    const { all, newest } = await stuck()
    newest.state = 'revoked'
    const { value } = all.vendor.issue('given', { ends: all.clock.now() + 90 * day })
    all.clock.advance(5_000)
    const run = await all.cli('adopt', [], { value: newest.value, stdin: value })
    expect(run.document).toMatchObject({ outcome: 'rotated', owed: [] })
    expect(codes(run)).not.toContain('RETIRE_BY_HAND')
  })

  test('is left to nobody by `leaked`, which uses nothing that the leaked token proves', async () => {
    const { all, newest } = await stuck()
    const run = await all.rotate(['--leaked', refOf(newest)])
    expect(run.document).toMatchObject({ outcome: 'ended' })
    expect(codes(run)).not.toContain('RETIRE_BY_HAND')
  })
})

test('a dead token in hand is not still to be ended', async () => {
  const all = await stuckTown()
  await all.rotate(always)
  all.old.state = 'revoked'
  const { document } = await all.cli('status', [], { value: all.old.value })
  expect(document.owed).toEqual([])
})
