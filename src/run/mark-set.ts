const firstSlots = 1024

/**
 * A set of marks of 48 bits, in six bytes and a little air for each: open addressing, at least a fifth of the slots free.
 */
export class MarkSet {
  #low = new Uint32Array(firstSlots)
  /** 0 where the slot is free. */
  #high = new Uint16Array(firstSlots)
  #used = 0

  /** @param high 1 to 65,535; @param low 32 bits */
  has(high: number, low: number): boolean {
    return this.#high[this.#find(high, low)] !== 0
  }

  /** Returns whether the mark is new. */
  add(high: number, low: number): boolean {
    const slot = this.#find(high, low)
    if (this.#high[slot] !== 0) return false
    this.#low[slot] = low
    this.#high[slot] = high
    this.#used += 1
    if (this.#used > this.#low.length * 0.8) this.#grow()
    return true
  }

  #find(high: number, low: number): number {
    const slots = this.#low.length
    let slot = low % slots
    while (this.#high[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = slot + 1 === slots ? 0 : slot + 1
    }
    return slot
  }

  #grow(): void {
    const [lows, highs] = [this.#low, this.#high]
    this.#low = new Uint32Array(Math.ceil(lows.length * 1.5))
    this.#high = new Uint16Array(this.#low.length)
    for (let index = 0; index < lows.length; index += 1) {
      const [low = 0, high = 0] = [lows[index], highs[index]]
      if (high === 0) continue
      const slot = this.#find(high, low)
      this.#low[slot] = low
      this.#high[slot] = high
    }
  }
}
