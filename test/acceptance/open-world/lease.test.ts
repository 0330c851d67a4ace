import { describe, expect, test } from 'vitest'
import type { Asked } from '../facts/server.js'
import { at, creates, day, gate, overwrite, preload, starting, type Town, town, writes } from './town.js'

/** A rotation that sleeps where `when` says, until `wake`. */
async function sleeper(asleep: (asked: Asked, all: Town) => boolean, machine = 'sleeper.mjs') {
  const all = await town()
  const when = (asked: Asked) => asleep(asked, all)
  all.clock.advance(60_000)
  const arrived = gate()
  const awake = gate()
  const noticed = (asked: Asked) => {
    const found = when(asked)
    if (found) arrived.open()
    return found
  }
  const fault = { when: noticed, answer: 'as usual', answeredAfter: awake.opened, times: 1 } as const
  for (const { server } of [all.vendor, all.github]) server.faults.push(fault)
  const { running, started } = starting()
  const first = all.action({ rotate: 'always' }, {}, { preload: preload(machine), started })
  const [run] = all.github.runs
  await Promise.race([arrived.opened, first])
  const wake = async () => {
    const { kill, printed } = await running
    kill('SIGUSR2')
    await printed((output) => output.includes('It slept'))
    awake.open()
    return first
  }
  all.clock.advance(60_000)
  return {
    all,
    run,
    wake,
    second: () => all.action({ rotate: 'always' }, {}, { preload: preload('hidepid.mjs') }),
  }
}

describe('a run that another one overtook holds an older token, and reads no other secret for that', () => {
  /** A token that is due, and what a job was handed before it was replaced. */
  async function due() {
    const all = await town()
    const { now } = all.clock
    const handed = all.vendor.issue('due', { ends: now() + 20 * day, created: now() - 80 * day })
    overwrite(all, at.repo(), handed.value)
    all.clock.advance(60_000)
    return { all, handed, inputs: { rotate: 'expiring', 'rotate-before': '25d', token: handed.value } }
  }

  test('one that began before the write', async () => {
    const { all, inputs } = await due()
    const created_at = all.github.iso()
    all.clock.advance(60_000)
    expect((await all.action(inputs)).output.rotation).toBe('rotated')
    const { output, exitCode } = await all.action(inputs, {}, { run: { created_at } })
    expect([exitCode, output.rotation, output.code]).toEqual([0, 'waiting', 'RUN_STALE'])
  })

  test('one that began while the other had not let go', async () => {
    const { all, inputs } = await due()
    let changes = 0
    // The body, the note of the write, the release.
    const releases = (asked: Asked) => asked.method === 'PATCH' && ++changes === 3
    all.github.server.faults.push({ when: releases, answer: 'kill', times: 1 })
    const { run } = await all.action(inputs)
    run.status = 'in_progress'
    all.clock.advance(60_000)
    const { output, exitCode } = await all.action(inputs)
    expect([exitCode, output.rotation, output.code]).toEqual([0, 'waiting', 'ROTATION_HELD'])
  })

  test('one that began later does', async () => {
    const { all, inputs } = await due()
    await all.action(inputs)
    all.clock.advance(60_000)
    const { output } = await all.action(inputs)
    expect(output.code).toBe('READER_NOT_SERVED')
  })
})

describe('two runs, where /proc tells nothing of other processes', () => {
  test('a machine that was suspended, whose monotonic clock stood still, writes nothing after its successors', async () => {
    const commits = ({ method, path }: Asked) => method === 'PATCH' && path.includes('TOKEN_ACTION')
    const { all, run, wake, second } = await sleeper(commits, 'suspended.mjs')
    if (run) run.status = 'completed'
    for (let i = 0; i < 4; i++) {
      await second()
      all.clock.advance(2 * day)
    }
    const stored = all.held()
    const first = await wake()
    expect(all.held()).toBe(stored)
    expect(first.output.code).toBe('ROTATION_PASSED_OVER')
  })

  // Row 8.
  test('one that GitHub calls in progress keeps its lease', async () => {
    const { all, wake, second } = await sleeper(creates)
    const { output, exitCode } = await second()
    expect(all.vendor.active()).toHaveLength(2)
    expect([exitCode, output.rotation, output.code]).toEqual([0, 'waiting', 'ROTATION_HELD'])
    const first = await wake()
    expect(all.vendor.find(all.held())?.state).toBe('active')
    expect(first.output.rotation).toBe('rotated')
  })

  // Row 9.
  test('one that GitHub called completed was passed over: it writes nothing when it wakes', async () => {
    // Asleep once the new token was seen to work, which takes two answers.
    let seen = 0
    const { all, run, wake, second } = await sleeper(({ method, bearer }, { vendor }) => {
      const created = vendor.tokens.at(-1)
      if (method !== 'GET' || created?.name === 'admin' || bearer !== created?.value) return false
      seen += 1
      return seen === 2
    })
    if (run) run.status = 'completed'
    const successor = await second()
    expect(successor.output.rotation).toBe('rotated')
    const stored = all.held()
    const written = all.github.server.asked.filter(writes).length
    const first = await wake()
    expect(all.held()).toBe(stored)
    expect(all.vendor.find(stored)?.state).toBe('active')
    expect(all.github.server.asked.filter(writes)).toHaveLength(written)
    expect(first.output.code).toBe('ROTATION_PASSED_OVER')
  })
})

// Row 8.
test('a process that still exists is no proof against the word of GitHub', async () => {
  const { all, run, wake } = await sleeper(creates)
  if (run) run.status = 'completed'
  const successor = await all.action({ rotate: 'always' })
  await wake()
  expect(successor.output.rotation).toBe('rotated')
  expect(all.vendor.find(all.held())?.state).toBe('active')
})
