import { countsUnnamed, type Emit, type TestCounts } from '../emitted.js'
import type { ReadableFormat } from '../format.js'
import type { JsonReport } from '../json-reader.js'
import { count, isoTime, type JsonObject, list, object, text } from '../json-values.js'
import type { Json, Treatment } from '../json-walk.js'
import type { ReadNotes, TestStatus } from '../model.js'
import { statusOfWord } from '../status-words.js'
import { codesOfTag, joinTitle, perCase } from '../tags.js'
import { explained, oneLine, wordOf } from '../text.js'

type Role = 'root' | 'results' | 'tests'

class CtrfReport implements JsonReport<Role> {
  isReport = false
  readonly #notes: ReadNotes
  readonly #emit: Emit
  counted: TestCounts | undefined
  #declared = 0
  #failing = 0
  #held = 0

  constructor(notes: ReadNotes, emit: Emit) {
    this.#notes = notes
    this.#emit = emit
  }

  treat(parent: Role | undefined, key: string | number): Treatment<Role> {
    if (parent === undefined) return { walk: 'root' }
    if (parent === 'root') return key === 'results' ? { walk: 'results' } : 'skip'
    if (parent === 'tests' || key === 'summary') return 'build'
    if (key !== 'tests') return 'skip'
    this.isReport = true
    return { walk: 'tests' }
  }

  value(parent: Role, _key: string | number, value: Json): void {
    if (parent === 'tests') this.#add(value)
    else this.#count(object(value))
  }

  #count(summary: JsonObject): void {
    const [tests = 0, failed = 0, skipped = 0, pending = 0] = [
      ...[summary.tests, summary.failed, summary.skipped, summary.pending].map(count),
    ]
    this.#declared = failed
    const ends = (count(summary.passed) ?? 0) + failed + skipped + pending + (count(summary.other) ?? 0)
    this.counted = { tests: Math.max(tests, ends), skipped: skipped + pending }
  }

  #add(value: Json): void {
    this.#held += 1
    const test = object(value)
    const word = text(test.status)
    const raw = text(test.rawStatus)
    // The runner's own word says more than `failed`, and than `other`, which is all that the format has no word for.
    const saysMore = word === 'other' ? raw !== '' : word === 'failed' && statusOfWord(raw) === 'broken'
    const status = statusOfWord(saysMore ? raw : word)
    if (status === 'failed' || status === 'broken') this.#failing += 1
    this.#notes.attachments += list(test.attachments).length
    const executedAt = isoTime(
      typeof test.start === 'number' && test.start < 1e11 ? test.start * 1000 : test.start,
    )
    const durationMs = count(test.duration)
    this.#emit(
      perCase(
        joinTitle(
          pathOf(test),
          list(test.tags).flatMap((tag) => codesOfTag(text(tag))),
        ),
        {
          status,
          ...(durationMs === undefined ? {} : { durationMs: Math.round(durationMs) }),
          ...(executedAt === undefined ? {} : { executedAt }),
          ...explanationOf(test, status, raw || word),
          framework: 'ctrf',
          retries: Math.max(count(test.retries) ?? 0, test.flaky === true ? 1 : 0),
        },
      ),
    )
  }

  leave(): void {}

  /** A failure that the summary counts and no test has is that of a file that did not load, or of a test that is called passed. */
  end(isWhole: boolean): void {
    const failures = { counted: this.#declared, named: this.#failing }
    if (!isWhole || !countsUnnamed(failures, this.counted, this.#held)) return
    this.#emit(
      [
        {
          title: 'error outside of any test',
          status: 'broken',
          errorMessage: `The summary counts ${this.#declared} failed tests, but the report holds ${this.#failing || 'none'}.`,
          framework: 'ctrf',
          retries: 0,
        },
      ],
      0,
    )
  }
}

function explanationOf(test: JsonObject, status: TestStatus, word: string) {
  if (status === 'passed' || status === 'skipped') return {}
  return { ...wordOf(status, word), ...explained(text(test.message), text(test.trace)) }
}

/** Suites are a list or one text; some writers repeat them at the beginning of the name. */
function pathOf(test: JsonObject): readonly string[] {
  const name = oneLine(text(test.name))
  const suites = Array.isArray(test.suite)
    ? test.suite.map((part) => text(part))
    : text(test.suite).split(' > ')
  return [...suites.map((part) => oneLine(part)).filter((part) => !`${name} `.startsWith(`${part} `)), name]
}

export const ctrf: ReadableFormat = {
  name: 'ctrf',
  title: 'CTRF JSON',
  writtenBy:
    'the CTRF reporter of a test runner, such as `playwright-ctrf-json-reporter` or `jest-ctrf-json-reporter`',
  recognises: ({ json }) =>
    json?.has('results') === true &&
    (json.has('reportFormat') || json.has('results.tool.name')) &&
    (json.has('results.tests') || json.has('results.summary')),
  load: async () => {
    const { jsonReader } = await import('../json-reader.js')
    return jsonReader('CTRF JSON', (notes, emit) => new CtrfReport(notes, emit), [
      'stdout',
      'stderr',
      'steps',
      'screenshot',
    ])
  },
}
