/**
 * Who may send: everybody at once, until the server asks for patience; from then on one at a time, in the order they
 * came, from the first attempt to the last.
 */
export class Turns {
  #oneByOne = false
  #sending = 0
  readonly #waiting: (() => void)[] = []

  async enter(): Promise<void> {
    if (this.#oneByOne && (this.#sending > 0 || this.#waiting.length > 0)) {
      // Whoever leaves hands the turn over, so that nobody comes in between.
      await new Promise<void>((ready) => this.#waiting.push(ready))
    } else this.#sending += 1
  }

  leave(): void {
    this.#sending -= 1
    const next = this.#sending === 0 ? this.#waiting.shift() : undefined
    if (next === undefined) return
    this.#sending += 1
    next()
  }

  /** Goes on only when nobody else is sending. */
  async stepBack(): Promise<void> {
    this.#oneByOne = true
    if (this.#sending === 1) return
    this.leave()
    await this.enter()
  }
}
