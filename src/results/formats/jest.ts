import type { Emit, TestCounts } from '../emitted.js'
import type { ReadableFormat } from '../format.js'
import type { JsonReport } from '../json-reader.js'
import { count, isoTime, type JsonObject, list, object, text } from '../json-values.js'
import type { Json, Treatment } from '../json-walk.js'
import { statusOfWord } from '../status-words.js'
import { joinTitle, perCase } from '../tags.js'
import { explained, oneLine } from '../text.js'

type Role = 'root' | 'testResults'

const scalars: ReadonlySet<string> = new Set([
  ...['success', 'wasInterrupted', 'numTotalTests', 'numPendingTests', 'numTodoTests'],
])

class JestReport implements JsonReport<Role> {
  isReport = false
  readonly #emit: Emit
  #failing = 0
  #failed = false
  #wasInterrupted = false
  readonly #counts = new Map<string, number>()

  constructor(emit: Emit) {
    this.#emit = emit
  }

  treat(parent: Role | undefined, key: string | number): Treatment<Role> {
    if (parent === undefined) return { walk: 'root' }
    if (parent === 'testResults') return 'build'
    if (typeof key === 'string' && scalars.has(key)) return 'scalar'
    if (key !== 'testResults') return 'skip'
    this.isReport = true
    return { walk: 'testResults' }
  }

  value(parent: Role, key: string | number, value: Json): void {
    if (parent === 'testResults') this.#addFile(value)
    else if (key === 'success') this.#failed = value === false
    else if (key === 'wasInterrupted') this.#wasInterrupted = value === true
    else this.#counts.set(String(key), count(value) ?? 0)
  }

  get counted(): TestCounts {
    const of = (key: string) => this.#counts.get(key) ?? 0
    return { tests: of('numTotalTests'), skipped: of('numPendingTests') + of('numTodoTests') }
  }

  #addFile(value: Json): void {
    const file = object(value)
    const name = text(file.name).split(/[\\/]/).at(-1) ?? ''
    const executedAt = isoTime(file.startTime)
    const at = executedAt === undefined ? {} : { executedAt }
    const before = this.#failing
    for (const entry of list(file.assertionResults)) this.#addTest(object(entry), name, at)
    // A file that did not load, or a hook that threw, has no test that failed.
    if (text(file.status) === 'failed' && this.#failing === before) {
      this.#addError([name], text(file.message) || 'The file failed, but none of its tests did.', at)
    }
  }

  #addTest(test: JsonObject, file: string, at: { executedAt?: string }): void {
    const word = text(test.status)
    const status = statusOfWord(word)
    if (status === 'failed' || status === 'broken') this.#failing += 1
    const duration = count(test.duration)
    const messages = list(test.failureMessages).map((message) => text(message))
    const said = messages.map((message) => message.split(/\n\s+at /, 1).join('')).join('\n\n')
    const parts = [file, ...list(test.ancestorTitles).map((part) => text(part)), text(test.title)]
    this.#emit(
      perCase(joinTitle(parts.map((part) => oneLine(part))), {
        status,
        ...(duration === undefined ? {} : { durationMs: Math.round(duration) }),
        ...at,
        ...(status === 'unknown' && {
          errorMessage: `The report says \`${oneLine(word, 100)}\` of the test.`,
        }),
        ...(status === 'passed' || status === 'skipped' ? {} : explained(said, messages.join('\n\n'))),
        framework: 'jest',
        retries: Math.max(0, (count(test.invocations) ?? 1) - 1, list(test.retryReasons).length),
      }),
    )
  }

  #addError(path: readonly string[], message: string, at: { executedAt?: string } = {}): void {
    this.#failing += 1
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

  leave(): void {}

  end(): void {
    if (this.#wasInterrupted) this.#addError([], 'The report says that the run was interrupted.')
    if (this.#failed && this.#failing === 0) {
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
