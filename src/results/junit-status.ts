import type { TestStatus } from './model.js'
import { statusOfWord, worstFirst } from './status-words.js'
import { oneLine } from './text.js'

/** An element in a test that says how the test ended. */
export interface Trouble {
  readonly element: string
  readonly message: string
  readonly type: string
  text: string
}

// Surefire and nextest: what an earlier try of a test that was tried again ended with.
const retryElements = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError'])

/** What an element means that the format does not have. PHPUnit writes a warning where a test never ran. */
function statusOfElement(name: string): TestStatus {
  return name.toLowerCase() === 'warning' ? 'broken' : statusOfWord(name)
}

// CTest calls a test skipped that could not run, and counts it as failed.
const couldNotRun =
  /^(?:unable to find|required files missing|fixture dependency failed|failed to change working dir)/i

// Catch2 skips what failed as it may.
const mayFail = /tagged with !(?:may|should)fail\b/

export function isRetry({ element }: Trouble): boolean {
  return retryElements.has(element)
}

const elements = new Set(['failure', 'error', 'skipped', ...retryElements])
/** Elements, also as one of several, that tell of a test something else than its end. */
const silentElements =
  /^(?:propert(?:y|ies)|categor(?:y|ies)|system-(?:out|err)|std(?:out|err)|(?:output|log|attachment|screenshot|metadata|description|comment|note|tag|label|param(?:eter)?|step|link|requirement|trait|annotation|assertion|benchmark|testcase)s?)$/i

/** The test runner of Node.js runs what is to do, counts its failure in its suite, and does not fail by it. */
export function isToDo([first]: readonly Trouble[]): boolean {
  return first?.element === 'skipped' && first.type === 'todo'
}

/** Whether an element in a test or a suite says how it ended. */
export function saysHowItEnded(element: string, parent: string | undefined): boolean {
  if (elements.has(element)) return true
  return parent === 'testcase' && !silentElements.test(element) && statusOfElement(element) !== 'passed'
}

/** How a test ended; `told` where a word says it that is worth showing. */
export interface JUnitStatus {
  readonly status: TestStatus
  readonly told?: string
  /** Skipped and failed at once: the counts of the suite decide, and `status` without them. */
  readonly isEither?: boolean
}

const no = /^(?:false|no|0)$/i
const yes = /^(?:true|yes|0*[1-9]\d*)$/i
// GoogleTest and others say that a test ran to its end; how it ended is said by elements.
const ranToItsEnd = /^(?:run|ran|completed|complete|executed|finished)$/i

/** What an attribute of a test says by its word: undefined where that is nothing. */
type Reading = (word: string) => TestStatus | undefined

const inWords: Reading = (word) => (ranToItsEnd.test(word) ? undefined : statusOfWord(word))
const asMark =
  (status: TestStatus): Reading =>
  (word) =>
    yes.test(word) ? status : undefined
const readings = (names: readonly string[], reading: Reading) => names.map((name) => [name, reading] as const)

/** The attributes that say how a test ended: in words, or true or a count of more than none. */
const telling: ReadonlyMap<string, Reading> = new Map([
  ...readings(['status', 'result', 'outcome', 'state', 'verdict', 'conclusion'], inWords),
  ...readings(['Status', 'Result', 'Outcome', 'State', 'Verdict'], inWords),
  ...readings(['failed', 'failure', 'failures'], asMark('failed')),
  ...readings(['errored', 'error', 'errors'], asMark('broken')),
  ...readings(['skipped', 'ignored', 'disabled'], asMark('skipped')),
])

export function statusOf(
  attributes: Readonly<Record<string, string>>,
  troubles: readonly Trouble[],
): JUnitStatus {
  if (troubles.length > 0) {
    const final = troubles.filter((trouble) => !isRetry(trouble))
    if (final.length > 0) return statusOfElements(final)
    // A try that failed and was tried again, with nothing that says how the last one ended.
    if (troubles.some(({ element }) => element.startsWith('rerun'))) {
      return {
        status: 'unknown',
        told: 'The report has failed tries of the test, and not how the last ended.',
      }
    }
  }
  return statusOfAttributes(attributes)
}

/** A report has few attributes of each test, and many tests: only what is there is looked up. */
function statusOfAttributes(attributes: Readonly<Record<string, string>>): JUnitStatus {
  let worst: JUnitStatus = { status: 'passed' }
  for (const name in attributes) {
    const reading = telling.get(name)
    const word = reading === undefined ? '' : (attributes[name]?.trim() ?? '')
    if (reading === undefined || word === '') continue
    const status = reading(word)
    if (status !== undefined && worstFirst.indexOf(status) < worstFirst.indexOf(worst.status)) {
      worst = { status, told: `The report says ${name}="${oneLine(word, 100)}".` }
    }
  }
  if (worst.status !== 'passed') return worst
  if (no.test(attributes.executed ?? '')) return { status: 'skipped' }
  for (const name of ['success', 'passed']) {
    const word = attributes[name]?.trim() ?? ''
    if (no.test(word)) return { status: 'failed', told: `The report says ${name}="${word}".` }
  }
  return worst
}

function statusOfElements(troubles: readonly Trouble[]): JUnitStatus {
  const names = troubles.map(({ element }) => element)
  const skipped = names.indexOf('skipped')
  const failure = names.indexOf('failure')
  if (names.includes('error') && (failure < 0 || skipped >= 0)) return { status: 'broken' }
  if (isToDo(troubles) && failure >= 0) return { status: 'skipped' }
  if (troubles.some(({ element, message }) => element === 'skipped' && mayFail.test(message))) {
    return { status: 'skipped' }
  }
  if (skipped >= 0 && failure >= 0)
    return { status: skipped < failure ? 'skipped' : 'failed', isEither: true }
  if (failure >= 0) return { status: 'failed' }
  const statuses = troubles.map(({ element, message }): TestStatus => {
    if (element !== 'skipped') return statusOfElement(element)
    return couldNotRun.test(message) ? 'broken' : 'skipped'
  })
  const status = worstFirst.find((one) => statuses.includes(one)) ?? 'unknown'
  const [first] = troubles
  return { status, told: `The report has the element \`${first?.element ?? ''}\` in the test.` }
}
