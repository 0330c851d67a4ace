import type { Failure } from '../../codes/failure.js'
import type { Http } from '../../http/http.js'
import { lifetimeRefused } from '../token-admin.js'
import type { Lifetime } from './schema.js'
import type { Variables } from './template.js'

const dayMs = 86_400_000
/** No date has room for more than some thousand years. */
const mostDays = 1_000_000

/**
 * How long a token is asked to live, in the forms that services take.
 *
 * @param days undefined for one that does not end, where the service has such
 * @param now by the service's own clock, since an end is a date of that
 */
export function lifetimeVariables(lifetime: Lifetime, days: number | undefined, now: Date): Variables {
  const asked = days ?? (lifetime.without === 'longest' ? lifetime.most : undefined)
  if (asked === undefined || lifetime.fixed === true) return () => undefined
  const at = new Date(now.getTime() + asked * dayMs)
  const seconds = Math.round(asked * 86_400)
  return (name) =>
    new Map<string, string | number>([
      ['days', Math.round(asked)],
      ['seconds', seconds],
      ['expires_at', at.toISOString()],
      ['expires_date', at.toISOString().slice(0, 10)],
      ['expires_epoch', Math.floor(at.getTime() / 1000)],
      ['expires_epoch_ms', at.getTime()],
    ]).get(name)
}

/** Why a token of this lifetime can never be; a service that lets nobody choose refuses each. */
export function lifetimeProblemOf(
  http: Http,
  lifetime: Lifetime,
  days: number | undefined,
): Failure | undefined {
  if (days === undefined) return undefined
  const { least = 1, most = mostDays, fixed = false } = lifetime
  if (fixed) return lifetimeRefused(http, days, 'nobody can choose it there', 'none, which leaves it empty')
  if (Math.round(days) >= least && Math.round(days) <= most) return undefined
  const allowed = lifetime.most === undefined ? `${least}d or more` : `${least}d to ${most}d`
  return lifetimeRefused(http, days, 'it is out of range', allowed)
}
