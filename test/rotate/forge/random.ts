/** Numbers that look random and come again with the same seed. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** Below a number. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % limit
  }

  maybe(oneIn = 2): boolean {
    return this.below(oneIn) === 0
  }

  of<Value>(all: readonly Value[]): Value {
    const found = all[this.below(all.length)]
    if (found === undefined && all.length === 0) throw new RangeError('nothing to choose from')
    return found as Value
  }
}
