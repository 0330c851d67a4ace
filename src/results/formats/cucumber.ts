import type { Emit } from '../emitted.js'
import type { ReadableFormat } from '../format.js'
import type { JsonReport } from '../json-reader.js'
import { count, isoTime, type JsonObject, list, object, text } from '../json-values.js'
import type { Json, Treatment } from '../json-walk.js'
import type { ReadNotes, TestResult, TestStatus } from '../model.js'
import { statusOfWord, worstFirst } from '../status-words.js'
import { codesOfTag, joinTitle, perCase } from '../tags.js'
import { explained, oneLine, wordOf } from '../text.js'
import { Waiting } from '../waiting.js'

interface Scenario {
  readonly name: string
  readonly codes: readonly string[]
  readonly outcome: Omit<TestResult, 'title' | 'testCaseCode'>
}

type Role = 'root' | 'feature' | 'elements'

class CucumberReport implements JsonReport<Role> {
  isReport = true
  readonly #notes: ReadNotes
  readonly #emit: Emit
  readonly #feature = new Map<string, Json>()
  /** The scenarios of a feature wait for its end: its name may come behind them. */
  readonly #scenarios = new Waiting<Scenario>()
  readonly #statuses = new Set<TestStatus>()
  /** Some writers put the steps of a background beside the scenario that they belong to. */
  #background: readonly JsonObject[] = []

  constructor(notes: ReadNotes, emit: Emit) {
    this.#notes = notes
    this.#emit = emit
  }

  treat(parent: Role | undefined, key: string | number): Treatment<Role> {
    if (parent === undefined) return { walk: 'root' }
    if (parent === 'feature' && key === 'elements') return { walk: 'elements' }
    if (parent !== 'root') return 'build'
    if (typeof key === 'string') this.isReport = false
    return this.isReport ? { walk: 'feature' } : 'skip'
  }

  value(parent: Role, key: string | number, value: Json): void {
    if (parent === 'elements') this.#take(object(value))
    else if (parent === 'feature') this.#feature.set(String(key), value)
  }

  leave(role: Role): void {
    if (role === 'feature') this.#endFeature()
  }

  /** Of a report that ends early the scenarios are told that it holds whole. */
  end(): void {
    if (this.#scenarios.size > 0) this.#endFeature()
  }

  #endFeature(): void {
    const feature: JsonObject = Object.fromEntries(this.#feature)
    const shared = codesIn(feature.tags)
    const place = oneLine(text(feature.name)) || oneLine(text(feature.uri))
    const count = this.#scenarios.size
    const scenarios = this.#scenarios.take()
    const results = function* () {
      for (const { name, codes, outcome } of scenarios) {
        // Tags of a feature stand at each of its scenarios too, and name those that have none of their own.
        const own = codes.filter((code) => !shared.includes(code))
        yield* perCase(joinTitle([place, name], own.length > 0 ? own : shared), outcome)
      }
    }
    this.#emit(results(), count)
    this.#addFeature(feature, place)
    this.#statuses.clear()
    this.#background = []
    this.#feature.clear()
  }

  /** behave says of a feature whose hook failed only there that it did not pass. */
  #addFeature(feature: JsonObject, place: string): void {
    const word = text(feature.status)
    const status = statusOfWord(word)
    if (word === '' || status === 'passed' || status === 'skipped') return
    if ([status, 'failed' as const, 'broken' as const].some((one) => this.#statuses.has(one))) return
    this.#emit(
      [
        {
          title: joinTitle([place, 'error outside of any test']).title,
          status: 'broken',
          ...wordOf('broken', word, 'feature'),
          framework: 'cucumber',
          retries: 0,
        },
      ],
      0,
    )
  }

  #take(element: JsonObject): void {
    const own = stepsOf(element)
    for (const step of own) this.#notes.attachments += list(step.embeddings).length
    if (/^background$/i.test(text(element.type) || text(element.keyword))) {
      this.#background = own
      return
    }
    const steps = [...this.#background, ...own]
    this.#background = []
    const outcome = outcomeOf(element, steps)
    this.#statuses.add(outcome.status)
    this.#scenarios.add({ name: oneLine(text(element.name)), codes: codesIn(element.tags), outcome })
  }
}

function outcomeOf(element: JsonObject, steps: readonly JsonObject[]): Scenario['outcome'] {
  // behave says what a hook did to a scenario, and that none of its steps was to run, only in a word for the whole.
  const word = text(element.status)
  const isWhole = steps.every((step) => text(object(step.result).status) === '')
  if (word !== '' && isWhole && ['passed', 'skipped'].includes(statusOfWord(word))) {
    return { status: statusOfWord(word), durationMs: 0, framework: 'cucumber', retries: 0 }
  }
  const outcomes = steps.map((step) => {
    const result = object(step.result)
    return { step, result, word: text(result.status), status: statusOfWord(text(result.status)) }
  })
  const said = word === '' || statusOfWord(word) === 'passed' ? [] : [statusOfWord(word)]
  const statuses = [...outcomes.map(({ status }) => status), ...said]
  const worst = worstFirst.find((status) => statuses.includes(status)) ?? 'unknown'
  const reason = outcomes.find((one) => one.status === worst)
  const nanoseconds = outcomes.reduce((sum, { result }) => sum + (count(result.duration) ?? 0), 0)
  const executedAt = isoTime(element.start_timestamp)
  return {
    status: worst,
    durationMs: Math.round(nanoseconds / 1e6),
    ...(executedAt === undefined ? {} : { executedAt }),
    ...(worst === 'passed' || worst === 'skipped' ? {} : explanationOf(reason, said.length > 0 ? word : '')),
    framework: 'cucumber',
    retries: 0,
  }
}

function stepsOf(element: JsonObject): readonly JsonObject[] {
  const all = [...list(element.before), ...list(element.steps), ...list(element.after)].map(object)
  return all.flatMap((step) => [...list(step.before).map(object), step, ...list(step.after).map(object)])
}

function codesIn(tags: Json | undefined): readonly string[] {
  return list(tags).flatMap((tag) => codesOfTag(text(object(tag).name)))
}

function explanationOf(
  reason: { readonly step: JsonObject; readonly result: JsonObject; readonly word: string } | undefined,
  said: string,
): { readonly errorMessage?: string; readonly errorStack?: string } {
  if (reason === undefined) {
    if (said === '') return { errorMessage: 'The scenario has no steps.' }
    return wordOf('unknown', said, 'scenario')
  }
  const { step, result, word } = reason
  const error = text(result.error_message)
  if (error !== '') return explained(error.split(/\n\s+at /, 1).join(''), error)
  const name = oneLine(`${text(step.keyword).trimEnd()} ${text(step.name)}`, 200)
  return { errorMessage: `The step \`${name}\` is ${oneLine(word, 100) || 'without a status'}.` }
}

export const cucumber: ReadableFormat = {
  name: 'cucumber',
  title: 'Cucumber JSON',
  writtenBy: '`cucumber-js --format json:FILE`, and the `json` plugin of other Cucumbers',
  recognises: ({ json, text }) =>
    text.startsWith('[') &&
    json !== undefined &&
    ((json.has('[].elements') && (json.has('[].uri') || json.has('[].elements[].steps'))) ||
      // A feature of behave whose hook failed has no scenarios.
      ['[].keyword', '[].name', '[].location', '[].status'].every((path) => json.has(path))),
  load: async () => {
    const { jsonReader } = await import('../json-reader.js')
    return jsonReader('Cucumber JSON', (notes, emit) => new CucumberReport(notes, emit), [
      'data',
      'doc_string',
      'output',
    ])
  },
}
