import { MarkSet } from './mark-set.js'

/**
 * Makes titles unique in the order they come: `a`, `a (2)`, `a (3)`. Remembers 48 bits of each title instead of the
 * title, so that a report of millions of tests takes some ten megabytes; a collision would only add a number to a title.
 */
export class TitleCounter {
  readonly #marks = new MarkSet()

  unique(title: string): string {
    if (this.#add(title)) return title
    const numbered = (number: number) => `${title} (${number})`
    // A title that comes a million times is found in a few steps: first doubling, then halving.
    let taken = 1
    let free = 2
    while (this.#has(numbered(free))) {
      taken = free
      free *= 2
    }
    while (free - taken > 1) {
      const middle = Math.floor((taken + free) / 2)
      if (this.#has(numbered(middle))) taken = middle
      else free = middle
    }
    this.#add(numbered(free))
    return numbered(free)
  }

  #has(title: string): boolean {
    const { high, low } = hash(title)
    return this.#marks.has(high, low)
  }

  /** Returns whether the title is new. */
  #add(title: string): boolean {
    const { high, low } = hash(title)
    return this.#marks.add(high, low)
  }
}

/** Two independent 32-bit hashes of a text (FNV-1a with different offsets, finished by a mix). */
function hash(text: string): { readonly high: number; readonly low: number } {
  let one = 0x811c9dc5
  let two = 0x1b873593
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    one = Math.imul(one ^ unit, 0x01000193)
    two = Math.imul(two ^ unit, 0x85ebca6b)
    two = (two << 13) | (two >>> 19)
  }
  return { high: (mix(two ^ text.length) % 65_535) + 1, low: mix(one) }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
