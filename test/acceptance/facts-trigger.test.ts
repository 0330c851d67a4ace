import { describe, expect, test } from 'vitest'
import { tokenActionJson } from './cli.js'
import { accounts, type FakeAnswer, fakeVendor } from './fake.js'

describe('a trigger, as far as the pages tell', () => {
  /** Serves a start, then these states, one a look; the last one stays. */
  async function triggered(
    id: 'qanode' | 'qualytics' | 'qwiet',
    spec: string,
    start: readonly [path: string, answer: FakeAnswer],
    poll: string,
    ...states: readonly object[]
  ) {
    let looks = 0
    const fake = await fakeVendor(({ method, path }) => {
      if (method === 'POST' && path === start[0]) return start[1]
      if (method === 'GET' && path === poll) return { body: states[Math.min(looks++, states.length - 1)] }
      return undefined
    })
    const { variable, token } = accounts[id]
    const flags = ['--vendor', id, '--url', fake.url, '--timeout', '20s']
    const result = await tokenActionJson(['trigger', spec, ...flags], { env: { [variable]: token() } })
    return { ...result, asked: fake.asked }
  }

  test.each([
    ['success', 'success', 0],
    ['failed', 'failed', 2],
    ['cancelled', 'cancelled', 2],
  ] as const)('QANode: `runId` at the start, `id` at the end: %s', async (state, status, exit) => {
    const start = ['/api/ci/runs/suite', { status: 201, body: { runId: 'run-1' } }] as const
    const states = [
      { id: 'run-1', status: 'running' },
      { id: 'run-1', status: state },
    ]
    const { document, exitCode } = await triggered(
      'qanode',
      'suite:42',
      start,
      '/api/ci/runs/run-1',
      ...states,
    )
    expect(document).toMatchObject({ status, runId: 'run-1' })
    expect(exitCode).toBe(exit)
  })

  test.each([
    [{ result: 'success', message: null }, 'success', 0],
    [{ result: 'success', message: '2 containers were skipped' }, 'warning', 0],
    [{ result: 'failure', message: 'no connection' }, 'failed', 2],
    [{ result: 'aborted', message: null }, 'cancelled', 2],
  ] as const)('Qualytics: %j is %s', async (end, status, exit) => {
    const start = ['/api/operations/run', { body: { id: 501, type: 'scan' } }] as const
    const states = [
      {
        id: 501,
        result: 'running',
        end_time: null,
        message: null,
        status: { total_containers: 2, containers_analyzed: 1 },
      },
      { id: 501, end_time: '2026-01-01T00:00:00Z', ...end },
    ]
    const { document, exitCode, asked } = await triggered(
      'qualytics',
      'scan:datastore=42',
      start,
      '/api/operations/501',
      ...states,
    )
    expect(document).toMatchObject({ status, runId: '501' })
    expect(exitCode).toBe(exit)
    expect(asked[0]?.body).toMatchObject({ type: 'scan', datastore_id: 42 })
    expect(asked[0]?.body).not.toHaveProperty('remediation')
  })

  test.each([
    [0, 'success', 0],
    [3, 'failed', 2],
  ] as const)('Qwiet: a rule with %i findings over its threshold: %s', async (over, status, exit) => {
    const fake = await fakeVendor(({ method, path, body }) => {
      if (method !== 'POST' || path !== '/api/v4/orgs/o-1/apps/shop/scans/check') return undefined
      const rules = body.rules.map(({ id }: { id: string }) => [
        id,
        { matched: over, over_threshold: over, reachable: 0, findings: [], by_tag: {} },
      ])
      return {
        body: { ok: true, response: { target: { id: 9 }, rules: Object.fromEntries(rules), totals: {} } },
      }
    })
    const { document, exitCode } = await tokenActionJson(
      ['trigger', 'gate:app=shop', '--vendor', 'qwiet', '--url', fake.url],
      { env: { SHIFTLEFT_ACCESS_TOKEN: accounts.qwiet.token() } },
    )
    expect(document).toMatchObject({ status })
    expect(exitCode).toBe(exit)
  })
})
