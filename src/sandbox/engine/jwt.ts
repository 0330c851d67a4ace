import { createHmac, timingSafeEqual } from 'node:crypto'

export type Claims = Readonly<Record<string, string | number | readonly string[]>>

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part), 'utf8').toString('base64url')

/** A JSON Web Token signed with HMAC-SHA256. Times are seconds since 1970. */
export function signJwt(claims: Claims, key: Buffer): string {
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`
}

/** Whether the signature is ours. */
export function isSigned(token: string, key: Buffer): boolean {
  const cut = token.lastIndexOf('.')
  const expected = createHmac('sha256', key)
    .update(token.slice(0, Math.max(cut, 0)))
    .digest()
  const given = Buffer.from(token.slice(cut + 1), 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
