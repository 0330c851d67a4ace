/** One text to look for, and how much of it counts. */
export interface Pattern {
  readonly bytes: Uint8Array
  /** Shortest piece that is a match, in bytes of the pattern. */
  readonly shortest: number
}

/**
 * A suffix automaton of several patterns: reads any stream of bytes and knows after each one the longest piece of a
 * pattern that ends there, and whether that piece is long enough. Time is linear in the stream; memory grows with the
 * patterns.
 */
export class PieceAutomaton {
  /** The class of each byte: 0 for a byte of no pattern, else from 1. */
  readonly classes: Uint8Array
  readonly width: number
  /** For state `s` and class `c`, the next state at `s * width + c`; 0 where there is none. */
  readonly next: Int32Array
  readonly link: Int32Array
  readonly length: Int32Array
  /** For each state the shortest match that its pieces can be. */
  readonly shortest: Int32Array
  /** For each state the longest match that ends there though its own pieces are still too short; 0 for none. */
  readonly inherited: Int32Array
  /** Longest pattern. */
  readonly longest: number
  private states = 1

  /** @param fold makes bytes equal that shall not be told apart, such as `A` and `a` */
  constructor(patterns: readonly Pattern[], fold: (byte: number) => number = (byte) => byte) {
    const total = patterns.reduce((sum, pattern) => sum + pattern.bytes.length, 0)
    this.longest = patterns.reduce((most, pattern) => Math.max(most, pattern.bytes.length), 0)
    this.classes = classesOf(patterns, fold)
    this.width = Math.max(...this.classes) + 1
    const capacity = 2 * total + 2
    this.next = new Int32Array(capacity * this.width)
    this.link = new Int32Array(capacity)
    this.length = new Int32Array(capacity)
    this.shortest = new Int32Array(capacity).fill(0x7fffffff)
    this.inherited = new Int32Array(capacity)
    this.link[0] = -1
    for (const pattern of patterns) this.insert(pattern)
    this.settle()
  }

  private insert({ bytes, shortest }: Pattern): void {
    let last = 0
    for (const byte of bytes) {
      last = this.extend(last, this.classes[byte] ?? 0)
      this.shortest[last] = Math.min(this.shortest[last] ?? shortest, shortest)
    }
  }

  private extend(last: number, symbol: number): number {
    const { next, link, length, width } = this
    const known = next[last * width + symbol] ?? 0
    if (known !== 0)
      return length[known] === (length[last] ?? 0) + 1 ? known : this.clone(last, symbol, known)
    const state = this.states++
    length[state] = (length[last] ?? 0) + 1
    let from = last
    while (from !== -1 && next[from * width + symbol] === 0) {
      next[from * width + symbol] = state
      from = link[from] ?? -1
    }
    if (from === -1) return state
    const target = next[from * width + symbol] ?? 0
    link[state] = length[target] === (length[from] ?? 0) + 1 ? target : this.clone(from, symbol, target)
    return state
  }

  /** Splits off from `target` the pieces that also end elsewhere. */
  private clone(from: number, symbol: number, target: number): number {
    const { next, link, length, width } = this
    const copy = this.states++
    next.copyWithin(copy * width, target * width, (target + 1) * width)
    length[copy] = (length[from] ?? 0) + 1
    link[copy] = link[target] ?? 0
    link[target] = copy
    for (
      let state = from;
      state !== -1 && next[state * width + symbol] === target;
      state = link[state] ?? -1
    ) {
      next[state * width + symbol] = copy
    }
    return copy
  }

  /** A piece ends wherever a longer one with it at the end does, so the least of all those is its shortest match. */
  private settle(): void {
    const { link, length, shortest, inherited } = this
    const byLength = new Int32Array(this.states).map((_, index) => index)
    byLength.sort((a, b) => (length[a] ?? 0) - (length[b] ?? 0))
    for (let index = byLength.length - 1; index > 0; index -= 1) {
      const state = byLength[index] ?? 0
      const parent = link[state] ?? 0
      shortest[parent] = Math.min(shortest[parent] ?? 0, shortest[state] ?? 0)
    }
    for (const state of byLength.subarray(1)) {
      const parent = link[state] ?? 0
      const enough = (length[parent] ?? 0) >= (shortest[parent] ?? 0)
      inherited[state] = enough ? (length[parent] ?? 0) : (inherited[parent] ?? 0)
    }
  }
}

function classesOf(patterns: readonly Pattern[], fold: (byte: number) => number): Uint8Array {
  const classes = new Uint8Array(256)
  let count = 0
  for (const { bytes } of patterns) {
    for (const byte of bytes) {
      const folded = fold(byte)
      if (classes[folded] === 0) classes[folded] = ++count
    }
  }
  for (let byte = 0; byte < 256; byte += 1) classes[byte] = classes[fold(byte)] ?? 0
  return classes
}
