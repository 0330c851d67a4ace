/** Work that is under way at the same time. The first failure is told once everything has ended. */
export class Lanes {
  readonly #underWay = new Set<Promise<void>>()
  #failed: { readonly error: unknown } | undefined

  start(work: Promise<void>): void {
    const lane = work
      .catch((error: unknown) => {
        this.#failed ??= { error }
      })
      .finally(() => this.#underWay.delete(lane))
    this.#underWay.add(lane)
  }

  /** Waits until no more than `most` are under way. @throws what made one fail, when all have ended */
  async room(most: number): Promise<void> {
    while (this.#underWay.size > (this.#failed === undefined ? most : 0)) {
      await Promise.race(this.#underWay)
    }
    if (this.#failed !== undefined) throw this.#failed.error
  }
}
