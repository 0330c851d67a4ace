const firstSlots = 8

/**
 * From numbers of 0 to 2³² - 1 to numbers of 1 to 255, in five bytes and a little air for each: open addressing, at
 * least a fifth of the slots free.
 */
export class NumberMap {
  #keys = new Uint32Array(firstSlots)
  /** 0 where the slot is free. */
  #values = new Uint8Array(firstSlots)
  #used = 0

  get(key: number): number | undefined {
    return this.#values[this.#find(key)] || undefined
  }

  set(key: number, value: number): void {
    const slot = this.#find(key)
    if (this.#values[slot] === 0) this.#used += 1
    this.#keys[slot] = key
    this.#values[slot] = value
    if (this.#used > this.#keys.length * 0.8) this.#grow()
  }

  #find(key: number): number {
    const slots = this.#keys.length
    // Spread, so that numbers with a common step do not crowd.
    let slot = (Math.imul(key ^ (key >>> 16), 0x45d9f3b) >>> 0) % slots
    while (this.#values[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) % slots
    return slot
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values]
    const slots = Math.ceil(keys.length * 1.5)
    this.#keys = new Uint32Array(slots)
    this.#values = new Uint8Array(slots)
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0
      if (value === 0) continue
      const key = keys[index] ?? 0
      const slot = this.#find(key)
      this.#keys[slot] = key
      this.#values[slot] = value
    }
  }
}
