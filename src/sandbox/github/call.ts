import type { FaceResponse } from '../face.js'
import type { OpenApi } from './openapi.js'
import type { Vaults } from './secrets.js'
import type { GitHubState, Repository, Token } from './state.js'

/** One authorised and validated request, as the handlers of operations see it. */
export interface Call {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Checked against GitHub's description. */
  readonly body: Readonly<Record<string, unknown>>
  readonly token: Token
  /** The repository in the path, where there is one. */
  readonly repository: Repository | undefined
  readonly state: GitHubState
  readonly vaults: Vaults
  readonly api: OpenApi
  /** Address of the API, for links. */
  readonly baseUrl: string
  /** Path and query without host, for `Link`. */
  readonly ownPath: string
  /** Whether a fault hides a write of this time from the answer. */
  hides(writtenAt: Date): boolean
}

export type Handler = (call: Call) => FaceResponse | Promise<FaceResponse>

/** One page of a list as GitHub cuts it, with `Link` headers. */
export function page<T>(
  call: Call,
  all: readonly T[],
  limits: { usual: number; most: number } = { usual: 30, most: 100 },
): { readonly items: readonly T[]; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(Math.max(1, Number(call.query.get('per_page') ?? limits.usual)), limits.most)
  const number = Math.max(1, Number(call.query.get('page') ?? 1))
  const last = Math.max(1, Math.ceil(all.length / size))
  const link = (target: number, rel: string): string => {
    const query = new URLSearchParams(call.query)
    query.set('page', String(target))
    return `<${call.baseUrl}${call.ownPath}?${query}>; rel="${rel}"`
  }
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
  ]
  return {
    items: all.slice((number - 1) * size, number * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  }
}

/** The repository of a path that has one. */
export function repositoryOf(call: Call): Repository {
  if (call.repository === undefined) throw new Error(`${call.path} names no repository`)
  return call.repository
}
