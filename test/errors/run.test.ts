import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCodes } from '../../src/codes/run.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { type Scenario, showArea } from './expect.js'
import { answering } from './servers.js'
import { type Around, type Inputs, type Produced, run, workspace } from './steps.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const nodeToken = 'qnt_Zq8vN3kT6wR1yB5mD9sF2hJ7xC4vL0pA8eU2iO5s'
const two = report('<testcase name="pays" classname="shop"/>', '<testcase name="refunds" classname="shop"/>')

function report(...cases: readonly string[]): string {
  return `<testsuite name="shop" tests="${cases.length}">${cases.join('')}</testsuite>`
}

/** Uploads a report to the sandbox. */
function uploaded(
  xml: string,
  inputs: Inputs = {},
  beside: Readonly<Record<string, string>> = {},
): Promise<Produced> {
  const { url, token, project } = sandbox.describe().vendors.qahub
  const cwd = workspace({ 'junit.xml': xml, ...beside })
  return run({ vendor: 'qahub', url, token, project, upload: 'junit.xml', ...inputs }, { cwd })
}

const hubToken = () => sandbox.describe().vendors.qahub.token

/** Starts a suite of QANode whose run reads so, for ever. */
const suiteThat =
  (state: Readonly<Record<string, unknown>>, around: Around = {}): Scenario =>
  async () => {
    const { url } = await answering((seen) =>
      seen.method === 'POST' ? { status: 202, body: { runId: 'r1' } } : { body: { id: 'r1', ...state } },
    )
    return run({ vendor: 'qanode', url: url.href, token: nodeToken, trigger: 'suite:42' }, around)
  }

const seeded = (vendor: 'qanode' | 'qualytics' | 'qwiet', trigger: string): Promise<Produced> => {
  const { url, token } = sandbox.describe().vendors[vendor]
  return run({ vendor, url, token, trigger }, { pass: (ms) => sandbox.clock.advance(ms) })
}

const command = (script: string, inputs: Inputs = {}, around: Around = {}): Promise<Produced> =>
  run(
    { vendor: 'qanode', url: 'https://qa.example.com', token: nodeToken, command: script, ...inputs },
    around,
  )

showArea(
  runCodes,
  {
    UPLOAD_PARTIAL: () =>
      uploaded(report('<testcase name="pays @qa-hub(\'NO-1\')"/>', '<testcase name="refunds"/>')),
    UPLOAD_NO_RECEIPT: async () => {
      const { url } = await answering([{ status: 201, body: {} }])
      return uploaded(two, { url: url.href })
    },
    UPLOAD_AMBIGUOUS: () => {
      const path = '/api/v1/runs'
      sandbox.faults.add({
        target: 'qahub',
        method: 'POST',
        path,
        fault: 'reset-after',
        times: 1,
        after: 0,
      })
      return uploaded(two, { token: sandbox.describe().vendors.qahub.writeToken })
    },
    UPLOAD_DOUBLED: async () => {
      const rows: unknown[] = []
      let late: readonly unknown[] = []
      let posts = 0
      const { url } = await answering(({ method, path, body }) => {
        if (path.endsWith('/me'))
          return { body: { tenant: { id: 't', status: 'ACTIVE' }, scopes: ['read', 'write'] } }
        if (!path.includes('/results'))
          return { status: method === 'POST' ? 201 : 200, body: { id: 'r1', status: 'x' } }
        if (method === 'GET') {
          const answer = { body: { data: [...rows] } }
          rows.push(...late)
          late = []
          return answer
        }
        const { results } = JSON.parse(String(body))
        posts += 1
        // A gateway gives up, and the server stores what it was given a little later.
        if (posts === 1) late = results
        else rows.push(...results)
        return posts === 1 ? { status: 502, body: {} } : { status: 201, body: { accepted: results.length } }
      })
      return uploaded(two, { url: url.href })
    },
    UPLOAD_INTERRUPTED: () => {
      const path = '/api/v1/runs/*/results'
      const fault = { target: 'qahub', method: 'POST', path, times: 1, after: 1 } as const
      sandbox.faults.add({ ...fault, fault: 'status', status: 403 })
      return uploaded(two, { 'batch-size': '1' })
    },
    PROJECT_NOT_FOUND: () => uploaded(two, { project: 'clnowhere0000000000000001' }),
    TARGET_NOT_FOUND: () => seeded('qanode', 'suite:00000000-0000-4000-8000-000000000000'),
    RUN_FAILED: () => seeded('qanode', `suite:${sandbox.describe().vendors.qanode.failingSuite}`),
    RUN_CANCELLED: () => seeded('qanode', `suite:${sandbox.describe().vendors.qanode.cancelledSuite}`),
    RUN_WARNING: () =>
      seeded('qualytics', `scan:datastore=${sandbox.describe().vendors.qualytics.warningDatastore}`),
    RUN_TIMEOUT: suiteThat({ status: 'running' }),
    RUN_ABORTED_BY_US: () => {
      const cancel = new AbortController()
      const around = { signal: cancel.signal, pass: () => cancel.abort('SIGTERM') }
      return suiteThat({ status: 'running' }, around)({})
    },
    RUN_STATE_UNKNOWN: suiteThat({ status: 'paused' }),
    TRIGGER_AMBIGUOUS: async () => {
      const { url } = await answering([(request) => request.socket.destroy()])
      return run({ vendor: 'qanode', url: url.href, token: nodeToken, trigger: 'suite:42' })
    },
    GATE_FAILED: () => seeded('qwiet', `gate:app=${sandbox.describe().vendors.qwiet.failingApp}`),
    GATE_NOT_EVALUATED: async () => {
      const { url } = await answering([{ body: { ok: true, response: { target: { id: 7 }, rules: {} } } }])
      const { token } = sandbox.describe().vendors.qwiet
      return run({ vendor: 'qwiet', url: url.href, token, trigger: 'gate:app=shop-api' })
    },
    COMMAND_FAILED: () => command('echo "$QANODE_TOKEN"; exit 7'),
    COMMAND_NOT_STARTED: () => command('true', {}, { cwd: join(workspace(), 'gone') }),
    COMMAND_TIMEOUT: () => command('sleep 60', { timeout: '100ms' }),
    RESULTS_MERGED: () => {
      const one = '<testcase name="pays @qa-hub(\'TC-001\')"/>'
      return uploaded(report(one, one))
    },
    REPORT_TEXT_BEHIND: () => uploaded(`${two}\n${two}`),
    REPORT_INCOMPLETE: () => uploaded('<testsuite name="shop" tests="2"><testcase name="pays"/></testsuite>'),
    REPORT_COUNTS_MORE: () =>
      uploaded(
        '<testsuite name="pytest" tests="3" errors="0" failures="0"><testcase name="pays"/></testsuite>',
      ),
    REPORT_TEXT_AROUND: () => uploaded(`> shop@1.0.0 test\n${two}`),
    FILES_NOT_REPORTS: () => uploaded(two, { upload: '*' }, { 'package.json': '{}' }),
    ATTACHMENTS_NOT_SENT: () =>
      uploaded(report('<testcase name="a"><system-out>[[ATTACHMENT|a.png]]</system-out></testcase>')),
  },
  { secrets: () => [nodeToken, hubToken()] },
)

test.each([
  ['a 207', { fault: undefined }],
  ['a 403', { fault: 'status', status: 403 }],
  ['a 500', { fault: 'status', status: 500 }],
  ['a reset', { fault: 'reset-before' }],
  ['a rate limit', { fault: 'status', status: 429, retryAfter: '7200' }],
] as const)('an upload that loses a result is never green: %s', async (_, { fault, ...details }) => {
  const path = '/api/v1/runs/*/results'
  if (fault) {
    sandbox.faults.add({ target: 'qahub', method: 'POST', path, fault, times: 9, after: 1, ...details })
  }
  const lost = fault ? '<testcase name="refunds"/>' : '<testcase name="refunds @qa-hub(\'NO-1\')"/>'
  const produced = await uploaded(report('<testcase name="pays"/>', lost), { 'batch-size': '1' })
  sandbox.faults.clear()
  expect(produced.exitCode).toBe(2)
  expect(produced.document.status).not.toBe('success')
})

test('an upload that is interrupted says how many results the files hold, not how many were read', async () => {
  const fault = {
    target: 'qahub',
    method: 'POST',
    path: '/api/v1/runs/*/results',
    times: 1,
    after: 1,
  } as const
  sandbox.faults.add({ ...fault, fault: 'status', status: 403 })
  const cases = Array.from({ length: 5 }, (_, index) => `<testcase name="case ${index}"/>`)
  const { document } = await uploaded(report(...cases), { 'batch-size': '1' })
  sandbox.faults.clear()
  expect(document).toMatchObject({ code: 'UPLOAD_INTERRUPTED' })
  // Those in flight beside the one that was refused are stored.
  expect([1, 2, 3, 4]).toContain(document.accepted)
  expect(document.message).toContain(
    `stopped after ${document.accepted} of the 5 results that the files hold`,
  )
})

test('a start that is answered 503 is told as that, and not as a broken connection', async () => {
  const { url } = await answering([{ status: 503 }])
  const { document } = await run({ vendor: 'qanode', url: url.href, token: nodeToken, trigger: 'suite:42' })
  expect(document).toMatchObject({ code: 'TRIGGER_AMBIGUOUS' })
  expect(document.message).toContain('QANode answered 503 while starting')
  expect(document.message).not.toContain('connection')
})
