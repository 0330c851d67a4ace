import { crc32 } from 'node:zlib'
import type { Random } from '../../random.js'

/**
 * A routable token, `glpat-<payload>.01.<length><checksum>`: the payload names the user for GitLab's router and holds the
 * secret, and the last nine characters are base 36.
 */
export function mintToken(userId: number, random: Random): string {
  const routing = Buffer.from(`o:1\nu:${userId.toString(36)}\n`)
  const payload = Buffer.concat([routing, random.bytes(24)]).toString('base64url')
  const body = `glpat-${payload}.01.${base36(payload.length, 2)}`
  return `${body}${base36(crc32(body), 7)}`
}

function base36(number: number, digits: number): string {
  return number.toString(36).padStart(digits, '0')
}
