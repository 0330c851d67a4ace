import { flagsOfCommand, surface, wordOnLog } from './surface.js'
import { type Code, codes } from './table.js'

/** Values that fill the `{placeholders}` of a code's sentence and cure. Never a token. */
export type Details = Readonly<Record<string, string | number>>

/** No value that fills a placeholder is shown longer than this, whoever it came from. */
const longestDetail = 2_000

/**
 * A value as it may stand in a sentence: without line breaks, and without what a reader does not see or what turns the
 * direction of the text.
 */
function plain(value: string | number): string {
  const text = String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
  return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text
}

/**
 * The sentence and the cure of a code in the words of where the reader stands, with its placeholders filled. An unknown
 * placeholder stays visible.
 */
export function explain(code: Code, details: Details = {}): string {
  const { at, rotates, words, details: around } = surface()
  const input = String(details.input ?? 'token')
  const row = { ...codes[code], ...(at === 'command line' && codes[code].onCommandLine) }
  const cure = (rotates && row.beside) ?? row.cure
  const known: Details = { flags: flagsOfCommand(), keep: wordOnLog(), ...around(input), ...details }
  const text = words(`${row.sentence} ${cure}`.replaceAll('`{input}', `\`${input}`))
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(known, name) ? plain(known[name] ?? '') : whole,
  )
}

/**
 * An outcome that ends a step. Its message is the sentence the user sees; it names the input and the cure.
 *
 * @example throw new Failure('UPLOAD_NO_FILES', { patterns: 'results/*.xml' })
 */
export class Failure extends Error {
  readonly code: Code
  readonly details: Details

  constructor(code: Code, details: Details = {}, options?: { cause?: unknown }) {
    super(explain(code, details), options)
    this.name = 'Failure'
    this.code = code
    this.details = details
  }

  /** 1: usage, token or API error. 2: the remote run, scan, gate or upload failed. */
  get exitCode(): 1 | 2 {
    return codes[this.code].exit ?? 1
  }
}
