import { SaxesParser } from 'saxes'
import { Failure } from '../codes/failure.js'
import { decodeText, peek } from './decode.js'
import { junitMilliseconds, junitTimestamp } from './junit-time.js'
import type { ReportReader, TestResult, TestStatus } from './model.js'
import { codeOfPair, joinTitle } from './tags.js'
import { cut, messageLength, oneLine, plainText, stackLength } from './text.js'
import { XmlInput } from './xml-input.js'

type Attributes = Readonly<Record<string, string>>
type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** An element that says why a test did not pass. */
interface Trouble {
  readonly element: string
  readonly message: string
  readonly type: string
  text: string
}

interface Suite {
  readonly name: string
  readonly timestamp: string | undefined
  /** Failures and errors that the attributes of the suite count. */
  readonly declared: number
  /** Tests and troubles seen in it. */
  failing: number
  flaky: number
  readonly troubles: Trouble[]
}

interface TestCase {
  readonly attributes: Attributes
  readonly troubles: Trouble[]
  testCaseCode: string | undefined
  retryMs: number
}

const troubleElements = new Set(['failure', 'error', 'skipped'])
// Surefire and nextest: what an earlier try of a test that was tried again ended with.
const retryElements = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError'])
// Names of classes and suites that say nothing about where a test is.
const emptyPlaces = /^(?:|tests?|\(empty\)|root suite|alltests|pytest|(?:mocha|jest|vitest|pytest) tests)$/i
// CTest calls a test skipped that could not run, and counts it as failed.
const couldNotRun =
  /^(?:unable to find|required files missing|fixture dependency failed|failed to change working dir)/i

/**
 * Reads JUnit XML as real tools write it: with or without `testsuites`, with nested suites, retries of Surefire, and
 * errors of a suite that have no test. `failure` is failed, `error` is broken.
 */
export const readJUnitXml: ReportReader = async function* (chunks, file) {
  const parser = new JUnitParser(file)
  const input = new XmlInput()
  let results = 0
  let broken: unknown
  try {
    for await (const text of decodeText(await peek(chunks, 256))) {
      try {
        parser.write(input.write(text))
      } catch (error) {
        broken = error
      }
      for (const result of parser.take()) {
        results += 1
        yield result
      }
      if (broken !== undefined) throw broken
    }
    parser.write(input.end())
    parser.end()
  } finally {
    parser.stop()
  }
  for (const result of parser.take()) {
    results += 1
    yield result
  }
  if (results === 0) throw new Failure('REPORT_EMPTY', { file })
}

class JUnitParser {
  readonly #file: string
  readonly #xml = new SaxesParser()
  #results: TestResult[] = []
  readonly #elements: string[] = []
  readonly #suites: Suite[] = []
  readonly #cases: TestCase[] = []
  #trouble: Trouble | undefined
  readonly #place = new LastPlace()
  #stopped = false

  constructor(file: string) {
    this.#file = file
    this.#xml.on('error', (error) => {
      if (!this.#stopped) throw this.#broken(error.message)
    })
    this.#xml.on('doctype', () => {
      throw this.#broken('it has a document type declaration, which no JUnit report needs')
    })
    this.#xml.on('opentag', (tag) => this.#open(tag.name, tag.attributes))
    this.#xml.on('closetag', (tag) => this.#close(tag.name))
    this.#xml.on('cdata', (text) => this.#text(text))
  }

  write(text: string): void {
    if (text !== '') this.#xml.write(text)
  }

  end(): void {
    this.#xml.close()
  }

  stop(): void {
    this.#stopped = true
  }

  take(): readonly TestResult[] {
    const results = this.#results
    this.#results = []
    return results
  }

  #broken(reason: string): Failure {
    return new Failure('REPORT_BROKEN_XML', {
      file: this.#file,
      reason: oneLine(reason, 200).replace(/\.$/, ''),
    })
  }

  #open(name: string, attributes: Attributes): void {
    if (this.#elements.length === 0 && name !== 'testsuites' && name !== 'testsuite') {
      throw new Failure('REPORT_FORMAT_UNKNOWN', { file: this.#file })
    }
    this.#elements.push(name)
    if (name === 'testsuites' || name === 'testsuite') {
      this.#suites.push({
        name: oneLine(attributes.name ?? ''),
        timestamp: junitTimestamp(attributes.timestamp) ?? this.#suites.at(-1)?.timestamp,
        declared: count(attributes.failures) + count(attributes.errors),
        failing: 0,
        flaky: 0,
        troubles: [],
      })
    } else if (name === 'testcase') {
      this.#cases.push({ attributes, troubles: [], testCaseCode: undefined, retryMs: 0 })
    } else if (troubleElements.has(name) || retryElements.has(name)) {
      this.#openTrouble(name, attributes)
    } else if (name === 'property') {
      const testCase = this.#cases.at(-1)
      if (testCase !== undefined) {
        testCase.testCaseCode ??= codeOfPair(attributes.name ?? '', attributes.value ?? '')
      }
    }
  }

  #openTrouble(element: string, attributes: Attributes): void {
    if (this.#trouble !== undefined) return
    const trouble = { element, message: attributes.message ?? '', type: attributes.type ?? '', text: '' }
    const testCase = this.#cases.at(-1)
    const owner = testCase ?? this.#suites.at(-1)
    owner?.troubles.push(trouble)
    if (testCase !== undefined && retryElements.has(element)) {
      testCase.retryMs += junitMilliseconds(attributes.time) ?? 0
    }
    this.#trouble = trouble
    // Nobody reads the text of other elements, so the parser need not put it together.
    this.#xml.on('text', (text) => this.#text(text))
  }

  #text(text: string): void {
    const element = this.#elements.at(-1)
    if (this.#trouble === undefined || element === 'system-out' || element === 'system-err') return
    if (this.#trouble.text.length < stackLength * 2) this.#trouble.text += text
  }

  #close(name: string): void {
    this.#elements.pop()
    if (name === this.#trouble?.element) {
      this.#trouble = undefined
      this.#xml.off('text')
    }
    if (name === 'testcase') {
      const testCase = this.#cases.pop()
      if (testCase !== undefined) this.#closeTestCase(testCase)
    } else if (name === 'testsuite' || name === 'testsuites') {
      const suite = this.#suites.pop()
      if (suite !== undefined) this.#closeSuite(suite)
    }
  }

  #closeTestCase({ attributes, troubles, testCaseCode, retryMs }: TestCase): void {
    const status = statusOf(attributes, troubles)
    const retries =
      troubles.length === 0 ? 0 : troubles.filter(({ element }) => retryElements.has(element)).length
    for (const suite of this.#suites) {
      if (status === 'failed' || status === 'broken') suite.failing += 1
      if (retries > 0) suite.flaky += 1
    }
    const named = joinTitle(titleParts(attributes, this.#suites, this.#place), testCaseCode)
    // Assigned one by one: to spread what may be absent costs more than to parse the test.
    const result: Writable<TestResult> = { title: named.title, status, framework: 'junit', retries }
    if (named.testCaseCode !== undefined) result.testCaseCode = named.testCaseCode
    const time = junitMilliseconds(attributes.time)
    if (time !== undefined) result.durationMs = time + retryMs
    const executedAt = junitTimestamp(attributes.timestamp) ?? this.#suites.at(-1)?.timestamp
    if (executedAt !== undefined) result.executedAt = executedAt
    if (troubles.length > 0 && status !== 'skipped') {
      Object.assign(result, explanation(troubles.filter(({ element }) => !retryElements.has(element))))
    }
    this.#results.push(result)
  }

  /** A suite that failed as a whole, such as a class that did not compile, is a result too, or its error were lost. */
  #closeSuite(suite: Suite): void {
    const troubles = suite.troubles.filter(({ element }) => element === 'failure' || element === 'error')
    const silent = suite.declared > 0 && suite.failing === 0 && suite.flaky === 0
    if (troubles.length === 0 && !silent) return
    for (const outer of this.#suites) outer.failing += 1
    const path = [...this.#suites, suite].map(({ name }) => name)
    const said = explanation(troubles)
    this.#results.push({
      ...joinTitle([...places(path), 'error outside of any test']),
      status: 'broken',
      ...(suite.timestamp === undefined ? {} : { executedAt: suite.timestamp }),
      errorMessage: `The suite counts ${suite.declared} failures and errors, but names no test that failed.`,
      ...said,
      framework: 'junit',
      retries: 0,
    })
  }
}

function count(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0
}

function statusOf(attributes: Attributes, troubles: readonly Trouble[]): TestStatus {
  if (troubles.length === 0 && attributes.status === undefined && attributes.result === undefined)
    return 'passed'
  const elements = new Set(troubles.map(({ element }) => element))
  if (elements.has('failure')) return 'failed'
  if (elements.has('error')) return 'broken'
  if (troubles.some(({ element, message }) => element === 'skipped' && couldNotRun.test(message)))
    return 'broken'
  if (elements.has('skipped')) return 'skipped'
  // GoogleTest and CTest say by attributes that a test did not run.
  const said = `${attributes.status ?? ''} ${attributes.result ?? ''}`.toLowerCase()
  if (/\b(?:notrun|disabled|suppressed|skipped|ignored|pending)\b/.test(said)) return 'skipped'
  if (/\bfail(?:ed|ure)?\b/.test(said)) return 'failed'
  if (/\berror(?:ed)?\b/.test(said)) return 'broken'
  return 'passed'
}

function explanation(troubles: readonly Trouble[]): { errorMessage?: string; errorStack?: string } {
  const messages = troubles.map(({ message, type, text }) => {
    const said = plainText(message)
    return said !== '' ? said : plainText(text).split('\n', 1).join('') || plainText(type)
  })
  const message = messages.filter((text) => text !== '').join('\n')
  const stack = troubles
    .map(({ text }) => plainText(text))
    .filter((text) => text !== '')
    .join('\n\n')
  return {
    ...(message === '' ? {} : { errorMessage: cut(message, messageLength) }),
    ...(stack === '' ? {} : { errorStack: cut(stack, stackLength) }),
  }
}

/**
 * Where a test is and what it is called. Most tools put the place into `classname`; those that repeat the title there,
 * or a word that says nothing, name it by their suites.
 */
function titleParts(attributes: Attributes, suites: readonly Suite[], last: LastPlace): readonly string[] {
  const name = oneLine(attributes.name ?? '')
  const { place, saysNothing } = last.of(attributes.classname ?? attributes.class ?? '')
  if (!saysNothing && !name.includes(place)) return [place, name]
  const path = suites.map((suite) => suite.name)
  const file = oneLine(attributes.file ?? '')
  const found = places(path).filter((part) => !name.includes(part))
  return found.length === 0 && file !== '' && !isAbsolutePath(file) ? [file, name] : [...found, name]
}

/** Tests of one class follow one another, so its name is read once. */
class LastPlace {
  #name = ''
  #read = { place: '', saysNothing: true }

  of(name: string): { readonly place: string; readonly saysNothing: boolean } {
    if (name !== this.#name) {
      const place = oneLine(name)
      this.#name = name
      this.#read = { place, saysNothing: emptyPlaces.test(place) }
    }
    return this.#read
  }
}

/** The names of suites that say something, each once. */
function places(path: readonly string[]): readonly string[] {
  return path.filter((part, index) => !emptyPlaces.test(part) && !path.slice(index + 1).includes(part))
}

function isAbsolutePath(file: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(file)
}
