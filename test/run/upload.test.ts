import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { playwright as playwrightFormat } from '../../src/results/formats/playwright.js'
import { type UploadOutcome, type UploadPorts, type UploadRequest, upload } from '../../src/run/upload.js'
import { MemoryUpload } from './memory-upload.js'
import { junitOf, workspace } from './workspace.js'

interface Given {
  readonly files: Readonly<Record<string, string>>
  readonly uploads?: MemoryUpload
  readonly request?: Partial<UploadRequest>
  readonly ports?: Partial<UploadPorts>
}

async function uploaded({ files, uploads = new MemoryUpload(), request, ports }: Given) {
  const lines: string[] = []
  const outcome: UploadOutcome = await upload(
    {
      patterns: ['**/*.{xml,json}'],
      cwd: workspace(files),
      project: 'shop',
      runName: 'CI #1',
      batchSize: 200,
      ...request,
    },
    { uploads, vendor: 'QA Hub', log: (line) => lines.push(line), ...ports },
  )
  return { outcome, uploads, lines }
}

const playwright = JSON.stringify({
  config: {},
  suites: [
    {
      title: 'a.spec.ts',
      specs: [
        {
          title: 'adds',
          tests: [{ status: 'flaky', results: [{ status: 'failed' }, { status: 'passed' }] }],
        },
      ],
    },
  ],
})

describe('uploading reports', () => {
  test('one run holds the results of every file, and the receipt counts them', async () => {
    const { outcome, uploads } = await uploaded({
      files: { 'b.xml': junitOf('passed a', 'failed b', 'skipped c'), 'a.json': playwright },
      request: { environment: 'staging' },
    })
    expect(outcome.failure).toBeUndefined()
    expect(outcome.receipt).toEqual({
      status: 'success',
      runId: 'run-1',
      runUrl: 'https://qa.example.com/runs/1',
      accepted: 4,
      rejected: 0,
      errors: [],
      runName: 'CI #1',
      counts: { passed: 2, failed: 1, broken: 0, skipped: 1, unknown: 0 },
      flaky: 1,
      files: [
        { file: 'a.json', format: 'playwright', results: 1 },
        { file: 'b.xml', format: 'junit', results: 3 },
      ],
    })
    expect(uploads.runs).toEqual([{ name: 'CI #1', project: 'shop', environment: 'staging' }])
    expect([...uploads.stored.keys()]).toEqual(['a.spec.ts › adds', 'a', 'b', 'c'])
    expect(uploads.closed).toBe(1)
  })

  test('the log says what is read, the run, and the counts; failed tests do not fail the upload', async () => {
    const { outcome, lines } = await uploaded({ files: { 'a.xml': junitOf('failed a') } })
    expect(outcome.receipt.status).toBe('success')
    expect(lines).toEqual([
      'a.xml: JUnit XML, 76 bytes',
      'a.xml: 1 result',
      'Run run-1 is open: https://qa.example.com/runs/1',
      '1 of 1 results uploaded (1 failed)',
    ])
  })

  test('the run names the test runner when all files are of one', async () => {
    const { uploads } = await uploaded({ files: { 'a.xml': junitOf('passed a') } })
    expect(uploads.runs).toMatchObject([{ framework: 'junit' }])
  })

  test('results go out in batches of the size asked for', async () => {
    const titles = Array.from({ length: 7 }, (_, index) => `passed t${index}`)
    const { uploads } = await uploaded({ files: { 'a.xml': junitOf(...titles) }, request: { batchSize: 3 } })
    expect(uploads.batches.map((batch) => batch.length)).toEqual([3, 3, 1])
  })

  test('a rejected result makes the upload partial and red, and is named', async () => {
    const uploads = new MemoryUpload()
    uploads.reject = ({ testCaseCode }) => (testCaseCode === 'TC-9' ? 'no such case' : undefined)
    const { outcome } = await uploaded({
      files: { 'a.xml': junitOf("passed a @qa-hub('TC-9')", 'passed b') },
      uploads,
    })
    expect(outcome.receipt).toMatchObject({
      status: 'partial',
      accepted: 1,
      rejected: 1,
      errors: [{ title: 'a', testCaseCode: 'TC-9', reason: 'no such case' }],
    })
    expect(outcome.failure).toMatchObject({ code: 'UPLOAD_PARTIAL', exitCode: 2 })
    expect(outcome.failure?.message).toContain('rejected 1 of 2 results: TC-9 a: no such case')
  })

  test('an upload of which nothing was accepted failed', async () => {
    const uploads = new MemoryUpload()
    uploads.reject = () => 'read only'
    const { outcome } = await uploaded({ files: { 'a.xml': junitOf('passed a') }, uploads })
    expect(outcome.receipt).toMatchObject({ status: 'failed', accepted: 0, rejected: 1 })
  })

  test('a rejection that points at no result is no receipt', async () => {
    const uploads = new MemoryUpload()
    uploads.store = async () => [{ index: 5, reason: 'what' }]
    const { outcome } = await uploaded({ files: { 'a.xml': junitOf('passed a') }, uploads })
    expect(outcome.failure?.code).toBe('UPLOAD_NO_RECEIPT')
  })

  test('several results for one test case are sent once, with a notice', async () => {
    const { outcome, uploads } = await uploaded({
      files: {
        'a.xml': junitOf("passed a @qa-hub('TC-1')", "passed b @qa-hub('TC-2')"),
        'b.xml': junitOf("failed a @qa-hub('TC-1')", "skipped b @qa-hub('TC-2')"),
      },
      request: { batchSize: 2 },
    })
    expect(outcome.receipt).toMatchObject({ status: 'success', accepted: 2 })
    expect(outcome.warnings).toMatchObject([
      { code: 'RESULTS_MERGED', details: { count: 2, codes: 'TC-1, TC-2' } },
    ])
    expect(uploads.stored.get('TC-1')?.status).toBe('failed')
    expect(uploads.stored.get('TC-2')?.status).toBe('passed')
  })

  test.each([
    ['nothing matches', {}, 'UPLOAD_NO_FILES'],
    [
      'no file is a report',
      { 'a.json': '{"name":"shop"}', 'b.json': '{"testResults":[]}' },
      'REPORT_FORMAT_UNKNOWN',
    ],
    ['one file has no bytes', { 'a.xml': junitOf('passed a'), 'b.xml': '' }, 'REPORT_EMPTY'],
    ['the only report has no result', { 'a.xml': '<testsuites/>' }, 'REPORT_EMPTY'],
    ['the only report is broken at once', { 'a.xml': '<testsuites><testcase' }, 'REPORT_BROKEN_XML'],
    ['the only JSON is broken', { 'a.json': '{"config": {' }, 'REPORT_BROKEN_JSON'],
  ])('%s: no run is opened', async (_what, files, code) => {
    const { outcome, uploads } = await uploaded({ files })
    expect(outcome.failure?.code).toBe(code)
    expect(outcome.failure?.exitCode).toBe(2)
    expect(outcome.receipt).toMatchObject({ status: 'failed', runId: null, accepted: 0 })
    expect(uploads.runs).toEqual([])
  })

  test.skipIf(process.platform !== 'linux')(
    'a file that cannot be read is named before a run is opened',
    async () => {
      const cwd = workspace({ 'a.xml': junitOf('passed a') })
      // Nobody may read the memory of a process at address 0, not even root.
      const { outcome, uploads } = await uploaded({
        files: {},
        request: { cwd, patterns: ['a.xml', '/proc/self/mem'] },
      })
      expect(outcome.failure?.code).toBe('REPORT_UNREADABLE')
      expect(outcome.failure?.message).toContain('/proc/self/mem cannot be read (EIO)')
      expect(uploads.runs).toEqual([])
    },
  )

  test('an empty report among others is a warning', async () => {
    const { outcome } = await uploaded({
      files: { 'a.xml': junitOf('passed a'), 'b.xml': '<testsuite tests="0"/>' },
    })
    expect(outcome.receipt.status).toBe('success')
    expect(outcome.warnings).toMatchObject([{ code: 'REPORT_EMPTY', details: { file: 'b.xml' } }])
  })

  test('a report that breaks off: what was before and the other files are stored, and the upload is red', async () => {
    const { outcome, uploads } = await uploaded({
      files: { 'a.xml': '<testsuite><testcase name="a"/><testcase name="b"', 'b.xml': junitOf('passed c') },
    })
    expect([...uploads.stored.keys()]).toEqual(['a', 'c', 'a.xml › the report ends early'])
    expect(uploads.closed).toBe(0)
    expect(outcome.receipt).toMatchObject({
      status: 'partial',
      accepted: 3,
      counts: { passed: 2, broken: 1 },
      errors: [{ file: 'a.xml', code: 'REPORT_BROKEN_XML' }],
    })
    expect(outcome.failure?.code).toBe('REPORT_BROKEN_XML')
  })

  test('what the user says of the format wins over the content', async () => {
    const { outcome } = await uploaded({
      files: { 'a.xml': junitOf('passed a') },
      request: { format: playwrightFormat },
    })
    expect(outcome.failure?.code).toBe('REPORT_BROKEN_JSON')
  })

  test('a run that cannot be opened keeps its code', async () => {
    const uploads = new MemoryUpload()
    uploads.beforeOpen = () => {
      throw new Failure('PROJECT_NOT_FOUND', { vendor: 'QA Hub', project: 'shop' })
    }
    const { outcome } = await uploaded({ files: { 'a.xml': junitOf('passed a') }, uploads })
    expect(outcome).toMatchObject({
      failure: { code: 'PROJECT_NOT_FOUND' },
      receipt: { status: 'failed', runId: null },
    })
  })

  test('an upload that stops half way says how far it came, and leaves the run open', async () => {
    const uploads = new MemoryUpload()
    uploads.beforeStore = (batches) => {
      if (batches === 1) throw new Failure('NETWORK_RESET', { host: 'qa.example.com', request: 'POST' })
    }
    const { outcome } = await uploaded({
      files: { 'a.xml': junitOf('passed a', 'passed b', 'passed c') },
      uploads,
      request: { batchSize: 1 },
    })
    expect(outcome.failure).toMatchObject({
      code: 'UPLOAD_INTERRUPTED',
      exitCode: 2,
      details: { accepted: 1, held: '3' },
    })
    expect(outcome.receipt).toMatchObject({
      status: 'failed',
      runId: 'run-1',
      accepted: 1,
      errors: [{ code: 'NETWORK_RESET' }],
    })
    expect(uploads.closed).toBe(0)
  })

  test('a run that cannot be closed is a warning: every result is stored', async () => {
    const uploads = new MemoryUpload()
    uploads.beforeClose = () => {
      throw new Failure('VENDOR_FORBIDDEN', { vendor: 'QA Hub', request: 'PATCH', reason: 'no' })
    }
    const { outcome } = await uploaded({ files: { 'a.xml': junitOf('passed a') }, uploads })
    expect(outcome).toMatchObject({
      receipt: { status: 'success' },
      warnings: [{ code: 'VENDOR_FORBIDDEN' }],
    })
    expect(outcome.failure).toBeUndefined()
  })

  test('a cancelled job stops the upload, also while a request hangs', async () => {
    const uploads = new MemoryUpload()
    const cancel = new AbortController()
    uploads.store = () => {
      cancel.abort('SIGTERM')
      return new Promise(() => {})
    }
    const { outcome } = await uploaded({
      files: { 'a.xml': junitOf('passed a') },
      uploads,
      ports: { signal: cancel.signal },
    })
    expect(outcome.failure).toMatchObject({ code: 'UPLOAD_INTERRUPTED', details: { accepted: 0, held: '1' } })
  })

  test('a report of 50 MB goes through in batches without being kept', async () => {
    const cwd = workspace({})
    const filler = `<system-out>${'log line &amp; more\n'.repeat(500)}</system-out>`
    const test = (index: number) =>
      `<testcase classname="shop.Cart" name="test ${index}" time="0.001">${filler}</testcase>`
    const chunk = Array.from({ length: 500 }, (_, index) => test(index)).join('')
    const copies = Math.ceil(50_000_000 / chunk.length)
    writeFileSync(`${cwd}/big.xml`, `<testsuite>${chunk.repeat(copies)}</testsuite>`)
    const uploads = new MemoryUpload()
    let stored = 0
    uploads.store = async (_run, batch) => {
      stored += batch.length
      return []
    }
    const before = process.memoryUsage().rss
    const { outcome, lines } = await uploaded({ files: {}, request: { cwd }, uploads })
    expect(outcome.receipt).toMatchObject({ status: 'success', accepted: 500 * copies })
    expect(stored).toBe(500 * copies)
    expect(lines.filter((line) => line.includes('%')).length).toBeGreaterThan(5)
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })
})
