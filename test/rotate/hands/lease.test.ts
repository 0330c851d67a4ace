import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../src/codes/failure.js'
import { leaseState } from '../../../src/rotate/hands/lease.js'
import type { LeaseHolder } from '../../../src/rotate/journal/model.js'
import { processState, thisProcess } from '../../../src/rotate/process.js'
import type { RunsReader, WorkflowRun } from '../../../src/stores/store.js'

const self: LeaseHolder = { nonce: 'us', repository: 'acme/shop', runId: '100', runAttempt: 2 }
const now = Date.parse('2026-03-01T00:00:00Z')

function runsOf(known: readonly Partial<WorkflowRun>[], readable = true): RunsReader {
  const runs = known.map(
    (run): WorkflowRun => ({
      repository: 'acme/shop',
      id: '1',
      status: 'in_progress',
      createdAt: new Date(0),
      startedAt: new Date(0),
      attempt: 1,
      url: '',
      ...run,
    }),
  )
  return {
    live: async (repository) => {
      if (!readable) throw new Failure('RETIRE_UNCHECKABLE', { repository })
      return runs.filter((run) => run.status !== 'completed')
    },
    read: async (_, id) => (readable ? runs.find((run) => run.id === id) : undefined),
    began: async () => new Date(0),
  }
}

const asked = (holder: Partial<LeaseHolder>, runs: RunsReader) =>
  leaseState({ nonce: 'other', ...holder }, { self, runs, now: () => new Date(now), processState })

const inRun = (runId: string, runAttempt = 1) => ({ repository: 'acme/shop', runId, runAttempt })

describe('a lease holder is finished only when somebody knows it', () => {
  test.each([
    ['we ourselves', { nonce: 'us' }, runsOf([]), 'live'],
    ['a run in progress', inRun('1'), runsOf([{}]), 'live'],
    ['a run that waits for approval', inRun('1'), runsOf([{ status: 'waiting' }]), 'live'],
    ['a completed run', inRun('1'), runsOf([{ status: 'completed' }]), 'finished'],
    ['an attempt that a later one replaced', inRun('1'), runsOf([{ attempt: 2 }]), 'finished'],
    ['a run that was deleted', inRun('7'), runsOf([{}]), 'finished'],
    ['a run that may not be read', inRun('7'), runsOf([], false), 'unknown'],
    ['another job of our own attempt', inRun('100', 2), runsOf([]), 'live'],
    ['an earlier attempt of our own run', inRun('100', 1), runsOf([]), 'finished'],
    ['nobody that anybody knows', {}, runsOf([]), 'unknown'],
  ] as const)('%s', async (_, holder, runs, state) => {
    expect(await asked(holder, runs)).toBe(state)
  })
})

describe.skipIf(!existsSync('/proc/self/stat'))('a process of this machine', () => {
  test('is live while it runs and finished once it is killed, even before its parent knows', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    const us = thisProcess()
    const started = us && processOf(us.machine, child.pid ?? 0)
    if (started === undefined) throw new Error('no process')
    expect(processState(started)).toBe('live')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(processState(started)).toBe('finished')
  })

  test('is not taken for another one of the same number', () => {
    const us = thisProcess()
    if (us === undefined) throw new Error('no process')
    expect(processState(us)).toBe('live')
    expect(processState({ ...us, started: '1' })).toBe('finished')
  })

  test('of another machine is unknown here', async () => {
    const us = thisProcess()
    if (us === undefined) throw new Error('no process')
    const elsewhere = { ...us, machine: 'other' }
    expect(processState(elsewhere)).toBe('unknown')
    expect(await asked({ process: elsewhere }, runsOf([]))).toBe('unknown')
    expect(await asked({ process: us }, runsOf([]))).toBe('live')
  })

  test('is not asked about where the CI knows the run: this machine may hide what lives', async () => {
    const us = thisProcess()
    if (us === undefined) throw new Error('no process')
    const gone = { ...us, started: '1' }
    expect(await asked({ process: gone }, runsOf([]))).toBe('finished')
    expect(await asked({ ...inRun('1'), process: gone }, runsOf([{}]))).toBe('live')
    expect(await asked({ ...inRun('1'), process: us }, runsOf([{ status: 'completed' }]))).toBe('finished')
  })
})

/** A child's identity, as the child itself would write it down. */
function processOf(machine: string, pid: number): LeaseHolder['process'] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return started === undefined ? undefined : { machine, pid, started }
}
