import { describe, expect, test } from 'vitest'
import type { TestResult } from '../../../src/results/model.js'
import { createUpload } from '../../../src/vendors/qahub/upload.js'
import type { ResultUpload } from '../../../src/vendors/vendor.js'
import { type Fault, sessionAt } from '../loopback.js'
import { type FakeQaHub, serveQaHub } from './fake.js'

const run = { name: 'CI 42', project: 'shop', environment: 'staging' }

function result(title: string, more: Partial<TestResult> = {}): TestResult {
  return { title, status: 'passed', framework: 'playwright', retries: 0, ...more }
}

const linked = (code: string, more: Partial<TestResult> = {}) =>
  result(`test of ${code}`, { testCaseCode: code, ...more })

const batch = [linked('TC-1'), linked('TC-2', { status: 'failed' }), result('loads'), result('scrolls')]
const names = (hub: FakeQaHub) => hub.rows.map((row) => row.test_case_code ?? row.title).sort()
const everything = ['TC-1', 'TC-2', 'loads', 'scrolls'].sort()

async function uploadAll(upload: ResultUpload): Promise<void> {
  const opened = await upload.openRun(run)
  expect(await upload.store(opened, batch)).toEqual([])
  await upload.closeRun(opened)
}

describe('an upload to QA Hub', () => {
  test('creates one run, stores each result under the documented fields, and completes the run', async () => {
    const hub = await serveQaHub()
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    await upload.store(opened, [
      linked('TC-1', {
        status: 'broken',
        durationMs: 12.6,
        errorMessage: 'no page',
        errorStack: 'at x',
        executedAt: '2026-01-01T00:00:00Z',
      }),
      result('Cart › adds', { retries: 2 }),
    ])
    await upload.closeRun(opened)
    expect(hub.runs).toMatchObject([
      { id: opened.id, name: 'CI 42', project_id: 'shop', environment: 'staging', status: 'COMPLETED' },
    ])
    expect(hub.rows.map(({ sent }) => sent)).toEqual([
      {
        test_case_code: 'TC-1',
        status: 'BROKEN',
        framework: 'playwright',
        duration_ms: 13,
        error_message: 'no page',
        error_stack: 'at x',
        executed_at: '2026-01-01T00:00:00Z',
      },
      { title: 'Cart › adds', status: 'PASSED', framework: 'playwright', comment: 'Retried 2 times.' },
    ])
  })

  const faults: readonly [string, Fault][] = [
    ['503', { status: 503, body: { error: 'busy' } }],
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['a reset before it took effect', 'before'],
    ['a reset after it took effect', 'after'],
  ]
  const requests = [
    ['POST', '/api/v1/runs'],
    ['POST', '/api/v1/runs/run1/results'],
    ['PATCH', '/api/v1/runs/run1'],
  ] as const
  const cases = requests.flatMap(([method, path]) =>
    faults.flatMap(([name, fault]) => [1, 2].map((times) => ({ method, path, name, fault, times }))),
  )

  test.each(cases)(
    'survives $name of $method $path, $times time(s)',
    async ({ method, path, fault, times }) => {
      for (const upsertsUnlinked of [true, false]) {
        const hub = await serveQaHub({ upsertsUnlinked })
        hub.disturb(method, path, fault, times)
        await uploadAll(createUpload(sessionAt(hub, 'QA Hub')))
        expect(hub.runs).toMatchObject([{ name: 'CI 42', status: 'COMPLETED' }])
        expect(names(hub)).toEqual(everything)
      }
    },
  )

  test('survives a 5xx that came after the request took effect', async () => {
    let broken = 1
    const hub = await serveQaHub({
      upsertsUnlinked: false,
      bulkAnswer: (answer) => (broken-- > 0 ? { status: 502 } : answer),
    })
    await uploadAll(createUpload(sessionAt(hub, 'QA Hub')))
    expect(names(hub)).toEqual(everything)
  })

  test('sends only what is missing when the lost request stored a part', async () => {
    const hub = await serveQaHub({ upsertsUnlinked: false })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    await upload.store(opened, [result('loads')])
    hub.disturb('POST', '/api/v1/runs/run1/results', 'before')
    await upload.store(opened, [result('loads'), linked('TC-1')])
    expect(names(hub)).toEqual(['TC-1', 'loads', 'loads'])
  })

  test('reads a run of many results page by page', async () => {
    const hub = await serveQaHub({ upsertsUnlinked: false, pageSize: 7 })
    const many = Array.from({ length: 40 }, (_, index) => result(`test ${index}`))
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    hub.disturb('POST', '/api/v1/runs/run1/results', 'after')
    expect(await upload.store(opened, many)).toEqual([])
    expect(hub.rows).toHaveLength(40)
  })
})

describe('a run whose create was lost', () => {
  test('is not mistaken for an older one of the same name, by the clock of the vendor', async () => {
    const behind = (ms: number) => new Date(Date.now() - 3_600_000 - ms)
    const hub = await serveQaHub({ now: () => behind(0) })
    hub.runs.push({
      id: 'old',
      name: 'CI 42',
      project_id: 'shop',
      environment: null,
      status: 'COMPLETED',
      created_at: behind(60_000).toISOString(),
    })
    hub.disturb('POST', '/api/v1/runs', 'after')
    const opened = await createUpload(sessionAt(hub, 'QA Hub')).openRun(run)
    expect(hub.runs.map(({ id }) => id)).toEqual(['old', opened.id])
  })

  test('is found on a later page', async () => {
    const hub = await serveQaHub({ pageSize: 2 })
    for (let index = 0; index < 5; index++) {
      hub.runs.push({
        id: `other${index}`,
        name: `CI ${index}`,
        project_id: 'shop',
        environment: null,
        status: 'PENDING',
        created_at: new Date().toISOString(),
      })
    }
    hub.disturb('POST', '/api/v1/runs', 'after')
    const opened = await createUpload(sessionAt(hub, 'QA Hub')).openRun(run)
    expect(hub.runs.filter(({ name }) => name === 'CI 42')).toMatchObject([{ id: opened.id }])
  })

  test.each(['before', 'after'] as const)(
    'with a write-only token, %s, is ambiguous and not created again',
    async (fault) => {
      const hub = await serveQaHub({ scopes: ['write'] })
      hub.disturb('POST', '/api/v1/runs', fault)
      await expect(createUpload(sessionAt(hub, 'QA Hub')).openRun(run)).rejects.toMatchObject({
        code: 'UPLOAD_AMBIGUOUS',
        message: expect.stringContaining('CI 42'),
      })
      expect(hub.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
    },
  )

  test('and timed out is looked for, and never created again', async () => {
    const hub = await serveQaHub()
    hub.disturb('POST', '/api/v1/runs', 'slow-after')
    const session = sessionAt(hub, 'QA Hub', { timeoutMs: 150 })
    expect(await createUpload(session).openRun(run)).toEqual({ id: 'run1' })
    hub.disturb('POST', '/api/v1/runs', 'slow')
    await expect(createUpload(session).openRun({ ...run, name: 'CI 43' })).rejects.toMatchObject({
      code: 'UPLOAD_AMBIGUOUS',
    })
    expect(hub.runs).toHaveLength(1)
  })

  test('and could be either of two is ambiguous', async () => {
    const hub = await serveQaHub()
    hub.runs.push({
      id: 'twin',
      name: 'CI 42',
      project_id: 'shop',
      environment: null,
      status: 'PENDING',
      created_at: new Date(Date.now() + 60_000).toISOString(),
    })
    hub.disturb('POST', '/api/v1/runs', 'after')
    await expect(createUpload(sessionAt(hub, 'QA Hub')).openRun(run)).rejects.toMatchObject({
      code: 'UPLOAD_AMBIGUOUS',
    })
  })

  test.each([403, 404])('by a 503 is sent again where the runs cannot be listed (%i)', async (status) => {
    const hub = await serveQaHub()
    hub.disturb('GET', '/api/v1/runs', { status }, 99)
    hub.disturb('POST', '/api/v1/runs', { status: 503 }, 3)
    await uploadAll(createUpload(sessionAt(hub, 'QA Hub')))
    expect(hub.runs).toMatchObject([{ name: 'CI 42', status: 'COMPLETED' }])
    expect(names(hub)).toEqual(everything)
  })

  test('by a 503 of a service that stays away is told as such', async () => {
    const hub = await serveQaHub()
    hub.disturb('GET', '/api/v1/runs', { status: 503 }, 99)
    hub.disturb('POST', '/api/v1/runs', { status: 503 })
    await expect(createUpload(sessionAt(hub, 'QA Hub')).openRun(run)).rejects.toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
    })
  })

  test.each(['before', 'after', { status: 502 }] as const)('by %j is not', async (fault) => {
    const hub = await serveQaHub()
    hub.disturb('GET', '/api/v1/runs', { status: 404 }, 99)
    hub.disturb('POST', '/api/v1/runs', fault)
    await expect(createUpload(sessionAt(hub, 'QA Hub')).openRun(run)).rejects.toMatchObject({
      code: 'UPLOAD_AMBIGUOUS',
    })
  })

  test('for good ends with what the vendor answered, and leaves no run', async () => {
    const hub = await serveQaHub()
    hub.disturb('POST', '/api/v1/runs', { status: 503 }, 99)
    await expect(createUpload(sessionAt(hub, 'QA Hub')).openRun(run)).rejects.toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
    })
    expect(hub.runs).toEqual([])
  })
})

describe('what QA Hub refuses', () => {
  test('names a project that it does not know', async () => {
    const hub = await serveQaHub()
    const opening = createUpload(sessionAt(hub, 'QA Hub')).openRun({ name: 'CI', project: 'shoe' })
    await expect(opening).rejects.toMatchObject({ code: 'PROJECT_NOT_FOUND', details: { vendor: 'QA Hub' } })
  })

  test.each([
    [{ status: 201, body: { name: 'CI 42' } }, 'UPLOAD_NO_RECEIPT'],
    [{ status: 204 }, 'UPLOAD_NO_RECEIPT'],
    [{ status: 401 }, 'VENDOR_UNAUTHORIZED'],
    [{ status: 403, body: { error: 'scope write is missing' } }, 'VENDOR_FORBIDDEN'],
    [{ status: 404, body: { error: 'Cannot POST /runs' } }, 'VENDOR_NOT_FOUND'],
    [{ status: 422, body: { message: 'project_id does not exist' } }, 'PROJECT_NOT_FOUND'],
    [{ status: 422, body: { message: 'name is too long' } }, 'VENDOR_BAD_REQUEST'],
  ])('a create answered %j is %s', async (answer, code) => {
    const hub = await serveQaHub()
    hub.disturb('POST', '/api/v1/runs', answer)
    await expect(createUpload(sessionAt(hub, 'QA Hub')).openRun(run)).rejects.toMatchObject({ code })
  })

  test('is named result by result, and the others are stored', async () => {
    const hub = await serveQaHub({ knownCodes: ['TC-1'] })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    const rejections = await upload.store(opened, batch)
    expect(rejections).toEqual([{ index: 1, reason: 'No test case TC-2' }])
    expect(names(hub)).toEqual(['TC-1', 'loads', 'scrolls'])
  })

  test('is named also when the 207 was lost once', async () => {
    const hub = await serveQaHub({ knownCodes: ['TC-1'], upsertsUnlinked: false })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    hub.disturb('POST', '/api/v1/runs/run1/results', 'after')
    expect(await upload.store(opened, batch)).toEqual([{ index: 1, reason: 'No test case TC-2' }])
    expect(names(hub)).toEqual(['TC-1', 'loads', 'scrolls'])
  })

  const two = [linked('TC-1'), linked('TC-9'), result('loads')]
  test.each([
    ['by position', { accepted: 2, errors: [{ index: 1, error: 'unknown' }] }, 'unknown'],
    ['by code', { errors: [{ test_case_code: 'TC-9', reason: 'unknown' }] }, 'unknown'],
    [
      'by a nested result',
      { errors: [{ result: { test_case_code: 'TC-9' }, message: 'unknown' }] },
      'unknown',
    ],
    ['in a text', { accepted: 2, errors: ['case TC-9 is unknown'] }, 'case TC-9 is unknown'],
    ['by nothing', { accepted: 2, errors: [{ message: 'one is unknown' }] }, 'one is unknown'],
    ['by a count alone', { accepted: 2, rejected: 1 }, 'it is missing when read back'],
    ['in no way', {}, 'it is missing when read back'],
    ['under data', { data: { accepted: 2, errors: [{ index: 1, message: 'unknown' }] } }, 'unknown'],
  ])('is found when a 207 names it %s', async (_, body, reason) => {
    const hub = await serveQaHub({ knownCodes: ['TC-1'], bulkAnswer: () => ({ status: 207, body }) })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    expect(await upload.store(opened, two)).toEqual([{ index: 1, reason }])
  })

  test('is never read as accepted when a 207 explains nothing and the run cannot be read', async () => {
    const hub = await serveQaHub({ scopes: ['write'], bulkAnswer: () => ({ status: 207, body: {} }) })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    await expect(upload.store(opened, two)).rejects.toMatchObject({ code: 'UPLOAD_NO_RECEIPT' })
  })

  test.each([200, 202, 204])('is looked for when a %i has no counts', async (status) => {
    const hub = await serveQaHub({ knownCodes: ['TC-1'], bulkAnswer: () => ({ status }) })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    expect(await upload.store(opened, two)).toMatchObject([{ index: 1 }])
  })

  test('has its text cut to one clean line without the token', async () => {
    const message = `\u001b[31m::error::the-token-under-guard${'x'.repeat(999)}\n`
    const hub = await serveQaHub({
      bulkAnswer: () => ({ status: 207, body: { errors: [{ index: 0, message }] } }),
    })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const [rejection] = await upload.store(await upload.openRun(run), two)
    expect(rejection?.reason.length).toBeLessThanOrEqual(200)
    expect(rejection?.reason).not.toMatch(/the-token|\p{Cc}/u)
  })
})

describe('a batch that is too large', () => {
  test('is halved until it fits', async () => {
    const hub = await serveQaHub({ mostResults: 3 })
    const many = Array.from({ length: 10 }, (_, index) => linked(`TC-${index}`))
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    expect(await upload.store(opened, many)).toEqual([])
    expect(hub.rows).toHaveLength(10)
  })

  test('keeps the positions of what is rejected', async () => {
    const hub = await serveQaHub({ mostResults: 1, knownCodes: ['TC-1'] })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    const three = [linked('TC-1'), linked('TC-8'), linked('TC-9')]
    expect((await upload.store(opened, three)).map(({ index }) => index)).toEqual([1, 2])
  })

  test('of one result is refused', async () => {
    const hub = await serveQaHub({ mostResults: 0 })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    await expect(upload.store(opened, batch)).rejects.toMatchObject({ code: 'VENDOR_TOO_LARGE' })
  })
})

describe('a lost bulk request that cannot be read back', () => {
  test('is sent again when every result is linked, which is documented as an upsert', async () => {
    const hub = await serveQaHub({ scopes: ['write'] })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    hub.disturb('POST', '/api/v1/runs/run1/results', 'after')
    expect(await upload.store(opened, [linked('TC-1')])).toEqual([])
    expect(hub.rows).toHaveLength(1)
  })

  test('is ambiguous when the list does not show unlinked results', async () => {
    const hub = await serveQaHub({ hidesUnlinked: true, upsertsUnlinked: false })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    await upload.store(opened, [result('loads')])
    hub.disturb('POST', '/api/v1/runs/run1/results', 'after')
    await expect(upload.store(opened, [result('scrolls')])).rejects.toMatchObject({
      code: 'UPLOAD_AMBIGUOUS',
    })
    expect(hub.rows).toHaveLength(2)
  })

  test('is ambiguous when a result is unlinked', async () => {
    const hub = await serveQaHub({ scopes: ['write'], upsertsUnlinked: false })
    const upload = createUpload(sessionAt(hub, 'QA Hub'))
    const opened = await upload.openRun(run)
    hub.disturb('POST', '/api/v1/runs/run1/results', 'after')
    await expect(upload.store(opened, batch)).rejects.toMatchObject({ code: 'UPLOAD_AMBIGUOUS' })
    expect(hub.rows).toHaveLength(4)
  })
})
