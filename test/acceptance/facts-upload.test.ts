import { describe, expect, test } from 'vitest'
import { junitOf, workspace } from '../run/workspace.js'
import { tokenActionJson } from './cli.js'
import { accounts, type FakeAnswer, type FakeRequest, fakeVendor, html } from './fake.js'

describe('an upload to QA Hub, whose answers are documented in part', () => {
  const created = { status: 201, body: { id: 'r-1', name: 'a', status: 'PENDING' } }

  async function uploaded(
    results: (request: FakeRequest) => FakeAnswer,
    other: { run?: FakeAnswer; close?: FakeAnswer; stored?: readonly object[] } = {},
  ) {
    const fake = await fakeVendor((request) => {
      const { method, path } = request
      if (method === 'POST' && path === '/api/v1/runs') return other.run ?? created
      if (method === 'POST' && path === '/api/v1/runs/r-1/results') return results(request)
      if (method === 'GET' && path.startsWith('/api/v1/runs/r-1/results')) {
        return { body: { data: other.stored ?? [] } }
      }
      if (method === 'PATCH' && path === '/api/v1/runs/r-1') return other.close ?? { body: created.body }
      return undefined
    })
    const cwd = workspace({
      'a.xml': junitOf("passed a @qa-hub('TC-1')", "failed b @qa-hub('TC-2')", 'skipped c'),
    })
    const result = await tokenActionJson(
      ['upload', 'a.xml', '--vendor', 'qahub', '--url', fake.url, '--project', 'clp1'],
      { cwd, env: { QA_HUB_TOKEN: accounts.qahub.token() } },
    )
    return { ...result, asked: fake.asked }
  }

  test('what is sent has the documented fields', async () => {
    const { asked, exitCode, document } = await uploaded(() => ({
      status: 201,
      body: { run_id: 'r-1', accepted: 3, errors: [] },
    }))
    expect(document).toMatchObject({ status: 'success', runId: 'r-1', accepted: 3 })
    expect(exitCode).toBe(0)
    expect(asked[0]?.body).toMatchObject({ project_id: 'clp1', name: expect.any(String) })
    expect(asked[1]?.body.results).toMatchObject([
      { test_case_code: 'TC-1', status: 'PASSED' },
      { test_case_code: 'TC-2', status: 'FAILED' },
      { title: 'c', status: 'SKIPPED' },
    ])
    expect(asked.at(-1)).toMatchObject({ method: 'PATCH', body: { status: 'COMPLETED' } })
  })

  test.each([
    ['201 without a body', { status: 201 }, {}],
    ['201 in pieces', { status: 201, body: { run_id: 'r-1', accepted: 3 }, chunked: true }, {}],
    ['a run wrapped in data', { status: 201 }, { run: { status: 200, body: { data: { id: 'r-1' } } } }],
    ['a close that answers 204', { status: 201 }, { close: { status: 204 } }],
  ] as const)('%s is a success', async (_what, answer, other) => {
    const { document, exitCode } = await uploaded(() => answer, other)
    expect(document).toMatchObject({ status: 'success', accepted: 3, rejected: 0 })
    expect(exitCode).toBe(0)
  })

  test.each([
    ['by position', { accepted: 2, errors: [{ index: 1, message: 'no such case' }] }],
    ['by code', { run_id: 'r-1', accepted: 2, errors: [{ test_case_code: 'TC-2', error: 'no such case' }] }],
    ['in words', { accepted: 2, errors: ['TC-2: no such case'] }],
    [
      'wrapped in data',
      { data: { accepted: 2, rejected: 1, errors: [{ test_case_code: 'TC-2', reason: 'no' }] } },
    ],
  ])('207 that names a result %s is partial, names it, and fails', async (_what, body) => {
    const { document, exitCode } = await uploaded(() => ({ status: 207, body }))
    expect(document).toMatchObject({ status: 'partial', accepted: 2, rejected: 1, code: 'UPLOAD_PARTIAL' })
    expect(document.errors).toMatchObject([{ testCaseCode: 'TC-2' }])
    expect(exitCode).toBe(2)
  })

  test.each([
    ['207 that says nothing, and a run that holds two', { status: 207, body: {} }],
    ['207 without a body, and a run that holds two', { status: 207 }],
    ['201 that counts two, and a run that holds two', { status: 201, body: { accepted: 2 } }],
    ['204, and a run that holds two', { status: 204 }],
  ] as const)('%s, is red', async (_what, answer) => {
    const stored = [
      { id: 'x1', test_case_code: 'TC-1', status: 'PASSED' },
      { id: 'x3', title: 'c', status: 'SKIPPED' },
    ]
    const { document, exitCode } = await uploaded(() => answer, { stored })
    expect(document).toMatchObject({ status: 'partial', accepted: 2, rejected: 1 })
    expect(document.errors).toMatchObject([{ testCaseCode: 'TC-2' }])
    expect(exitCode).toBe(2)
  })

  test.each([
    ['an answer without an id', { status: 201, body: { ok: true } }],
    ['HTML', { status: 200, ...html('Welcome') }],
    ['nothing', { status: 204 }],
  ] as const)('a run that is created with %s is red, and no result is sent', async (_what, run) => {
    const { exitCode, asked, document } = await uploaded(() => ({ status: 201 }), { run })
    expect(exitCode, document.message).not.toBe(0)
    expect(document.code).not.toBe('')
    expect(asked.filter(({ path }) => path.endsWith('/results'))).toEqual([])
  })
})
