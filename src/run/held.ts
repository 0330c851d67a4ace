import { type Report, resultsOf } from './report-file.js'

/** A step whose time is over has little of it left to say so. */
const longestMs = 1_000

/**
 * How many results reports hold, in words: those that were read to their end, and the others read once more, as far as
 * there is time.
 *
 * @param read results of the reports that were read to their end, by name
 * @param least how many were read of all, whatever the second reading comes to
 */
export async function heldIn(
  reports: readonly Report[],
  read: ReadonlyMap<string, number>,
  least: number,
): Promise<string> {
  let held = 0
  const over = new AbortController()
  const counting = (async (): Promise<boolean> => {
    for (const report of reports) {
      const known = read.get(report.name)
      if (known !== undefined) {
        held += known
        continue
      }
      for await (const _ of resultsOf(report, undefined, undefined, over.signal)) {
        if (over.signal.aborted) return false
        held += 1
      }
    }
    return true
  })().catch(() => false)
  let timer: NodeJS.Timeout | undefined
  const timeIsUp = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      over.abort()
      resolve(false)
    }, longestMs)
  })
  const whole = await Promise.race([counting, timeIsUp])
  clearTimeout(timer)
  return whole ? String(held) : `at least ${Math.max(held, least)}`
}
