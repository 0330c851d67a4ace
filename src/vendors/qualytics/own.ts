import type { Jwt } from '../../token/jwt.js'
import { dateOf, type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'

/** Rows of a list of tokens, and whose list it is. */
export interface Listed {
  readonly rows: readonly Fields[]
  readonly whole: boolean
  /** `own`: asked with the token itself, so that Qualytics gives out those of its user. `service`: of all service users. */
  readonly of: 'own' | 'service'
}

/**
 * The row of a JWT, by evidence: its creation and its expiry, equal to the second, and its user, on exactly one row of
 * a whole list. A JWT without expiry has a row without one. No claim is documented as the id of a token, and what
 * cannot be compared (a JWT that does not tell its creation) proves nothing, however few rows are left.
 */
export function ownRow({ rows, whole, of }: Listed, jwt: Jwt | undefined): Fields | undefined {
  const created = jwt && creationOf(jwt)
  if (!jwt || !created || !whole) return undefined
  const ofOneUser = of === 'own' && onlyUser(rows) !== undefined
  const found = rows.filter((row) => {
    const user = sameUser(jwt.claims, fieldsOf(row.user))
    return (
      (user === 'same' || (user === 'untold' && ofOneUser)) &&
      sameSecond(dateOf(row, 'created'), created) &&
      (jwt.expiresAt ? sameSecond(dateOf(row, 'expiration'), jwt.expiresAt) : row.expiration === null)
    )
  })
  return found.length === 1 ? found[0] : undefined
}

/** The user that all rows belong to; undefined when there are none, or several. */
export function onlyUser(rows: readonly Fields[]): Fields | undefined {
  const users = new Map(rows.map((row) => [ownerOf(row), fieldsOf(row.user)]))
  const [[owner, user] = [undefined, undefined], ...others] = users
  return owner !== undefined && others.length === 0 ? user : undefined
}

/** Whose a row is, as `user:<id>`. */
export function ownerOf(row: Fields): string | undefined {
  const id = textOf(fieldsOf(row.user), 'id', 'user_id')
  return id === undefined ? undefined : `user:${id}`
}

/** Whether an answer holds every token: it is documented as an array, and a page of another list names its total. */
export function isWhole(answer: unknown): boolean {
  const rows = listOf(answer, 'items', 'data')
  return Array.isArray(answer) || (rows !== undefined && numberOf(fieldsOf(answer), 'total') === rows.length)
}

/** The claims have a documented meaning and no documented name. */
export function creationOf({ claims, issuedAt }: Jwt): Date | undefined {
  if (issuedAt) return issuedAt
  const seconds = numberOf(claims, 'created', 'created_at')
  return seconds === undefined ? dateOf(claims, 'created', 'created_at') : new Date(seconds * 1000)
}

/** Whether the claims name the user of a row, another one, or nobody who can be compared. */
function sameUser(claims: Fields, user: Fields): 'same' | 'other' | 'untold' {
  const ids = [textOf(user, 'id'), textOf(user, 'user_id')].filter((id) => id !== undefined)
  const id = textOf(claims, 'user_id', 'userId')
  const email = textOf(claims, 'email')?.toLowerCase()
  const listedEmail = textOf(user, 'email')?.toLowerCase()
  if (id !== undefined && ids.length > 0 && !ids.includes(id)) return 'other'
  if (email !== undefined && listedEmail !== undefined && email !== listedEmail) return 'other'
  // `sub` may be anything, so that it can tell the user but not another one.
  const subject = textOf(claims, 'sub')
  const told = [id, subject].some((claim) => claim !== undefined && ids.includes(claim))
  return told || (email !== undefined && email === listedEmail) ? 'same' : 'untold'
}

/** A JWT is exact to the second; what a list shows beyond that is cut off. */
function sameSecond(listed: Date | undefined, claimed: Date): boolean {
  return listed !== undefined && Math.floor(listed.getTime() / 1000) === Math.floor(claimed.getTime() / 1000)
}
