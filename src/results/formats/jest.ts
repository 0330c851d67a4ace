import { countsUnnamed, type Emit, type TestCounts } from '../emitted.js'
import type { ReadableFormat } from '../format.js'
import type { JsonReport } from '../json-reader.js'
import { count, isoTime, type JsonObject, list, object, text } from '../json-values.js'
import type { Json, Treatment } from '../json-walk.js'
import type { TestResult } from '../model.js'
import { statusOfWord } from '../status-words.js'
import { joinTitle, perCase } from '../tags.js'
import { explained, oneLine, wordOf } from '../text.js'
import { Waiting } from '../waiting.js'

interface Test {
  readonly path: readonly string[]
  readonly outcome: Omit<TestResult, 'title' | 'testCaseCode' | 'executedAt'>
}

type Role = 'root' | 'testResults' | 'file' | 'tests'

const scalars: ReadonlySet<string> = new Set([
  ...['success', 'wasInterrupted', 'numTotalTests', 'numFailedTests', 'numPendingTests', 'numTodoTests'],
])

class JestReport implements JsonReport<Role> {
  isReport = false
  readonly #emit: Emit
  /** Whether anything failed in the report, and in the file that is read. */
  #fails = false
  #failing = 0
  #held = 0
  #fileFails = false
  #failed = false
  #wasInterrupted = false
  readonly #file = new Map<string, Json>()
  /** The tests of a file wait for its end: its name may come behind them. */
  readonly #tests = new Waiting<Test>()
  readonly #counts = new Map<string, number>()

  constructor(emit: Emit) {
    this.#emit = emit
  }

  treat(parent: Role | undefined, key: string | number): Treatment<Role> {
    if (parent === undefined) return { walk: 'root' }
    if (parent === 'testResults') return { walk: 'file' }
    if (parent === 'file') return key === 'assertionResults' ? { walk: 'tests' } : 'scalar'
    if (parent === 'tests') return 'build'
    if (typeof key === 'string' && scalars.has(key)) return 'scalar'
    if (key !== 'testResults') return 'skip'
    this.isReport = true
    return { walk: 'testResults' }
  }

  value(parent: Role, key: string | number, value: Json): void {
    if (parent === 'tests') this.#tests.add(this.#testOf(object(value)))
    else if (parent === 'file') this.#file.set(String(key), value)
    else if (key === 'success') this.#failed = value === false
    else if (key === 'wasInterrupted') this.#wasInterrupted = value === true
    else this.#counts.set(String(key), count(value) ?? 0)
  }

  get counted(): TestCounts {
    const of = (key: string) => this.#counts.get(key) ?? 0
    return { tests: of('numTotalTests'), skipped: of('numPendingTests') + of('numTodoTests') }
  }

  leave(role: Role): void {
    if (role !== 'file') return
    const file = this.#file
    const name = text(file.get('name')).split(/[\\/]/).at(-1) ?? ''
    const executedAt = isoTime(file.get('startTime'))
    const at = executedAt === undefined ? {} : { executedAt }
    this.#emitTests(name, at)
    // A file that did not load, or a hook that threw, has no test that failed.
    if (file.get('status') === 'failed' && !this.#fileFails) {
      this.#addError([name], text(file.get('message')) || 'The file failed, but none of its tests did.', at)
    }
    this.#fileFails = false
    file.clear()
  }

  #testOf(test: JsonObject): Test {
    const word = text(test.status)
    const status = statusOfWord(word)
    if (status === 'failed' || status === 'broken') {
      this.#fails = this.#fileFails = true
      this.#failing += 1
    }
    const duration = count(test.duration)
    const messages = list(test.failureMessages).map((message) => text(message))
    const said = messages.map((message) => message.split(/\n\s+at /, 1).join('')).join('\n\n')
    return {
      path: [...list(test.ancestorTitles).map((part) => text(part)), text(test.title)].map((part) =>
        oneLine(part),
      ),
      outcome: {
        status,
        ...(duration === undefined ? {} : { durationMs: Math.round(duration) }),
        ...wordOf(status, word),
        ...(status === 'passed' || status === 'skipped' ? {} : explained(said, messages.join('\n\n'))),
        framework: 'jest',
        retries: Math.max(0, (count(test.invocations) ?? 1) - 1, list(test.retryReasons).length),
      },
    }
  }

  #emitTests(file: string, at: { executedAt?: string } = {}): void {
    const count = this.#tests.size
    this.#held += count
    const tests = this.#tests.take()
    const place = oneLine(file)
    const results = function* () {
      for (const { path, outcome } of tests)
        yield* perCase(joinTitle([place, ...path]), { ...outcome, ...at })
    }
    this.#emit(results(), count)
  }

  #addError(path: readonly string[], message: string, at: { executedAt?: string } = {}): void {
    this.#fails = true
    const { title } = joinTitle([...path, 'error outside of any test'])
    this.#emit(
      [
        {
          title,
          status: 'broken',
          ...at,
          ...explained(message),
          framework: 'jest',
          retries: 0,
        },
      ],
      0,
    )
  }

  end(isWhole: boolean): void {
    this.#emitTests(text(this.#file.get('name')))
    if (!isWhole) return
    if (this.#wasInterrupted) this.#addError([], 'The report says that the run was interrupted.')
    const counted = this.#counts.get('numFailedTests') ?? 0
    const failures = { counted, named: this.#failing }
    if (this.#failing > 0 && countsUnnamed(failures, this.counted, this.#held)) {
      this.#addError([], `The report counts ${counted} failed tests, but names ${this.#failing}.`)
    }
    if ((this.#failed || counted > 0) && !this.#fails) {
      this.#addError([], 'The report says that the run failed, but names nothing that failed.')
    }
  }
}

export const jest: ReadableFormat = {
  name: 'jest',
  title: 'Jest JSON and Vitest JSON',
  writtenBy: '`jest --json --outputFile=FILE`, `vitest --reporter=json --outputFile=FILE`',
  recognises: ({ json }) =>
    json?.has('numTotalTests') === true || (json?.has('testResults') === true && json.has('numFailedTests')),
  load: async () => {
    const { jsonReader } = await import('../json-reader.js')
    return jsonReader('Jest JSON', (_notes, emit) => new JestReport(emit), [
      'coverage',
      'console',
      'snapshot',
    ])
  },
}
