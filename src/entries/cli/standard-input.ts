import { Failure } from '../../codes/failure.js'
import { encodingOf } from '../../results/decode.js'
import { formatDuration } from '../../token/duration.js'
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

/** What is read of standard input, and how long it is waited for. */
export interface Patience {
  readonly mostBytes: number
  readonly ms: number
}

/** More than the largest secret of a store, which is told by that name. */
export const forToken: Patience = { mostBytes: 256 * 1024, ms: 600_000 }
/** The log of a whole job. */
export const forLog: Patience = { mostBytes: 32 * 1024 * 1024, ms: 600_000 }

/**
 * A secret from standard input, without the line break that `echo` adds. In a terminal it is asked for, not shown while it
 * is typed or pasted, and confirmed by its ref.
 *
 * @param what whose token it is, for the question
 * @throws Failure TOKEN_STDIN_EMPTY, TOKEN_STDIN_ENDLESS, TOKEN_NOT_CONFIRMED, INTERRUPTED
 */
export async function readSecret(
  input: Input,
  output: Output,
  what: string,
  patience = forToken,
): Promise<string> {
  if (input.isTTY !== true || input.setRawMode === undefined) return readAll(input, patience)
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

/** Text from standard input to its end, which a terminal may show: sealed secrets and their like. @throws Failure TOKEN_STDIN_EMPTY, TOKEN_STDIN_ENDLESS */
export async function readAll(
  input: AsyncIterable<Uint8Array | string>,
  patience: Patience,
): Promise<string> {
  const bytes = Buffer.concat(await chunksOf(input, patience))
  // PowerShell writes a file with `>` in UTF-16.
  const value = new TextDecoder(encodingOf(bytes)).decode(bytes).replace(/\r?\n$/, '')
  if (value.trim() === '') throw new Failure('TOKEN_STDIN_EMPTY')
  return value
}

/** What comes until the end. What does not end is left as it is; the process ends with its step. */
async function chunksOf(
  input: AsyncIterable<Uint8Array | string>,
  { mostBytes, ms }: Patience,
): Promise<readonly Uint8Array[]> {
  const endless = (what: string) => new Failure('TOKEN_STDIN_ENDLESS', { what })
  const chunks: Uint8Array[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(endless(`did not end within ${formatDuration(ms)}`)), ms)
  })
  const pieces = input[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { value, done } = await Promise.race([pieces.next(), late])
      if (done) return chunks
      const chunk = typeof value === 'string' ? Buffer.from(value) : value
      size += chunk.length
      if (size > mostBytes) throw endless(`holds more than ${mostBytes / 1024} kB`)
      chunks.push(chunk)
    }
  } finally {
    clearTimeout(timer)
  }
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
