import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp } from '../../src/http/client.js'
import { upload } from '../../src/run/upload.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { createUpload } from '../../src/vendors/qahub/upload.js'
import { call } from '../sandbox/client.js'
import { workspace } from './workspace.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const example = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../examples/reports/${name}`, import.meta.url)), 'utf8')
const reports = {
  'e2e/results.json': example('playwright.json'),
  'unit/TEST-shop.xml': example('surefire.xml'),
}

async function uploaded(runName: string) {
  const { url, token, project } = sandbox.describe().vendors.qahub
  const http = createHttp({
    baseUrl: new URL(url),
    title: 'QA Hub',
    authorization: `Bearer ${token}`,
    sleep: async () => {},
    random: () => 0,
  })
  const now = () => new Date()
  const request = { patterns: ['**/*.{xml,json}'], cwd: workspace(reports), project, runName, batchSize: 10 }
  const ports = {
    uploads: createUpload({ http, token, overrides: {}, now }),
    vendor: 'QA Hub',
    log: () => {},
  }
  const outcome = await upload(request, ports)
  const list = await call('GET', `${url}/api/v1/runs?project_id=${project}&limit=500`, { token })
  const runs = list.body.data.filter((run: { name: string }) => run.name === runName)
  const rows = await call('GET', `${url}/api/v1/runs/${outcome.receipt.runId}/results?limit=500`, { token })
  return { outcome, runs, rows: rows.body.data }
}

interface Row {
  readonly test_case_code: string | null
  readonly title: string | null
  readonly status: string
}

const named = (rows: readonly Row[]) =>
  rows.map(({ test_case_code, title, status }) => `${test_case_code ?? title} ${status}`).sort()

describe('the example reports at the QA Hub of the sandbox', () => {
  let expected: readonly string[] = []

  test('one completed run holds each test once', async () => {
    const { outcome, runs, rows } = await uploaded('CI #1')
    expect(outcome.failure).toBeUndefined()
    expect(outcome.receipt).toMatchObject({ status: 'success', rejected: 0, flaky: 3 })
    expect(outcome.receipt.counts).toEqual({ passed: 16, failed: 8, broken: 2, skipped: 7, unknown: 0 })
    // The four linked tests ran in two projects.
    expect(outcome.receipt.accepted).toBe(33 - 4)
    expect(outcome.warnings).toMatchObject([
      { code: 'RESULTS_MERGED', details: { count: 4 } },
      { code: 'ATTACHMENTS_NOT_SENT' },
    ])
    expect(runs).toMatchObject([{ status: 'COMPLETED' }])
    expected = named(rows)
    expect(expected).toHaveLength(29)
    expect(expected).toContain('TC-042 PASSED')
    expect(expected).toContain('TC-043 FAILED')
    expect(expected).toContain('shop.CartTest › isFlaky PASSED')
  })

  const faults = [
    { fault: 'status', status: 503 },
    { fault: 'status', status: 429, retryAfter: 1 },
    { fault: 'reset-before' },
    { fault: 'reset-after' },
  ]
  const requests = [
    { method: 'POST', path: '/api/v1/runs' },
    { method: 'POST', path: '/api/v1/runs/*/results' },
    { method: 'POST', path: '/api/v1/runs/*/results', after: 1 },
    { method: 'PATCH', path: '/api/v1/runs/*' },
  ]
  const cases = requests.flatMap((request) => faults.map((fault) => ({ ...request, ...fault })))

  test.each(cases)(
    '$method $path ($after) met by $fault $status: the same results, no second run',
    async (fault) => {
      const { control } = sandbox.describe()
      await call('POST', `${control}/faults`, { body: { target: 'qahub', times: 1, ...fault } })
      const { outcome, runs, rows } = await uploaded(`CI ${JSON.stringify(fault)}`)
      const pending = await call('GET', `${sandbox.describe().control}/faults`)
      expect(pending.body).toEqual([])
      expect(outcome.receipt.status).toBe('success')
      expect(runs).toHaveLength(1)
      expect(named(rows)).toEqual(expected)
    },
  )
})
