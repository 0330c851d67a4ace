import { Failure } from '../../codes/failure.js'
import { encodingOf } from '../../results/decode.js'
import { tokenRef } from '../../token/ref.js'

/** Standard input, which may be a terminal. */
export interface Input extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean
  setRawMode?(raw: boolean): unknown
}

/** Where a person reads what is asked; standard error, so that standard output stays what it is. */
export interface Output {
  write(text: string): unknown
}

/** Longest line that a person can paste; a token has at most 16 kB. */
const longestLine = 65_536

/**
 * A secret from standard input, without the line break that `echo` adds. In a terminal it is asked for, not shown while it
 * is typed or pasted, and confirmed by its ref.
 *
 * @param what whose token it is, for the question
 * @throws Failure TOKEN_STDIN_EMPTY, TOKEN_NOT_CONFIRMED, INTERRUPTED
 */
export async function readSecret(input: Input, output: Output, what: string): Promise<string> {
  if (input.isTTY !== true || input.setRawMode === undefined) return readAll(input)
  const keys = keysOf(input)
  input.setRawMode(true)
  try {
    output.write(`Paste ${what} and press Enter. It is not shown: `)
    const value = (await readLine(keys)).trim()
    output.write('\n')
    if (value === '') throw new Failure('TOKEN_STDIN_EMPTY')
    const ref = tokenRef(value)
    output.write(`Read ${value.length} characters, ${ref}. Go on with this token? [y/N] `)
    const answer = (await readLine(keys)).trim().toLowerCase()
    output.write(`${/^y(es)?$/.test(answer) ? 'yes' : 'no'}\n`)
    if (!/^y(es)?$/.test(answer)) throw new Failure('TOKEN_NOT_CONFIRMED', { ref })
    return value
  } finally {
    input.setRawMode(false)
    await keys.return()
  }
}

/** Text from standard input to its end, which a terminal may show: sealed secrets and their like. @throws Failure TOKEN_STDIN_EMPTY */
export async function readAll(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of input) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  const bytes = Buffer.concat(chunks)
  // PowerShell writes a file with `>` in UTF-16.
  const value = new TextDecoder(encodingOf(bytes)).decode(bytes).replace(/\r?\n$/, '')
  if (value.trim() === '') throw new Failure('TOKEN_STDIN_EMPTY')
  return value
}

const interrupt = '\u0003'
const endOfInput = '\u0004'

/** The keys that a terminal sends, without the marks around what is pasted. */
async function* keysOf(input: Input): AsyncGenerator<string, void> {
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    yield* text.replace(/\x1b\[20[01]~/g, '')
  }
}

/** One line as a terminal without an echo sends it, with the keys that correct it. */
async function readLine(keys: AsyncIterator<string, void>): Promise<string> {
  let line = ''
  for (;;) {
    const { value: key, done } = await keys.next()
    if (done || key === '\r' || key === '\n' || key === endOfInput) return line
    if (key === interrupt) throw new Failure('INTERRUPTED', { signal: 'Ctrl-C' })
    if (key === '\b' || key === '\x7f') line = line.slice(0, -1)
    else if (key === '\x15') line = ''
    else if (line.length < longestLine) line += key
  }
}
