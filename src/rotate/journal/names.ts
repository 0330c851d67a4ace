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
  const [, claim, part] = /^([1-9]\d{0,8})(?:_P([1-9]\d{0,4}))?$/.exec(name.slice(prefix.length)) ?? []
  if (claim === undefined) return undefined
  return { claim: Number(claim), ...(part === undefined ? {} : { part: Number(part) }) }
}

/** The vendor-side name of the token of a generation. */
export function tokenName(repository: string, secret: string, generation: number): string {
  return `${repository}:${secret}#${generation}`
}
