import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { elsewhere, readEntry, writeEntry } from './entries.js'
import { always, at, changing, codes, creates, daily, day, is, town } from './town.js'

// Row 13.
test('an adopt that stored nothing is an error', async () => {
  const all = await town()
  all.vendor.server.faults.push({ when: creates, answer: 'kill', times: 1 })
  await expect(all.rotate(always)).rejects.toThrow()
  writeEntry(all.github, 'variables', elsewhere(readEntry(all.github, 'variables')))
  const given = all.vendor.issue('given', { ends: all.clock.now() + 90 * day })
  all.clock.advance(5_000)
  const { document, exitCode } = await all.cli('adopt', [], { stdin: given.value })
  expect(all.held()).toBe(all.old.value)
  expect([exitCode, document.level]).toEqual([1, 'error'])
  expect(document.steps.join('\n')).not.toMatch(/next run,? finishes/i)
})

// Row 17.
describe('`status` and `--dry-run` say what a run would do and what is so', () => {
  test('a sealed token that its store cannot open is not waited for', async () => {
    const all = await town()
    all.github.keysReplaced = 1
    expect((await all.rotate(always)).document).toMatchObject({ code: 'STORE_KEY_CHANGED' })
    all.clock.advance(day)
    const status = await all.cli('status')
    const dry = await all.rotate([...daily, '--dry-run'])
    const run = await all.rotate(daily)
    expect(run.document.outcome).toBe('rotated')
    expect(all.held()).not.toBe(all.old.value)
    expect(status.document.waitingFor ?? '').not.toMatch(/writes/)
    expect(dry.document.plan.join('\n')).toMatch(/create/i)
  })

  test('a dry run of the retirement calls no active token revoked', async () => {
    const all = await town()
    await all.rotate(always)
    for (let i = 0; i < 3; i++) {
      all.clock.advance(2 * day)
      const { document } = await all.rotate([...daily, '--dry-run'])
      expect(all.old.state).toBe('active')
      expect(document.old?.state).not.toBe('revoked')
      expect(document.outcome).not.toBe('retired')
    }
    const status = await all.cli('status')
    expect(status.document.old?.state).not.toBe('revoked')
  })
})

test('`status` says what a run would say where no store holds a token that works', async () => {
  const all = await town('gitlab')
  const alone = { asAdmin: false }
  const flags = ['--allow-in-place', 'true']
  all.vendor.server.faults.push({ when: is('POST', /rotate$/), answer: 'reset', after: true, times: 1 })
  await all.rotate([...always, ...flags], alone)
  all.clock.advance(day)
  const status = await all.cli('status', [], alone)
  const run = await all.rotate([...daily, ...flags], alone)
  expect(run.document.code).toBe('ROTATE_LOST')
  const said = ({ document, exitCode }: typeof run) => [
    document.outcome,
    document.code,
    document.message,
    exitCode,
  ]
  expect(said(status)).toEqual(said(run))
})

test('a dry run tells how long a run would wait for a call that broke off, and `status` waits for nothing', async () => {
  const all = await town('gitlab')
  const alone = { asAdmin: false }
  const flags = ['--allow-in-place']
  all.vendor.server.faults.push({ when: is('POST', /rotate$/), answer: 'kill', times: 1 })
  await expect(all.rotate([...always, ...flags], alone)).rejects.toThrow()
  const dry = await all.rotate([...daily, ...flags, '--dry-run'], alone)
  expect(dry.document.plan.filter((line: string) => line.startsWith('Wait'))).toEqual([
    'Wait 5 s, so that nothing of the broken-off run is under way.',
  ])
  const status = await all.cli('status', [], alone)
  expect(`${status.stdout}${status.stderr}`).not.toMatch(/Wait \d/)
})

test('a token whose noted time is over is called retired only where the vendor shows its end', async () => {
  const all = await town()
  await all.rotate(always)
  all.clock.advance(61 * day)
  all.old.ends = all.clock.now() + 30 * day
  const extended = await all.rotate(daily)
  expect(extended.document.outcome).not.toBe('retired')
  expect(extended.document.old.state).not.toBe('revoked')
  expect(all.old.state).toBe('active')
})

test('a token that the vendor shows expired is called retired', async () => {
  const all = await town()
  await all.rotate(always)
  all.clock.advance(61 * day)
  expect((await all.rotate(daily)).document).toMatchObject({ outcome: 'retired', old: { state: 'revoked' } })
})

test('`status` calls no token revoked that the vendor shows active', async () => {
  const all = await town()
  await all.rotate(always)
  const runs = await all.days(2, daily)
  expect(runs.map(({ document }) => document.outcome)).toContain('retired')
  expect(runs.at(-1)?.document.old.state).toBe('revoked')
  all.old.state = 'active'
  const status = await all.cli('status')
  expect(status.document.old.state).toBe('active')
  expect(codes(status)).toContain('TOKEN_CAME_BACK')
})

// Row 24.
test('outputs that cannot be written are named, and the rotation is done', async () => {
  const all = await town()
  const { stdout, stderr } = await all.action(
    { rotate: 'always' },
    { GITHUB_OUTPUT: join(tmpdir(), 'there-is-no-such-folder', 'output') },
  )
  expect(all.held()).not.toBe(all.old.value)
  expect(all.stateIn(at.repo())).toBe('active')
  const said = [...`${stdout}${stderr}`.matchAll(/CI_FILE_UNWRITABLE|INTERNAL_ERROR/g)].map(([code]) => code)
  expect([...new Set(said)]).toEqual(['CI_FILE_UNWRITABLE'])
  expect(all.vendor.server.asked.filter(changing)).toHaveLength(1)
})
