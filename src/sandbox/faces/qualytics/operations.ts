import { Refusal } from '../../face.js'
import {
  flag,
  integer,
  listOf,
  nullable,
  numeric,
  object,
  oneOf,
  optional,
  readQuery,
  text,
} from '../../fields.js'
import type { Route } from '../../router.js'
import type { QualyticsState } from './state.js'

const types = [
  'sync',
  'catalog',
  'profile',
  'scan',
  'external_scan',
  'materialize',
  'export',
  'promote',
] as const
type Result = 'queued' | 'running' | 'success' | 'failure' | 'aborted'

/** A data store, and how the operations on it end. `endless`: running until somebody aborts it. */
interface Datastore {
  readonly id: number
  readonly name: string
  readonly containers: number
  readonly ends: 'success' | 'warning' | 'failure' | 'endless'
}

export const datastores: readonly Datastore[] = [
  { id: 42, name: 'orders', containers: 3, ends: 'success' },
  { id: 43, name: 'invoices', containers: 2, ends: 'warning' },
  { id: 44, name: 'archive', containers: 2, ends: 'failure' },
  { id: 45, name: 'lake', containers: 1000, ends: 'endless' },
]

interface Operation {
  readonly id: number
  readonly type: (typeof types)[number]
  readonly datastore: Datastore
  readonly created: Date
  readonly triggeredBy: string
  /** Each look is one container further. */
  looks: number
  aborted: boolean
  endedAt?: Date
}

const readRun = object({
  type: oneOf(...types),
  datastore_id: integer(),
  container_names: optional(nullable(listOf(text()))),
  container_tags: optional(nullable(listOf(text()))),
  incremental: optional(nullable(flag)),
  auto_resolve_passed_anomalies: optional(nullable(flag)),
  max_records_analyzed_per_partition: optional(nullable(integer())),
  enrichment_source_record_limit: optional(nullable(integer({ min: 1 }))),
  greater_than_time: optional(nullable(text())),
  greater_than_batch: optional(nullable(integer())),
  inference_threshold: optional(nullable(integer({ min: 0, max: 5 }))),
  infer_as_draft: optional(nullable(flag)),
  prune: optional(nullable(flag)),
  recreate: optional(nullable(flag)),
  include: optional(nullable(listOf(text()))),
  asset_type: optional(nullable(text())),
  container_ids: optional(nullable(listOf(integer()))),
  include_deleted: optional(nullable(flag)),
  max_records_per_partition: optional(nullable(integer())),
})

/** `/api/operations`: start, follow, list and abort. */
export function operationRoutes(state: QualyticsState): Route[] {
  const operations = new Map<number, Operation>()
  const find = (id: string): Operation => {
    const operation = operations.get(Number(id))
    if (!operation) throw new Refusal(404, 'Operation not found')
    return operation
  }
  return [
    {
      method: 'POST',
      path: '/api/operations/run',
      handle(request) {
        const { user } = state.caller(request, 'Editor')
        const given = readRun(request.json(), '')
        const datastore = datastores.find(({ id }) => id === given.datastore_id)
        if (!datastore) throw new Refusal(404, 'Datastore not found')
        const operation: Operation = {
          id: 1000 + operations.size + 1,
          type: given.type,
          datastore,
          created: state.world.clock.now(),
          triggeredBy: user.user_id,
          looks: 0,
          aborted: false,
        }
        operations.set(operation.id, operation)
        return { status: 200, body: shown(operation) }
      },
    },
    {
      method: 'GET',
      path: '/api/operations',
      handle(request) {
        state.caller(request, 'Member')
        const query = readQuery(request.query, {
          page: optional(numeric({ min: 1 })),
          size: optional(numeric({ min: 1, max: 100 })),
          sort_created: optional(oneOf('asc', 'desc')),
          operation_type: optional(oneOf(...types)),
          result: optional(oneOf('queued', 'running', 'success', 'failure', 'aborted')),
          datastore: optional(numeric()),
        })
        const { page = 1, size = 50 } = query
        const found = [...operations.values()]
          .filter(({ type }) => query.operation_type === undefined || type === query.operation_type)
          .filter(({ datastore }) => query.datastore === undefined || datastore.id === query.datastore)
          .filter((operation) => query.result === undefined || resultOf(operation) === query.result)
        if (query.sort_created !== 'asc') found.reverse()
        const items = found.slice((page - 1) * size, page * size).map(shown)
        return { status: 200, body: { items, total: found.length, page, size } }
      },
    },
    {
      method: 'GET',
      path: '/api/operations/:id',
      handle(request) {
        state.caller(request, 'Member')
        readQuery(request.query, {})
        const operation = find(request.param('id'))
        operation.looks += 1
        if (!['queued', 'running'].includes(resultOf(operation)))
          operation.endedAt ??= state.world.clock.now()
        return { status: 200, body: shown(operation) }
      },
    },
    {
      method: 'PUT',
      path: '/api/operations/abort/:id',
      handle(request) {
        state.caller(request, 'Editor')
        const operation = find(request.param('id'))
        if (operation.endedAt) throw new Refusal(409, 'The operation has ended')
        operation.aborted = true
        operation.endedAt = state.world.clock.now()
        return { status: 200, body: shown(operation) }
      },
    },
  ]
}

function resultOf(operation: Operation): Result {
  const { ends, containers } = operation.datastore
  if (operation.aborted) return 'aborted'
  if (operation.looks === 0) return 'queued'
  if (ends === 'endless' || operation.looks <= containers) return 'running'
  return ends === 'failure' ? 'failure' : 'success'
}

function messageOf(operation: Operation): string | null {
  const { ends } = operation.datastore
  const result = resultOf(operation)
  if (result === 'failure') return 'Connection to the data store was lost'
  return result === 'success' && ends === 'warning' ? '1 container was skipped: it has no fields' : null
}

function shown(operation: Operation) {
  const { id, type, datastore, created, triggeredBy, looks, endedAt } = operation
  const result = resultOf(operation)
  const analyzed =
    result === 'success' ? datastore.containers : Math.min(Math.max(looks - 1, 0), datastore.containers)
  return {
    id,
    type,
    datastore: { id: datastore.id, name: datastore.name },
    created: created.toISOString(),
    start_time: looks > 0 || endedAt ? created.toISOString() : null,
    end_time: endedAt?.toISOString() ?? null,
    result,
    message: messageOf(operation),
    triggered_by: triggeredBy,
    status: {
      total_containers: datastore.containers,
      containers_analyzed: analyzed,
      records_processed: analyzed * 1200,
    },
  }
}
