import type { Host } from './host.js'

/**
 * Milliseconds that have passed, by whichever clock went farther between two readings: the monotonic one stands still while
 * a machine is suspended, and the calendar can be set back.
 */
export function steadyClock(host: Pick<Host, 'monotonic' | 'now'>): () => number {
  let passed = 0
  let [monotonic, calendar] = [host.monotonic(), host.now().getTime()]
  return () => {
    const [m, c] = [host.monotonic(), host.now().getTime()]
    passed += Math.max(m - monotonic, c - calendar, 0)
    monotonic = m
    calendar = c
    return passed
  }
}
