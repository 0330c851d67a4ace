import { describe, expect, test } from 'vitest'
import { always, day, type Town, town } from './town.js'

/** The schedule's job, handed what the secret holds. */
async function job(all: Town) {
  all.clock.advance(day)
  return all.action({ rotate: 'expiring', 'rotate-before': '5d' })
}

async function adopted(more: { readonly value?: string } = {}) {
  const all = await town()
  const given = all.vendor.issue('given', { ends: all.clock.now() + 90 * day })
  all.clock.advance(5_000)
  const run = await all.cli('adopt', [], { stdin: given.value, ...more })
  expect(run.document, run.stderr).toMatchObject({ outcome: 'rotated' })
  return { all, given }
}

describe('a person at a terminal is no job that is served again', () => {
  test('after `adopt` the old token is ended by a later run of the workflow', async () => {
    const { all, given } = await adopted()
    const runs = [await job(all), await job(all), await job(all)]
    expect(runs.map(({ output }) => output.rotation)).toContain('retired')
    expect(runs.map(({ stdout }) => stdout).join('\n')).not.toMatch(/terminal\/|RETIRE_BY_HAND/)
    expect(all.old.state).not.toBe('active')
    expect(given.state).toBe('active')
  })

  test('after the first rotation from a terminal the workflow ends the old token', async () => {
    const all = await town()
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    const runs = [await job(all), await job(all), await job(all)]
    expect(runs.map(({ output }) => output.rotation)).toContain('retired')
    expect(runs.map(({ stdout }) => stdout).join('\n')).not.toMatch(/terminal\//)
    expect(all.old.state).not.toBe('active')
  })
})
