import { Writable } from 'node:stream'
import type { Redactor } from './redactor.js'

type Done = (error?: Error | null) => void
type Write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done) => boolean

/** This process's standard streams, with everything that passes them redacted. */
export interface Streams {
  /** Writes the one JSON document of `--json`. */
  result(text: string): void
  /** Runs `write` past the redaction: a mask must reach the runner as it is. */
  unfiltered(write: () => void): void
  /** For output that went through a filter of its own, which is faster and finds more. */
  readonly filtered: { readonly stdout: Writable; readonly stderr: Writable }
  restore(): void
}

/**
 * Puts the redactor in front of stdout and stderr, so that libraries which write by themselves pass it too.
 *
 * @param human where everything but `result` goes: `stderr` keeps stdout for the one JSON document
 */
export function guardStreams(redactor: Redactor, human: 'stdout' | 'stderr'): Streams {
  const original = { stdout: process.stdout.write, stderr: process.stderr.write }
  const real = (name: 'stdout' | 'stderr'): Write => {
    return (chunk, encoding, done) =>
      typeof encoding === 'function'
        ? original[name].call(process[name], chunk, undefined, encoding)
        : original[name].call(process[name], chunk, encoding, done)
  }
  let filtering = true
  const guarded =
    (write: Write): Write =>
    (chunk, encoding, done) => {
      if (!filtering) return write(chunk, encoding, done)
      return write(
        typeof chunk === 'string' ? redactor.redact(chunk) : redactor.redactBytes(chunk),
        encoding,
        done,
      )
    }
  process.stdout.write = guarded(real(human))
  process.stderr.write = guarded(real('stderr'))
  return {
    result: (text) => {
      real('stdout')(redactor.redact(text))
    },
    unfiltered: (write) => {
      filtering = false
      try {
        write()
      } finally {
        filtering = true
      }
    },
    filtered: { stdout: sink(real(human)), stderr: sink(real('stderr')) },
    restore: () => {
      process.stdout.write = original.stdout
      process.stderr.write = original.stderr
    },
  }
}

/** A stream of its own over one of the process, which stays open when this one ends. */
function sink(write: Write): Writable {
  return new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      write(chunk, undefined, (error) => done(error ?? null))
    },
  })
}
