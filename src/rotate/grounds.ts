import type { TokenList, VendorToken } from '../vendors/vendor.js'
import type { OrphanRecord, TokenRecord } from './journal/model.js'

declare const proof: unique symbol

/** Positive evidence that a listed token is ours to end. Only this file makes it; what ends a token takes it. */
export interface Grounds {
  readonly [proof]: true
  readonly kind: 'born' | 'announced' | 'handed'
  readonly id: string
  /** What may be printed of the token: its ref, or its name where nobody has seen its value. */
  readonly ref: string
}

const grounds = (kind: Grounds['kind'], id: string, ref: string): Grounds => ({ kind, id, ref }) as Grounds

/** Times of JWTs and of some lists are whole seconds. */
const sameInstant = (a: number, b: number): boolean => Math.abs(a - b) < 1_000

/** What is left of the difference between two clocks once it is accounted for. */
export const clockSlackMs = 5 * 60_000

/**
 * Whether the row is the token of the record: it has the same id, no field that both show differs, and at least so many
 * of name, creation, expiry, owner and strength are equal. A field that the vendor never shows counts neither way.
 */
export function matches(record: TokenRecord, row: VendorToken, least: number): boolean {
  if (record.id === undefined || record.id !== row.id) return false
  const { expiry } = record
  const compared: (boolean | undefined)[] = [
    both(record.name, row.name, (a, b) => a === b),
    both(record.createdAt, row.createdAt?.getTime(), sameInstant),
    expiry.kind === 'unknown' || expiry.kind === 'declared' || row.expiry.kind === 'unknown'
      ? undefined
      : expiry.kind === 'known' && row.expiry.kind === 'known'
        ? sameInstant(expiry.at.getTime(), row.expiry.at.getTime())
        : expiry.kind === row.expiry.kind,
    both(record.owner, row.owner, (a, b) => a === b),
    both(record.strength, row.strength, (a, b) => a === b),
  ]
  return !compared.includes(false) && compared.filter((equal) => equal === true).length >= least
}

function both<Field>(
  a: Field | undefined,
  b: Field | undefined,
  equal: (a: Field, b: Field) => boolean,
): boolean | undefined {
  return a === undefined || b === undefined ? undefined : equal(a, b)
}

/** The row of a token that the journal proves to be ours; undefined where something is missing or differs. */
export function rowOf(record: TokenRecord, { tokens }: TokenList, inPlace = false): VendorToken | undefined {
  const rows = tokens.filter(({ id }) => id === record.id)
  const [row] = rows
  // In place the name stays with every successor, so that the id counts with creation or expiry.
  const comparable = inPlace ? omitName(record) : record
  return row !== undefined && rows.length === 1 && matches(comparable, row, inPlace ? 1 : 2) ? row : undefined
}

function omitName({ name: _, ...rest }: TokenRecord): TokenRecord {
  return rest
}

/**
 * Grounds to end a token of a verified body: it was born here, or was handed to a run while the vendor called it valid,
 * named it by its own evidence and shows its last use.
 *
 * @param emergency whether it is ended because it leaked, so that its use says nothing
 */
export function groundsOfRecord(
  record: TokenRecord,
  list: TokenList,
  { inPlace = false, emergency = false } = {},
): Grounds | undefined {
  const row = rowOf(record, list, inPlace)
  if (row === undefined) return undefined
  if (record.born === true) return grounds('born', row.id, record.ref)
  const wasHanded = record.handed !== undefined && (record.showsUse === true || emergency)
  return wasHanded ? grounds('handed', row.id, record.ref) : undefined
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/**
 * Whether a vendor's name of a token holds all of the announced name: the vendor may change its case, trim it, replace signs
 * or put something around it. A part of each announced name is random, so the name of no other token holds it.
 */
export const isCalled = (told: string, announced: string): boolean => plain(told).includes(plain(announced))

/** Whether a vendor's name of a token may be the announced one, cut short. */
export const isCutFrom = (told: string, announced: string): boolean =>
  plain(told).length >= leastOfName && plain(announced).startsWith(plain(told))

const leastOfName = 12

/** Grounds to end what a claim announced: exactly one row has the name, of our owner, and not older than the claim. */
export function groundsOfName(
  orphan: OrphanRecord,
  owner: string | undefined,
  { tokens, aheadMs = 0 }: TokenList,
): Grounds | undefined {
  const [row, ...others] = tokens.filter(({ name }) => name === orphan.name)
  if (row === undefined || others.length > 0 || !mayBeAnnounced(row, orphan, owner, aheadMs)) return undefined
  return grounds('announced', row.id, orphan.name)
}

/** The same where the answer to the create told the id as well: the vendor may have changed the name. */
export function groundsOfAnswer(
  orphan: OrphanRecord,
  id: string,
  owner: string | undefined,
  { tokens, aheadMs = 0 }: TokenList,
): Grounds | undefined {
  const [row, ...others] = tokens.filter((each) => each.id === id)
  if (row === undefined || others.length > 0 || !isCalled(row.name, orphan.name)) return undefined
  return mayBeAnnounced(row, orphan, owner, aheadMs) ? grounds('announced', row.id, orphan.name) : undefined
}

function mayBeAnnounced(
  row: VendorToken,
  { since }: OrphanRecord,
  owner: string | undefined,
  aheadMs: number,
): boolean {
  if (owner !== undefined && row.owner !== undefined && row.owner !== owner) return false
  return row.createdAt === undefined || row.createdAt.getTime() >= since - clockSlackMs + aheadMs
}
