import { describe, expect, test } from 'vitest'
import { everything } from '../facts/github.js'
import { readEntry, writeEntry } from './entries.js'
import { always, at, codes, creates, daily, day, hour, overwrite, preload } from './town.js'
import { expectHealthy, sentence, stuckTown } from './ways.js'

test('RUN_STALE: a new run helps, and a re-run does not', async () => {
  const all = await stuckTown()
  const queued = all.github.startRun('queued')
  const { id, created_at } = queued
  all.clock.advance(hour)
  const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 60 * day })
  overwrite(all, at.repo(), pasted.value)
  all.clock.advance(hour)
  const stale = { rotate: 'always', token: all.old.value }
  const first = await all.action(stale, {}, { run: { id, created_at, run_attempt: 1 } })
  expect(sentence(first, 'RUN_STALE')).toMatch(/Start a new run; a re-run of this one does not help/)
  const again = await all.action(stale, {}, { run: { id, created_at, run_attempt: 2 } })
  sentence(again, 'RUN_STALE')
  queued.status = 'completed'
  const fresh = await all.action({ rotate: 'always' })
  expect(fresh.output.rotation).toBe('rotated')
  await expectHealthy(all, { asJob: true, alive: [all.old] })
})

describe('ROTATION_HELD', () => {
  test.each(['variables', 'refs'] as const)(
    'a command line that is gone: `released` is set by hand, as the documentation shows, in %s',
    async (kind) => {
      const all = await stuckTown()
      const flags = ['--journal', kind]
      all.vendor.server.faults.push({ when: creates, answer: 'kill', after: true, times: 1 })
      const start = { preload: preload('elsewhere.mjs') }
      await expect(all.rotate([...always, ...flags], { start })).rejects.toThrow()
      const run = await all.rotate([...always, ...flags])
      expect(sentence(run, 'ROTATION_HELD')).toMatch(
        /a command, process \d+ of .*, claim 1.*set `released` of its journal entry/,
      )
      // The `sed` of docs/rotation.md.
      writeEntry(all.github, kind, readEntry(all.github, kind).replace('"released":null', '"released":true'))
      const next = await all.rotate([...always, ...flags])
      expect(next.document).toMatchObject({ outcome: 'rotated' })
      await expectHealthy(all, { flags: [...daily, ...flags] })
    },
  )

  test('a run of GitHub: a later run takes over once GitHub says that it has ended', async () => {
    const all = await stuckTown()
    all.vendor.server.faults.push({ when: creates, answer: 'kill', times: 1 })
    await all.action({ rotate: 'always' })
    const [dead] = all.github.runs
    if (dead) dead.status = 'in_progress'
    const run = await all.rotate(always)
    expect(sentence(run, 'ROTATION_HELD')).toMatch(
      /run \d+ of acme\/shop.*Wait until it has ended, and run the command again/,
    )
    if (dead) dead.status = 'completed'
    const next = await all.action({ rotate: 'always' })
    expect(next.output.rotation).toBe('rotated')
    await expectHealthy(all, { asJob: true })
  })
})

test('ACTIONS_FORBIDDEN: with the permission the same run goes on', async () => {
  const all = await stuckTown()
  const { actions: _, ...rest } = everything
  const run = await all.action({ rotate: 'always', 'github-token': all.github.token(rest) })
  expect(sentence(run, 'ACTIONS_FORBIDDEN')).toMatch(
    /GitHub asks for actions=read.*Give it the right to read them/,
  )
  all.clock.advance(60_000)
  const given = { ...rest, actions: 'read' } as const
  const next = await all.action({ rotate: 'always', 'github-token': all.github.token(given) })
  expect(next.output.rotation).toBe('rotated')
  await expectHealthy(all, { asJob: true })
})

test('RUN_OVERAGE: the named run is cancelled, and it is not named again', async () => {
  const all = await stuckTown()
  const long = new Date(all.clock.now() - 100 * day).toISOString()
  const queued = all.github.startRun('queued', { created_at: long, run_started_at: long })
  await all.rotate(always)
  const runs = await all.days(2, daily)
  const said = runs.find((run) => codes(run).includes('RUN_OVERAGE'))
  expect(said && sentence(said, 'RUN_OVERAGE')).toMatch(
    new RegExp(`run ${queued.id} of acme/shop.* Cancel it`),
  )
  queued.status = 'completed'
  await all.rotate(always)
  await expectHealthy(all)
})

test('EXPIRY_NEVER: `rotate: always` on a schedule gives it an end', async () => {
  const all = await stuckTown()
  const endless = all.vendor.issue('endless', { created: all.clock.now() - 30 * day })
  overwrite(all, at.repo(), endless.value)
  all.old.state = 'deleted'
  all.clock.advance(hour)
  const run = await all.rotate(daily)
  expect(sentence(run, 'EXPIRY_NEVER')).toMatch(/Use `--rotate always` on a schedule/)
  const next = await all.rotate([...always, '--lifetime', '60d'])
  expect(next.document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all)
})
