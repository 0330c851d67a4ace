/**
 * Milliseconds that have passed, by whichever clock went farther between two readings: the monotonic one stands still while
 * a machine is suspended, and the calendar can be set back.
 */
export function steadyClock(): () => number {
  let passed = 0
  let [monotonic, calendar] = [performance.now(), Date.now()]
  return () => {
    const [m, c] = [performance.now(), Date.now()]
    passed += Math.max(m - monotonic, c - calendar, 0)
    monotonic = m
    calendar = c
    return passed
  }
}
