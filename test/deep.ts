/** Whether the volumes are wanted that take too long for every run of the tests: `npm run deep`. */
export const isDeep = process.env.DEEP === 'all'

/**
 * Some of all in turn, each time that they are asked for; in deep all of them. For rows that are to hold everywhere: each
 * is tried at a few places, and each place tries many rows.
 */
export function inTurn<Item>(all: readonly Item[], many: number): () => readonly Item[] {
  let next = 0
  return () => {
    if (isDeep) return all
    const some = Array.from({ length: many }, (_, at) => all[(next + at) % all.length] as Item)
    next += many
    return some
  }
}
