import type { TokenForm } from '../../token/form.js'
import { jwtProblem } from '../../token/jwt.js'
import { jwtFormat, type TokenFormat } from '../form.js'
import { matches } from './pattern.js'
import type { VendorFile } from './schema.js'

/** How the tokens of a file's vendor are read. */
export function formatOf(file: Pick<VendorFile, 'token' | 'auth'>): TokenFormat {
  const { token = {}, auth } = file
  const { prefix = '', form, least = 1, jwt = false, pair, secret } = token
  const problem: TokenFormat['problem'] = (value) => {
    if (!value.startsWith(prefix))
      return { code: 'TOKEN_FORMAT', reason: `it does not begin with \`${prefix}\`` }
    if (value.length - prefix.length < least) {
      return {
        code: 'TOKEN_TRUNCATED',
        reason: `it has fewer than ${least} characters${prefix === '' ? '' : ` behind \`${prefix}\``}`,
      }
    }
    const broken = jwt ? jwtProblem(value) : undefined
    if (broken) return { code: broken.truncated ? 'TOKEN_TRUNCATED' : 'TOKEN_FORMAT', reason: broken.reason }
    if (pair !== undefined && halvesOf(value, pair).some((half) => half === '')) {
      return { code: 'TOKEN_FORMAT', reason: `it is not two halves with \`${pair}\` between them` }
    }
    return form === undefined || matches(form, value)
      ? undefined
      : { code: 'TOKEN_FORMAT', reason: 'it has another form' }
  }
  return {
    ...(prefix !== '' && { prefix }),
    problem,
    own: (value, isOpen) =>
      (prefix !== '' || form !== undefined || (jwt && isOpen)) && problem(value) === undefined,
    secretParts: (value) =>
      [
        ...(jwt ? (jwtFormat.secretParts?.(value) ?? []) : []),
        ...(pair === undefined ? [] : halvesOf(value, pair).slice(1)),
        ...(secret === undefined || value.length > 4096
          ? []
          : (new RegExp(secret, 'u').exec(value)?.slice(1) ?? [])),
        ...(typeof auth === 'object' && 'basic' in auth ? [basicValue(auth.basic, value, pair)] : []),
      ].filter((part) => part !== undefined && part !== ''),
  }
}

/** What a Basic header makes of a credential: it is a secret as well. */
export function basicValue(
  { user, password }: { readonly user: string; readonly password: string },
  token: string,
  pair: string | undefined,
): string {
  const [first, second] = halvesOf(token, pair)
  const parts = new Map([
    ['{token}', token],
    ['{first}', first],
    ['{second}', second],
  ])
  const text = `${user}:${password}`.replace(/\{\w+\}/g, (name) => parts.get(name) ?? '')
  return Buffer.from(text).toString('base64')
}

/** The halves of a pair in one value; of a value that is none, itself and nothing. */
export function halvesOf(value: string, pair: string | undefined): readonly [first: string, second: string] {
  const at = pair === undefined ? -1 : value.indexOf(pair)
  return at === -1 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)]
}

/** The forms that tell its tokens from those of others: a whole pattern behind a prefix that is all its own. */
export function formsOf({ title, token = {} }: Pick<VendorFile, 'title' | 'token'>): readonly TokenForm[] {
  const { prefix = '', form, jwt } = token
  return prefix.length < 3 || jwt || form === undefined
    ? []
    : [{ what: `a token of ${title}`, form: new RegExp(form, 'u') }]
}
