import { Failure } from '../../codes/failure.js'
import { countsUnnamed, type Emit, type TestCounts } from '../emitted.js'
import type { ReadableFormat } from '../format.js'
import { junitTimestamp } from '../junit-time.js'
import type { ReadNotes, TestResult } from '../model.js'
import { statusOfWord } from '../status-words.js'
import { joinTitle, perCase } from '../tags.js'
import { explained, oneLine, stackLength } from '../text.js'
import { Waiting } from '../waiting.js'
import type { XmlReport } from '../xml-reader.js'

type Attributes = Readonly<Record<string, string>>

interface Test {
  readonly attributes: Attributes
  message: string
  stack: string
}

const resultElement = /^(?:\w*TestResult|TestResultAggregation)$/
/** Outcomes of a run as a whole that no test result stands for. */
const runOutcomes = /^(?:error|failed|aborted|timeout|disconnected|notrunnable)$/i
const children: ReadonlySet<string> = new Set(['Times', 'TestSettings', 'Results', 'ResultSummary'])
const kept = stackLength * 2

/** A test that waits for its class. */
interface Classless {
  readonly name: string
  readonly id: string
  readonly outcome: Omit<TestResult, 'title' | 'testCaseCode'>
}

/** Test results of Visual Studio. The classes of tests stand behind the results, so these wait for the end. */
class TrxReport implements XmlReport {
  readonly #file: string
  readonly #notes: ReadNotes
  readonly #emit: Emit
  readonly #elements: string[] = []
  readonly #open: Test[] = []
  readonly #tests = new Waiting<Classless>()
  #failing = 0
  readonly #classes = new Classes()
  #definition = ''
  #runOutcome = ''
  counted: TestCounts | undefined
  #failed = 0
  #runError: string | undefined

  constructor(file: string, notes: ReadNotes, emit: Emit) {
    this.#file = file
    this.#notes = notes
    this.#emit = emit
  }

  open(name: string, attributes: Attributes): void {
    if (this.#elements.length === 0 && name !== 'TestRun') {
      throw new Failure('REPORT_FORMAT_UNKNOWN', { file: this.#file, known: 'TRX' })
    }
    this.#elements.push(name)
    if (resultElement.test(name)) this.#open.push({ attributes, message: '', stack: '' })
    else if (name === 'UnitTest') this.#definition = attributes.id ?? ''
    else if (name === 'TestMethod') this.#classes.set(this.#definition, classOf(attributes.className ?? ''))
    else if (name === 'ResultSummary') this.#runOutcome = attributes.outcome ?? ''
    else if (name === 'Counters') this.#count(attributes)
    else if (name === 'RunInfo' && runOutcomes.test(attributes.outcome ?? '')) this.#runError ??= ''
    else if (name === 'ResultFile' || (name === 'UriAttachment' && this.#open.length > 0))
      this.#notes.attachments += 1
  }

  #count(counters: Attributes): void {
    this.counted = { tests: numberOf(counters.total), skipped: numberOf(counters.notExecuted) }
    this.#failed = ['failed', 'error', 'timeout', 'aborted'].reduce(
      (sum, name) => sum + numberOf(counters[name]),
      0,
    )
  }

  text(text: string): void {
    const [parent, element] = this.#elements.slice(-2)
    const test = this.#open.at(-1)
    if (test !== undefined && parent === 'ErrorInfo') {
      if (element === 'Message' && test.message.length < kept) test.message += text
      if (element === 'StackTrace' && test.stack.length < kept) test.stack += text
    } else if (
      test === undefined &&
      element === 'Text' &&
      parent === 'RunInfo' &&
      this.#runError !== undefined
    ) {
      if (this.#runError.length < kept) this.#runError += text
    }
  }

  close(name: string): void {
    this.#elements.pop()
    if (!resultElement.test(name)) return
    const test = this.#open.pop()
    if (test === undefined) return
    const classless = classlessOf(test)
    const { status } = classless.outcome
    if (status === 'failed' || status === 'broken') this.#failing += 1
    this.#tests.add(classless)
  }

  end(): void {
    const isSilent = runOutcomes.test(this.#runOutcome) && this.#failing === 0
    const count = this.#tests.size
    this.#emit(this.#resultsOf(this.#tests.take()), count)
    const isShort = countsUnnamed({ counted: this.#failed, named: this.#failing }, this.counted, count)
    if (this.#runError === undefined && !isSilent && !isShort) return
    const said = isSilent
      ? `The report says that the run ended as ${oneLine(this.#runOutcome, 100)}.`
      : `The report counts ${this.#failed} failed tests, but holds ${this.#failing || 'none'}.`
    const message = this.#runError || said
    this.#emit(
      [
        {
          title: 'error outside of any test',
          status: 'broken',
          ...explained(message),
          framework: 'trx',
          retries: 0,
        },
      ],
      0,
    )
  }

  *#resultsOf(tests: Iterable<Classless>): Iterable<TestResult> {
    for (const { name, id, outcome } of tests) {
      const place = oneLine(this.#classes.of(id))
      yield* perCase(joinTitle(name.startsWith(place) ? [name] : [place, name]), outcome)
    }
  }
}

function classlessOf({ attributes, message, stack }: Test): Classless {
  const word = attributes.outcome ?? ''
  const status = statusOfWord(word)
  const durationMs = milliseconds(attributes.duration)
  const executedAt = junitTimestamp(attributes.startTime)
  return {
    name: oneLine(attributes.testName ?? ''),
    id: attributes.testId ?? '',
    outcome: {
      status,
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(executedAt === undefined ? {} : { executedAt }),
      ...(status === 'unknown' || status === 'broken' ? { errorMessage: saidOf(word) } : {}),
      ...(status === 'passed' || status === 'skipped' ? {} : explained(message, stack)),
      framework: 'trx',
      retries: 0,
    },
  }
}

/** Which class a test is of. */
class Classes {
  readonly #names: string[] = []
  readonly #places = new Map<string, number>()
  readonly #tests = new Map<string, number>()

  set(test: string, name: string): void {
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.#names.push(alone(name)) - 1
      this.#places.set(alone(name), place)
    }
    this.#tests.set(alone(test), place)
  }

  of(test: string): string {
    return this.#names[this.#tests.get(test) ?? -1] ?? ''
  }
}

/** A copy: V8 keeps the whole piece of the report that a text was cut out of. */
function alone(text: string): string {
  return Buffer.from(text).toString()
}

function saidOf(word: string): string {
  return word === ''
    ? 'The report says no outcome of the test.'
    : `The report says outcome="${oneLine(word, 100)}".`
}

function numberOf(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
}

/** `Shop.CartTest` of `Shop.CartTest, Shop.Tests, Version=1.0.0.0`. */
function classOf(name: string): string {
  return name.split(',', 1).join('').trim()
}

/** Milliseconds of `1.02:03:04.5678901`. */
function milliseconds(text: string | undefined): number | undefined {
  const match = /^(?:(\d+)\.)?(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text?.trim() ?? '')
  if (match === null) return undefined
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match
  return Math.round(
    ((Number(days) * 24 + Number(hours)) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000,
  )
}

export const trx: ReadableFormat = {
  name: 'trx',
  title: 'TRX',
  writtenBy: '`dotnet test --logger trx`, and reporters such as `jest-trx-results-processor`',
  recognises: ({ xml }) =>
    xml?.root === 'TestRun' &&
    (Object.entries(xml.attributes).some(
      ([name, value]) => /^xmlns\b/.test(name) && value.includes('microsoft.com'),
    ) ||
      children.has(xml.child ?? '') ||
      // It ends in its first tag.
      (xml.child === undefined && Object.keys(xml.attributes).length === 0)),
  load: async () => {
    const { xmlReader } = await import('../xml-reader.js')
    return xmlReader((file, notes, emit) => new TrxReport(file, notes, emit))
  },
}
