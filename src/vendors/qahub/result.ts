import type { TestResult } from '../../results/model.js'
import { type Fields, fieldsOf, textOf } from '../fields.js'

/**
 * A result as QA Hub takes it. One without a code is recorded as unlinked, by its title. Fields are assigned one by one:
 * to spread what may be absent costs ten times as much, for each of a report's tests.
 */
export function payloadOf(result: TestResult): Fields {
  const fields: Record<string, unknown> = result.testCaseCode
    ? { test_case_code: result.testCaseCode }
    : { title: result.title }
  fields.status = statusOf(result)
  fields.framework = result.framework
  if (result.durationMs !== undefined) fields.duration_ms = Math.max(0, Math.round(result.durationMs))
  if (result.errorMessage) fields.error_message = result.errorMessage
  if (result.errorStack) fields.error_stack = result.errorStack
  if (result.executedAt) fields.executed_at = result.executedAt
  if (result.retries > 0) {
    fields.comment = `Retried ${result.retries === 1 ? 'once' : `${result.retries} times`}.`
  }
  return fields
}

/** Counts the rows that a run holds, so that each result can be found in it once. */
export class StoredRows {
  readonly #linked = new Map<string, string | undefined>()
  readonly #unlinked = new Map<string, number>()

  constructor(rows: readonly Fields[]) {
    for (const row of rows) {
      const testCase = fieldsOf(row.test_case)
      const code = textOf(row, 'test_case_code') ?? textOf(testCase, 'code')
      if (code !== undefined) this.#linked.set(code, textOf(row, 'status')?.toUpperCase())
      const title = textOf(row, 'title')
      if (code === undefined && title !== undefined) {
        this.#unlinked.set(title, (this.#unlinked.get(title) ?? 0) + 1)
      }
    }
  }

  /** How many unlinked rows have this title. */
  count(title: string): number {
    return this.#unlinked.get(title) ?? 0
  }

  /** Takes the row of a result out, when there is one. A linked row with another status is an older one. */
  take(result: TestResult): boolean {
    if (result.testCaseCode) {
      if (!this.#linked.has(result.testCaseCode)) return false
      const status = this.#linked.get(result.testCaseCode)
      return status === undefined || status === statusOf(result)
    }
    return this.drop(result.title)
  }

  /** Takes out one unlinked row of this title, when there is one. */
  drop(title: string): boolean {
    const left = this.count(title)
    if (left > 0) this.#unlinked.set(title, left - 1)
    return left > 0
  }
}

function statusOf(result: TestResult): string {
  return result.status.toUpperCase()
}
