import { isAnchored, patternProblem } from './pattern.js'
import type { VendorFile } from './schema.js'
import type { Problem } from './shape.js'
import { tellsNothing } from './statuses.js'
import { methodAndPath, slotsOf } from './template.js'

type Path = Problem['path']

/** What no shape can say: a file with one of these problems sends nothing. */
export function lint(file: VendorFile): readonly Problem[] {
  return [
    ...requestProblems(file),
    ...evidenceProblems(file),
    ...answerProblems(file),
    ...tokenProblems(file),
    ...settingProblems(file),
    ...headerProblems(file),
    ...toldProblems(file),
    ...conditionProblems(file),
  ]
}

const problem = (path: Path, what: string, cure: string): Problem => ({ path, what, cure })

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────────

function requestProblems(file: VendorFile): readonly Problem[] {
  const { check } = file
  const { method } = methodAndPath(check.request)
  const at: Path = ['check', 'request']
  const asked = [
    ...pathProblems(check.request, at, file, false),
    ...(check.then === undefined
      ? []
      : pathProblems(check.then.request, ['check', 'then', 'request'], file, true)),
  ]
  if (method !== 'GET' && method !== 'POST')
    asked.push(problem(at, 'changes something', 'ask with GET or POST'))
  if (check.then !== undefined && methodAndPath(check.then.request).method !== 'GET') {
    asked.push(problem(['check', 'then', 'request'], 'is no GET', 'ask with GET'))
  }
  const body = check.json ?? check.form
  if (check.json !== undefined && check.form !== undefined) {
    asked.push(problem(['check', 'form'], 'stands beside `json`', 'keep one of them'))
  }
  if (body !== undefined && method === 'GET') {
    asked.push(
      problem(['check', check.json ? 'json' : 'form'], 'is a body of a GET', 'ask with POST, or remove it'),
    )
  }
  const inBody = Object.values(body ?? {}).flatMap((member) =>
    typeof member === 'string' ? slotsOf(member) : [],
  )
  const sendsSecret = inBody.some(({ names }) => names.some(isSecret))
  const bodyKey = check.json ? 'json' : 'form'
  for (const { names } of inBody) {
    asked.push(...names.flatMap((name) => variableProblem(name, ['check', bodyKey], file, true, false)))
  }
  if (check.as === 'nobody' && !sendsSecret) {
    asked.push(problem(['check'], 'does not send the token', "write '{token}' into its body, or remove `as`"))
  }
  if (check.as !== 'nobody' && sendsSecret) {
    asked.push(problem(['check', bodyKey], 'holds the token', 'ask `as: nobody`, or leave it to `auth`'))
  }
  return [...asked, ...authProblems(file)]
}

function authProblems(file: VendorFile): readonly Problem[] {
  const { auth } = file
  if (typeof auth === 'string' || !('basic' in auth)) return []
  const used = [auth.basic.user, auth.basic.password].flatMap(slotsOf).flatMap(({ names }) => names)
  const at: Path = ['auth', 'basic']
  return [
    ...used.flatMap((name) => variableProblem(name, at, file, true, false)),
    ...(used.some(isSecret) ? [] : [problem(at, 'does not hold the token', "write '{token}' or '{second}'")]),
  ]
}

function pathProblems(request: string, at: Path, file: VendorFile, afterCheck: boolean): readonly Problem[] {
  const { path } = methodAndPath(request)
  const found: Problem[] = []
  const decoded = path.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '\\')
  const isBelow = /^(?:\/(?!\/)|\{settings\.)/.test(path) && !/[\\#\s]|\/\//.test(decoded)
  if (!isBelow || decoded.split(/[/?]/).includes('..') || decoded.split(/[/?]/).includes('.')) {
    found.push(
      problem(
        at,
        'leaves the base URL',
        'write a path such as `/api/me`, without `..`, `//`, `\\`, `#` and spaces',
      ),
    )
  }
  if (/[{}]/.test(path.replace(/\{[A-Za-z][\w.|-]*\}/g, ''))) {
    found.push(problem(at, 'holds a brace that is no variable', 'write variables as `{settings.name}`'))
  }
  for (const { names } of slotsOf(path)) {
    found.push(...names.flatMap((name) => variableProblem(name, at, file, false, afterCheck)))
  }
  return found
}

const isSecret = (name: string) => name === 'token' || name === 'second'

function variableProblem(
  name: string,
  at: Path,
  { settings = {}, token, check }: VendorFile,
  secretsToo: boolean,
  afterCheck: boolean,
): readonly Problem[] {
  if (isSecret(name)) {
    if (!secretsToo)
      return [
        problem(
          at,
          'holds a secret in a path',
          'send the token by `auth`, or in the body of a check `as: nobody`',
        ),
      ]
    return name === 'second' && token?.pair === undefined
      ? [problem(at, 'uses `second` of a token that is no pair', 'write `token: {pair: …}`')]
      : []
  }
  const [area = '', member = ''] = name.split('.')
  if (name === 'first' && token?.pair !== undefined) return []
  if (area === 'settings' && Object.hasOwn(settings, member)) return []
  if (area === 'claims' && member !== '' && token?.jwt === true) return []
  if (
    area === 'check' &&
    afterCheck &&
    (Object.hasOwn(check.keep ?? {}, member) || (member === 'id' && check.id !== undefined))
  )
    return []
  const known = [
    'token',
    ...Object.keys(settings).map((setting) => `settings.${setting}`),
    ...(token?.jwt ? ['claims.NAME'] : []),
    ...(token?.pair ? ['first', 'second'] : []),
  ]
  return [
    problem(
      at,
      'uses a variable that does not exist',
      `variables here are ${known.join(', ')}; in \`then\` also check.id and what \`keep\` kept`,
    ),
  ]
}

// ── What an answer means ────────────────────────────────────────────────────────────────────────────────────────────

function evidenceProblems({ check }: VendorFile): readonly Problem[] {
  const hasOk = Object.keys(check.ok ?? {}).length > 0
  if (check.require !== undefined || hasOk || check.by !== undefined) return []
  return [
    problem(
      ['check'],
      'has no evidence: any JSON would pass for a valid token',
      'name places that a success has in `require`, conditions in `ok`, or write `by: status`',
    ),
  ]
}

function answerProblems({ check: { answers = [] } }: VendorFile): readonly Problem[] {
  return answers.flatMap(({ status, where, verdict }, index) => {
    const at: Path = ['check', 'answers', index]
    const isBound = Object.keys(where ?? {}).length > 0
    if (status === undefined && !isBound)
      return [problem(at, 'fits every answer', 'give it a status, or conditions in `where`')]
    if (status !== undefined && tellsNothing(status)) {
      return [
        problem(
          [...at, 'status'],
          'is a status that says nothing of a token',
          'remove the answer; it is unknown',
        ),
      ]
    }
    if ((status === 404 || status === 405) && !isBound) {
      return [problem([...at, 'status'], 'is what a wrong address answers', 'add conditions in `where`')]
    }
    if (status === 401 && verdict === 'valid')
      return [problem([...at, 'verdict'], 'calls a 401 valid', 'write invalid or unknown')]
    if (isSuccess(status) && verdict !== 'unknown' && !isBound) {
      return [problem(at, 'gives every success a meaning', 'add conditions in `where`')]
    }
    if (status !== undefined && status >= 400 && status !== 403 && verdict === 'valid' && !isBound) {
      return [problem(at, 'calls a refusal valid', 'add conditions in `where`')]
    }
    return []
  })
}

const isSuccess = (status: number | undefined) => status === undefined || (status >= 200 && status < 300)

function toldProblems({ check }: VendorFile): readonly Problem[] {
  const parts = [
    { told: check, at: ['check'] },
    ...(check.then === undefined ? [] : [{ told: check.then, at: ['check', 'then'] }]),
  ] as const
  return parts.flatMap(({ told: { expiry, scopes }, at }) => [
    ...(expiry !== undefined && onlyOne([expiry.at, expiry.header, expiry.claim])
      ? [problem([...at, 'expiry'], 'names no place, or several', 'write one of `at`, `header` and `claim`')]
      : []),
    ...(typeof scopes === 'object' && onlyOne([scopes.at, scopes.keys, scopes.claim])
      ? [problem([...at, 'scopes'], 'names no place, or several', 'write one of `at`, `keys` and `claim`')]
      : []),
    ...(typeof scopes === 'object' && scopes.drop !== undefined
      ? patternProblems(scopes.drop, [...at, 'scopes', 'drop'])
      : []),
  ])
}

const onlyOne = (places: readonly unknown[]) => places.filter((place) => place !== undefined).length !== 1

function conditionProblems({ server = {}, check }: VendorFile): readonly Problem[] {
  const all: readonly (readonly [Path, VendorFile['server']])[] = [
    [['server'], server],
    [['check', 'ok'], check.ok],
    ...(check.answers ?? []).map(
      ({ where }, index) => [['check', 'answers', index, 'where'], where] as const,
    ),
  ]
  return all.flatMap(([at, conditions = {}]) =>
    Object.entries(conditions).flatMap(([key, wanted]) =>
      wanted !== null && typeof wanted === 'object' && wanted.matches !== undefined
        ? patternProblems(wanted.matches, [...at, key, 'matches'])
        : [],
    ),
  )
}

// ── The rest ────────────────────────────────────────────────────────────────────────────────────────────────────────

function patternProblems(source: string, at: Path): readonly Problem[] {
  const why = patternProblem(source)
  return why === undefined ? [] : [problem(at, why, 'use literals, classes and simple repetitions')]
}

function tokenProblems({ token = {} }: VendorFile): readonly Problem[] {
  const { form, secret } = token
  return [
    ...(form === undefined ? [] : patternProblems(form, ['token', 'form'])),
    ...(form !== undefined && !isAnchored(form)
      ? [problem(['token', 'form'], 'is not about the whole token', 'begin it with `^` and end it with `$`')]
      : []),
    ...(secret === undefined ? [] : patternProblems(secret, ['token', 'secret'])),
  ]
}

function settingProblems({ settings = {} }: VendorFile): readonly Problem[] {
  return Object.entries(settings).flatMap(([name, setting]) =>
    setting.kind === 'path' && setting.default !== undefined && !isPath(String(setting.default))
      ? [
          problem(
            ['settings', name, 'default'],
            'is not a path below the base URL',
            'write a path such as `/api/me`',
          ),
        ]
      : [],
  )
}

const isPath = (value: string) =>
  /^\/(?!\/)[^\s#\\]*$/.test(value) && !value.replace(/%2e/gi, '.').split(/[/?]/).includes('..')

const ownHeaders =
  /^(?:authorization|proxy-.*|cookie|host|content-length|connection|transfer-encoding|upgrade|te|trailer|expect|x-forwarded-.*|forwarded)$/i

function headerProblems({ auth, check }: VendorFile): readonly Problem[] {
  const cure = 'remove it; a credential goes by `auth`'
  const given = [
    ...Object.entries(check.headers ?? {}).map(([name, value]) => ({
      at: ['check', 'headers', name],
      name,
      value,
    })),
    ...Object.entries(check.then?.headers ?? {}).map(([name, value]) => ({
      at: ['check', 'then', 'headers', name],
      name,
      value,
    })),
  ]
  return [
    ...given.flatMap(({ at, name, value }) => [
      ...(ownHeaders.test(name) ? [problem(at, 'is a header that no file may set', cure)] : []),
      ...(slotsOf(value).length > 0 || !/^[\x20-\x7e]*$/.test(value)
        ? [problem(at, 'holds a variable, or a character that no header can carry', 'write a fixed text')]
        : []),
    ]),
    ...(typeof auth === 'object' &&
    'header' in auth &&
    auth.header.toLowerCase() !== 'authorization' &&
    ownHeaders.test(auth.header)
      ? [
          problem(
            ['auth', 'header'],
            'is a header that no file may set',
            'name the header that the vendor documents',
          ),
        ]
      : []),
  ]
}
