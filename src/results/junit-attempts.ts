/** Tells a test, with how often it was tried before. */
export type Tell = (attempts: number) => void

/** Workers of pytest-xdist write in turns, so other tests may stand between two attempts. */
const mostHeld = 64

interface Waiting {
  readonly title: string
  /** Whether nothing is said of its end. */
  readonly isSilent: boolean
  readonly tell: Tell
}

/**
 * pytest-rerunfailures writes an attempt that it repeats as a test that says nothing of its end, as a passed test does,
 * and leaves it out of the count of the suite. So tests wait for others of their title, and these for the end of the
 * suite.
 */
export class Attempts {
  /** The last tests, in their order. */
  readonly #recent: Waiting[] = []
  /** Tests that stand there several times, each attempt but the last silent. */
  readonly #repeated = new Map<string, Waiting[]>()

  add(title: string, isSilent: boolean, tell: Tell): void {
    const test = { title, isSilent, tell }
    const repeated = this.#repeated.get(title)
    const before = this.#recent.findLastIndex((one) => one.isSilent && one.title === title)
    if (repeated?.at(-1)?.isSilent === true) repeated.push(test)
    else if (repeated === undefined && before !== -1) {
      this.#repeated.set(title, [...this.#recent.splice(before, 1), test])
    } else if (this.#recent.push(test) > mostHeld) this.#recent.shift()?.tell(0)
  }

  /**
   * Tells all that waits.
   *
   * @param uncounted how many more tests there are than the suite counts
   * @returns how many of them were attempts, and are no tests
   */
  end(uncounted: number): number {
    for (const { tell } of this.#recent.splice(0)) tell(0)
    const all = [...this.#repeated.values()]
    this.#repeated.clear()
    const attempts = all.reduce((sum, tests) => sum + tests.length - 1, 0)
    const areUncounted = attempts > 0 && attempts <= uncounted
    for (const tests of all) {
      if (areUncounted) tests.at(-1)?.tell(tests.length - 1)
      else for (const { tell } of tests) tell(0)
    }
    return areUncounted ? attempts : 0
  }
}
