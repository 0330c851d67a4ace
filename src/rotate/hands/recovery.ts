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
  const pieces = new Map<number, string>()
  let count = 0
  for (const [, index, of, digest, piece = ''] of text.matchAll(
    /token-action recover (\d{1,5})\/(\d{1,5}) ([0-9a-f]{12}) ([A-Za-z0-9+/=]+)/g,
  )) {
    if (digest !== digestOf(piece)) throw invalid(`line ${index} is damaged, so its digest does not fit`)
    pieces.set(Number(index), piece)
    count = Number(of)
  }
  if (pieces.size === 0) throw invalid(`they hold no line that begins with \`${marker}\``)
  const missing = Array.from({ length: count }, (_, index) => index + 1).find((index) => !pieces.has(index))
  if (missing !== undefined) throw invalid(`line ${missing} of ${count} is missing`)
  const joined = [...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece)
  try {
    const read: unknown = JSON.parse(Buffer.from(joined.join(''), 'base64').toString('utf8'))
    if (typeof read === 'object' && read !== null && 'name' in read && 'value' in read) {
      const { name, value } = read
      if (typeof name === 'string' && typeof value === 'string') return { name, value }
    }
  } catch {
    // Told below.
  }
  throw invalid('they hold no entry of a journal')
}
