import { Transform } from 'node:stream'
import { SecretScanner } from '../token/scanner.js'
import type { SecretPatterns } from '../token/secret-patterns.js'

/** How long a prompt without an end of line may wait, in milliseconds: less than anyone sees. */
export const pauseMs = 20

/** Calls back after `milliseconds` unless the function that it returns is called first. */
export type Schedule = (milliseconds: number, callback: () => void) => () => void

/** The schedule of the process, which a waiting filter does not keep alive. */
export const timers: Schedule = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}

/**
 * A stream that replaces secrets and their encodings by `***`; see `SecretScanner`. Each stream of a command gets one of
 * its own, over the same patterns. Lines that begin with `::` are the user's own workflow commands and pass.
 */
export function outputFilter(patterns: SecretPatterns, schedule: Schedule = timers): Transform {
  const scanner = new SecretScanner(patterns)
  let cancel = (): void => {}
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      cancel()
      const shown = scanner.write(chunk)
      if (shown.length > 0) this.push(shown)
      if (scanner.holdsBack) {
        cancel = schedule(pauseMs, () => {
          const late = scanner.pause()
          if (late.length > 0) this.push(late)
        })
      }
      done()
    },
    flush(done) {
      cancel()
      const rest = scanner.end()
      if (rest.length > 0) this.push(rest)
      done()
    },
  })
}
