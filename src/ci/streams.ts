import { Writable } from 'node:stream'
import type { Redactor } from './redactor.js'
import type { RunnerStream, StreamName } from './runner-streams.js'
import { visible } from './text.js'

type Done = (error?: Error | null) => void
type Write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done) => boolean

/** Whether the runner reads what was written for it. `nobody`: nothing was written. */
export type Reached = 'runner' | 'nobody' | 'perhaps'

/** This process's standard streams, with everything that passes them redacted. */
export interface Streams {
  /** Writes the one JSON document of `--json`, each text in it redacted before it is written as JSON. */
  result(document: object, options?: { readonly indent?: number }): void
  /**
   * Runs `write` past the redaction, and lets what it writes to standard output go to the stream that the runner reads: a
   * mask must reach the runner as it is, and nobody else.
   */
  toRunner(write: () => void): Reached
  /** For output that went through a filter of its own, which is faster and finds more. */
  readonly filtered: { readonly stdout: Writable; readonly stderr: Writable }
  restore(): void
}

/**
 * Puts the redactor in front of stdout and stderr, so that libraries which write by themselves pass it too.
 *
 * @param human where everything but `result` goes: `stderr` keeps stdout for the one JSON document
 * @param runner the stream that the runner reads, asked with each mask
 */
export function guardStreams(
  redactor: Redactor,
  human: StreamName,
  runner: () => RunnerStream = () => ({ name: human, certain: true }),
): Streams {
  const original = { stdout: process.stdout.write, stderr: process.stderr.write }
  const real = (name: StreamName): Write => {
    return (chunk, encoding, done) =>
      typeof encoding === 'function'
        ? original[name].call(process[name], chunk, undefined, encoding)
        : original[name].call(process[name], chunk, encoding, done)
  }
  let bypass: Write | undefined
  const guarded =
    (write: Write): Write =>
    (chunk, encoding, done) => {
      if (bypass !== undefined) return bypass(chunk, encoding, done)
      return write(
        typeof chunk === 'string' ? redactor.redact(chunk) : redactor.redactBytes(chunk),
        encoding,
        done,
      )
    }
  process.stdout.write = guarded(real(human))
  process.stderr.write = guarded(real('stderr'))
  return {
    result: (document, { indent } = {}) => {
      const safe = mapStrings(document, (text) => redactor.redact(visible(text)))
      real('stdout')(`${JSON.stringify(safe, null, indent)}\n`)
    },
    toRunner: (write) => {
      const { name, certain } = runner()
      if (name === undefined) return 'nobody'
      bypass = real(name)
      try {
        write()
      } finally {
        bypass = undefined
      }
      return certain ? 'runner' : 'perhaps'
    },
    filtered: { stdout: sink(real(human)), stderr: sink(real('stderr')) },
    restore: () => {
      process.stdout.write = original.stdout
      process.stderr.write = original.stderr
    },
  }
}

/** A value as JSON can hold it, with each text in it changed, names of members too. */
function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => mapStrings(each, change))
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [change(name), mapStrings(each, change)]),
  )
}

/** A stream of its own over one of the process, which stays open when this one ends. */
function sink(write: Write): Writable {
  return new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      write(chunk, undefined, (error) => done(error ?? null))
    },
  })
}
