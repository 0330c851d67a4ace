import type { PieceAutomaton } from './automaton.js'

/** Most bytes between two bytes of one match; what is further apart is not put together. */
const longestGap = 1024
/** Fewest different bytes in a match: a row of zeros in a token does not hide every row of zeros. */
const fewestDifferent = 5

interface Snapshot {
  readonly state: number
  readonly matched: number
  readonly count: number
  readonly position: number
}

/** Follows one automaton through a stream, and knows where in the stream the longest open match began. */
export class Follower {
  #state = 0
  #matched = 0
  /** Bytes of matches so far; the ring keeps where the last of them stood. */
  #count = 0
  #inLine = 0
  #last = 0
  #beforeContinuation: Snapshot | undefined
  readonly #positions: Float64Array
  readonly #symbols: Uint8Array
  readonly #ring: number
  /** The bytes of the last find, counted like `#count`; the second is the first after it. */
  #foundFrom = 0
  #foundTo = 0

  /**
   * @param skips 1 for a byte that may stand within a match without being part of it
   * @param across least length of a match that goes on over the end of a line; a shorter one does only when it is the
   *   whole line
   * @param mark is told the position of each byte that is part of a secret, some of them more than once
   */
  constructor(
    private readonly automaton: PieceAutomaton,
    private readonly skips: Uint8Array,
    private readonly across: number,
    private readonly mark: (position: number) => void,
  ) {
    this.#ring = 2 ** Math.ceil(Math.log2(automaton.longest + 2)) - 1
    this.#positions = new Float64Array(this.#ring + 1)
    this.#symbols = new Uint8Array(this.#ring + 1)
  }

  /** Reads one byte. */
  step(byte: number, position: number): void {
    if (this.skips[byte] === 1) return
    const { classes, next, link, length, width, shortest, inherited } = this.automaton
    this.#inLine += 1
    const symbol = classes[byte] ?? 0
    if (symbol === 0) {
      this.#state = 0
      this.#matched = 0
      return
    }
    let state = this.#state
    let matched = this.#matched
    if (position - this.#last > longestGap) state = matched = 0
    let target = next[state * width + symbol] ?? 0
    while (target === 0 && state !== 0) {
      state = link[state] ?? 0
      matched = length[state] ?? 0
      target = next[state * width + symbol] ?? 0
    }
    this.#state = target
    if (target === 0) {
      this.#matched = 0
      return
    }
    matched += 1
    this.#matched = matched
    this.#last = position
    this.#positions[this.#count & this.#ring] = position
    this.#symbols[this.#count & this.#ring] = symbol
    this.#count += 1
    const found = matched >= (shortest[target] ?? 0) ? matched : (inherited[target] ?? 0)
    if (found > 0) this.#report(found)
  }

  /** Reads a byte that some tools put at the end of a line that goes on. */
  stepContinuation(byte: number, position: number): void {
    const before = { state: this.#state, matched: this.#matched, count: this.#count, position }
    this.step(byte, position)
    this.#beforeContinuation = this.#matched === 0 && before.matched > 0 ? before : undefined
  }

  /** Reads the end of a line. */
  endLine(position: number): void {
    const before = this.#beforeContinuation
    if (before !== undefined) {
      this.#beforeContinuation = undefined
      if (before.position === position - 1) {
        this.#state = before.state
        this.#matched = before.matched
        this.#count = before.count
        this.#inLine -= 1
      }
    }
    if (this.#matched < this.across && this.#matched < this.#inLine) {
      this.#state = 0
      this.#matched = 0
    }
    this.#inLine = 0
  }

  /** Where the match begins that could still become long enough when the stream goes on after `end`; else infinity. */
  openFrom(end: number): number {
    const before = this.#beforeContinuation
    if (before !== undefined && before.position === end - 1) {
      return this.#positions[(before.count - before.matched) & this.#ring] ?? 0
    }
    const done = this.#matched === 0 || this.#matched >= (this.automaton.shortest[this.#state] ?? 0)
    return done || end - this.#last > longestGap ? Number.POSITIVE_INFINITY : this.#start(this.#matched)
  }

  /** Whether half of what makes a match is there. */
  get isLikely(): boolean {
    return this.#matched > 0 && this.#matched * 2 >= (this.automaton.shortest[this.#state] ?? 0)
  }

  #start(matched: number): number {
    return this.#positions[(this.#count - matched) & this.#ring] ?? 0
  }

  #report(found: number): void {
    const from = this.#count - found
    // Mostly all but the newest byte was told before.
    const known = from >= this.#foundFrom && from < this.#foundTo
    if (!known && !this.#isVaried(from)) return
    for (let byte = known ? this.#foundTo : from; byte < this.#count; byte += 1) {
      this.mark(this.#positions[byte & this.#ring] ?? 0)
    }
    if (!known) this.#foundFrom = from
    this.#foundTo = this.#count
  }

  #isVaried(from: number): boolean {
    const different = new Set<number>()
    for (let byte = from; byte < this.#count; byte += 1) {
      different.add(this.#symbols[byte & this.#ring] ?? 0)
      if (different.size >= fewestDifferent) return true
    }
    return false
  }
}
