import type { Sent, VendorFile } from './schema.js'
import type { Problem } from './shape.js'
import { lifetimeNames, methodAndPath, type Slot, slotsIn, slotsOf } from './template.js'

type Path = Problem['path']

export const problem = (path: Path, what: string, cure: string): Problem => ({ path, what, cure })

export const isSecret = (name: string): boolean => name === 'token' || name === 'second'

/** Where a request stands, which says what its variables may name. */
export type Place = 'check' | 'then' | 'list' | 'create' | 'revoke' | 'rotate'

/** Variables that stand in one place alone. */
const own: Readonly<Partial<Record<Place, readonly string[]>>> = {
  create: ['name', ...lifetimeNames],
  revoke: ['id', 'name'],
  rotate: ['id', ...lifetimeNames],
}

/** Every variable that a request may name there, but for the claims of a JWT. */
export function variablesOf(
  { settings = {}, token, check, tokens }: VendorFile,
  place: Place,
): readonly string[] {
  const { id, owner, keep = {}, then } = check
  const told = [
    ...(id !== undefined || then?.id !== undefined ? ['id'] : []),
    ...(owner !== undefined || then?.owner !== undefined ? ['owner'] : []),
    ...Object.keys(keep),
  ]
  const row = tokens?.list?.row
  const shown = [...(row?.scopes === undefined ? [] : ['scopes']), ...Object.keys(row?.keep ?? {})]
  return [
    ...Object.keys(settings).map((setting) => `settings.${setting}`),
    ...(token?.pair === undefined ? [] : ['first']),
    ...(place === 'check' ? [] : told.map((name) => `check.${name}`)),
    ...(place === 'create' || place === 'revoke' ? shown.map((name) => `row.${name}`) : []),
    ...(own[place] ?? []),
  ]
}

/** What is wrong with a request: its path, its variables, its headers. @param secrets what of the token its body may hold */
export function sentProblems(
  sent: Sent,
  at: Path,
  file: VendorFile,
  place: Place,
  secrets: readonly string[] = [],
): readonly Problem[] {
  const { method } = methodAndPath(sent.request)
  const key = sent.json === undefined ? 'form' : 'json'
  const body = sent.json ?? sent.form
  return [
    ...pathProblems(sent.request, [...at, 'request'], file, place),
    ...(sent.json !== undefined && sent.form !== undefined
      ? [problem([...at, 'form'], 'stands beside `json`', 'keep one of them')]
      : []),
    ...(body !== undefined && method === 'GET'
      ? [problem([...at, key], 'is a body of a GET', 'ask with POST, or remove it')]
      : []),
    ...variableProblems(slotsIn(body), [...at, key], file, place, secrets),
    ...headerProblems(sent.headers, [...at, 'headers']),
  ]
}

function pathProblems(request: string, at: Path, file: VendorFile, place: Place): readonly Problem[] {
  const { path } = methodAndPath(request)
  const decoded = path.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '\\')
  const isBelow = /^(?:\/(?!\/)|\{settings\.)/.test(path) && !/[\\#\s]|\/\//.test(decoded)
  const leaves = !isBelow || decoded.split(/[/?]/).some((part) => part === '..' || part === '.')
  const cure = 'write a path such as `/api/me`, without `..`, `//`, `\\`, `#` and spaces'
  return [
    ...(leaves ? [problem(at, 'leaves the base URL', cure)] : []),
    ...(/[{}]/.test(path.replace(/\{[A-Za-z][\w.|-]*\}/g, ''))
      ? [problem(at, 'holds a brace that is no variable', 'write variables as `{settings.name}`')]
      : []),
    ...(slotsOf(path).some(({ names }) => names.some(isSecret))
      ? [
          problem(
            at,
            'holds a secret in a path',
            'send the token by `auth`, or in the body of a check `as: nobody`',
          ),
        ]
      : variableProblems(slotsOf(path), at, file, place)),
  ]
}

/** The first variable that does not exist there. */
export function variableProblems(
  slots: readonly Slot[],
  at: Path,
  file: VendorFile,
  place: Place,
  secrets: readonly string[] = [],
): readonly Problem[] {
  const known = [...variablesOf(file, place), ...secrets]
  const isClaim = (name: string) => file.token?.jwt === true && /^claims\.\w/.test(name)
  const wrong = slots.flatMap(({ names }) => names).find((name) => !known.includes(name) && !isClaim(name))
  if (wrong === undefined) return []
  if (wrong === 'second' && secrets.includes('token'))
    return [problem(at, 'uses `second` of a token that is no pair', 'write `token: {pair: …}`')]
  if (isSecret(wrong)) return [problem(at, 'holds the token', 'leave it to `auth`, or ask `as: nobody`')]
  const here = [...known, ...(file.token?.jwt ? ['claims.NAME'] : [])]
  return [
    problem(at, 'uses a variable that does not exist', `variables here are ${here.join(', ') || 'none'}`),
  ]
}

export const ownHeaders =
  /^(?:authorization|proxy-.*|cookie|host|content-length|connection|transfer-encoding|upgrade|te|trailer|expect|x-forwarded-.*|forwarded)$/i

function headerProblems(headers: Sent['headers'] = {}, at: Path): readonly Problem[] {
  return Object.entries(headers).flatMap(([name, value]) => [
    ...(ownHeaders.test(name)
      ? [problem([...at, name], 'is a header that no file may set', 'remove it; a credential goes by `auth`')]
      : []),
    ...(slotsOf(value).length > 0 || !/^[\x20-\x7e]*$/.test(value)
      ? [
          problem(
            [...at, name],
            'holds a variable, or a character that no header can carry',
            'write a fixed text',
          ),
        ]
      : []),
  ])
}
