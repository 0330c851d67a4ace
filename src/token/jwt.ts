/** What a JSON web token says of itself. Nothing here is verified: the verdict comes from the vendor. */
export interface Jwt {
  readonly claims: Readonly<Record<string, unknown>>
  /** The claim `exp`. */
  readonly expiresAt?: Date
  /** The claim `iat`. */
  readonly issuedAt?: Date
  /** The claim `nbf`. */
  readonly notBefore?: Date
}

/** Reads a JWT (RFC 7519) without verifying it; undefined when the value is none. */
export function decodeJwt(value: string): Jwt | undefined {
  const parts = value.split('.')
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+=*$/.test(part))) return undefined
  const [header, claims] = parts.map(jsonObject)
  if (!header || !claims) return undefined
  const expiresAt = instant(claims.exp)
  const issuedAt = instant(claims.iat)
  const notBefore = instant(claims.nbf)
  return {
    claims,
    ...(expiresAt && { expiresAt }),
    ...(issuedAt && { issuedAt }),
    ...(notBefore && { notBefore }),
  }
}

/** Why a value that should be a JWT is none, and whether it looks cut off; undefined when it is one. */
export function jwtProblem(
  value: string,
): { readonly truncated: boolean; readonly reason: string } | undefined {
  if (decodeJwt(value)) return undefined
  const parts = value.split('.')
  const starts = jsonObject(parts[0] ?? '') !== undefined || value.startsWith('eyJ')
  if (!starts) {
    return { truncated: false, reason: 'it is not a signed JWT, which begins with `eyJ` and has three parts' }
  }
  if (parts.length < 3 || parts.some((part) => part === '')) {
    const whole = parts.filter((part) => part !== '').length
    return {
      truncated: true,
      reason: `only ${whole} of the three parts of the JWT ${whole === 1 ? 'is' : 'are'} there`,
    }
  }
  return { truncated: false, reason: 'its JWT cannot be decoded' }
}

/** A NumericDate: seconds since 1970, also when it is text. */
function instant(claim: unknown): Date | undefined {
  const seconds = typeof claim === 'string' && /^\d+(\.\d+)?$/.test(claim) ? Number(claim) : claim
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return undefined
  const date = new Date(Math.floor(seconds) * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
