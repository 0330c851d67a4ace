import { Failure } from '../../codes/failure.js'
import type { Code } from '../../codes/table.js'
import { isSignInUrl } from '../../http/body.js'
import { NetworkFailure } from '../../http/failure.js'
import { withoutEndSlashes } from '../../http/url.js'
import type { GitHubResponse } from './octokit.js'
import type { RequestKind } from './pacing.js'

/** A request that was answered, and how text of a server is made fit for a message. */
export interface Answered {
  readonly answer: GitHubResponse
  readonly baseUrl: URL
  readonly kind: RequestKind
  /** Method and path. */
  readonly request: string
  presentable(text: string): string
}

/** What GitHub says when it refuses for a reason that no permission cures, by the words that it documents or uses. */
const reasons: readonly (readonly [Code, RegExp])[] = [
  ['GITHUB_IP_REFUSED', /\bIP allow list\b/i],
  ['GITHUB_ARCHIVED', /\bwas archived so is read-only\b/i],
  ['GITHUB_APP_SUSPENDED', /\binstallation has been suspended\b/i],
  // Rules of an organization for tokens, accounts that GitHub holds up, repositories that it blocks, what a plan lacks.
  [
    'GITHUB_REFUSED',
    /\benabled OAuth App access restrictions\b|\blocked (?:due to|for) (?:a )?migration\b|\bSAML enforcement\b/i,
  ],
  ['GITHUB_REFUSED', /\bforbids access via\b|\btoken's lifetime\b/i],
  ['GITHUB_REFUSED', /\baccount\b.{0,40}\b(?:suspended|blocked|flagged|locked)\b|\baccess blocked\b/i],
  ['GITHUB_REFUSED', /\bverif(?:y|ied)\b.{0,60}\be-?mail\b|\be-?mail\b.{0,60}\bverif(?:y|ied)\b/i],
  ['GITHUB_REFUSED', /\bUpgrade to GitHub\b|\bpayments? (?:has|have) failed\b|\bspending limit\b/i],
  ['GITHUB_REFUSED', /\bActions (?:is|are|has been) (?:currently )?disabled\b/i],
]

/** A refusal of which GitHub itself names the reason; undefined for any other answer. */
export function namedRefusal({ answer, baseUrl, request, presentable }: Answered): Failure | undefined {
  if (answer.status !== 403 && answer.status !== 451) return undefined
  const details = { host: baseUrl.host, request }
  const sso = /^\s*required;\s*url=(https:\/\/[^\s;,]+)/i.exec(answer.headers['x-github-sso'] ?? '')?.[1]
  if (sso !== undefined) return new Failure('GITHUB_SSO', { ...details, link: linkOf(sso, presentable) })
  const message = messageOf(answer)
  const code =
    answer.status === 451 ? 'GITHUB_REFUSED' : reasons.find(([, words]) => words.test(message))?.[0]
  return code && new Failure(code, { ...details, status: answer.status, reason: saidBy(answer, presentable) })
}

/** GitHub's own words about a refusal, and the link that it gives with them. */
export function saidBy(answer: GitHubResponse, presentable: (text: string) => string): string {
  const message = messageOf(answer)
  // A link in the words says more than the one beside them, and would be cut short with them.
  const inWords = /https:\/\/[^\s"'<>]+/.exec(message)
  const before = message.slice(0, inWords?.index)
  const words = before === '' ? 'no reason given' : presentable(before).replace(/[.:]$/, '')
  const link = inWords?.[0].replace(/[.,;:)]+$/, '') ?? memberOf(answer.data, 'documentation_url')
  const isLink = typeof link === 'string' && /^https:\/\/[^\s]+$/.test(link)
  return isLink ? `${words}, ${linkOf(link, presentable)}` : words
}

/** A link is of no use when it is cut short, and no link of GitHub comes near this length. */
function linkOf(link: string, presentable: (text: string) => string): string {
  const pieces = link.slice(0, 600).match(/.{1,190}/gs) ?? []
  return pieces.map(presentable).join('')
}

/** Whether GitHub asks to wait, in words: as JSON, or as the page that it shows instead. */
export function asksForPatience({ data }: GitHubResponse): boolean {
  const text = typeof data === 'string' ? data.slice(0, 65_536) : messageOf({ data })
  return /\bsecondary rate limit\b|\babuse detection\b|\bexceeded a .{0,20}rate limit\b/i.test(text)
}

/**
 * Why an answer cannot be that of GitHub's API: the address lacks the path of the API, or the server is none of GitHub's.
 * Undefined where nothing shows it.
 *
 * Whoever answers in the place of GitHub may have passed a write on before, so it stays open whether the write took place.
 */
export function strangeServer(answered: Answered): NetworkFailure | undefined {
  const { answer, baseUrl, request, kind } = answered
  const effect = kind === 'read' ? 'never-sent' : 'ambiguous'
  const details = { host: baseUrl.host, request }
  if (lacksPath(baseUrl) && isGitHubs(answer) && (isPage(answer) || isSentToSignIn(answered))) {
    const address =
      baseUrl.host === 'github.com' ? 'https://api.github.com' : `${baseUrl.protocol}//${baseUrl.host}/api/v3`
    return new NetworkFailure('GITHUB_API_PATH', effect, { ...details, address })
  }
  const login = logins[answer.status]
  if (login !== undefined) return new NetworkFailure(login, 'never-sent', { ...details, vendor: 'GitHub' })
  const sign = strangeSign(answered)
  return sign === undefined
    ? undefined
    : new NetworkFailure('GITHUB_NOT_GITHUB', effect, { ...details, sign })
}

/** What a network, or a proxy, answers that wants a login first. */
const logins: Readonly<Record<number, Code>> = { 407: 'PROXY_LOGIN', 511: 'NETWORK_LOGIN' }

/** GitHub never answers 405, and never a read with nothing. */
function strangeSign({ answer, kind }: Answered): string | undefined {
  const { status, data } = answer
  const swagger = memberOf(data, 'url')
  if (status === 404 && typeof swagger === 'string' && /\/api\/swagger$/.test(swagger)) {
    return 'its answer names the API of Gitea or Forgejo'
  }
  if (status === 405) return 'it answered 405'
  if (isPage(answer)) return `it answered ${status}, and not with JSON`
  if (kind === 'read' && status >= 200 && status < 300 && !isFilled(data)) {
    return `it answered ${status} without a body`
  }
  return saysAsGitLab(answer) ? `its answer ${status} has the form of GitLab's` : refusedBetween(answer)
}

/** What stands between the runner and GitHub refuses with a page of its own, GitHub with JSON or with its id. */
function refusedBetween(answer: GitHubResponse): string | undefined {
  const { status, data } = answer
  const isBetween =
    typeof data === 'string' && data.trim() !== '' && !isGitHubs(answer) && !asksForPatience(answer)
  return isBetween && (status === 401 || status === 403)
    ? `it answered ${status}, and not with JSON`
    : undefined
}

/** `{"error":"404 Not Found"}` and `{"message":"404 Project Not Found"}`. */
function saysAsGitLab(answer: GitHubResponse): boolean {
  const words = [memberOf(answer.data, 'error'), memberOf(answer.data, 'message')]
  return (
    !isGitHubs(answer) &&
    words.some((text) => typeof text === 'string' && text.startsWith(`${answer.status} `))
  )
}

function lacksPath(baseUrl: URL): boolean {
  return !/\/api\/v3$/.test(withoutEndSlashes(baseUrl.pathname)) && !/^api\./.test(baseUrl.host)
}

function isPage({ status, data }: GitHubResponse): boolean {
  return typeof data === 'string' && data.trim() !== '' && (status === 404 || status < 300)
}

function isFilled(data: unknown): boolean {
  return typeof data === 'string' ? data.trim() !== '' : data !== undefined && data !== null
}

function isSentToSignIn({ answer: { status, headers }, baseUrl }: Answered): boolean {
  const { location } = headers
  if (status < 300 || status >= 400 || location === undefined) return false
  return URL.canParse(location, baseUrl.href) && isSignInUrl(new URL(location, baseUrl))
}

/** GitHub gives each answer an id, also one that is a page. */
function isGitHubs({ headers }: GitHubResponse): boolean {
  return 'x-github-request-id' in headers || /^GitHub\.com$/i.test(headers.server ?? '')
}

/** Codes by which GitHub, or its address, refuses whatever is asked of one place. */
const places: ReadonlySet<Code> = new Set<Code>([
  'APP_NOT_INSTALLED',
  'GITHUB_APP_SUSPENDED',
  'GITHUB_ARCHIVED',
  'GITHUB_IP_REFUSED',
  'GITHUB_REFUSED',
  'GITHUB_SSO',
  'REPOSITORY_NOT_FOUND',
])

/** Whether an error says that a place cannot be looked into, whatever is asked. */
export function isShut(error: unknown): error is Failure {
  return error instanceof Failure && places.has(error.code)
}

function messageOf({ data }: Pick<GitHubResponse, 'data'>): string {
  const message = memberOf(data, 'message')
  return typeof message === 'string' ? message : ''
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined
}
