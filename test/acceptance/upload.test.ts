import { describe, expect, test } from 'vitest'
import { workspace } from '../run/workspace.js'
import { examples, type SandboxProcess, tokenActionJson, useSandboxPool } from './cli.js'

const withSandbox = useSandboxPool(1)

/** What a reader of the two reports finds in them: `code or title` and status. */
const reports = {
  'surefire.xml': [
    ['shop.CartTest › breaks', 'BROKEN'],
    ['shop.CartTest › paysLater', 'SKIPPED'],
    ['shop.CartTest › sells(String)[1]', 'PASSED'],
    ['shop.CartTest › sells(String)[2]', 'FAILED'],
    ['shop.CartTest › sells(String)[3]', 'PASSED'],
    ['shop.CartTest › onlyOnMondays', 'SKIPPED'],
    ['shop.CartTest › keepsTheTotal', 'FAILED'],
    ['shop.CartTest › addsAnItem', 'PASSED'],
    ['shop.CartTest › isFlaky', 'PASSED'],
  ],
  'playwright.json': [
    ['TC-042', 'PASSED'],
    ['TC-043', 'FAILED'],
    ['TC-044', 'PASSED'],
    ['TC-045', 'PASSED'],
    ['[chromium] cart.spec.ts › cart › pays later', 'SKIPPED'],
    ['[webkit] cart.spec.ts › cart › pays later', 'SKIPPED'],
    ['[chromium] cart.spec.ts › cart › refunds', 'SKIPPED'],
    ['[webkit] cart.spec.ts › cart › refunds', 'SKIPPED'],
    ['[chromium] cart.spec.ts › cart › is known to fail', 'PASSED'],
    ['[webkit] cart.spec.ts › cart › is known to fail', 'PASSED'],
    ['[chromium] cart.spec.ts › cart › sells apple', 'PASSED'],
    ['[webkit] cart.spec.ts › cart › sells apple', 'PASSED'],
    ['[chromium] cart.spec.ts › cart › sells käse & <brot>', 'FAILED'],
    ['[webkit] cart.spec.ts › cart › sells käse & <brot>', 'FAILED'],
    ['[chromium] cart.spec.ts › cart › sells 寿司', 'PASSED'],
    ['[webkit] cart.spec.ts › cart › sells 寿司', 'PASSED'],
    ['[chromium] stock.spec.ts › stock › takes too long', 'BROKEN'],
    ['[chromium] stock.spec.ts › stock › passes by surprise', 'FAILED'],
    ['[chromium] stock.spec.ts › stock › with a database › counts', 'FAILED'],
    ['[chromium] stock.spec.ts › stock › with a database › orders', 'SKIPPED'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>
type Report = keyof typeof reports

/** A batch size that makes each conversation one create, two batches and one close. */
const batchSize: Readonly<Record<Report, string>> = { 'surefire.xml': '5', 'playwright.json': '12' }
const conversation = ['POST run', 'POST first batch', 'POST second batch', 'PATCH run'] as const

let uploads = 0

/** Uploads a report under a name of its own, and reads back what the vendor then holds under it. */
async function uploaded(sandbox: SandboxProcess, report: Report, faults: readonly object[] = []) {
  const { url, token, project } = sandbox.at.vendors.qahub
  const name = `run ${++uploads}`
  const before = (await sandbox.requests()).length
  for (const fault of faults) await sandbox.control('POST', '/faults', { target: 'qahub', ...fault })
  const result = await tokenActionJson(
    [
      ...['upload', `${examples}/${report}`, '--vendor', 'qahub', '--url', url, '--project', project],
      ...['--run-name', name, '--batch-size', batchSize[report]],
    ],
    { env: { QA_HUB_TOKEN: token } },
  )
  const sent = (await sandbox.requests()).slice(before)
  const left = await sandbox.control('GET', '/faults')
  await sandbox.control('DELETE', '/faults')

  const list = async (path: string): Promise<readonly Record<string, unknown>[]> => {
    const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
    const body: { data: readonly Record<string, unknown>[] } = JSON.parse(await response.text())
    return body.data
  }
  const runs = (await list('/runs?limit=500')).filter((run) => run.name === name)
  const rows = await Promise.all(runs.map(({ id }) => list(`/runs/${id}/results`)))
  const stored = rows.flat().map((row) => [row.test_case_code ?? row.title, row.status])
  return { ...result, sent, left, runs, stored: stored.sort() }
}

const sorted = (report: Report) => reports[report].map((row) => [...row]).sort()

function expectWhole(report: Report, outcome: Awaited<ReturnType<typeof uploaded>>): void {
  expect(outcome.document, outcome.stderr).toMatchObject({ status: 'success', rejected: 0, errors: [] })
  expect(outcome.document.accepted).toBe(reports[report].length)
  expect(outcome.exitCode).toBe(0)
  expect(outcome.runs).toMatchObject([{ id: outcome.document.runId, status: 'COMPLETED' }])
  expect(outcome.stored).toEqual(sorted(report))
}

const names = ['surefire.xml', 'playwright.json'] as const

test.each(names)('%s is at the vendor exactly, in one run, after four requests', async (report) => {
  await withSandbox(async (sandbox) => {
    const outcome = await uploaded(sandbox, report)
    expectWhole(report, outcome)
    expect(outcome.sent.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'PATCH'])
  })
})

const faults = [
  { fault: 'status', status: 503 },
  { fault: 'status', status: 503, retryAfter: 1 },
  { fault: 'status', status: 429 },
  { fault: 'status', status: 429, retryAfter: 1 },
  { fault: 'reset-before' },
  { fault: 'reset-after' },
] as const
const textOf = (fault: (typeof faults)[number]) =>
  Object.values(fault)
    .slice('status' in fault ? 1 : 0)
    .join(', Retry-After ')

const single = names.flatMap((report) =>
  conversation.flatMap((request, after) =>
    faults.map((fault) => [report, request, textOf(fault), { ...fault, after }] as const),
  ),
)

describe('one request goes wrong, and the vendor still holds exactly the results of the report', () => {
  test.each(single)('%s: %s: %s', async (report, _request, _text, fault) => {
    await withSandbox(async (sandbox) => {
      const outcome = await uploaded(sandbox, report, [fault])
      expect(outcome.left).toEqual([])
      expect(outcome.sent.filter((request) => request.fault !== undefined)).toHaveLength(1)
      expectWhole(report, outcome)
    })
  })
})

const double = conversation.flatMap((request, after) =>
  faults
    .filter((fault) => !('retryAfter' in fault))
    .map((fault) => [request, textOf(fault), after, fault] as const),
)

describe('an answer is lost, and the request after it goes wrong too', () => {
  test.each(double)('%s, then %s', async (_request, _text, after, next) => {
    await withSandbox(async (sandbox) => {
      const first = { fault: 'reset-after', after }
      const outcome = await uploaded(sandbox, 'playwright.json', [first, { ...next, after }])
      expect(outcome.left).toEqual([])
      expectWhole('playwright.json', outcome)
    })
  })
})

describe('what cannot be stored whole is red', () => {
  const junit = (...names: readonly string[]) =>
    `<testsuite>${names.map((name) => `<testcase name="${name}"/>`).join('')}</testsuite>`

  test('a result that the vendor rejects is named, and the others are stored', async () => {
    const cwd = workspace({ 'a.xml': junit('one', "two @qa-hub('TC-999')", 'three') })
    await withSandbox(async ({ at }) => {
      const { url, token, project } = at.vendors.qahub
      const { document, exitCode } = await tokenActionJson(
        ['upload', 'a.xml', '--vendor', 'qahub', '--url', url, '--project', project],
        { cwd, env: { QA_HUB_TOKEN: token } },
      )
      expect(document).toMatchObject({ status: 'partial', accepted: 2, rejected: 1, code: 'UPLOAD_PARTIAL' })
      expect(document.errors).toMatchObject([{ testCaseCode: 'TC-999' }])
      expect(exitCode).toBe(2)
    })
  })

  test('a create whose answer is lost is not repeated by a token that cannot look for it', async () => {
    const cwd = workspace({ 'a.xml': junit('one') })
    await withSandbox(async ({ at, control, requests }) => {
      const { url, writeToken, project } = at.vendors.qahub
      await control('POST', '/faults', { target: 'qahub', fault: 'reset-after' })
      const before = (await requests()).length
      const { document, exitCode } = await tokenActionJson(
        ['upload', 'a.xml', '--vendor', 'qahub', '--url', url, '--project', project],
        { cwd, env: { QA_HUB_TOKEN: writeToken } },
      )
      expect(document).toMatchObject({ status: 'failed', code: 'UPLOAD_AMBIGUOUS' })
      expect(exitCode).toBe(2)
      const created = (await requests()).slice(before).filter(({ method }) => method === 'POST')
      expect(created).toHaveLength(1)
    })
  })

  test('a service that fails for good in the middle', async () => {
    await withSandbox(async (sandbox) => {
      const outage = { fault: 'status', status: 503, after: 2, times: 1000 }
      const { document, exitCode, stored } = await uploaded(sandbox, 'surefire.xml', [outage])
      expect(document).toMatchObject({ status: 'failed', accepted: 5, code: 'UPLOAD_INTERRUPTED' })
      expect(exitCode).toBe(2)
      expect(stored).toHaveLength(5)
    })
  })
})
