import type { Random } from '../random.js'
import type { Token } from './state.js'

/**
 * A new token in the form of its kind: of a workflow or an App `ghs_<app id>_<JWT>`, about 520 characters, and
 * `github_pat_<22>_<59>` of a person.
 */
export function mintToken(kind: Token['kind'], now: Date, random: Random): string {
  if (kind === 'pat') return `github_pat_${random.word(22)}_${random.word(59)}`
  // GitHub says to take the JWT as opaque, so that only its form and its length are like GitHub's.
  const app = 1_000_000 + random.bytes(2).readUInt16BE()
  const issued = Math.floor(now.getTime() / 1000)
  const header = { alg: 'RS256', kid: random.hex(16), typ: 'JWT' }
  const payload = { iat: issued, exp: issued + 3_600, iss: String(app), jti: random.uuid() }
  const signature = random.bytes(256).toString('base64url')
  return `ghs_${app}_${[header, payload].map(part).join('.')}.${signature}`
}

function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}
