import { isSecret, ownHeaders, problem, sentProblems } from './lint-requests.js'
import { lintTokens } from './lint-tokens.js'
import { isAnchored, patternProblem } from './pattern.js'
import type { VendorFile } from './schema.js'
import type { Problem } from './shape.js'
import { tellsNothing } from './statuses.js'
import { methodAndPath, slotsIn, slotsOf } from './template.js'

type Path = Problem['path']

/** What no shape can say: a file with one of these problems sends nothing. */
export function lint(file: VendorFile): readonly Problem[] {
  return [
    ...requestProblems(file),
    ...evidenceProblems(file),
    ...answerProblems(file),
    ...tokenProblems(file),
    ...settingProblems(file),
    ...toldProblems(file),
    ...conditionProblems(file),
    ...lintTokens(file),
  ]
}

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────────

function requestProblems(file: VendorFile): readonly Problem[] {
  const { check } = file
  const { method } = methodAndPath(check.request)
  const key = check.json ? 'json' : 'form'
  const body = slotsIn(check.json ?? check.form)
  const sendsSecret = body.some(({ names }) => names.some(isSecret))
  return [
    ...sentProblems(check, ['check'], file, 'check', secretsOf(file)),
    ...(check.then === undefined ? [] : sentProblems(check.then, ['check', 'then'], file, 'then')),
    ...(method !== 'GET' && method !== 'POST'
      ? [problem(['check', 'request'], 'changes something', 'ask with GET or POST')]
      : []),
    ...(check.then !== undefined && methodAndPath(check.then.request).method !== 'GET'
      ? [problem(['check', 'then', 'request'], 'is no GET', 'ask with GET')]
      : []),
    ...(check.as === 'nobody' && !sendsSecret
      ? [problem(['check'], 'does not send the token', "write '{token}' into its body, or remove `as`")]
      : []),
    ...(check.as !== 'nobody' && sendsSecret
      ? [problem(['check', key], 'holds the token', 'ask `as: nobody`, or leave it to `auth`')]
      : []),
    ...authProblems(file.auth, ['auth'], file.token?.pair),
    ...(file.admin?.auth === undefined
      ? []
      : authProblems(file.admin.auth, ['admin', 'auth'], file.admin.pair)),
  ]
}

/** What a place where secrets may stand can name of the token. */
const secretsOf = ({ token }: VendorFile) => ['token', ...(token?.pair === undefined ? [] : ['second'])]

function authProblems(auth: VendorFile['auth'], at: Path, pair: string | undefined): readonly Problem[] {
  if (typeof auth === 'string') return []
  if ('header' in auth) {
    return auth.header.toLowerCase() !== 'authorization' && ownHeaders.test(auth.header)
      ? [
          problem(
            [...at, 'header'],
            'is a header that no file may set',
            'name the header that the vendor documents',
          ),
        ]
      : []
  }
  const names = [auth.basic.user, auth.basic.password].flatMap(slotsOf).flatMap((slot) => slot.names)
  const known = pair === undefined ? ['token'] : ['token', 'first', 'second']
  return [
    ...(names.every((name) => known.includes(name))
      ? []
      : [problem([...at, 'basic'], 'uses another variable', `variables here are ${known.join(', ')}`)]),
    ...(names.some(isSecret)
      ? []
      : [problem([...at, 'basic'], 'does not hold the token', "write '{token}' or '{second}'")]),
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

function toldProblems({ check, tokens }: VendorFile): readonly Problem[] {
  const parts = [
    { told: check, at: ['check'] },
    ...(check.then === undefined ? [] : [{ told: check.then, at: ['check', 'then'] }]),
    ...(tokens?.list === undefined ? [] : [{ told: tokens.list.row, at: ['tokens', 'list', 'row'] }]),
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

function conditionProblems({ server = {}, check, tokens = {} }: VendorFile): readonly Problem[] {
  const all: readonly (readonly [Path, VendorFile['server']])[] = [
    [['server'], server],
    [['check', 'ok'], check.ok],
    [['tokens', 'create', 'ok'], tokens.create?.ok],
    [['tokens', 'revoke', 'ok'], tokens.revoke?.ok],
    [['tokens', 'rotate', 'ok'], tokens.rotate?.ok],
    [['tokens', 'list', 'row', 'only'], tokens.list?.row.only],
    ...(tokens.list?.row.states ?? []).map(
      ({ where }, index) => [['tokens', 'list', 'row', 'states', index, 'where'], where] as const,
    ),
    ...(['create', 'rotate'] as const).flatMap((name) =>
      (tokens[name]?.refused ?? []).map(
        ({ where }, index) => [['tokens', name, 'refused', index, 'where'], where] as const,
      ),
    ),
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
