/** Chooses among so many; the first one is the ordinary way. */
export interface Chooser {
  choose(size: number): number
}

/** Walks through every sequence of choices, one execution each. */
export class Choices implements Chooser {
  #prefix: number[] = []
  #sizes: number[] = []
  #position = 0

  choose(size: number): number {
    const choice = this.#prefix[this.#position] ?? 0
    this.#prefix[this.#position] = choice
    this.#sizes[this.#position] = size
    this.#position += 1
    return choice
  }

  /** Prepares the next execution; false when all are done. */
  next(): boolean {
    this.#prefix.length = this.#position
    this.#position = 0
    while (this.#prefix.length > 0) {
      const last = this.#prefix.length - 1
      const choice = (this.#prefix[last] ?? 0) + 1
      if (choice < (this.#sizes[last] ?? 0)) {
        this.#prefix[last] = choice
        return true
      }
      this.#prefix.pop()
    }
    return false
  }
}

/** Goes another way with a probability, and then a random one. */
export class Dice implements Chooser {
  constructor(
    readonly random: () => number,
    readonly share: number,
  ) {}

  choose(size: number): number {
    if (size < 2 || this.random() >= this.share) return 0
    return 1 + Math.floor(this.random() * (size - 1))
  }
}
