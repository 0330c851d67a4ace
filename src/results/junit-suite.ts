import { lackingOf } from './emitted.js'
import { isRetry, type Trouble } from './junit-status.js'
import { junitTimestamp } from './junit-time.js'
import type { TestStatus } from './model.js'
import { oneLine } from './text.js'

type Attributes = Readonly<Record<string, string>>

/** A test that is skipped and failed at once. */
export interface Either {
  /** What it is by what comes first. */
  readonly first: TestStatus
  decide(status: TestStatus): void
}

/** What a suite counts in its attributes, and what was seen in it. */
export interface Suite {
  readonly name: string
  readonly timestamp: string | undefined
  readonly tests: number | undefined
  readonly failures: number | undefined
  readonly errors: number | undefined
  readonly skipped: number | undefined
  /** Tests and troubles seen in it. */
  seen: number
  failed: number
  failing: number
  /** Failures that the suite may count and that are none: of earlier tries, of a test that is to do. */
  forgiven: number
  /** What counts as a test somewhere: a test, an inner suite, an error of a suite. */
  held: number
  /** Elements that say how a test ended, and how many of them are not the first of their test. */
  ends: number
  furtherEnds: number
  /** Elements of tests that failed or broke, tries included, and failures that inner suites count and do not name. */
  bad: number
  missed: number
  /** Earlier tries of tests, which Surefire counts as tests of JUnit 4. */
  retries: number
  /** Whether Qt Test 5 wrote it, which says of each test that passed or failed that it did. */
  isOfQt5: boolean
  /** Whether it may be written by the test runner of Node.js. */
  readonly isOfNode: boolean
  heldSkipped: number
  /** Tests that suites in it count and do not hold. */
  lacking: number
  readonly troubles: Trouble[]
  /** Tests that are skipped and failed at once, as long as the counts of this suite can decide. */
  readonly either: Either[]
  /** Suites without a test that count some: errors of their own, or a sum of the suites beside them. */
  readonly silent: Suite[]
  /** What the other suites in it count together. */
  readonly sum: { tests: number; failures: number; errors: number }
}

export function suiteOf(attributes: Attributes, outer: Suite | undefined): Suite {
  return {
    name: oneLine(attributes.name ?? ''),
    timestamp: junitTimestamp(attributes.timestamp) ?? outer?.timestamp,
    tests: count(attributes.tests),
    failures: count(attributes.failures),
    errors: count(attributes.errors),
    skipped: sumOf(count(attributes.skipped), count(attributes.disabled)),
    seen: 0,
    failed: 0,
    failing: 0,
    forgiven: 0,
    held: 0,
    ends: 0,
    furtherEnds: 0,
    bad: 0,
    missed: 0,
    retries: 0,
    isOfQt5: false,
    isOfNode: attributes.hostname !== undefined && attributes.disabled !== undefined,
    heldSkipped: 0,
    lacking: 0,
    troubles: [],
    either: [],
    silent: [],
    sum: { tests: 0, failures: 0, errors: 0 },
  }
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
}

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0)
}

/** Whether a suite without tests only adds up those beside it, also by what the suite around them counts. */
export function isSumIn({ sum, tests, failures, errors }: Suite, silent: Suite): boolean {
  return (
    (silent.tests ?? sum.tests) === sum.tests &&
    (silent.failures ?? 0) === sum.failures &&
    (silent.errors ?? 0) === sum.errors &&
    (tests ?? sum.tests) === sum.tests &&
    (failures ?? sum.failures) === sum.failures &&
    (errors ?? sum.errors) === sum.errors
  )
}

/** Whether a suite says how many of its tests failed, or how many were skipped. */
export function countsEnds({ failures, skipped }: Suite): boolean {
  return failures !== undefined || skipped !== undefined
}

/** Decides by the counts of a suite which of its tests were skipped and which failed. */
export function decideIn({ either, failures, failed, skipped = 0, heldSkipped }: Suite): void {
  const left = failures === undefined ? either.length - (skipped - heldSkipped) : failures - failed
  const byOrder = either.filter(({ first }) => first === 'failed').length === left
  // Where the counts leave open which of several failed, none is called skipped.
  const status = left <= 0 ? 'skipped' : 'failed'
  for (const { first, decide } of either) decide(byOrder ? first : status)
}

/** Whether what lacks may be subtests, which pytest counts, and names where they fail alone. */
export function mayBeSubtests({ name, failures = 0, errors = 0, skipped = 0, ends }: Suite): boolean {
  return name === 'pytest' && failures + errors + skipped === ends
}

/** How many tests a suite, or those in it, count and do not hold. */
export function lackingIn({ tests = 0, failures = 0, errors = 0, skipped = 0, ...seen }: Suite): number {
  // pytest counts a test twice that was skipped and failed as it was torn down, and then counts both ends.
  const twice = failures + errors + skipped >= seen.ends ? seen.furtherEnds : 0
  const held = { tests: seen.held + twice + seen.retries, skipped: seen.heldSkipped }
  return Math.max(seen.lacking, lackingOf({ tests, skipped }, held))
}

/** Failures and errors that a suite counts. */
export function failuresOf({ failures = 0, errors = 0, isOfQt5 }: Suite): number {
  // Qt Test 5 counts messages of the log as errors.
  return isOfQt5 ? failures : failures + errors
}

/** Whether the counts of a report are of something else than the tests in it. */
export function countsNoTests({ hostname, name, id = '' }: Attributes): boolean {
  // Catch2, which leaves the name of the machine open, counts assertions; node-tap counts each level.
  if (hostname === 'tbd' || name === 'TAP Tests') return true
  // Newman counts requests. Its suites are requests, and have their ids.
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/.test(id)
}

/** Failures that a suite counts and neither it nor a suite in it names. */
export function missedIn(suite: Suite): number {
  const { bad, failing, forgiven, missed, troubles } = suite
  return Math.max(
    0,
    failuresOf(suite) - Math.max(bad + troubles.filter(isBad).length, failing) - forgiven - missed,
  )
}

/** Whether an element tells of a failure, one of an earlier try included. */
export function isBad(trouble: Trouble): boolean {
  return trouble.element === 'failure' || trouble.element === 'error' || isRetry(trouble)
}
