import { describe, expect, test } from 'vitest'
import { createOperations } from '../../../src/vendors/qanode/operations.js'
import type { TriggerRequest, VendorOverrides } from '../../../src/vendors/vendor.js'
import { type Answer, type Fault, serve, sessionAt } from '../loopback.js'

const suite = (more: Partial<TriggerRequest> = {}): TriggerRequest => ({
  kind: 'suite',
  parameters: {},
  variables: {},
  ...more,
})

async function qanode(run: Answer['body'] = {}, overrides: VendorOverrides = {}) {
  const loopback = await serve(({ method }) =>
    method === 'POST' ? { status: 201, body: { runId: 'r-1' } } : { status: 200, body: run },
  )
  return { loopback, operations: createOperations(sessionAt(loopback, 'QANode', { overrides })) }
}

describe('a QANode run', () => {
  test.each([
    [suite({ id: '42' }), '/sub/api/ci/runs/suite', { suiteId: '42' }],
    [suite({ kind: 'scenario', id: 'a b' }), '/sub/api/ci/runs/scenario', { scenarioId: 'a b' }],
    [
      suite({ parameters: { name: 'Login', project: 'Shop' }, variables: { BASE_URL: 'https://x.test' } }),
      '/sub/api/ci/runs/suite',
      { suiteName: 'Login', projectName: 'Shop', variables: { BASE_URL: 'https://x.test' } },
    ],
    [
      suite({ kind: 'scenario', parameters: { id: '7', 'project-id': '3' } }),
      '/sub/api/ci/runs/scenario',
      { scenarioId: '7', projectId: '3' },
    ],
  ])('starts as %j asks', async (request, path, body) => {
    const { loopback, operations } = await qanode()
    expect(await operations.start(request)).toMatchObject({ runId: 'r-1', state: 'queued' })
    expect(loopback.asked).toMatchObject([{ method: 'POST', path, body }])
  })

  test.each([
    ['pending', 'queued'],
    ['running', 'running'],
    ['success', 'success'],
    ['FAILED', 'failed'],
    ['cancelled', 'cancelled'],
    ['exploded', 'unknown'],
  ])('in the state %s is %s', async (status, state) => {
    const { operations } = await qanode({ id: 'r-1', status })
    expect(await operations.poll('r-1')).toMatchObject({ runId: 'r-1', state, vendorState: status })
  })

  test('tells why it failed in one clean line', async () => {
    const { operations } = await qanode({ id: 'r-1', status: 'failed', errorSummary: 'no\n::error::page' })
    expect((await operations.poll('r-1')).summary).toBe('no ::error::page')
  })

  test('has no abort, since none is documented, unless vendor-config names one', async () => {
    expect((await qanode()).operations.abort).toBeUndefined()
    const { loopback, operations } = await qanode({}, { abortPath: '/api/ci/runs/{id}/cancel' })
    await operations.abort?.('r/1')
    expect(loopback.asked).toMatchObject([{ method: 'POST', path: '/sub/api/ci/runs/r%2F1/cancel' }])
  })

  test('follows the names that vendor-config gives', async () => {
    const overrides = {
      suitePath: '/api/v2/suite',
      suiteIdField: 'suite_id',
      statusField: 'state',
      successStates: 'ok,green',
    }
    const { loopback, operations } = await qanode({ id: 'r-1', state: 'green' }, overrides)
    await operations.start(suite({ id: '42' }))
    expect(loopback.asked).toMatchObject([{ path: '/sub/api/v2/suite', body: { suite_id: '42' } }])
    expect((await operations.poll('r-1')).state).toBe('success')
  })

  test.each<[string, Fault]>([
    ['a 503', { status: 503 }],
    ['a reset', 'after'],
    ['a reset before', 'before'],
  ])('whose start was lost by %s is never started twice', async (_, fault) => {
    const { loopback, operations } = await qanode()
    loopback.disturb('POST', '/', fault)
    await expect(operations.start(suite({ id: '42' }))).rejects.toMatchObject({
      code: 'TRIGGER_AMBIGUOUS',
      message: expect.stringContaining('the suite 42'),
    })
    expect(loopback.asked).toHaveLength(1)
  })

  test('is started again after a 429, which had no effect', async () => {
    const { loopback, operations } = await qanode()
    loopback.disturb('POST', '/', { status: 429 })
    expect(await operations.start(suite({ id: '42' }))).toMatchObject({ runId: 'r-1' })
  })

  test.each<[Answer, string]>([
    [{ status: 404, body: { message: 'Suite 42 was not found' } }, 'TARGET_NOT_FOUND'],
    [{ status: 404, body: { message: 'Cannot POST /api/ci/runs/suite' } }, 'VENDOR_NOT_FOUND'],
    [{ status: 400, body: { message: 'suite does not exist' } }, 'TARGET_NOT_FOUND'],
    [{ status: 400, body: { message: 'suiteId must be a string' } }, 'VENDOR_BAD_REQUEST'],
    [{ status: 403, body: { message: 'needs suite.run' } }, 'VENDOR_FORBIDDEN'],
    [{ status: 401 }, 'VENDOR_UNAUTHORIZED'],
    [{ status: 201, body: { ok: true } }, 'BAD_JSON'],
  ])('whose start is answered %j ends with %s', async (answer, code) => {
    const { loopback, operations } = await qanode()
    loopback.disturb('POST', '/', answer)
    await expect(operations.start(suite({ id: '42' }))).rejects.toMatchObject({ code })
  })

  test.each([
    [suite({ kind: 'scan', id: '1' }), 'TRIGGER_UNSUPPORTED'],
    [suite(), 'INPUT_INVALID'],
    [suite({ id: '1', parameters: { colour: 'red' } }), 'INPUT_INVALID'],
  ])('that is asked for as %j is refused before anything is sent', async (request, code) => {
    const { loopback, operations } = await qanode()
    await expect(operations.start(request)).rejects.toMatchObject({ code })
    expect(loopback.asked).toEqual([])
  })
})
