import { wrapped } from './wrapped.js'

/** Shortest piece that counts as a secret of its own. */
const minimumLength = 8

/**
 * The parts of a token that are secret on their own, most important first: the secret behind a public prefix, the
 * signature and the payload of a JWT, each line of a value of several lines, the token inside JSON or `NAME=value`, or
 * the whole token where it has no structure. Surrounding white space, quotes, a byte order mark and `Bearer ` are not
 * part of a token.
 *
 * @param known what the vendor's format calls secret; pieces that are too short, or not in the token, do not count
 * @returns pieces of 8 characters or more, without line breaks; none when the token is shorter than that
 */
export function secretPartsOf(token: string, known: readonly string[] = []): readonly string[] {
  const parts = new Set<string>()
  const bare = bareToken(token)
  const texts = [...(wrapped(bare)?.values ?? []), bare]
  for (const line of texts.flatMap((text) => text.split(/[\r\n]+/))) {
    const text = line.trim()
    if (text.length < minimumLength || text.startsWith('-----')) continue
    const named = known.filter((part) => part.length >= minimumLength && text.includes(part))
    const jwt = jwtParts(text)
    if (named.length + jwt.length === 0) parts.add(text.slice(publicPrefixLength(text)))
    for (const part of [...named, ...jwt]) if (part !== text || named.length === 1) parts.add(part)
  }
  return [...parts]
}

/** The token without what people paste around it: white space, quotes, a byte order mark, `Bearer `. */
export function bareToken(value: string): string {
  const trimmed = value.trim()
  const unquoted = /^(["'`])([\s\S]*)\1$/.exec(trimmed)?.[2]?.trim() ?? trimmed
  return unquoted.replace(/^(?:Bearer|token)\s+/i, '')
}

/** Shortest payload that is not the same in many tokens. */
const minimumPayload = 32

/**
 * Signature and payload of a JWT. The header of a bare one says nothing and is the same in many tokens, so it is no
 * secret; that of a JWT inside another token, such as `ghs_<app id>_<JWT>`, stands for a token that nobody else has.
 */
function jwtParts(text: string): readonly string[] {
  const [first = '', payload = '', signature = '', ...more] = text.split('.')
  const header = /(?:^|[_-])(eyJ[\w-]+)$/.exec(first)?.[1]
  const rest = [payload, signature]
  if (header === undefined || more.length > 0 || !rest.every((part) => /^[\w-]+$/.test(part))) return []
  if (signature.length < minimumLength) return []
  if (header !== first) return [...rest.reverse(), header].filter((part) => part.length >= minimumLength)
  if (!payload.startsWith('eyJ')) return []
  return payload.length < minimumPayload ? [signature] : [signature, payload]
}

/**
 * Length of a beginning such as `abc_`, `abc_d4e5f6_` or `abcde-` that tells what kind of token it is, followed by a
 * secret long enough to stand alone; otherwise 0.
 */
function publicPrefixLength(text: string): number {
  const match =
    /^[a-z]{2,8}_(?:[A-Za-z0-9]{4,12}_)?(?=[A-Za-z0-9._~-]{16,}$)/.exec(text) ??
    /^[a-z]{3,6}-(?=[A-Za-z0-9._~-]{20,}$)/.exec(text)
  return match?.[0].length ?? 0
}
