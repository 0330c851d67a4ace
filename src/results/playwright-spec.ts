import type { Json } from './json-walk.js'
import type { TestResult, TestStatus } from './model.js'
import { codeOfPair, codeOfTag, joinTitle } from './tags.js'
import { cut, messageLength, plainText, stackLength } from './text.js'

type JsonObject = { readonly [key: string]: Json }

function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value) ? value : {}
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function list(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : []
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/**
 * The results of one spec: one for each project that ran it.
 *
 * @param suites titles of the suites around it, the file first
 */
export function specResults(value: Json, suites: readonly string[]): readonly TestResult[] {
  const spec = object(value)
  const path = suites.some((title) => title !== '') ? suites : [text(spec.file)]
  return list(spec.tests).map((entry) => {
    const test = object(entry)
    const tries = list(test.results).map(object)
    const project = text(test.projectName)
    const code = testCaseCode(spec, test)
    const [first, ...inner] = [...path, text(spec.title)]
    const place = project === '' ? (first ?? '') : `[${project}] ${first ?? ''}`
    const status = statusOf(test, tries)
    const executedAt = isoTime(text(tries[0]?.startTime))
    return {
      ...joinTitle([place, ...inner], code),
      status,
      ...duration(tries),
      ...(status === 'failed' || status === 'broken' || status === 'unknown' ? explanation(test, tries) : {}),
      ...(executedAt === undefined ? {} : { executedAt }),
      framework: 'playwright',
      retries: Math.max(0, tries.length - 1),
    }
  })
}

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

function testCaseCode(spec: JsonObject, test: JsonObject): string | undefined {
  for (const tag of list(spec.tags)) {
    const code = codeOfTag(text(tag))
    if (code !== undefined) return code
  }
  for (const entry of list(test.annotations)) {
    const annotation = object(entry)
    const code = codeOfPair(text(annotation.type), text(annotation.description))
    if (code !== undefined) return code
  }
  return undefined
}

/**
 * Playwright's own outcome decides: `expected` includes a `test.fail()` that failed, `flaky` a retry that passed. It
 * also says `skipped` of a test that was interrupted; nobody knows how that would have ended.
 */
function statusOf(test: JsonObject, tries: readonly JsonObject[]): TestStatus {
  const last = text(tries.at(-1)?.status)
  switch (text(test.status)) {
    case 'expected':
      return last === 'skipped' ? 'skipped' : tries.length === 0 ? 'unknown' : 'passed'
    case 'flaky':
      return 'passed'
    case 'unexpected':
      return 'failed'
    case 'skipped':
      return tries.some((one) => one.status === 'interrupted') ? 'unknown' : 'skipped'
    default:
      break
  }
  if (last === 'skipped') return 'skipped'
  if (last === 'passed' || last === 'failed' || last === 'timedOut') {
    return last === (text(test.expectedStatus) || 'passed') ? 'passed' : 'failed'
  }
  return 'unknown'
}

function duration(tries: readonly JsonObject[]): { durationMs?: number } {
  const times = tries.map((one) => one.duration).filter((time) => typeof time === 'number' && time >= 0)
  if (times.length === 0) return {}
  return { durationMs: Math.round(times.reduce<number>((sum, time) => sum + Number(time), 0)) }
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
  return {}
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

function isoTime(value: string): string | undefined {
  const at = new Date(value)
  return value === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
