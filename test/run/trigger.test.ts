import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { type TriggerOptions, type TriggerOutcome, trigger } from '../../src/run/trigger.js'
import type { OperationState, Operations } from '../../src/vendors/vendor.js'

type Step = Partial<OperationState> | Failure | (() => void)

const unavailable = new Failure('VENDOR_UNAVAILABLE', {
  vendor: 'QANode',
  status: 503,
  request: 'GET',
  attempts: 3,
})

/** Follows a run that answers one step for each poll, with a clock that moves only while it sleeps. */
async function followed(
  steps: readonly Step[],
  more: { options?: Partial<TriggerOptions>; abort?: Operations['abort'] } = {},
) {
  const lines: string[] = []
  const pauses: number[] = []
  const cancel = new AbortController()
  let clock = 0
  let polls = 0
  let last: OperationState = { runId: '7', state: 'queued', vendorState: 'pending' }
  const next = (): OperationState => {
    const step = steps[polls++] ?? {}
    if (step instanceof Failure) throw step
    if (typeof step === 'function') step()
    else last = { ...last, ...step, vendorState: step.vendorState ?? step.state ?? last.vendorState }
    return last
  }
  const operations: Operations = {
    pollMs: 1000,
    start: async () => last,
    poll: async () => next(),
    ...(more.abort === undefined ? {} : { abort: more.abort }),
  }
  const outcome: TriggerOutcome = await trigger(
    { kind: 'suite', id: '42', parameters: {}, variables: {} },
    { wait: true, timeoutMs: 600_000, timeout: '10m', ...more.options },
    {
      operations,
      vendor: 'QANode',
      log: (line) => lines.push(line),
      now: () => clock,
      sleep: async (ms, signal) => {
        if (signal?.aborted === true) return
        pauses.push(ms)
        clock += ms
        // What answers at once comes before any pause is over.
        await new Promise((resolve) => setImmediate(resolve))
        const step = steps[polls]
        if (typeof step === 'function') {
          step()
          cancel.abort('SIGTERM')
        }
      },
      signal: cancel.signal,
    },
  )
  return { outcome, lines, pauses, polls: () => polls }
}

describe('following a remote run', () => {
  test.each([
    ['success', undefined, undefined],
    ['warning', undefined, 'RUN_WARNING'],
    ['failed', 'RUN_FAILED', undefined],
    ['cancelled', 'RUN_CANCELLED', undefined],
  ] as const)('a run that ends as %s', async (state, failure, warning) => {
    const { outcome } = await followed([{ state: 'running' }, { state, summary: '3 of 4 passed.' }])
    expect(outcome.receipt).toEqual({
      status: state,
      runId: '7',
      runUrl: null,
      durationMs: 2300,
      summary: '3 of 4 passed.',
    })
    expect(outcome.failure?.code).toBe(failure)
    expect(outcome.warning?.code).toBe(warning)
    if (failure !== undefined) {
      expect(outcome.failure?.exitCode).toBe(2)
      expect(outcome.failure?.message).toContain(': 3 of 4 passed. ')
    }
  })

  test('a more precise code of the vendor is kept', async () => {
    const { outcome } = await followed([
      { state: 'failed', code: 'GATE_FAILED', summary: 'critical: 3 of 0' },
    ])
    expect(outcome.failure?.message).toContain('The QANode gate failed: critical: 3 of 0.')
  })

  test('lines are logged only when they say something new', async () => {
    const { lines } = await followed([
      { state: 'running', progress: '1 of 3' },
      {},
      {},
      { progress: '2 of 3', runUrl: 'https://qa.example.com/7' },
      { state: 'success' },
    ])
    expect(lines).toEqual([
      '7: pending',
      '7: running, 1 of 3',
      'https://qa.example.com/7: running, 2 of 3',
      'https://qa.example.com/7: success, 2 of 3',
    ])
  })

  test('pauses grow up to fifteen seconds', async () => {
    const { pauses } = await followed([...Array.from({ length: 15 }, () => ({})), { state: 'success' }])
    expect(pauses.slice(0, 3)).toEqual([1000, 1300, 1690])
    expect(pauses.at(-1)).toBe(15_000)
  })

  test('the time-out ends it at its time, with the last state', async () => {
    const { outcome, pauses } = await followed([{ state: 'running' }], {
      options: { timeoutMs: 5_000, timeout: '5s' },
    })
    expect(pauses.reduce((sum, pause) => sum + pause)).toBe(5_000)
    expect(outcome).toMatchObject({
      receipt: { status: 'timeout', durationMs: 5_000 },
      failure: { code: 'RUN_TIMEOUT', exitCode: 2 },
    })
    expect(outcome.failure?.message).toContain('`timeout` (5s); its last state: running')
  })

  test('polls that fail in passing are asked again', async () => {
    const { outcome, lines } = await followed([unavailable, unavailable, { state: 'success' }])
    expect(outcome.receipt.status).toBe('success')
    expect(lines).toContain('no answer about 7 (VENDOR_UNAVAILABLE); asking again')
  })

  test('polls that fail in passing until the time-out are a time-out', async () => {
    const { outcome } = await followed(
      Array.from({ length: 50 }, () => unavailable),
      { options: { timeoutMs: 9_000 } },
    )
    expect(outcome.failure?.code).toBe('RUN_TIMEOUT')
  })

  test('a token that is no longer accepted ends it at once, with the receipt', async () => {
    const { outcome } = await followed([
      new Failure('VENDOR_UNAUTHORIZED', { vendor: 'QANode', request: 'GET' }),
    ])
    expect(outcome).toMatchObject({
      receipt: { status: 'failed', runId: '7' },
      failure: { code: 'VENDOR_UNAUTHORIZED' },
    })
  })

  test('an undocumented state is waited out for a while, then reported', async () => {
    const { outcome } = await followed([{ state: 'unknown', vendorState: 'preparing' }, { state: 'success' }])
    expect(outcome.receipt.status).toBe('success')
    const stuck = await followed(
      Array.from({ length: 30 }, () => ({ state: 'unknown', vendorState: 'error' }) as const),
    )
    expect(stuck.outcome.failure).toMatchObject({ code: 'RUN_STATE_UNKNOWN', details: { state: 'error' } })
    expect(stuck.polls()).toBeLessThan(15)
  })

  test('without waiting, the run is only started', async () => {
    const { outcome, polls } = await followed([], { options: { wait: false } })
    expect(outcome).toEqual({
      receipt: { status: 'started', runId: '7', runUrl: null, durationMs: 0, summary: null },
    })
    expect(polls()).toBe(0)
  })

  test('a cancelled job stops the remote run', async () => {
    const stopped: string[] = []
    const { outcome } = await followed([{ state: 'running' }, () => {}], {
      abort: async (runId) => {
        stopped.push(runId)
      },
    })
    expect(stopped).toEqual(['7'])
    expect(outcome).toMatchObject({
      receipt: { status: 'cancelled' },
      failure: { code: 'RUN_ABORTED_BY_US', exitCode: 2 },
    })
    expect(outcome.failure?.message).toContain('run 7 was stopped')
  })

  test.each([
    ['cannot be stopped', undefined, 'left running, because QANode documents no way to stop it'],
    ['refuses to stop', async () => Promise.reject(unavailable), 'could not be stopped (VENDOR_UNAVAILABLE)'],
    ['does not answer', () => new Promise<void>(() => {}), 'asked to stop, without an answer in time'],
  ])('a cancelled job says when the remote run %s', async (_what, abort, sentence) => {
    const { outcome } = await followed([() => {}], { abort })
    expect(outcome.failure?.message).toContain(sentence)
  })

  test('a run that cannot be started throws', async () => {
    const operations = {
      pollMs: 1,
      start: async () => Promise.reject(unavailable),
      poll: async () => Promise.reject(unavailable),
    }
    const ports = { operations, vendor: 'QANode', log: () => {}, now: () => 0, sleep: async () => {} }
    const request = { kind: 'suite', parameters: {}, variables: {} }
    await expect(trigger(request, { wait: true, timeoutMs: 1, timeout: '1ms' }, ports)).rejects.toBe(
      unavailable,
    )
  })
})
