import { describe, expect, test } from 'vitest'
import { createOperations } from '../../../src/vendors/qualytics/operations.js'
import type { TriggerRequest } from '../../../src/vendors/vendor.js'
import { type Answer, type Fault, serve, sessionAt } from '../loopback.js'

const trigger = (kind: string, parameters: Readonly<Record<string, string>>): TriggerRequest => ({
  kind,
  parameters,
  variables: {},
})
const scan = trigger('scan', { datastore: '42' })

async function qualytics(operation: Readonly<Record<string, unknown>> = {}, listed: readonly unknown[] = []) {
  const started: unknown[] = []
  const loopback = await serve(({ method, path, body }) => {
    if (method === 'POST') started.push(body)
    if (method === 'GET' && path.includes('?')) {
      return { status: 200, body: { items: listed, total: listed.length, page: 1, size: 50 } }
    }
    return { status: 200, body: { id: 9876, result: 'queued', ...operation } }
  })
  return { loopback, started, operations: createOperations(sessionAt(loopback, 'Qualytics')) }
}

describe('a Qualytics operation', () => {
  test.each([
    [scan, { type: 'scan', datastore_id: 42, container_names: [], incremental: false }],
    [
      trigger('scan', { datastore: '42', containers: 'a+b', incremental: 'true', 'max-records': '1000' }),
      {
        type: 'scan',
        datastore_id: 42,
        container_names: ['a', 'b'],
        incremental: true,
        max_records_analyzed_per_partition: 1000,
      },
    ],
    [
      trigger('sync', { datastore: '1', include: 'table+view', prune: 'true' }),
      { type: 'sync', datastore_id: 1, include: ['table', 'view'], prune: true },
    ],
    [trigger('catalog', { datastore: '1' }), { type: 'catalog', datastore_id: 1 }],
    [
      trigger('profile', { datastore: '1', tags: 'gold' }),
      { type: 'profile', datastore_id: 1, container_tags: ['gold'] },
    ],
    [
      trigger('materialize', { datastore: '1', 'max-records': '5' }),
      { type: 'materialize', datastore_id: 1, max_records_per_partition: 5 },
    ],
    [
      trigger('export', { datastore: '1', asset: 'anomalies', containers: '1+2' }),
      { type: 'export', datastore_id: 1, asset_type: 'anomalies', container_ids: [1, 2] },
    ],
  ])('starts as %j asks', async (request, body) => {
    const { loopback, operations } = await qualytics()
    expect(await operations.start(request)).toMatchObject({ runId: '9876', state: 'queued' })
    expect(loopback.asked).toMatchObject([{ method: 'POST', path: '/sub/api/operations/run' }])
    expect(loopback.asked[0]?.body).toEqual(body)
  })

  const ended = { end_time: '2026-01-01T00:00:00Z' }
  test.each([
    [
      { result: 'running', status: { total_containers: 7, containers_analyzed: 3, records_processed: 12 } },
      'running',
    ],
    [{ result: 'success', message: null }, 'running'],
    [{ result: 'success', message: null, ...ended }, 'success'],
    [{ result: 'success', message: 'two containers were skipped', ...ended }, 'warning'],
    [{ result: 'failure', message: 'no connection', ...ended }, 'failed'],
    [{ result: 'aborted', ...ended }, 'cancelled'],
    [{ result: 'molten', ...ended }, 'unknown'],
  ])('that is %j is %s', async (operation, state) => {
    const { operations } = await qualytics(operation)
    expect(await operations.poll('9876')).toMatchObject({ state, vendorState: operation.result })
  })

  test('tells its progress and its message', async () => {
    const running = await qualytics({
      result: 'running',
      status: { total_containers: 7, containers_analyzed: 3, records_processed: 1200 },
    })
    expect((await running.operations.poll('9876')).progress).toBe('3 of 7 containers, 1200 records')
    const failed = await qualytics({ result: 'failure', message: 'no\u0007 connection', ...ended })
    expect((await failed.operations.poll('9876')).summary).toBe('no connection')
  })

  test('is aborted by the documented request', async () => {
    const { loopback, operations } = await qualytics()
    await operations.abort?.('9876')
    expect(loopback.asked).toMatchObject([{ method: 'PUT', path: '/sub/api/operations/abort/9876' }])
  })

  test.each([
    [trigger('scan', {}), 'INPUT_INVALID'],
    [trigger('scan', { datastore: 'orders' }), 'INPUT_INVALID'],
    [trigger('scan', { datastore: '42', incremental: 'yes' }), 'INPUT_INVALID'],
    [trigger('scan', { datastore: '42', colour: 'red' }), 'INPUT_INVALID'],
    [trigger('export', { datastore: '42' }), 'INPUT_INVALID'],
    [trigger('suite', { datastore: '42' }), 'TRIGGER_UNSUPPORTED'],
    [{ ...scan, variables: { A: 'b' } }, 'INPUT_CONFLICT'],
  ])('that is asked for as %j is refused before anything is sent', async (request, code) => {
    const { loopback, operations } = await qualytics()
    await expect(operations.start(request)).rejects.toMatchObject({ code })
    expect(loopback.asked).toEqual([])
  })

  test.each<[Answer, string]>([
    [{ status: 404, body: { detail: 'Datastore 42 does not exist' } }, 'TARGET_NOT_FOUND'],
    [{ status: 404, body: { detail: 'Not Found' } }, 'VENDOR_NOT_FOUND'],
    [{ status: 403, body: { detail: 'Editor permission is needed' } }, 'VENDOR_FORBIDDEN'],
  ])('whose start is answered %j ends with %s', async (answer, code) => {
    const { loopback, operations } = await qualytics()
    loopback.disturb('POST', '/', answer)
    await expect(operations.start(scan)).rejects.toMatchObject({ code })
  })
})

describe('a start of Qualytics that was lost', () => {
  const lost: readonly [string, Fault][] = [
    ['a 502', { status: 502 }],
    ['a reset', 'before'],
  ]
  const old = { id: 1, created: '2020-01-01T00:00:00Z' }

  test.each(lost)('by %s is sent again when every operation of the datastore is older', async (_, fault) => {
    const { loopback, started, operations } = await qualytics({}, [old])
    loopback.disturb('POST', '/', fault)
    expect(await operations.start(scan)).toMatchObject({ runId: '9876' })
    expect(started).toHaveLength(1)
  })

  test.each([
    ['is as new as the start', [{ id: 2, created: new Date(Date.now() + 1000).toISOString() }, old]],
    ['has no time', [{ id: 2 }, old]],
    ['has a date alone', [{ id: 2, created_date: '2020-01-01' }, old]],
  ])('is ambiguous when an operation %s', async (_, listed) => {
    const { loopback, operations } = await qualytics({}, listed)
    loopback.disturb('POST', '/', 'after')
    await expect(operations.start(scan)).rejects.toMatchObject({ code: 'TRIGGER_AMBIGUOUS' })
    expect(loopback.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('is ambiguous when the operations cannot be read', async () => {
    const { loopback, operations } = await qualytics({}, [old])
    loopback.disturb('POST', '/', 'after')
    loopback.disturb('GET', '/', { status: 403 })
    await expect(operations.start(scan)).rejects.toMatchObject({ code: 'TRIGGER_AMBIGUOUS' })
  })
})
