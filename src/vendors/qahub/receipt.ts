import type { Http, HttpResponse } from '../../http/http.js'
import type { TestResult } from '../../results/model.js'
import { type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'

/** What the answer to a bulk request says of its results. */
export interface Receipt {
  /** Why a result was rejected, by its position. */
  readonly rejected: ReadonlyMap<number, string>
  /** Reasons that the answer ties to no result. */
  readonly loose: readonly string[]
  /** Whether the answer accounts for every result. */
  readonly complete: boolean
}

/**
 * Reads the answer to `POST …/results`. Documented are 201 (all accepted) and 207 with `errors[]`; the members of
 * `errors[]` are not, so a position, a test case code, a title or a text that names one of them all count.
 */
export function readReceipt(http: Http, response: HttpResponse, results: readonly TestResult[]): Receipt {
  const body = response.text.trim() === '' ? {} : fieldsOf(response.json())
  const counts = { ...fieldsOf(body.data), ...body }
  const errors = listOf(counts.errors) ?? []
  const rejected = new Map<number, string>()
  const loose: string[] = []
  for (const error of errors) {
    const reason = http.presentable(reasonOf(error)) || 'it gives no reason'
    const position = positionOf(error, results, rejected)
    if (position === undefined) loose.push(reason)
    else rejected.set(position, reason)
  }
  const accepted = countOf(counts, 'accepted')
  const refused = countOf(counts, 'rejected') ?? countOf(counts, 'failed')
  const unexplained = Math.max(
    accepted === undefined ? 0 : results.length - accepted - rejected.size,
    refused === undefined ? 0 : refused - rejected.size,
    loose.length,
  )
  const stated =
    response.status === 201 || (response.status === 207 ? rejected.size > 0 : accepted !== undefined)
  return { rejected, loose, complete: stated && unexplained === 0 }
}

function countOf(fields: Fields, name: string): number | undefined {
  return listOf(fields[name])?.length ?? numberOf(fields, name)
}

function reasonOf(error: unknown): string {
  if (typeof error === 'string') return error
  const fields = fieldsOf(error)
  return (
    textOf(fields, 'message', 'error', 'reason', 'detail') ?? textOf(fieldsOf(fields.error), 'message') ?? ''
  )
}

/** The first result that the error means and that no earlier error took. */
function positionOf(
  error: unknown,
  results: readonly TestResult[],
  taken: ReadonlyMap<number, string>,
): number | undefined {
  const fields = fieldsOf(error)
  const inner = { ...fieldsOf(fields.result), ...fieldsOf(fields.item), ...fields }
  const find = (matches: (result: TestResult) => boolean) => {
    const position = results.findIndex((result, index) => !taken.has(index) && matches(result))
    return position === -1 ? undefined : position
  }
  const code = textOf(inner, 'test_case_code')
  if (code !== undefined) {
    const position = find((result) => result.testCaseCode === code)
    if (position !== undefined) return position
  }
  const title = textOf(inner, 'title')
  if (title !== undefined) {
    const position = find((result) => result.title === title)
    if (position !== undefined) return position
  }
  const index = numberOf(inner, 'index')
  if (index !== undefined) return results[index] && !taken.has(index) ? index : undefined
  const words = new Set(reasonOf(error).split(/[^\w-]+/))
  return find((result) => result.testCaseCode !== undefined && words.has(result.testCaseCode))
}
