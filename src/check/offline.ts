import { strangerProblem } from '../vendors/stranger.js'
import type { Vendor } from '../vendors/vendor.js'
import type { Finding } from './findings.js'

/** Why a value cannot be a token of this vendor, from its form alone; undefined when it can. */
export function formatProblem(
  token: string,
  {
    id,
    title,
    format,
    tokenEnv,
    capabilities,
  }: Pick<Vendor, 'id' | 'title' | 'format' | 'tokenEnv' | 'capabilities'>,
): Finding | undefined {
  // It is sent nowhere, so it may be anybody's.
  if (capabilities.introspect === 'none') return undefined
  const stranger = strangerProblem(token, {
    id,
    title,
    input: 'token',
    variable: tokenEnv[0] ?? 'INPUT_TOKEN',
    ...(format.own && { own: format.own }),
  })
  if (stranger) return stranger
  const problem = format.problem(token)
  if (problem) return { code: problem.code, details: { reason: problem.reason } }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    const reason = 'it holds a character that no HTTP header can carry'
    return { code: 'TOKEN_FORMAT', details: { reason } }
  }
  return undefined
}
