import type { HygieneFinding } from './finding.js'
import { wrapped } from './wrapped.js'

export interface Hygiene {
  /** The value without white space around it. */
  readonly token: string
  /** Why the value cannot be a token; absent when it may be one. */
  readonly problem?: HygieneFinding
  /** What was mended and should be mended at the source. */
  readonly warnings: readonly HygieneFinding[]
}

/** Looks at a value as a secret store handed it over. Nothing that is returned but `token` holds a part of it. */
export function inspectValue(value: string): Hygiene {
  const token = value.trim()
  // Trimming takes a byte order mark for white space, but a secret that holds one was written by a broken tool.
  const invisible = invisibleIn(value)
  if (token === '') return { token, warnings: [], problem: { code: 'TOKEN_EMPTY', details: {} } }
  const problem = invisible
    ? { code: 'TOKEN_BOM' as const, details: { what: invisible } }
    : (quotes(token) ??
      headerPrefix(token) ??
      wrapped(token)?.finding ??
      placeholder(token) ??
      reference(token) ??
      inner(token))
  const around = value.slice(0, value.length - value.trimStart().length) + value.slice(value.trimEnd().length)
  const warnings: readonly HygieneFinding[] =
    around === '' || invisible
      ? []
      : [
          {
            code: 'TOKEN_WHITESPACE',
            details: { what: /[\r\n]/.test(around) ? 'a line break' : 'white space' },
          },
        ]
  return { token, warnings, ...(problem && { problem }) }
}

const invisibles: Readonly<Record<string, string>> = {
  '\uFEFF': 'a byte order mark',
  '\u200B': 'a zero-width space',
  '\u200C': 'a zero-width non-joiner',
  '\u200D': 'a zero-width joiner',
  '\u2060': 'a word joiner',
  '\u00AD': 'a soft hyphen',
}

/** Of ASCII, without white space: nearly every token, and cheaper to ask than a property of Unicode. */
const isPrintable = (value: string): boolean => /^[\x21-\x7e]*$/.test(value)

function invisibleIn(value: string): string | undefined {
  if (isPrintable(value)) return undefined
  const found = /\p{Cf}/u.exec(value)?.[0]
  if (found === undefined) return undefined
  return invisibles[found] ?? `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function quotes(token: string): HygieneFinding | undefined {
  return /^["'`“”‘’«„]|["'`“”‘’»]$/.test(token) ? { code: 'TOKEN_QUOTES', details: {} } : undefined
}

/** Of a value in lower case. Few patterns, because each is compiled in every check. */
const placeholders: readonly RegExp[] = [
  // Expressions and variables that nobody expanded, blanks to fill in, a masked value, and one that a page shortened.
  /\$\{\{|\{\{.*\}\}|^\$\(?\{?[a-z_]\w*\}?\)?$|^\$env:\w+$|^%\w+%$|^\$\([^)]*\)$|^<[^<>]*>$|^\[[^[\]]*\]$|^\{[^{}]*\}$|\*{3,}|…$|\.{3}$/s,
  /^(?:[a-z]{2,6}[-_](?:\w+_)?)?(?:x{3,}|\.{3,}|…|_{3,}|-{3,}|0{8,})$/,
  /^(?:change|replace|insert|enter|paste|put|add|set)[-_ ]?(?:me|this|it|here|with|your|the|a|token|secret|key|value)\b|^(?:change|replace)(?:me|this|it)\d*!?$/,
  /^(?:some|fake|dummy|sample|example|test)[-_ ]?(?:api[-_ ]?)?(?:token|secret|key)$/,
  /^(?:\*+|todo|tbd|fixme|test|redacted|hidden|masked|nan|1234567890?|none|null|nil|undefined|dummy|placeholder|example|secret|token|password|n\/a|true|false)$/,
]
/** Asked only of a value that holds one of the words, because it takes as long to compile as all the others. */
const somebodys = /(?:^|_)(?:your|my)[-_ ]?(?:\w{0,20}[-_ ])?(?:token|secret|key|password)(?:[-_ ]here)?$/

/** Nobody fills in a longer blank. */
const longestPlaceholder = 1_000

function placeholder(token: string): HygieneFinding | undefined {
  if (token.length > longestPlaceholder) return undefined
  const lower = token.toLowerCase()
  const isBlank = placeholders.some((pattern) => pattern.test(lower))
  return isBlank || (/your|my/.test(lower) && somebodys.test(lower))
    ? { code: 'TOKEN_PLACEHOLDER', details: {} }
    : undefined
}

/** Names of a secret in the stores and tools that people use, and addresses: what a step reads must be the secret itself. */
const references: readonly RegExp[] = [
  // An address, a connection string with a password, and what Azure calls both.
  /^(?:jdbc:)?[a-z][a-z0-9+.-]{0,30}:\/\/|^jdbc:|^endpoint=sb:\/\/|(?:^|[;&?])(?:sharedaccesskey|accountkey|sig)=/i,
  /^(?:ref\+\w+:\/\/|vault:\w[\w/-]*#|ssm:\/|arn:aws[\w-]*:(?:secretsmanager|ssm):|@microsoft\.keyvault\(|!vault\b|enc\[[a-z0-9_]+,|\$ansible_vault;)/i,
  /^projects\/[^/]+\/secrets\/|^\/(?:run|var\/run|etc|mnt|vault)\/[\w./-]+$/i,
  /^(?:secrets|vars|env|inputs)\.\w+$|^(?:steps|needs)\.[\w-]+\.outputs\.[\w-]+$|^sha256:[0-9a-f]{12,64}$/i,
]

/** Asked first: few tokens hold one of these, so the patterns are seldom compiled. */
const mayRefer = /[:/[;(&]|^(?:secrets|vars|env|inputs|steps|needs)\./i

function reference(token: string): HygieneFinding | undefined {
  if (token.length > longestPlaceholder || !mayRefer.test(token)) return undefined
  return references.some((pattern) => pattern.test(token))
    ? { code: 'TOKEN_REFERENCE', details: {} }
    : undefined
}

function headerPrefix(token: string): HygieneFinding | undefined {
  const header = /^(authorization|private-token|x-api-key)\s*:/i.exec(token)?.[1]
  if (header !== undefined)
    return { code: 'TOKEN_BEARER_PREFIX', details: { prefix: `${canonical(header)}:` } }
  const scheme = /^(bearer|basic|token)\s/i.exec(token)?.[1]
  return scheme === undefined
    ? undefined
    : { code: 'TOKEN_BEARER_PREFIX', details: { prefix: canonical(scheme) } }
}

/** `x-api-key` as `X-Api-Key`: the words are ours, never the value's. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}

function inner(token: string): HygieneFinding | undefined {
  if (isPrintable(token)) return undefined
  const found = /[\s\p{Cc}]/u.exec(token)?.[0]
  if (found === undefined) return undefined
  const what = /[\r\n]/.test(found)
    ? 'a line break'
    : /\s/.test(found)
      ? 'white space'
      : 'a control character'
  return { code: 'TOKEN_INNER_WHITESPACE', details: { what } }
}
