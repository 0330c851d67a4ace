import type { Http } from '../../http/http.js'
import { invalidTrigger, requireKind, requireParameters } from '../trigger.js'
import type { TriggerRequest } from '../vendor.js'

/** The kinds of operation that the vendor's own command line runs; `catalog` is the older name of `sync`. */
export const triggers = {
  scan: 'scan:datastore=42',
  profile: 'profile:datastore=42',
  sync: 'sync:datastore=42',
  catalog: 'catalog:datastore=42',
  materialize: 'materialize:datastore=42',
  export: 'export:datastore=42,asset=anomalies',
} as const

type Kind = keyof typeof triggers
type Form = 'text' | 'number' | 'boolean' | 'texts' | 'numbers'

/** A parameter of the trigger and the documented field that it fills. */
type Parameters = Readonly<Record<string, readonly [field: string, form: Form]>>

const containers: Parameters = {
  containers: ['container_names', 'texts'],
  tags: ['container_tags', 'texts'],
}
const sync: Parameters = {
  include: ['include', 'texts'],
  prune: ['prune', 'boolean'],
  recreate: ['recreate', 'boolean'],
}

const parametersOf: Readonly<Record<Kind, Parameters>> = {
  scan: {
    ...containers,
    incremental: ['incremental', 'boolean'],
    'auto-resolve': ['auto_resolve_passed_anomalies', 'boolean'],
    'max-records': ['max_records_analyzed_per_partition', 'number'],
    'source-records': ['enrichment_source_record_limit', 'number'],
  },
  profile: { ...containers, 'max-records': ['max_records_analyzed_per_partition', 'number'] },
  sync,
  catalog: sync,
  materialize: { ...containers, 'max-records': ['max_records_per_partition', 'number'] },
  export: {
    asset: ['asset_type', 'text'],
    containers: ['container_ids', 'numbers'],
    tags: ['container_tags', 'texts'],
    'include-deleted': ['include_deleted', 'boolean'],
  },
}

export interface OperationBody {
  readonly type: string
  readonly datastore_id: number
  readonly [field: string]: unknown
}

/**
 * The request that a trigger such as `scan:datastore=42,containers=orders+customers` means. A scan names its containers
 * (none: all) and whether it is incremental in any case; everything else is sent when it is given.
 *
 * @throws Failure TRIGGER_UNSUPPORTED, INPUT_INVALID
 */
export function operationBody(http: Http, request: TriggerRequest): OperationBody {
  const kind = requireKind(http, request, triggers)
  const known = parametersOf[kind]
  requireParameters(request, ['datastore', ...Object.keys(known)], triggers[kind])
  const datastore = request.parameters.datastore ?? request.id ?? ''
  if (!/^\d+$/.test(datastore)) {
    throw invalidTrigger(request, 'a trigger with the number of a datastore', triggers[kind])
  }
  if (kind === 'export' && request.parameters.asset === undefined) {
    throw invalidTrigger(request, 'an export with the kind of asset', triggers.export)
  }
  const body: Record<string, unknown> = kind === 'scan' ? { container_names: [], incremental: false } : {}
  for (const [name, text] of Object.entries(request.parameters)) {
    const parameter = known[name]
    if (!parameter) continue
    const [field, form] = parameter
    const value = readValue(form, text)
    if (value === undefined) {
      throw invalidTrigger(request, `a trigger whose \`${name}\` is ${expectedOf(form)}`, triggers[kind])
    }
    body[field] = value
  }
  return { type: kind, datastore_id: Number(datastore), ...body }
}

/** The value of a parameter; lists are separated by `+`. Undefined when it does not have the form. */
function readValue(form: Form, text: string): unknown {
  const parts = text.split('+').filter((part) => part !== '')
  switch (form) {
    case 'text':
      return text === '' ? undefined : text
    case 'number':
      return /^\d+$/.test(text) ? Number(text) : undefined
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'texts':
      return parts.length > 0 ? parts : undefined
    case 'numbers':
      return parts.length > 0 && parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : undefined
  }
}

function expectedOf(form: Form): string {
  const names = {
    text: 'a text',
    number: 'a number',
    boolean: '`true` or `false`',
    texts: 'one name or several, separated by `+`',
    numbers: 'one number or several, separated by `+`',
  }
  return names[form]
}
