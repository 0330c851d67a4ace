import { Redactor } from '../../src/ci/redactor.js'
import { guardStreams, type Streams } from '../../src/ci/streams.js'

export interface Captured {
  readonly redactor: Redactor
  readonly streams: Streams
  stdout(): string
  stderr(): string
}

/** Runs `body` with this process's standard streams guarded, and what reaches them kept instead of printed. */
export async function capture(
  human: 'stdout' | 'stderr',
  body: (guarded: Captured) => void | Promise<void>,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const kept = { stdout: '', stderr: '' }
  const original = { stdout: process.stdout.write, stderr: process.stderr.write }
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = (chunk: string | Uint8Array) => {
      kept[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
      return true
    }
  }
  try {
    const redactor = new Redactor()
    const streams = guardStreams(redactor, human)
    try {
      await body({ redactor, streams, stdout: () => kept.stdout, stderr: () => kept.stderr })
    } finally {
      streams.restore()
    }
  } finally {
    process.stdout.write = original.stdout
    process.stderr.write = original.stderr
  }
  return kept
}
