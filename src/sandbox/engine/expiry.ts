import { Refusal } from '../face.js'

const dayMs = 86_400_000

/** Who decides how long a token lives. */
export type ExpiryPolicy =
  | { readonly mode: 'each_user_chooses' }
  | { readonly mode: 'fixed'; readonly days: number }

/** The time some days after `now`, to the second, as a JWT can carry it; undefined for never. */
export function expiryAfter(days: number | null | undefined, now: Date): Date | undefined {
  if (days === null || days === undefined) return undefined
  return new Date(Math.floor(now.getTime() / 1000) * 1000 + days * dayMs)
}

/** The time some days before `now`. */
export function daysAgo(days: number, now: Date): Date {
  return new Date(now.getTime() - days * dayMs)
}

/**
 * When a new token ends under a policy.
 *
 * @param chosen days that the caller chose, null for never, undefined when it made no choice
 * @throws Refusal 422 when the policy leaves no choice and the caller made one
 */
export function expiryUnder(
  policy: ExpiryPolicy,
  chosen: number | null | undefined,
  now: Date,
): Date | undefined {
  if (policy.mode === 'each_user_chooses') return expiryAfter(chosen, now)
  if (chosen !== undefined) {
    const problem = `is fixed to ${policy.days} days by the global policy`
    throw new Refusal(422, 'Validation failed', {
      problems: [{ field: 'expiresInDays', kind: 'invalid', problem }],
    })
  }
  return expiryAfter(policy.days, now)
}
