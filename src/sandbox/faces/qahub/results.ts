import { Refusal } from '../../face.js'
import { integer, nullable, object, oneOf, optional, text } from '../../fields.js'
import { sentence } from '../vendor-face.js'
import { findCase, type Hub, type ResultRow, type Run, resultStatuses } from './model.js'

const readResult = object({
  test_case_code: optional(text()),
  test_case_id: optional(text()),
  title: optional(text({ max: 2000 })),
  status: oneOf(...resultStatuses),
  duration_ms: optional(nullable(integer({ min: 0 }))),
  framework: optional(nullable(text())),
  error_message: optional(nullable(text({ min: 0, max: 1_000_000 }))),
  error_stack: optional(nullable(text({ min: 0, max: 1_000_000 }))),
  comment: optional(nullable(text({ min: 0, max: 100_000 }))),
  bug_ticket_key: optional(nullable(text())),
  bug_ticket_url: optional(nullable(text({ pattern: /^https?:\/\// }))),
  executed_at: optional(
    nullable(text({ pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/ })),
  ),
})

/** Why one item of a batch was not stored. */
interface ItemError {
  readonly index: number
  readonly test_case_code?: string
  readonly title?: string
  readonly message: string
}

export interface UpsertReceipt {
  readonly run_id: string
  readonly accepted: number
  readonly rejected: number
  readonly errors: readonly ItemError[]
}

/** Stores each good item of a batch, over the row of the same test case (or, unlinked, of the same title). */
export function upsert(hub: Hub, run: Run, items: readonly unknown[], framework?: string): UpsertReceipt {
  const errors: ItemError[] = []
  for (const [index, item] of items.entries()) {
    try {
      store(hub, run, item, framework)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      errors.push({
        index,
        ...namesOf(item),
        message: error.problems.map(sentence).join('; ') || error.message,
      })
    }
  }
  const rejected = errors.length
  return { run_id: run.id, accepted: items.length - rejected, rejected, errors }
}

function store(hub: Hub, run: Run, item: unknown, framework: string | undefined): void {
  const { title, test_case_code, test_case_id, ...given } = readResult(item, '')
  const wanted = test_case_id ?? test_case_code
  const testCase = wanted === undefined ? undefined : findCase(hub, run.tenant, wanted)
  if (wanted !== undefined && !testCase) throw new Refusal(422, `Test case ${wanted} not found`)
  if (testCase && test_case_code !== undefined && testCase.code !== test_case_code) {
    throw new Refusal(422, 'test_case_id and test_case_code name different test cases')
  }
  const shown = title ?? testCase?.title
  if (shown === undefined) throw new Refusal(422, 'title is required where no test case is named')
  put(hub, run, testCase ? `case:${testCase.id}` : `title:${shown}`, {
    test_case_id: testCase?.id ?? null,
    test_case_code: testCase?.code ?? null,
    title: shown,
    status: given.status,
    duration_ms: given.duration_ms ?? null,
    framework: given.framework ?? framework ?? null,
    error_message: given.error_message ?? null,
    error_stack: given.error_stack ?? null,
    comment: given.comment ?? null,
    bug_ticket_key: given.bug_ticket_key ?? null,
    bug_ticket_url: given.bug_ticket_url ?? null,
    executed_at: given.executed_at ?? null,
  })
}

/** Fills a new run with rows that have no outcome yet. */
export function prepopulate(hub: Hub, run: Run, idsOrCodes: readonly string[]): void {
  for (const idOrCode of idsOrCodes) {
    const testCase = findCase(hub, run.tenant, idOrCode)
    if (!testCase) throw new Refusal(404, `Test case ${idOrCode} not found`)
    put(hub, run, `case:${testCase.id}`, {
      test_case_id: testCase.id,
      test_case_code: testCase.code,
      title: testCase.title,
      status: 'UNKNOWN',
      duration_ms: null,
      framework: null,
      error_message: null,
      error_stack: null,
      comment: null,
      bug_ticket_key: null,
      bug_ticket_url: null,
      executed_at: null,
    })
  }
}

function put(
  hub: Hub,
  run: Run,
  key: string,
  row: Omit<ResultRow, 'id' | 'run_id' | 'created_at' | 'updated_at'>,
): void {
  const rows = hub.results.get(run.id) ?? new Map<string, ResultRow>()
  hub.results.set(run.id, rows)
  const before = rows.get(key)
  const now = hub.world.clock.now().toISOString()
  rows.set(key, {
    ...row,
    id: before?.id ?? hub.newId(),
    run_id: run.id,
    created_at: before?.created_at ?? now,
    updated_at: now,
  })
}

/** What an item calls itself, so that a reader of the receipt knows which one it was. */
function namesOf(item: unknown): { test_case_code?: string; title?: string } {
  if (typeof item !== 'object' || item === null) return {}
  return {
    ...('test_case_code' in item &&
      typeof item.test_case_code === 'string' && { test_case_code: item.test_case_code }),
    ...('title' in item && typeof item.title === 'string' && { title: item.title }),
  }
}
