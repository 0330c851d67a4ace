import { tokenRef } from '../../token/ref.js'
import type { VendorToken } from '../vendor.js'
import type { Asking } from './asking.js'
import type { Examined } from './check.js'
import type { Shown } from './row.js'
import type { Way } from './schema.js'
import { textAt } from './told.js'

/** A listed token, and by what it is the one under guard. A hint shows which to copy from; it ends none. */
export interface Identified {
  readonly token: VendorToken
  readonly by: 'id' | 'jti' | 'fields' | 'hint'
}

/**
 * Which row is the token under guard: the first way of the file that can say anything decides, also when it finds none or
 * several. Where none can, creation, expiry and owner that are equal on one row do.
 *
 * @param own what the token said of itself, as long as it was valid
 */
export function identify(
  asking: Asking,
  rows: readonly Shown[],
  own: Examined | undefined,
): Identified | undefined {
  for (const way of asking.file.tokens?.self ?? []) {
    const wanted = wantedBy(way, asking, own)
    if (wanted === undefined) continue
    const { by, fits } = wanted
    const token = onlyOne(rows.filter(fits))
    return token && { token, by }
  }
  const token = own && onlyOne(rows.filter(({ token }) => isSame(token, own)))
  return token && { token, by: 'fields' }
}

const onlyOne = ([row, ...others]: readonly Shown[]): VendorToken | undefined =>
  others.length === 0 ? row?.token : undefined

/** What a row must show; undefined where this way can say nothing. */
function wantedBy(
  way: Way,
  { session, jwt }: Asking,
  own: Examined | undefined,
): { readonly by: Identified['by']; fits(row: Shown): boolean } | undefined {
  const { token, overrides } = session
  const equals = (place: string | undefined, text: string) => (row: Shown) =>
    place === undefined ? row.token.id === text : textAt(row.raw, place) === text
  if ('check' in way) {
    const id = own?.answer.tokenId
    return id === undefined ? undefined : { by: 'id', fits: equals(way.row, id) }
  }
  if ('claim' in way) {
    const claim = jwt?.claims[way.claim]
    return typeof claim === 'string' && claim !== '' ? { by: 'jti', fits: equals(way.row, claim) } : undefined
  }
  if ('ends' in way) return { by: 'hint', fits: equals(way.row, token.slice(-way.ends)) }
  if ('starts' in way) return { by: 'hint', fits: equals(way.row, token.slice(0, way.starts)) }
  const named = overrides[way.setting]
  // A name in a file outlives the token that it named.
  if (named === undefined || overrides.tokenRef !== tokenRef(token)) return undefined
  const fits = equals(way.row, String(named))
  return { by: 'hint', fits: (row) => fits(row) && mayEnd(row.token, own) }
}

/** Whether the end that the list shows does not contradict what the token said. */
function mayEnd({ expiry }: VendorToken, own: Examined | undefined): boolean {
  const said = own?.answer.expiry
  if (said === undefined || said.kind === 'unknown' || expiry.kind === 'unknown') return true
  return 'at' in said && 'at' in expiry
    ? said.at.getTime() === expiry.at.getTime()
    : said.kind === expiry.kind
}

function isSame({ createdAt, expiry, owner }: VendorToken, { answer, kept }: Examined): boolean {
  return (
    answer.createdAt !== undefined &&
    answer.createdAt.getTime() === createdAt?.getTime() &&
    kept.owner !== undefined &&
    kept.owner === owner &&
    answer.expiry.kind === 'known' &&
    expiry.kind === 'known' &&
    answer.expiry.at.getTime() === expiry.at.getTime()
  )
}
