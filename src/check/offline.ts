import { issuerOf } from '../token/issuers.js'
import { decodeJwt } from '../token/jwt.js'
import type { Vendor } from '../vendors/vendor.js'
import type { Finding } from './findings.js'

/** Why a value cannot be a token of this vendor, from its form alone; undefined when it can. */
export function formatProblem(
  token: string,
  { id, format }: Pick<Vendor, 'id' | 'format'>,
): Finding | undefined {
  const ours = format.prefix !== undefined && token.startsWith(format.prefix)
  const issuer = issuerOf(token)
  if (!ours && issuer && issuer.id !== id) {
    return { code: 'TOKEN_WRONG_VENDOR', details: { other: issuer.title } }
  }
  const problem = format.problem(token)
  if (problem?.code === 'TOKEN_FORMAT' && decodeJwt(token)) {
    return { code: 'TOKEN_WRONG_VENDOR', details: { other: 'a service that issues JWTs' } }
  }
  if (problem) return { code: problem.code, details: { reason: problem.reason } }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    const reason = 'it holds a character that no HTTP header can carry'
    return { code: 'TOKEN_FORMAT', details: { reason } }
  }
  return undefined
}
