import { withoutEndSlashes } from '../../http/url.js'
import type { GitHubResponse } from './octokit.js'

/**
 * The id in a redirect to `/repositories/ID`, as GitHub answers for a repository that was renamed or transferred.
 * Undefined for a redirect that leaves the API: our credential would go with it.
 */
export function movedId(answer: GitHubResponse, baseUrl: URL): string | undefined {
  if (![301, 302, 307, 308].includes(answer.status)) return undefined
  const location = answer.headers.location ?? addressIn(answer.data)
  if (!URL.canParse(location, baseUrl.href)) return undefined
  const target = new URL(location, baseUrl.href)
  const below = `${withoutEndSlashes(baseUrl.pathname)}/repositories/`
  if (target.origin !== baseUrl.origin || !target.pathname.startsWith(below)) return undefined
  return /^\d+/.exec(target.pathname.slice(below.length))?.[0]
}

function addressIn(data: unknown): string {
  const url = typeof data === 'object' && data !== null && 'url' in data ? data.url : ''
  return typeof url === 'string' ? url : ''
}
