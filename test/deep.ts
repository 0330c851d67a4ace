/** Whether the volumes are wanted that take too long for every run of the tests: `npm run deep`. */
export const isDeep = process.env.DEEP === 'all'

/**
 * The next of all each time, in turn; in deep all of them. For rows that have to hold at every vendor: the suite tries each
 * row at one vendor, and many rows at each vendor.
 */
export function inTurn<Item>(all: readonly Item[]): () => readonly Item[] {
  let calls = 0
  return () => {
    calls += 1
    return isDeep ? all : all.slice((calls - 1) % all.length).slice(0, 1)
  }
}
