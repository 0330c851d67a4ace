import { Failure } from '../codes/failure.js'
import type { Emit, TestCounts } from './emitted.js'
import { Attempts } from './junit-attempts.js'
import { isRetry, isToDo, type JUnitStatus, saysHowItEnded, statusOf, type Trouble } from './junit-status.js'
import {
  countsEnds,
  countsNoTests,
  decideIn,
  failuresOf,
  isBad,
  isSumIn,
  lackingIn,
  mayBeSubtests,
  missedIn,
  type Suite,
  suiteOf,
} from './junit-suite.js'
import { junitMilliseconds, junitTimestamp } from './junit-time.js'
import type { ReadNotes, ReportReader, TestResult, TestStatus } from './model.js'
import { codesOfPair, joinTitle, perCase } from './tags.js'
import { cut, messageLength, oneLine, plainText, stackLength } from './text.js'
import { type XmlReport, xmlReader } from './xml-reader.js'

type Attributes = Readonly<Record<string, string>>
type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

interface TestCase {
  readonly attributes: Attributes
  readonly troubles: Trouble[]
  readonly testCaseCodes: string[]
  retryMs: number
}

// Names of classes and suites that say nothing about where a test is.
const emptyPlaces = /^(?:|tests?|\(empty\)|root suite|alltests|pytest|(?:mocha|jest|vitest|pytest) tests)$/i

// A hook of Mocha that throws keeps tests from running, which are counted all the same.
const hook = /"(?:before|after) (?:all|each)" hook/

class JUnitReport implements XmlReport {
  readonly #file: string
  readonly #notes: ReadNotes
  readonly #emit: Emit
  readonly #elements: string[] = []
  readonly #suites: Suite[] = []
  readonly #cases: TestCase[] = []
  #trouble: Trouble | undefined
  #tests = 0
  #lacking = 0
  /** Whether the report counts something else than the tests in it. */
  #countsOthers = false
  readonly #place = new LastPlace()
  readonly #attempts = new Attempts()

  constructor(file: string, notes: ReadNotes, emit: Emit) {
    this.#file = file
    this.#notes = notes
    this.#emit = emit
  }

  /** Where the report ends early, no count decides any more. */
  end(): void {
    this.#attempts.end(0)
    for (const suite of this.#suites) for (const { decide } of suite.either) decide('failed')
  }

  get counted(): TestCounts | undefined {
    return this.#countsOthers ? undefined : { tests: this.#tests + this.#lacking, skipped: 0 }
  }

  open(name: string, attributes: Attributes): void {
    if (this.#elements.length === 0 && name !== 'testsuites' && name !== 'testsuite') {
      throw new Failure('REPORT_FORMAT_UNKNOWN', { file: this.#file, known: 'JUnit XML' })
    }
    if (this.#elements.length === 0 && /surefire/.test(attributes['xsi:noNamespaceSchemaLocation'] ?? '')) {
      this.#notes.mayRepeat = true
    }
    this.#elements.push(name)
    if (name === 'testsuites' || name === 'testsuite') {
      if (countsNoTests(attributes)) this.#countsOthers = true
      this.#suites.push(suiteOf(attributes, this.#suites.at(-1)))
    } else if (name === 'testcase') {
      this.#cases.push({ attributes, troubles: [], testCaseCodes: [], retryMs: 0 })
    } else if (saysHowItEnded(name, this.#elements.at(-2))) {
      this.#openTrouble(name, attributes)
    } else if (name === 'property') this.#readProperty(attributes.name ?? '', attributes.value ?? '')
    else if (name === 'attachment') this.#notes.attachments += 1
  }

  #readProperty(name: string, value: string): void {
    const testCase = this.#cases.at(-1)
    const suite = this.#suites.at(-1)
    if (testCase === undefined) {
      if (suite !== undefined && name === 'QTestVersion' && value.startsWith('5.')) suite.isOfQt5 = true
      return
    }
    testCase.testCaseCodes.push(...codesOfPair(name, value))
    // node-tap, in a suite that counts what was skipped.
    if (/^(?:skip|todo)$/.test(name) && (suite?.skipped ?? 0) > 0) {
      testCase.troubles.push({ element: 'skipped', message: value, type: name, text: '' })
    }
  }

  #openTrouble(element: string, attributes: Attributes): void {
    if (this.#trouble !== undefined) return
    const trouble = { element, message: attributes.message ?? '', type: attributes.type ?? '', text: '' }
    const testCase = this.#cases.at(-1)
    const owner = testCase ?? this.#suites.at(-1)
    owner?.troubles.push(trouble)
    if (testCase !== undefined && isRetry(trouble)) {
      testCase.retryMs += junitMilliseconds(attributes.time) ?? 0
    }
    this.#trouble = trouble
  }

  get readsText(): boolean {
    return this.#trouble !== undefined || this.#elements.at(-1) === 'system-out'
  }

  text(text: string): void {
    const element = this.#elements.at(-1)
    // Playwright and Jenkins name attachments in the output.
    if (element === 'system-out' && text.includes('[[ATTACHMENT|')) {
      this.#notes.attachments += text.split('[[ATTACHMENT|').length - 1
    }
    if (this.#trouble === undefined || element === 'system-out' || element === 'system-err') return
    if (this.#trouble.text.length < stackLength * 2) this.#trouble.text += text
  }

  close(name: string): void {
    this.#elements.pop()
    if (name === this.#trouble?.element) this.#trouble = undefined
    if (name === 'testcase') {
      const testCase = this.#cases.pop()
      if (testCase !== undefined) this.#closeTestCase(testCase)
    } else if (name === 'testsuite' || name === 'testsuites') {
      const suite = this.#suites.pop()
      if (suite !== undefined) this.#closeSuite(suite, name === 'testsuites')
    }
  }

  #closeTestCase({ attributes, troubles, testCaseCodes, retryMs }: TestCase): void {
    const suite = this.#suites.at(-1)
    const { status, told, isEither } =
      (troubles.length === 0 ? this.#silentStatus(attributes) : undefined) ?? statusOf(attributes, troubles)
    const retries = troubles.length === 0 ? 0 : troubles.filter(isRetry).length
    const time = junitMilliseconds(attributes.time)
    const executedAt = junitTimestamp(attributes.timestamp) ?? suite?.timestamp
    const title = joinTitle(titleParts(attributes, this.#suites, this.#place), testCaseCodes)
    const suites = [...this.#suites]
    this.#countTest(attributes, troubles, status)
    const finish = (status: TestStatus, attempts = 0) => {
      const tried = retries + attempts
      for (const suite of suites) {
        if (status === 'failed') suite.failed += 1
        if (status === 'failed' || status === 'broken') suite.failing += 1
        if (status === 'skipped') suite.heldSkipped += 1
        if (tried > 0 || (status === 'skipped' && isToDo(troubles))) suite.forgiven += 1
      }
      // Assigned field by field: to spread what may be absent costs more than to parse the test.
      const result: Writable<Omit<TestResult, 'title' | 'testCaseCode'>> = {
        status,
        framework: 'junit',
        retries: tried,
      }
      if (time !== undefined) result.durationMs = time + retryMs
      if (executedAt !== undefined) result.executedAt = executedAt
      if (told !== undefined && status !== 'skipped') result.errorMessage = told
      if (troubles.length > 0 && status !== 'skipped' && status !== 'passed') {
        const own = `${attributes.classname ?? attributes.class ?? ''}::${attributes.name ?? ''}`
        const final = troubles.filter((one) => !isRetry(one))
        Object.assign(result, explanation(final, own))
      }
      this.#emit(perCase(title, result))
    }
    const counting = isEither === true ? suites.findLast(countsEnds) : undefined
    const isOfPytest = suite?.name === 'pytest'
    if (counting === undefined && isOfPytest) {
      this.#attempts.add(title.title, troubles.length === 0, (attempts) => finish(status, attempts))
    } else if (counting === undefined) finish(status)
    else counting.either.push({ first: status, decide: finish })
  }

  /** What silence means, where it does not mean that a test passed. */
  #silentStatus(attributes: Attributes): JUnitStatus | undefined {
    // Qt Test 5 says of each test that passed or failed that it did, and of one that was skipped only in a comment.
    if (this.#suites.at(-1)?.isOfQt5 === true && attributes.result === undefined) return { status: 'skipped' }
    // GoogleTest's list of tests has no more than where each of them is.
    const isOfGoogle = this.#suites[0]?.name === 'AllTests' && attributes.line !== undefined
    if (!isOfGoogle || attributes.status !== undefined || attributes.time !== undefined) return undefined
    return { status: 'unknown', told: 'The report lists the test, and not that it ran.' }
  }

  #countTest(attributes: Attributes, troubles: readonly Trouble[], status: TestStatus): void {
    this.#tests += 1
    if (troubles.length > 0 && hook.test(attributes.name ?? '')) this.#countsOthers = true
    const suite = this.#suites.at(-1)
    // doctest counts assertions, and nothing that was skipped.
    const mayBeDoctest = suite?.failures !== undefined && suite.errors !== undefined
    if (attributes.status === 'run' && mayBeDoctest && suite.skipped === undefined) this.#countsOthers = true
    const count = (fits: (trouble: Trouble) => boolean) =>
      troubles.length === 0 ? 0 : troubles.filter(fits).length
    const ends = count(({ element }) => isEnd(element))
    // An attribute may say it, too.
    const bad = Math.max(count(isBad), status === 'failed' || status === 'broken' ? 1 : 0)
    const retries = this.#notes.mayRepeat ? count(isRetry) : 0
    for (const suite of this.#suites) {
      suite.seen += 1
      suite.held += 1
      suite.ends += ends
      suite.bad += bad
      suite.furtherEnds += Math.max(0, ends - 1)
      suite.retries += retries
    }
  }

  /**
   * A suite that failed as a whole, such as a class that did not compile, is a result too, or its error were lost. So is
   * one that counts more failures than it names, unless it only adds up the suites beside it.
   *
   * @param isAll whether it is no suite, but all of them: some tools count otherwise there
   */
  #closeSuite(suite: Suite, isAll: boolean): void {
    this.#endAttempts(suite)
    decideIn(suite)
    const outer = this.#suites.at(-1)
    for (const silent of suite.silent) if (!isSumIn(suite, silent)) this.#closeSilent(silent, suite)
    const declared = failuresOf(suite)
    const troubles = suite.troubles.filter(({ element }) => element === 'failure' || element === 'error')
    const isSilent = declared > 0 && suite.failing === 0 && suite.forgiven === 0
    const isEmpty = suite.seen === 0 && (isSilent || (suite.tests ?? 0) > 0)
    if (troubles.length === 0 && isEmpty && outer !== undefined) {
      outer.silent.push(suite)
      return
    }
    const lacking = this.#lackingIn(suite)
    // Where tests are missing, REPORT_INCOMPLETE says so.
    const missed = isAll || this.#countsOthers || lacking > 0 ? 0 : missedIn(suite)
    if (troubles.length > 0 || isSilent || missed > 0) this.#pushError(suite, [suite])
    if (outer !== undefined) outer.missed += missed + suite.missed
    if (outer === undefined) this.#lacking = lacking
    else {
      outer.lacking += lacking
      // The test runner of Node.js counts an inner suite as a test.
      if (suite.isOfNode && this.#elements.at(-1) === 'testsuite') outer.held += 1
      outer.sum.tests += suite.tests ?? suite.seen
      outer.sum.failures += suite.failures ?? 0
      outer.sum.errors += suite.errors ?? 0
    }
  }

  #lackingIn(suite: Suite): number {
    const lacking = lackingIn(suite)
    if (lacking === 0 || suite.lacking > 0 || !mayBeSubtests(suite)) return lacking
    this.#notes.unlisted += lacking
    return 0
  }

  #endAttempts(suite: Suite): void {
    const attempts = this.#attempts.end(
      suite.tests === undefined ? 0 : suite.held + suite.furtherEnds - suite.tests,
    )
    this.#tests -= attempts
    for (const each of new Set([...this.#suites, suite])) {
      each.seen -= attempts
      each.held -= attempts
    }
  }

  #closeSilent(silent: Suite, outer: Suite): void {
    if (failuresOf(silent) > 0) this.#pushError(silent, [outer, silent])
    outer.lacking += lackingIn(silent)
  }

  /** @param inner the suites that are closed already, the outermost first */
  #pushError(suite: Suite, inner: readonly Suite[]): void {
    for (const outer of [...this.#suites, ...inner.filter((one) => one !== suite)]) outer.failing += 1
    const troubles = suite.troubles.filter(({ element }) => element === 'failure' || element === 'error')
    if (troubles.length > 0) for (const each of new Set([...this.#suites, ...inner])) each.held += 1
    const declared = failuresOf(suite)
    const path = [...this.#suites, ...inner].map(({ name }) => name)
    const { title } = joinTitle([...places(path), 'error outside of any test'])
    this.#emit(
      [
        {
          title,
          status: 'broken',
          ...(suite.timestamp === undefined ? {} : { executedAt: suite.timestamp }),
          errorMessage: `The suite counts ${declared} failures and errors, but names ${suite.bad || 'no test that failed'}.`,
          ...explanation(troubles),
          framework: 'junit',
          retries: 0,
        },
      ],
      0,
    )
  }
}

/**
 * Reads JUnit XML as real tools write it: with or without `testsuites`, with nested suites, retries of Surefire, and
 * errors of a suite that have no test. `failure` is failed, `error` is broken.
 */
export const readJUnitXml: ReportReader = xmlReader((file, notes, emit) => new JUnitReport(file, notes, emit))

function isEnd(element: string): boolean {
  return element === 'failure' || element === 'error' || element === 'skipped'
}

/** @param own what a text may begin with that says nothing: PHPUnit repeats the name of the test there */
function explanation(troubles: readonly Trouble[], own = ''): { errorMessage?: string; errorStack?: string } {
  const messages = troubles.map(({ message, type, text }) => {
    const said = plainText(message)
    if (said !== '') return said
    const [first = '', second = ''] = plainText(text).split('\n', 2)
    return (own.length > 2 && first.startsWith(own) ? second : first) || plainText(type)
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
  if (!saysNothing && !repeats(name, place)) return [place, name]
  const path = suites.map((suite) => suite.name)
  const file = oneLine(attributes.file ?? '')
  const found = places(path).filter((part) => !repeats(name, part))
  return found.length === 0 && file !== '' && !isAbsolutePath(file) ? [file, name] : [...found, name]
}

/** Whether a name holds a place as a whole: `test_all_items` does not repeat the module `test_a`. */
function repeats(name: string, place: string): boolean {
  const start = name.indexOf(place)
  if (start === -1) return false
  const inWord = (index: number) => /\w/.test(name.charAt(index))
  return !inWord(start - 1) && !inWord(start + place.length)
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
