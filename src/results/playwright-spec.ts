import { count, isoTime, type JsonObject, list, object, text } from './json-values.js'
import type { Json } from './json-walk.js'
import type { ReadNotes, TestResult, TestStatus } from './model.js'
import { statusOfWord } from './status-words.js'
import { codesOfPair, codesOfTag, joinTitle, perCase, takeTags } from './tags.js'
import { cut, messageLength, oneLine, plainText, stackLength } from './text.js'

/**
 * The results of one spec: one for each project that ran it.
 *
 * @param suites titles of the suites around it, the file first
 */
export function specResults(value: Json, suites: readonly string[], notes: ReadNotes): readonly TestResult[] {
  const spec = object(value)
  const path = suites.some((title) => title !== '') ? suites : [text(spec.file)]
  const tests = list(spec.tests).map(object)
  const ends = tests.map((test) => statusOf(test, list(test.results).map(object)))
  // A spec that is not ok has a test that did not pass, whatever its tests say.
  const isDoubtful = spec.ok === false && ends.every((status) => status === 'passed' || status === 'skipped')
  return tests.flatMap((test, index) => {
    const tries = list(test.results).map(object)
    const project = text(test.projectName)
    for (const one of tries) notes.attachments += list(one.attachments).length
    const [first, ...inner] = [...path, text(spec.title)]
    const place = project === '' ? (first ?? '') : `[${project}] ${first ?? ''}`
    const said = ends[index] ?? 'unknown'
    const status = isDoubtful && said === 'passed' ? 'unknown' : said
    const why = status === said ? explanation(test, tries) : notOk
    const executedAt = isoTime(tries[0]?.startTime)
    return perCase(joinTitle([place, ...inner], codesOf(spec, test, suites)), {
      status,
      ...duration(tries),
      ...(status === 'failed' || status === 'broken' || status === 'unknown' ? why : {}),
      ...(executedAt === undefined ? {} : { executedAt }),
      framework: 'playwright',
      retries: Math.max(0, tries.length - 1),
    })
  })
}

const notOk = { errorMessage: 'The report says that the spec is not ok, but of no test why.' }

/** An error outside of any test: a configuration or a file that did not load, a global set-up that threw. */
export function globalErrorResult(value: Json): TestResult {
  return {
    title: 'error outside of any test',
    status: 'broken',
    ...errorText([object(value)]),
    framework: 'playwright',
    retries: 0,
  }
}

/** A list of tags holds those of the suites too, which name the test only where nothing nearer does. */
function codesOf(spec: JsonObject, test: JsonObject, suites: readonly string[]): readonly string[] {
  const outer = new Set(suites.flatMap((title) => takeTags(title).testCaseCodes))
  return [
    ...list(spec.tags)
      .flatMap((tag) => codesOfTag(text(tag)))
      .filter((code) => !outer.has(code)),
    ...list(test.annotations)
      .map(object)
      .flatMap(({ type, description }) => codesOfPair(text(type), text(description))),
  ]
}

/**
 * Playwright's own outcome decides, and passed is only what the last try confirms: `expected` includes a `test.fail()`
 * that failed, `flaky` a retry that passed. It also says `skipped` of a test that was interrupted; nobody knows how that
 * would have ended.
 */
function statusOf(test: JsonObject, tries: readonly JsonObject[]): TestStatus {
  switch (text(test.status)) {
    case 'expected':
    case 'flaky':
    case '':
      return statusOfLast(test, tries)
    case 'unexpected':
      return statusOfWord(text(tries.at(-1)?.status)) === 'broken' ? 'broken' : 'failed'
    case 'skipped':
      return tries.some((one) => one.status === 'interrupted') ? 'unknown' : 'skipped'
    default:
      return 'unknown'
  }
}

function statusOfLast(test: JsonObject, tries: readonly JsonObject[]): TestStatus {
  const last = text(tries.at(-1)?.status)
  if (last === 'skipped') return 'skipped'
  if (last !== 'passed' && last !== 'failed' && last !== 'timedOut') return 'unknown'
  if (last === (text(test.expectedStatus) || 'passed')) return 'passed'
  return last === 'timedOut' ? 'broken' : 'failed'
}

function duration(tries: readonly JsonObject[]): { durationMs?: number } {
  const times = tries.map((one) => count(one.duration)).filter((time) => time !== undefined)
  if (times.length === 0) return {}
  return { durationMs: Math.round(times.reduce((sum, time) => sum + time, 0)) }
}

function explanation(test: JsonObject, tries: readonly JsonObject[]) {
  const last = tries.at(-1)
  const failing = [...tries].reverse().find((one) => errorsOf(one).length > 0)
  if (failing !== undefined) return errorText(errorsOf(failing))
  if (last?.status === 'passed' && test.expectedStatus === 'failed') {
    return { errorMessage: 'The test passed, but was expected to fail.' }
  }
  if (last?.status === 'interrupted') return { errorMessage: 'The test was interrupted.' }
  if (last?.status === 'timedOut') return { errorMessage: 'The test timed out.' }
  return said(test, last)
}

/** Words that do not say together that a test passed or failed are worth showing. */
function said({ status }: JsonObject, last: JsonObject | undefined): { errorMessage?: string } {
  const word = oneLine(text(status), 100)
  if (word === 'unexpected' || word === 'skipped') return {}
  const ofTest = word === '' ? [] : [`\`${word}\` of the test`]
  const ofTry = last === undefined ? [] : [`\`${oneLine(text(last.status), 100)}\` of its last try`]
  const words = [...ofTest, ...ofTry]
  return words.length === 0 ? {} : { errorMessage: `The report says ${words.join(' and ')}.` }
}

/** `errors` holds every error of a try, `error` the first of them, with its stack. */
function errorsOf(one: JsonObject): readonly JsonObject[] {
  const errors = list(one.errors).map(object)
  const first = object(one.error)
  if (Object.keys(first).length === 0) return errors
  const [, ...others] = errors
  return [first, ...others]
}

function errorText(errors: readonly JsonObject[]): { errorMessage?: string; errorStack?: string } {
  const messages = errors.map((error) => plainText(text(error.message) || text(error.value)))
  const stacks = errors.map((error) => plainText(text(error.stack)))
  const message = messages.filter((one) => one !== '').join('\n\n')
  const stack = stacks.filter((one) => one !== '').join('\n\n')
  return {
    ...(message === '' ? {} : { errorMessage: cut(message, messageLength) }),
    ...(stack === '' ? {} : { errorStack: cut(stack, stackLength) }),
  }
}
