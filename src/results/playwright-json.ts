import { Failure } from '../codes/failure.js'
import { decodeText, encodingOf, peek } from './decode.js'
import { type Json, JsonError, type JsonVisitor, JsonWalker, type Treatment } from './json-walk.js'
import type { ReportReader, TestResult } from './model.js'
import { globalErrorResult, specResults } from './playwright-spec.js'

type Role = 'root' | 'suites' | 'suite' | 'specs' | 'errors'

// Attachments and output can be far larger than everything else, and are not uploaded.
const dropped = new Set(['attachments', 'stdout', 'stderr', 'steps', 'snippet'])

/**
 * Reads the report of Playwright's JSON reporter. A test of several projects is one result for each. Errors outside of
 * any test become a broken result, so that a run that could not start is never green.
 */
export const readPlaywrightJson: ReportReader = async function* (chunks, file) {
  const visitor = new ReportVisitor()
  const walker = new JsonWalker(visitor, dropped)
  let results = 0
  let problem: Failure | undefined
  try {
    const peeked = await peek(chunks, 4)
    const texts = encodingOf(peeked.head) === 'utf-8' ? peeked.chunks : decodeText(peeked)
    for await (const chunk of texts) {
      problem = attempt(() => walker.write(chunk), file)
      for (const result of visitor.take()) {
        results += 1
        yield result
      }
      if (problem !== undefined) throw problem
    }
  } finally {
    visitor.take()
  }
  problem = attempt(() => walker.end(), file)
  if (problem !== undefined) throw problem
  if (!visitor.isReport) throw new Failure('REPORT_FORMAT_UNKNOWN', { file })
  if (results === 0) throw new Failure('REPORT_EMPTY', { file })
}

function attempt(step: () => void, file: string): Failure | undefined {
  try {
    step()
    return undefined
  } catch (error) {
    if (error instanceof JsonError) return new Failure('REPORT_BROKEN_JSON', { file, reason: error.message })
    throw error
  }
}

class ReportVisitor implements JsonVisitor<Role> {
  /** Whether the document has the `suites` that every Playwright report has. */
  isReport = false
  readonly #titles: string[] = []
  #results: TestResult[] = []

  take(): readonly TestResult[] {
    const results = this.#results
    this.#results = []
    return results
  }

  treat(parent: Role | undefined, key: string | number): Treatment<Role> {
    if (parent === undefined) return { walk: 'root' }
    if (parent === 'root') {
      if (key === 'suites') this.isReport = true
      return key === 'suites' || key === 'errors' ? { walk: key } : 'skip'
    }
    if (parent === 'suites') {
      this.#titles.push('')
      return { walk: 'suite' }
    }
    if (parent === 'suite') {
      if (key === 'title') return 'scalar'
      return key === 'suites' || key === 'specs' ? { walk: key } : 'skip'
    }
    return 'build'
  }

  value(parent: Role, key: string | number, value: Json): void {
    if (parent === 'suite' && key === 'title' && typeof value === 'string') {
      this.#titles[this.#titles.length - 1] = value
    } else if (parent === 'specs') this.#results.push(...specResults(value, this.#titles))
    else if (parent === 'errors') this.#results.push(globalErrorResult(value))
  }

  leave(role: Role): void {
    if (role === 'suite') this.#titles.pop()
  }
}
