import { createHash, randomBytes } from 'node:crypto'
import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import { encodeEntry, withBody } from '../journal/codec.js'
import type { Keyring } from '../journal/keys.js'
import type { Body, Entry } from '../journal/model.js'
import { parseName } from '../journal/names.js'

const marker = 'token-action recover'
/** Bytes that a line holds. */
const pieceLength = 700
/** The bytes before them: how they are scrambled. */
const saltLength = 6
/** How often a line is scrambled at most; a mask that is still found in it then would be found in any. */
const mostTries = 20
/** A summary holds 1 MiB, and one store is enough to go on from. */
const mostStores = 50
/** The journal takes less; what is printed has no such limit. */
const unlimited = Number.MAX_SAFE_INTEGER

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** The sealed secrets of a body, to be printed. They hold no plaintext: only the stores can open them. */
export function sealedSecrets(entry: Entry, body: Body, secret: string, keys: Keyring): Uint8Array {
  const stored = withBody(
    entry.stored,
    secret,
    { ...body, stores: body.stores.slice(0, mostStores) },
    keys,
    unlimited,
  )
  return Buffer.from(JSON.stringify({ name: stored.name, value: encodeEntry(stored) }))
}

/**
 * Sealed secrets as lines for a log, each with a digest that shows whether a mask damaged it. A run hides pieces of its
 * tokens in every encoding, and base64 of text holds the same pieces by chance more often than base64 of random bytes. So
 * each line is scrambled until the run hides nothing in it. Each printing scrambles differently: a mask that only the
 * runner knows then damages another part.
 *
 * @param redact what every line passes on its way to the log
 */
export function recoveryLines(sealed: Uint8Array, redact: (text: string) => string): readonly string[] {
  const count = Math.ceil(sealed.length / pieceLength)
  const lines: string[] = []
  for (let index = 0; index < count; index += 1) {
    const piece = sealed.subarray(index * pieceLength, (index + 1) * pieceLength)
    // A mask is found across the end of a line, too.
    const withLineBefore = (line: string): string => [...lines.slice(-1), line].join('\n')
    const isShown = (line: string): boolean => redact(withLineBefore(line)) === withLineBefore(line)
    let line = lineOf(piece, index, count)
    for (let tries = 1; tries < mostTries && !isShown(line); tries += 1) line = lineOf(piece, index, count)
    lines.push(line)
  }
  return lines
}

function lineOf(piece: Uint8Array, index: number, count: number): string {
  const salt = randomBytes(saltLength)
  const text = Buffer.concat([salt, scrambled(piece, salt)]).toString('base64')
  return `${marker} ${index + 1}/${count} ${digestOf(text)} ${text}`
}

function pieceOf(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64')
  return scrambled(bytes.subarray(saltLength), bytes.subarray(0, saltLength))
}

/** XOR with a stream that the salt gives; done twice, it gives the bytes back. Nothing is kept secret by it. */
function scrambled(bytes: Uint8Array, salt: Uint8Array): Uint8Array {
  const stream = createHash('shake256', { outputLength: bytes.length }).update(salt).digest()
  return bytes.map((byte, index) => byte ^ (stream[index] ?? 0))
}

const copyAgain =
  'Copy them again, whole and unchanged, from the log of the run that printed them last. If that run has a summary, add the lines of its summary: a mask seldom hides the same part in both'

interface Recovery {
  readonly name: string
  readonly value: string
}

/**
 * What `recover` was given, as an entry of the journal of `secret`. A log may hold the lines of several rotations, in any
 * order and printed many times: the newest rotation of this secret counts, also where its lines are damaged.
 *
 * @throws Failure RECOVER_INVALID
 */
export function readRecovery(text: string, secret: string): Recovery {
  const invalid = (reason: string, todo = copyAgain): Failure =>
    new Failure('RECOVER_INVALID', { reason, todo })
  const printings = printingsIn(text)
  const last = printings.at(-1)
  if (last === undefined) throw invalid(`they hold no line that begins with \`${marker}\``)
  const claimOf = (name: string): number => parseName(secret, name)?.claim ?? 0
  const names = printings.flatMap(({ name }) => name ?? []).sort((a, b) => claimOf(a) - claimOf(b))
  const newest = names.at(-1)
  if (newest !== undefined && claimOf(newest) === 0) {
    throw invalid(
      `they hold the journal entry ${newest}, which does not belong to the secret ${secret}`,
      `${worded('Name the secret of that entry in the input `secret`')}, or give the lines of ${secret}`,
    )
  }
  const own = printings.filter(({ name }) => name === newest)
  const nameless = printings.filter(({ name }) => name === undefined)
  const tries = [...own].reverse().concat(merged([...nameless, ...own]))
  const whole = tries.find(({ fault }) => fault === undefined)
  if (whole === undefined) throw invalid(own.at(-1)?.fault ?? last.fault ?? 'lines are missing')
  const found = recoveryOf(whole)
  if (found === undefined || claimOf(found.name) === 0) throw invalid('they hold no entry of a journal')
  return found
}

function recoveryOf({ pieces }: Printing): Recovery | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'))
    if (typeof read === 'object' && read !== null && 'name' in read && 'value' in read) {
      const { name, value } = read
      if (typeof name === 'string' && typeof value === 'string') return { name, value }
    }
  } catch {
    // For example the lines of two rotations, put together from damaged printings.
  }
  return undefined
}

interface Line {
  readonly index: number
  readonly count: number
  /** Undefined where the digest does not fit. */
  readonly piece: Uint8Array | undefined
}

/** One time that the lines were printed, and why it cannot be used. */
interface Printing {
  readonly lines: readonly Line[]
  readonly pieces: readonly Uint8Array[]
  /** Of the entry; undefined where the first line, which tells it, is damaged. */
  readonly name: string | undefined
  readonly fault: string | undefined
}

/** A job prints its lines again and again while it waits, and the last time may end with the job, in the middle of a line. */
function printingsIn(text: string): readonly Printing[] {
  const groups: Line[][] = []
  let before: Line | undefined
  for (const line of linesIn(text)) {
    if (before === undefined || line.count !== before.count || line.index <= before.index) groups.push([])
    groups.at(-1)?.push(line)
    before = line
  }
  return groups.map(printing)
}

/** A log that was copied from a terminal or a page may have other spaces, and lines that were broken at its width. */
function linesIn(text: string): readonly Line[] {
  return text
    .split(/token-action\s+recover\s+(?=\d{1,5}\/)/)
    .slice(1)
    .flatMap((after) => {
      const [head, index, count, digest] = /^(\d{1,5})\/(\d{1,5})\s+([0-9a-f]{12})\s+/.exec(after) ?? []
      if (head === undefined) return []
      const piece = pieceWith(digest ?? '', after.slice(head.length))
      return [{ index: Number(index), count: Number(count), piece }]
    })
}

/** The most parts that a line may have been broken into. */
const mostParts = 100

function pieceWith(digest: string, after: string): Uint8Array | undefined {
  let joined = ''
  for (const part of after.split(/\s+/, mostParts)) {
    const [own = ''] = /^[A-Za-z0-9+/=]*/.exec(part) ?? []
    joined += own
    if (digestOf(joined) === digest) return pieceOf(joined)
    if (own !== part) return undefined
  }
  return undefined
}

function printing(lines: readonly Line[]): Printing {
  const count = lines[0]?.count ?? 0
  const byIndex = new Map(lines.map(({ index, piece }) => [index, piece]))
  const all = Array.from({ length: count }, (_, at) => at + 1)
  const damaged = lines.find(({ piece }) => piece === undefined)
  const missing = all.find((index) => !byIndex.has(index))
  const fault =
    damaged !== undefined
      ? `line ${damaged.index} is damaged, so its digest does not fit`
      : missing !== undefined
        ? `line ${missing} of ${count} is missing`
        : undefined
  const first = Buffer.from(byIndex.get(1) ?? []).toString('utf8')
  const name = /^\{"name":"(\w+)"/.exec(first)?.[1]
  return { lines, pieces: all.flatMap((index) => byIndex.get(index) ?? []), name, fault }
}

/** The lines of all printings together, since each of them may be damaged at another line. */
function merged(printings: readonly Printing[]): Printing {
  const count = printings.at(-1)?.lines[0]?.count
  const usable = printings.flatMap(({ lines }) => lines).filter((line) => line.count === count)
  return printing(usable.filter(({ piece }) => piece !== undefined))
}
