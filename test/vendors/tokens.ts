import { createHash } from 'node:crypto'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Letters, digits, `-` and `_` that the seed gives, always the same. */
export function textOf(seed: string, length: number): string {
  let text = ''
  for (let block = 0; text.length < length; block += 1) {
    text += createHash('sha256').update(`${seed} ${block}`).digest('base64url')
  }
  return text.slice(0, length)
}

/** The same in lower-case letters and digits. */
export function lowerOf(seed: string, length: number): string {
  return textOf(seed, 2 * length + 40)
    .replace(/[^a-z0-9]/g, '')
    .slice(0, length)
}

/** A JWT of these claims. Nobody here verifies signatures; this one is the right length. */
export function jwt(
  claims: Readonly<Record<string, unknown>>,
  signature = `${'sIgNaTuRe0123456789_-'.repeat(2)}x`,
): string {
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${signature}`
}

/**
 * A token of a workflow or an App as GitHub hands it out since 2026: `ghs_<app id>_<JWT>`, about 520 characters, two
 * dots.
 */
export function githubToken(seed: string): string {
  const header = { alg: 'RS256', kid: lowerOf(`${seed} kid`, 16), typ: 'JWT' }
  const payload = { iat: 1_795_000_000, exp: 1_795_003_600, iss: '15368', sub: lowerOf(`${seed} sub`, 12) }
  return `ghs_15368_${part(header)}.${part(payload)}.${textOf(seed, 342)}`
}

/** A routable token of GitLab: `glpat-<payload>.01.<length and checksum>`. */
export function gitlabToken(seed: string): string {
  return `glpat-${textOf(seed, 40)}.01.${lowerOf(seed, 9)}`
}

export const seconds = (iso: string): number => Date.parse(iso) / 1000
