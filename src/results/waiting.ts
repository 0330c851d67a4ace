import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** So many are young when they are packed, and gone before V8 counts them among the old. */
const perPack = 64

/**
 * What has to wait for something that stands behind it in the report, such as the name of its file. A report may hold
 * hundreds of thousands of tests before that, so all but the last are kept packed, in some twenty bytes each.
 *
 * An item consists of what JSON can hold.
 */
export class Waiting<Item> {
  #packs: Uint8Array[] = []
  #last: Item[] = []

  get size(): number {
    return this.#packs.length * perPack + this.#last.length
  }

  add(item: Item): void {
    this.#last.push(item)
    if (this.#last.length < perPack) return
    // A copy: what zlib answers is a piece of 16 kB.
    this.#packs.push(new Uint8Array(deflateRawSync(JSON.stringify(this.#last), { level: 1 })))
    this.#last = []
  }

  /** All of them, in the order in which they came; the list is empty then. */
  take(): Iterable<Item> {
    const [packs, last] = [this.#packs, this.#last]
    this.#packs = []
    this.#last = []
    return (function* () {
      for (const pack of packs) yield* JSON.parse(inflateRawSync(pack).toString()) as readonly Item[]
      yield* last
    })()
  }
}
