import { Failure } from '../../codes/failure.js'
import type { NetworkFailure } from '../../http/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { segment } from '../../http/url.js'
import { accepted, deliver, mayStillHappen, read, unusable } from '../exchange.js'
import { type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'
import { isRouteMissing } from '../route.js'
import { ambiguousStart, refuseVariables } from '../trigger.js'
import type { OperationState, Operations, TriggerRequest, VendorSession } from '../vendor.js'
import { operationBody } from './operation-body.js'

/** Milliseconds by which the clock that stamps an operation may differ from the clock that stamps an answer. */
const clockTolerance = 2_000

/** Runs operations of Qualytics on a datastore. */
export function createOperations(session: VendorSession): Operations {
  const { http } = session

  async function start(request: TriggerRequest): Promise<OperationState> {
    const body = operationBody(http, request)
    refuseVariables(http, request)
    const what = `the ${request.kind} of datastore ${body.datastore_id}`
    const began = session.now()
    for (let sends = 1; ; sends++) {
      const delivery = await deliver(http, { method: 'POST', path: '/api/operations/run', body })
      if ('response' in delivery) {
        const { response } = delivery
        refuseTarget(http, response, body.datastore_id)
        return stateOf(http, accepted(http, response))
      }
      const again = sends === 1 && (await certainlyAbsent(session, body.datastore_id, began, delivery.lost))
      if (!again) throw ambiguousStart(http, what, delivery.lost)
    }
  }

  async function poll(runId: string): Promise<OperationState> {
    return stateOf(http, await read(http, `/api/operations/${segment(runId)}`))
  }

  async function abort(runId: string): Promise<void> {
    const path = `/api/operations/abort/${segment(runId)}`
    accepted(http, await http.send({ method: 'PUT', path, idempotent: true }))
  }

  return { pollMs: 5_000, start, poll, abort }
}

/**
 * An operation has finished once `end_time` is set; only then `result` is final. A success with a message is one with
 * a warning.
 */
function stateOf(http: Http, response: HttpResponse): OperationState {
  const operation = fieldsOf(response.json())
  const runId = textOf(operation, 'id')
  if (runId === undefined) throw unusable(http, response, 'it has no `id`')
  const vendorState = http.presentable(textOf(operation, 'result') ?? '')
  const progress = progressOf(fieldsOf(operation.status))
  const summary = http.presentable(textOf(operation, 'message') ?? '')
  const finished = textOf(operation, 'end_time') !== undefined
  return {
    runId,
    state: finished
      ? endOf(vendorState, summary !== '')
      : ['', 'queued'].includes(vendorState)
        ? 'queued'
        : 'running',
    vendorState,
    ...(progress && { progress }),
    ...(finished && summary !== '' && { summary }),
  }
}

function endOf(result: string, hasMessage: boolean): OperationState['state'] {
  switch (result) {
    case 'success':
      return hasMessage ? 'warning' : 'success'
    case 'failure':
      return 'failed'
    case 'aborted':
      return 'cancelled'
    default:
      return 'unknown'
  }
}

function progressOf(status: Fields): string | undefined {
  const total = numberOf(status, 'total_containers')
  const done = numberOf(status, 'containers_analyzed')
  const records = numberOf(status, 'records_processed')
  if (!total || done === undefined) return undefined
  return `${done} of ${total} containers${records ? `, ${records} records` : ''}`
}

/** @throws Failure TARGET_NOT_FOUND when the answer says that the datastore does not exist */
function refuseTarget(http: Http, response: HttpResponse, datastore: number): void {
  if (response.status === 404 && !isRouteMissing(reasonOf(http, response))) {
    throw new Failure('TARGET_NOT_FOUND', { vendor: http.title, kind: 'datastore', id: datastore })
  }
}

/**
 * Whether a start whose answer was lost certainly had no effect: every operation of the datastore is older than it. One
 * that is not older could be ours or somebody else's, so it is never taken for ours.
 */
async function certainlyAbsent(
  session: VendorSession,
  datastore: number,
  began: Date,
  lost: NetworkFailure,
): Promise<boolean> {
  if (mayStillHappen(lost)) return false
  const { http } = session
  const response = await read(http, `/api/operations?datastore=${datastore}&sort_created=desc`).catch(
    () => undefined,
  )
  if (!response) return false
  const body = response.json()
  const items = listOf(body, 'items')
  if (!items) return false
  const now = session.now()
  const since = (response.serverTime ?? now).getTime() - (now.getTime() - began.getTime()) - clockTolerance
  const times = items.map((item) => createdAt(fieldsOf(item)) ?? Number.POSITIVE_INFINITY)
  const whole = items.length === (numberOf(fieldsOf(body), 'total') ?? items.length)
  const newestFirst = times.every((time, index) => time <= (times[index - 1] ?? time))
  return times.every((time) => time < since) && (whole || (items.length > 0 && newestFirst))
}

/** When an operation was created; undefined unless it is told to the second. */
function createdAt(operation: Fields): number | undefined {
  const text = textOf(operation, 'created', 'created_at', 'created_date')
  if (!text || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)) return undefined
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
  return Number.isNaN(time) ? undefined : time
}
