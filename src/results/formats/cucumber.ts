import type { ReadableFormat } from '../format.js'
import type { JsonReport } from '../json-reader.js'
import { count, isoTime, type JsonObject, list, object, text } from '../json-values.js'
import type { Json, Treatment } from '../json-walk.js'
import type { ReadNotes, TestResult, TestStatus } from '../model.js'
import { statusOfWord } from '../status-words.js'
import { codesOfTag, joinTitle, perCase } from '../tags.js'
import { explained, oneLine } from '../text.js'

type Role = 'root'

/** A step that did not pass decides, and the first of the worst kind says why. */
const worstFirst: readonly TestStatus[] = ['failed', 'broken', 'unknown', 'skipped', 'passed']

class CucumberReport implements JsonReport<Role> {
  isReport = true
  readonly #notes: ReadNotes
  #results: TestResult[] = []

  constructor(notes: ReadNotes) {
    this.#notes = notes
  }

  take(): readonly TestResult[] {
    const results = this.#results
    this.#results = []
    return results
  }

  treat(parent: Role | undefined, key: string | number): Treatment<Role> {
    if (parent === undefined) return { walk: 'root' }
    if (typeof key === 'string') this.isReport = false
    return this.isReport ? 'build' : 'skip'
  }

  /** A feature is kept whole: its name may come behind its scenarios. */
  value(_parent: Role, _key: string | number, value: Json): void {
    const feature = object(value)
    const shared = codesIn(feature.tags)
    const place = oneLine(text(feature.name)) || oneLine(text(feature.uri))
    // Some writers put the steps of a background beside the scenario that they belong to.
    let background: readonly JsonObject[] = []
    for (const entry of list(feature.elements)) {
      const element = object(entry)
      const steps = stepsOf(element)
      for (const step of steps) this.#notes.attachments += list(step.embeddings).length
      if (text(element.type) === 'background') {
        background = steps
        continue
      }
      this.#add(element, [...background, ...steps], place, shared)
      background = []
    }
  }

  #add(element: JsonObject, steps: readonly JsonObject[], place: string, shared: readonly string[]): void {
    // Tags of a feature stand at each of its scenarios too, and name those that have none of their own.
    const own = codesIn(element.tags).filter((code) => !shared.includes(code))
    const title = joinTitle([place, oneLine(text(element.name))], own.length > 0 ? own : shared)
    const outcomes = steps.map((step) => {
      const result = object(step.result)
      return { step, result, word: text(result.status), status: statusOfStep(text(result.status)) }
    })
    const worst = worstFirst.find((status) => outcomes.some((one) => one.status === status)) ?? 'unknown'
    const reason = outcomes.find((one) => one.status === worst)
    const nanoseconds = outcomes.reduce((sum, { result }) => sum + (count(result.duration) ?? 0), 0)
    const executedAt = isoTime(element.start_timestamp)
    this.#results.push(
      ...perCase(title, {
        status: worst,
        durationMs: Math.round(nanoseconds / 1e6),
        ...(executedAt === undefined ? {} : { executedAt }),
        ...(worst === 'passed' || worst === 'skipped' ? {} : explanationOf(reason)),
        framework: 'cucumber',
        retries: 0,
      }),
    )
  }

  leave(): void {}
  end(): void {}
}

/** A step that nobody or two have written never ran. */
function statusOfStep(word: string): TestStatus {
  return word === 'undefined' || word === 'ambiguous' ? 'broken' : statusOfWord(word)
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
): { readonly errorMessage?: string; readonly errorStack?: string } {
  if (reason === undefined) return { errorMessage: 'The scenario has no steps.' }
  const { step, result, word } = reason
  const error = text(result.error_message)
  if (error !== '') return explained(error.split(/\n\s+at /, 1).join(''), error)
  const name = oneLine(`${text(step.keyword)}${text(step.name)}`, 200)
  return { errorMessage: `The step \`${name}\` is ${oneLine(word, 100) || 'without a status'}.` }
}

export const cucumber: ReadableFormat = {
  name: 'cucumber',
  title: 'Cucumber JSON',
  writtenBy: '`cucumber-js --format json:FILE`, and the `json` plugin of other Cucumbers',
  extensions: ['json'],
  recognises: ({ json, text }) =>
    text.startsWith('[') &&
    json?.has('[].elements') === true &&
    (json.has('[].uri') || json.has('[].elements[].steps')),
  load: async () => {
    const { jsonReader } = await import('../json-reader.js')
    return jsonReader('Cucumber JSON', (notes) => new CucumberReport(notes), ['data', 'doc_string', 'output'])
  },
}
