import { type Details, Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import type { Code } from '../../codes/table.js'
import { formatDuration } from '../../token/duration.js'
import { type Expiry, endOf } from '../../token/expiry.js'
import { compareScopes } from '../../token/scopes.js'
import type { Introspection, Vendor } from '../../vendors/vendor.js'
import type { Given } from '../effects/effects.js'
import { storesUnder } from '../words.js'

/** The token that a run made, or was given, with its value. */
export interface Fresh {
  readonly value: string
  readonly ref: string
  readonly name: string
  readonly id?: string
  /** When it ends, as far as the answer that brought it tells. */
  readonly expiry: Expiry
  readonly from: 'create' | 'in-place' | 'adopted' | 'hand'
  /** The name that was asked for, where the answer of the create shows another token. */
  readonly insteadOf?: string
  /** How long it was asked to live, and when that would end, both in milliseconds. */
  readonly asked?: { readonly lifetimeMs: number; readonly ends: number }
}

/** What the new token is weighed against. */
export interface Against {
  readonly vendor: Pick<Vendor, 'title' | 'scopes'>
  /** What the vendor says of the token in hand. */
  readonly own: Introspection | undefined
  /** The tokens that this run was given. */
  readonly given: readonly (string | undefined)[]
  /** What a person asks of an adopted token. */
  readonly scopes: readonly string[]
  /** Whether what the new token may do is compared with what the old one may. */
  readonly isLikeOld: boolean
  /** Whether it must not end before the old one, unless that was asked. */
  readonly outlivesOld: boolean
  /** A vendor's text, fit to be printed. */
  presentable(text: string): string
}

type Verified = Given<'verify'>

export function notWorking(
  fresh: Fresh,
  { vendor }: Pick<Against, 'vendor'>,
  answer: Introspection,
): Verified {
  const reason = answer.code ?? answer.verdict
  return rejected(fresh, vendor, answer, 'NEW_TOKEN_NOT_WORKING', { reason, name: fresh.name })
}

/** A new token must be able to do what the old one can and nothing more; an adopted one what was asked of it. */
export function weighed(fresh: Fresh, against: Against, answer: Introspection): Verified {
  const { vendor, own, scopes } = against
  const reject = (code: Rejection, details: Details) => rejected(fresh, vendor, answer, code, details)
  const other =
    fresh.from === 'adopted'
      ? undefined
      : (otherToken(fresh, against, answer) ?? tooShort(fresh, against, answer))
  if (other !== undefined) return reject('NEW_TOKEN_DIFFERS', { how: other })
  const warning = shorter(fresh, against, answer)
  const works = { works: true, expiry: answer.expiry, ...(warning && { warning }) }

  const asksScopes = fresh.from === 'adopted' && scopes.length > 0
  const had = own?.verdict === 'valid' ? own.scopes : undefined
  const wanted = asksScopes ? scopes : had
  if (wanted === undefined || answer.scopes === undefined) return works
  const present = (names: readonly string[]): string => against.presentable(names.join(', '))
  const { missing } = compareScopes(answer.scopes, wanted, vendor.scopes.covers)
  if (missing.length > 0) {
    const whose = asksScopes ? worded('the input `scopes` asks for') : 'the old one has'
    const otherwise = asksScopes
      ? worded('name less in the input `scopes`, if that is enough for its jobs')
      : worded('give that right to the owner of `admin-token`')
    return reject('NEW_TOKEN_WEAKER', { missing: present(missing), whose, otherwise })
  }
  if (fresh.from === 'adopted' || had === undefined || !against.isLikeOld) return works
  const { missing: more } = compareScopes(had, answer.scopes, vendor.scopes.covers)
  return more.length === 0 ? works : reject('NEW_TOKEN_DIFFERS', { how: `it also has ${present(more)}` })
}

type Rejection = Extract<Code, 'NEW_TOKEN_DIFFERS' | 'NEW_TOKEN_NOT_WORKING' | 'NEW_TOKEN_WEAKER'>

function rejected(
  { ref, from }: Fresh,
  { title }: Against['vendor'],
  { expiry }: Introspection,
  code: Rejection,
  details: Details,
): Verified {
  const stores = storesUnder(from === 'in-place')
  return { works: false, expiry, failure: new Failure(code, { ref, vendor: title, stores, ...details }) }
}

/** How the value that a create answered is seen to be that of another token than the created one. */
function otherToken(
  { value, insteadOf, id, name }: Fresh,
  { given, presentable }: Against,
  { tokenId, tokenName }: Introspection,
): string | undefined {
  if (given.includes(value)) return 'it is one that this run was given'
  if (insteadOf !== undefined) {
    const shown = presentable(`${name}${id === undefined ? '' : `, id ${id}`}`)
    return `the vendor answered with another token (${shown}) than the one that it was asked for (${insteadOf})`
  }
  const isOther = [
    [tokenId, id],
    [tokenName, name],
  ].some(([told, made]) => told !== undefined && made !== undefined && made !== '' && told !== made)
  return isOther ? 'the vendor calls it another token than the one that it created' : undefined
}

const day = 86_400_000

/** When the new token ends: the earliest time that anybody tells. */
function endOfFresh({ expiry }: Fresh, answer: Introspection): Date | undefined {
  const ends = [expiry, answer.expiry].map((told) => endOf(told)?.getTime() ?? Number.POSITIVE_INFINITY)
  const at = Math.min(...ends)
  return Number.isFinite(at) ? new Date(at) : undefined
}

/** When the new token ends, where that is well before what was asked. Some vendors round an end down to a day. */
function earlyEnd(fresh: Fresh, answer: Introspection): Date | undefined {
  const at = endOfFresh(fresh, answer)
  if (fresh.asked === undefined || at === undefined) return undefined
  const { ends, lifetimeMs } = fresh.asked
  const slack = Math.min(day, lifetimeMs) + lifetimeMs / 10
  return at.getTime() < ends - slack ? at : undefined
}

const oldEnd = (own: Introspection | undefined): Date | undefined =>
  own?.verdict === 'valid' ? endOf(own.expiry) : undefined

/** A token that ends early, and before the one that it replaces, would cut its jobs off. */
function tooShort(fresh: Fresh, { own, outlivesOld }: Against, answer: Introspection): string | undefined {
  const at = earlyEnd(fresh, answer)
  const old = oldEnd(own)
  if (at === undefined || old === undefined || at >= old || !outlivesOld) return undefined
  const way = worded('if that is meant, set the input `lifetime` to one that the vendor gives')
  return `it ends on ${at.toISOString()}, before the old one, although a life of ${lived(fresh)} was asked for (${way})`
}

function shorter(fresh: Fresh, { own, vendor }: Against, answer: Introspection): Failure | undefined {
  const about = { ref: fresh.ref, vendor: vendor.title }
  const at = endOfFresh(fresh, answer)
  if (fresh.from === 'in-place' && at !== undefined && at.getTime() === oldEnd(own)?.getTime()) {
    return new Failure('NEW_TOKEN_SAME_END', { ...about, ends: at.toISOString() })
  }
  const ends = earlyEnd(fresh, answer)?.toISOString()
  if (ends === undefined) return undefined
  return new Failure('NEW_TOKEN_SHORTER', {
    ...about,
    ends,
    lifetime: lived(fresh),
  })
}

const lived = ({ asked }: Fresh): string => formatDuration(asked?.lifetimeMs ?? 0)
