import { isSecret, problem, sentProblems } from './lint-requests.js'
import type { Conditions, VendorFile } from './schema.js'
import type { Problem } from './shape.js'
import { methodAndPath } from './template.js'

type Path = Problem['path']

/** What no shape can say of listing, creating and ending tokens. */
export function lintTokens(file: VendorFile): readonly Problem[] {
  const { tokens = {} } = file
  const { list, create, revoke, rotate } = tokens
  const parts = { list, create, revoke, rotate }
  return (['list', 'create', 'revoke', 'rotate'] as const)
    .flatMap((name) => {
      const part = parts[name]
      const at: Path = ['tokens', name]
      return part === undefined
        ? []
        : [
            ...sentProblems(part, at, file, name),
            ...methodProblems(name, part.request, at),
            ...speakerProblems(part, at, file),
            ...(name === 'create' || name === 'rotate' ? madeProblems(parts[name], at) : []),
          ]
    })
    .concat(selfProblems(file))
}

function methodProblems(name: string, request: string, at: Path): readonly Problem[] {
  const { method } = methodAndPath(request)
  if (name === 'list' && method !== 'GET') return [problem([...at, 'request'], 'is no GET', 'ask with GET')]
  if (name !== 'list' && method === 'GET') {
    return [problem([...at, 'request'], 'changes something by a GET', 'name the method that changes it')]
  }
  if (name === 'create' && method !== 'POST' && method !== 'PUT') {
    return [
      problem([...at, 'request'], 'creates by a method that creates nothing', 'create with POST or PUT'),
    ]
  }
  return []
}

function speakerProblems(
  { as }: { readonly as?: 'self' | 'admin' },
  at: Path,
  { admin, check }: VendorFile,
): readonly Problem[] {
  if (as === 'admin' && admin === undefined) {
    return [problem([...at, 'as'], 'names a credential that the file does not', 'say in `admin` whose it is')]
  }
  return as !== 'admin' && check.as === 'nobody'
    ? [problem(at, 'is asked with a token that no header carries', 'ask `as: admin`')]
    : []
}

function madeProblems(
  made: NonNullable<VendorFile['tokens']>['create'] | NonNullable<VendorFile['tokens']>['rotate'],
  at: Path,
): readonly Problem[] {
  const { lifetime = {}, refused = [] } = made ?? {}
  const { without, most, least = 1, fixed } = lifetime
  return [
    ...(without === 'longest' && most === undefined
      ? [problem([...at, 'lifetime'], 'asks for the longest and does not say which that is', 'add `most`')]
      : []),
    ...(most !== undefined && most < least
      ? [problem([...at, 'lifetime'], 'has no lifetime between `least` and `most`', 'correct one of them')]
      : []),
    ...(fixed === true && Object.keys(lifetime).length > 1
      ? [problem([...at, 'lifetime'], 'is fixed and has a range', 'keep `fixed` alone, or remove it')]
      : []),
    ...refused.flatMap(({ status, where }, index) =>
      (status === undefined || status < 300) && isEmpty(where)
        ? [problem([...at, 'refused', index], 'calls every success a refusal', 'add conditions in `where`')]
        : [],
    ),
  ]
}

const isEmpty = (where: Conditions | undefined) => Object.keys(where ?? {}).length === 0

function selfProblems({ tokens, settings = {}, token }: VendorFile): readonly Problem[] {
  return (tokens?.self ?? []).flatMap((way, index) => {
    const at: Path = ['tokens', 'self', index]
    if ('claim' in way && token?.jwt !== true) {
      return [problem(at, 'reads a claim of a token that is no JWT', 'write `token: {jwt: true}`')]
    }
    if (!('setting' in way)) return []
    const missing = [way.setting, 'tokenRef'].find((name) => !Object.hasOwn(settings, name) || isSecret(name))
    return missing === undefined
      ? []
      : [
          problem(
            at,
            'needs two settings',
            `declare \`${way.setting}\` and \`tokenRef\`, the fingerprint that it is of`,
          ),
        ]
  })
}
