import { countsUnnamed, type Emit, type TestCounts } from './emitted.js'
import { type JsonReport, jsonReader } from './json-reader.js'
import { count, type JsonObject, list, object } from './json-values.js'
import type { Json, Treatment } from './json-walk.js'
import type { ReadNotes, ReportReader } from './model.js'
import { globalErrorResult, specResults } from './playwright-spec.js'

type Role = 'root' | 'suites' | 'suite' | 'specs' | 'errors'

// Output and the content of attachments can be far larger than everything else, and are not uploaded.
const dropped = ['body', 'stdout', 'stderr', 'steps', 'snippet']

class PlaywrightReport implements JsonReport<Role> {
  /** Whether the document has the `suites` that every Playwright report has. */
  isReport = false
  readonly #notes: ReadNotes
  readonly #emit: Emit
  readonly #titles: string[] = []
  counted: TestCounts | undefined
  #declared = 0
  #failing = 0
  #unexpected = 0
  #held = 0

  constructor(notes: ReadNotes, emit: Emit) {
    this.#notes = notes
    this.#emit = emit
  }

  treat(parent: Role | undefined, key: string | number): Treatment<Role> {
    if (parent === undefined) return { walk: 'root' }
    if (parent === 'root') {
      if (key === 'suites') this.isReport = true
      if (key === 'stats') return 'build'
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
    } else if (parent === 'specs') this.#addSpec(value)
    else if (parent === 'errors') this.#addError(value)
    else if (parent === 'root') this.#count(object(value))
  }

  #addSpec(value: Json): void {
    const results = specResults(value, this.#titles, this.#notes)
    this.#failing += results.filter(({ status }) => status === 'failed' || status === 'broken').length
    const tests = list(object(value).tests).map(object)
    this.#unexpected += tests.filter(({ status }) => status === 'unexpected').length
    this.#held += tests.length
    this.#emit(results, tests.length)
  }

  #addError(value: Json): void {
    this.#failing += 1
    this.#emit([globalErrorResult(value)], 0)
  }

  #count(stats: JsonObject): void {
    const [expected = 0, unexpected = 0, flaky = 0, skipped = 0] = [
      ...[stats.expected, stats.unexpected, stats.flaky, stats.skipped].map(count),
    ]
    this.#declared = unexpected
    // It lists whatever it counts, also what was skipped.
    this.counted = { tests: expected + unexpected + flaky + skipped, skipped: 0 }
  }

  leave(role: Role): void {
    if (role === 'suite') this.#titles.pop()
  }

  /** A failure that the report counts and no test has would otherwise be lost. */
  end(isWhole: boolean): void {
    // A test that failed is one result for each of its codes, and an error outside of any test is none that is counted.
    const named = this.#failing === 0 ? 0 : this.#unexpected
    const failures = { counted: this.#declared, named: Math.max(named, this.#failing) }
    if (!isWhole || !countsUnnamed(failures, this.counted, this.#held)) return
    const message = `The report counts ${this.#declared} unexpected tests, but holds ${named || 'none'}.`
    this.#addError({ message })
  }
}

/**
 * Reads the report of Playwright's JSON reporter. A test of several projects is one result for each. Errors outside of
 * any test become a broken result, so that a run that could not start is never green.
 */
export const readPlaywrightJson: ReportReader = jsonReader(
  'Playwright JSON',
  (notes, emit) => new PlaywrightReport(notes, emit),
  dropped,
)
