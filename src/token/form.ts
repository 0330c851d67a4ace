import { decodeJwt } from './jwt.js'

/** A form of token, from its text alone. */
export interface TokenForm {
  /** What a token of this form is, with its article, such as `a personal access token`. */
  readonly what: string
  /** Matches the whole token and nothing that another service hands out. */
  readonly form: RegExp
  /** Of a JWT: what its claim `iss` must be. */
  readonly issuer?: RegExp
  /** Many services use this form, so that a telling one counts before it. */
  readonly open?: true
}

/** A service that issues tokens. */
export interface Issuer {
  readonly id: string
  readonly title: string
  readonly forms: readonly TokenForm[]
}

/** A signed JSON web token in its compact form (RFC 7515). */
export const jwtShape = /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/

/** The form of every service whose tokens are bare JWTs. */
export const anyJwt: TokenForm = { what: 'a JSON web token', form: jwtShape, open: true }

export function hasForm(value: string, { form, issuer }: TokenForm): boolean {
  // A pattern is compiled when it is first asked, and there are a hundred.
  if (!value.startsWith(beginningOf(form)) || !form.test(value)) return false
  return issuer === undefined || issuer.test(String(decodeJwt(value)?.claims.iss ?? ''))
}

/** The plain characters that a form begins with; empty where they may be missing, or where it has alternatives. */
function beginningOf({ source, flags }: RegExp): string {
  if (flags !== '' || !source.startsWith('^') || source.includes('$|')) return ''
  let end = 1
  while (end < source.length && isPlain(source.charCodeAt(end))) end += 1
  return '?*{|'.includes(source.charAt(end)) ? '' : source.slice(1, end)
}

const isPlain = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 ||
  code === 45
