import { createHash } from 'node:crypto'
import { Failure } from '../../codes/failure.js'
import { encodeEntry, withBody } from '../journal/codec.js'
import type { Keyring } from '../journal/keys.js'
import type { Body, Entry } from '../journal/model.js'

const marker = 'token-action recover'
const lineLength = 1_000
/** A summary holds 1 MiB, and one store is enough to go on from. */
const mostStores = 50
/** The journal takes less; what is printed has no such limit. */
const unlimited = Number.MAX_SAFE_INTEGER

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/**
 * The sealed secrets of a body as lines for a log, each with a digest, since a log masker may damage them. They hold no
 * plaintext: only the stores can open them.
 */
export function recoveryLines(entry: Entry, body: Body, secret: string, keys: Keyring): readonly string[] {
  const stored = withBody(
    entry.stored,
    secret,
    { ...body, stores: body.stores.slice(0, mostStores) },
    keys,
    unlimited,
  )
  const text = Buffer.from(JSON.stringify({ name: stored.name, value: encodeEntry(stored) })).toString(
    'base64',
  )
  const pieces = text.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  return pieces.map((piece, index) => `${marker} ${index + 1}/${pieces.length} ${digestOf(piece)} ${piece}`)
}

/** What `recover` was given, as an entry of the journal. @throws Failure RECOVER_INVALID */
export function readRecovery(text: string): { readonly name: string; readonly value: string } {
  const invalid = (reason: string): Failure => new Failure('RECOVER_INVALID', { reason })
  const printings = printingsIn(text)
  const last = printings.at(-1)
  if (last === undefined) throw invalid(`they hold no line that begins with \`${marker}\``)
  const whole = printings.findLast(({ fault }) => fault === undefined) ?? merged(printings)
  if (whole.fault !== undefined) throw invalid(last.fault ?? whole.fault)
  try {
    const read: unknown = JSON.parse(Buffer.from(whole.pieces.join(''), 'base64').toString('utf8'))
    if (typeof read === 'object' && read !== null && 'name' in read && 'value' in read) {
      const { name, value } = read
      if (typeof name === 'string' && typeof value === 'string') return { name, value }
    }
  } catch {
    // Told below.
  }
  throw invalid('they hold no entry of a journal')
}

interface Line {
  readonly index: number
  readonly count: number
  /** Undefined where the digest does not fit. */
  readonly piece: string | undefined
}

/** One time that the lines were printed, and why it cannot be used. */
interface Printing {
  readonly lines: readonly Line[]
  readonly pieces: readonly string[]
  readonly fault: string | undefined
}

/** A job prints its lines again and again while it waits, and the last time may end with the job, in the middle of a line. */
function printingsIn(text: string): readonly Printing[] {
  const groups: Line[][] = []
  let before: Line | undefined
  for (const [, index, count, digest, piece = ''] of text.matchAll(
    /token-action recover (\d{1,5})\/(\d{1,5}) ([0-9a-f]{12}) ([A-Za-z0-9+/=]*)/g,
  )) {
    const line = {
      index: Number(index),
      count: Number(count),
      piece: digest === digestOf(piece) ? piece : undefined,
    }
    if (before === undefined || line.count !== before.count || line.index <= before.index) groups.push([])
    groups.at(-1)?.push(line)
    before = line
  }
  return groups.map(printing)
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
  return { lines, pieces: all.flatMap((index) => byIndex.get(index) ?? []), fault }
}

/** The lines of all printings together, since each of them may be damaged at another line. */
function merged(printings: readonly Printing[]): Printing {
  const count = printings.at(-1)?.lines[0]?.count
  const usable = printings.flatMap(({ lines }) => lines).filter((line) => line.count === count)
  return printing(usable.filter(({ piece }) => piece !== undefined))
}
