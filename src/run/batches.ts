import type { TestResult } from '../results/model.js'
import { cut, messageLength } from '../results/text.js'
import { CaseStates, rankOf } from './case-states.js'
import { TitleCounter } from './title-counter.js'

interface Entry {
  result: TestResult
  merged: boolean
  readonly bytes: number
}

/** Some proxies refuse a body of more than one megabyte. */
const batchBytes = 512 * 1024

/**
 * Collects results into batches. The vendor keeps one result for each test case, so of several with one code only the
 * worst counts: within a batch it replaces the other, and after an earlier batch it is sent again. Results without a
 * code are told apart by their titles, which are made unique.
 */
export class Batches {
  readonly #size: number
  readonly #titles = new TitleCounter()
  readonly #cases = new CaseStates()
  readonly #pendingCases = new Map<string, number>()
  /** Test cases of the batches that are handed out and not settled. */
  readonly #inFlight = new Set<string>()
  #pending: Entry[] = []
  #bytes = 0
  /** Whether the pending batch holds a test case of a batch that is not settled. */
  #follows = false
  /** How many results carried the code of another one. */
  merged = 0
  readonly mergedCodes = new Set<string>()
  /** Distinct results: those that the vendor should end up with. */
  distinct = 0
  accepted = 0
  rejected = 0

  constructor(size: number) {
    this.#size = size
  }

  get full(): boolean {
    return this.#pending.length >= this.#size || this.#bytes >= batchBytes
  }

  get empty(): boolean {
    return this.#pending.length === 0
  }

  /** Whether the pending batch must wait for those in flight: the last result of a test case stays the last. */
  get follows(): boolean {
    return this.#follows
  }

  add(result: TestResult): void {
    if (result.testCaseCode === undefined) {
      this.distinct += 1
      const title = this.#titles.unique(result.title)
      this.#push(title === result.title ? result : { ...result, title }, false)
    } else this.#addCase(result, result.testCaseCode)
  }

  #addCase(result: TestResult, code: string): void {
    const rank = rankOf(result.status)
    const known = this.#cases.get(code)
    if (known === undefined) {
      this.distinct += 1
      this.#cases.set(code, { rank, stage: 'pending' })
      this.#pendingCases.set(code, this.#pending.length)
      this.#push(result, false)
      return
    }
    this.merged += 1
    if (this.mergedCodes.size < 100) this.mergedCodes.add(code)
    const index = this.#pendingCases.get(code)
    const pending = index === undefined ? undefined : this.#pending[index]
    if (pending !== undefined) pending.merged = true
    if (rank >= known.rank) return
    this.#cases.set(code, { ...known, rank })
    if (pending !== undefined) pending.result = result
    else {
      this.#follows ||= this.#inFlight.has(code)
      this.#pendingCases.set(code, this.#pending.length)
      this.#push(result, true)
    }
  }

  #push(result: TestResult, merged: boolean): void {
    const bytes =
      200 + result.title.length + (result.errorMessage?.length ?? 0) + (result.errorStack?.length ?? 0)
    this.#pending.push({ result, merged, bytes })
    this.#bytes += bytes
  }

  /** Hands out the pending batch. Say with `settle` what became of it. */
  take(): readonly TestResult[] {
    const batch = this.#pending.map(({ result, merged }) => (merged ? namedInMessage(result) : result))
    for (const code of this.#pendingCases.keys()) this.#inFlight.add(code)
    this.#pending = []
    this.#bytes = 0
    this.#follows = false
    this.#pendingCases.clear()
    return batch
  }

  /** Counts a batch that the vendor answered; `rejected` holds positions in it. */
  settle(batch: readonly TestResult[], rejected: ReadonlySet<number>): void {
    for (const [index, { testCaseCode }] of batch.entries()) {
      const stage = rejected.has(index) ? 'rejected' : 'accepted'
      this[stage] += 1
      const known = testCaseCode === undefined ? undefined : this.#cases.get(testCaseCode)
      if (testCaseCode === undefined || known === undefined) continue
      this.#inFlight.delete(testCaseCode)
      if (known.stage !== 'pending') this[known.stage] -= 1
      this.#cases.set(testCaseCode, { ...known, stage })
    }
  }
}

/** Of several tests with one code the message says which one is the worst. */
function namedInMessage(result: TestResult): TestResult {
  if (result.errorMessage === undefined) return result
  return { ...result, errorMessage: cut(`${result.title}: ${result.errorMessage}`, messageLength) }
}
