import { createHash } from 'node:crypto'

/** The names of journal entries: `TOKEN_ACTION_<SECRET>__<claim>` and, for long ones, `…_P<part>`. */

export interface EntryName {
  readonly claim: number
  /** Counts from 1; absent for the claim itself. */
  readonly part?: number
}

/** The beginning that every entry of one secret has. Another secret's entries may begin so too: see `parseName`. */
export function entryPrefix(secret: string): string {
  return `TOKEN_ACTION_${secret.toUpperCase()}__`
}

export function claimName(secret: string, claim: number): string {
  return `${entryPrefix(secret)}${claim}`
}

export function partName(secret: string, claim: number, part: number): string {
  return `${claimName(secret, claim)}_P${part}`
}

/** Undefined when the entry is another secret's, such as one of `TOKEN__1` beside `TOKEN`. */
export function parseName(secret: string, name: string): EntryName | undefined {
  const prefix = entryPrefix(secret)
  if (!name.startsWith(prefix)) return undefined
  const [, claim, part] = /^([1-9]\d{0,14})(?:_P([1-9]\d{0,4}))?$/.exec(name.slice(prefix.length)) ?? []
  if (claim === undefined) return undefined
  return { claim: Number(claim), ...(part === undefined ? {} : { part: Number(part) }) }
}

/** A vendor-side name that some rotation gave: `owner/repo:SECRET#7.k3f9x2ab`, or without the nonce in version 0.1. */
export interface TokenName {
  /** Everything before the number. */
  readonly base: string
  readonly generation: number
}

export function parseTokenName(name: string): TokenName | undefined {
  const [, base, generation] = /^([^\s:]+\/[^\s:]+:\w+#)(\d{1,15})(?:\.[a-z0-9]{8})?$/.exec(name) ?? []
  return base === undefined ? undefined : { base, generation: Number(generation) }
}

/** The longest number and nonce that follow a base. */
const longestEnd = 15 + '.'.length + 8

/**
 * What the vendor-side names of a secret's tokens begin with. Where a vendor takes only short names, owner and secret are
 * cut, and a digest of the whole stands for the repository: the same in every run, so that later ones find their tokens.
 */
export function nameBaseOf(repository: string, secret: string, longest = Number.POSITIVE_INFINITY): string {
  const base = `${repository}:${secret}#`
  const room = longest - longestEnd
  if (base.length <= room) return base
  const digest = createHash('sha256').update(base).digest('hex').slice(0, 8)
  const left = Math.max(room - `/${digest}:#`.length, 2)
  const owner = (repository.split('/')[0] ?? '').slice(0, Math.floor(left / 3)) || 'x'
  return `${owner}/${digest}:${secret.slice(0, left - owner.length)}#`
}

const placeDigits = 8

/**
 * Digests of the stores, 8 hexadecimal digits each, joined: small enough for a claim even with a thousand stores. Two
 * claims whose digests meet belong to the same line.
 */
export function digestPlaces(stores: readonly string[]): string {
  return [...stores]
    .sort()
    .map((store) => createHash('sha256').update(store).digest('hex').slice(0, placeDigits))
    .join('')
}

export function splitPlaces(places: string): readonly string[] {
  return Array.from({ length: Math.floor(places.length / placeDigits) }, (_, index) =>
    places.slice(index * placeDigits, (index + 1) * placeDigits),
  )
}
