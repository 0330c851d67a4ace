/**
 * Makes titles unique in the order they come: `a`, `a (2)`, `a (3)`. Remembers 64-bit hashes instead of titles, so that
 * a report of millions of tests fits into some ten megabytes; a collision would only add a number to a title.
 */
export class TitleCounter {
  #slots = 1024
  #low = new Uint32Array(this.#slots)
  #high = new Uint32Array(this.#slots)
  #counts = new Uint32Array(this.#slots)
  #used = 0

  unique(title: string): string {
    let candidate = title
    for (;;) {
      const seen = this.#add(candidate)
      if (seen === 1) return candidate
      candidate = `${title} (${candidate === title ? seen : this.#add(title)})`
    }
  }

  /** Counts a title, and returns how often it has been counted. */
  #add(title: string): number {
    if (this.#used * 2 >= this.#slots) this.#grow()
    const [low, high] = hash(title)
    const slot = this.#find(low, high)
    if (this.#count(slot) === 0) {
      this.#low[slot] = low
      this.#high[slot] = high
      this.#used += 1
    }
    const count = this.#count(slot) + 1
    this.#counts[slot] = count
    return count
  }

  #count(slot: number): number {
    return this.#counts[slot] ?? 0
  }

  #find(low: number, high: number): number {
    let slot = low % this.#slots
    while (this.#count(slot) > 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + 1) % this.#slots
    }
    return slot
  }

  #grow(): void {
    const old = { slots: this.#slots, low: this.#low, high: this.#high, counts: this.#counts }
    this.#slots = old.slots * 2
    this.#low = new Uint32Array(this.#slots)
    this.#high = new Uint32Array(this.#slots)
    this.#counts = new Uint32Array(this.#slots)
    for (let from = 0; from < old.slots; from += 1) {
      const count = old.counts[from] ?? 0
      if (count === 0) continue
      const low = old.low[from] ?? 0
      const high = old.high[from] ?? 0
      const slot = this.#find(low, high)
      this.#low[slot] = low
      this.#high[slot] = high
      this.#counts[slot] = count
    }
  }
}

/** Two independent 32-bit hashes of a text (FNV-1a with different offsets, finished by a mix). */
function hash(text: string): readonly [number, number] {
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    high = (high << 13) | (high >>> 19)
  }
  return [mix(low), mix(high ^ text.length)]
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
