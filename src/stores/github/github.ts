import { Failure } from '../../codes/failure.js'
import { isTransient } from '../../http/classify.js'
import { NetworkFailure } from '../../http/failure.js'
import { presenter } from '../../http/redact.js'
import { redirectFailure } from '../../http/redirect.js'
import { httpDate, retryAfterMs } from '../../http/retry.js'
import type { Gate } from '../store.js'
import { Unanswered } from './fetch.js'
import { movedId } from './moved.js'
import type { GitHubResponse, Send } from './octokit.js'
import type { Pacing, RequestKind, Timer } from './pacing.js'
import { asksForPatience, namedRefusal, saidBy, strangeServer } from './refusals.js'

export interface GitHubRequest {
  /** Method and path template as GitHub documents it, such as `GET /repos/{owner}/{repo}`. */
  readonly route: string
  /** Values of the template; what is left over becomes the query of a GET or DELETE, or else the body. */
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly kind: RequestKind
}

/** The last answer of a list, and what all its pages held. */
export type GitHubList = GitHubResponse & {
  readonly items: readonly unknown[]
  /**
   * How many items there are by GitHub's own count, when every page told the same one: a list that changes between two
   * pages can hide an item. Undefined where GitHub does not count.
   */
  readonly total?: number | 'changed'
}

/** GitHub's API, paced and retried. Statuses below 500 are data, except 401 and rate limits. */
export interface GitHub {
  /**
   * A request that may be repeated (all but POST) is sent again after 5xx and broken connections.
   * @throws Unanswered when nobody knows what became of it; NetworkFailure when it cannot arrive, or what answers is no
   * GitHub; Failure GITHUB_TOKEN_REJECTED, STORE_RATE_LIMITED
   */
  send(request: GitHubRequest): Promise<GitHubResponse>
  /** Every item of a paginated list. Statuses other than 200 are returned as they are. */
  list(request: GitHubRequest, items: string | undefined): Promise<GitHubList>
  readonly host: string
  readonly baseUrl: URL
  /** The job's own GITHUB_TOKEN, as far as its form and its rate limit tell; asked after a 403. */
  isJobToken(refusal?: GitHubResponse): boolean
  /** Why a repository that GitHub answers 404 for is not there for us. */
  unseen(repository: string): Failure
  /** Lets time pass before GitHub is asked again. */
  wait(ms: number): Promise<void>
  /** GitHub's own words about a refusal: one short line, without control characters and without the token. */
  reason(response: GitHubResponse): string
}

export interface GitHubOptions {
  readonly token: string
  readonly baseUrl: URL
  readonly send: Send
  readonly pacing: Pacing
  readonly timer: Timer
  /** The value of the job's own GITHUB_TOKEN where it is known. */
  readonly jobToken?: string
  /** Told what is waited for, before a longer wait. */
  say?(line: string): void
  /** Awaited right before every sending of a `write`, each repetition included; what it throws ends the request. */
  readonly gate?: Gate
}

const attempts = 4
const firstBackOffMs = 1000
/** Milliseconds that one request may take with all its attempts; what GitHub asks to wait is not counted. */
const budgetMs = 60_000
/** An outage of which GitHub says that it lasts longer is left to a later run. */
const longestOutageMs = 60_000
/** What GitHub advises after a secondary limit that names no time. */
const unnamedPauseMs = 60_000
const pageSize = 100
/** No list that is read here comes near this many pages; one that does repeats itself. */
const mostPages = 1000

export function createGitHub(options: GitHubOptions): GitHub {
  const { token, send, pacing, timer, jobToken, gate, say } = options
  if (token === '') throw new Failure('INPUT_MISSING', { input: 'github-token' })
  const presentable = presenter([token])
  let mutating: Promise<unknown> = Promise.resolve()
  /** Whether the last request was given up: what is asked next need not wait as long again. */
  let isDown = false

  async function attempt(request: GitHubRequest): Promise<GitHubResponse> {
    const answer = await send(request.route, request.parameters ?? {})
    // 511 is a network that wants a login, and passes by no waiting.
    if (answer.status < 500 || answer.status === 511) return answer
    throw new Unanswered(`it answered ${answer.status}`, 'ambiguous', askedPause(answer, timer.now()))
  }

  /** A repository that was renamed is at its id in this API; every other redirect leads away from it. */
  function leadsAway(answer: GitHubResponse, request: GitHubRequest): NetworkFailure | undefined {
    const { location } = answer.headers
    if (movedId(answer, options.baseUrl) !== undefined) return undefined
    return redirectFailure({
      status: answer.status,
      location,
      url: options.baseUrl,
      request: labelOf(request),
      title: 'GitHub',
      input: 'github-api-url',
      presentable,
    })
  }

  /** Waits for the turn. After a sending that nobody answered, a limit must not pass for "certainly not written". */
  async function turn(request: GitHubRequest, uncertain: boolean): Promise<void> {
    try {
      await pacing.turn(request.kind, labelOf(request))
    } catch (error) {
      throw uncertain && error instanceof Failure ? new Unanswered('it limits the rate', 'ambiguous') : error
    }
    if (request.kind === 'write') await gate?.beforeSending()
  }

  async function deliver(request: GitHubRequest): Promise<GitHubResponse> {
    let failures = 0
    let pauses = 0
    let uncertain = false
    let loss = ''
    let spentMs = 0
    for (;;) {
      await turn(request, uncertain)
      const started = timer.now().getTime()
      let answer: GitHubResponse
      try {
        answer = await attempt(request)
      } catch (error) {
        if (!(error instanceof Unanswered) && !(error instanceof NetworkFailure)) throw error
        failures += 1
        loss = error instanceof Unanswered ? error.message : brokenBy(error)
        uncertain ||= request.kind === 'write' && error.effect === 'ambiguous'
        const passing = error instanceof Unanswered || isTransient(error)
        const repeatable = passing && (!request.route.startsWith('POST ') || error.effect === 'never-sent')
        const pauseMs = (error instanceof Unanswered ? error.pauseMs : undefined) ?? 0
        const backOffMs = firstBackOffMs * 2 ** (failures - 1)
        spentMs += timer.now().getTime() - started + backOffMs
        const isOver = failures >= (isDown ? 1 : attempts) || pauseMs > longestOutageMs || spentMs >= budgetMs
        if (!repeatable || isOver) {
          isDown ||= repeatable
          throw lastWord(error, uncertain)
        }
        if (pauseMs > 0) say?.(`GitHub asks to wait ${seconds(pauseMs)} before ${labelOf(request)}.`)
        // A first repetition is soon over; who waits longer is told why.
        if (pauseMs === 0 && failures > 1)
          say?.(`${labelOf(request)} at GitHub failed (${loss}); the next try is in ${seconds(backOffMs)}.`)
        await timer.sleep(Math.max(backOffMs, pauseMs))
        continue
      }
      isDown = false
      const { kind } = request
      const answered = { answer, baseUrl: options.baseUrl, kind, request: labelOf(request), presentable }
      const away = strangeServer(answered) ?? leadsAway(answer, request)
      if (away !== undefined) throw uncertain ? new Unanswered('something else answered', 'ambiguous') : away
      const pauseMs = limitedFor(answer, timer.now(), pauses)
      if (pauseMs === undefined) {
        // What refuses the repetition says nothing about the first sending; that nothing is left to delete does.
        if (uncertain && answer.status >= 400 && !request.route.startsWith('DELETE ')) {
          throw new Unanswered(`${loss}, and then it answered ${answer.status}`, 'ambiguous')
        }
        if (answer.status === 401) throw new Failure('GITHUB_TOKEN_REJECTED', { host: options.baseUrl.host })
        const refusal = namedRefusal(answered)
        if (refusal !== undefined) throw refusal
        return answer
      }
      pauses += 1
      try {
        if (pauses > attempts) throw limited(pauseMs, request)
        pacing.pause(pauseMs, labelOf(request))
      } catch (error) {
        throw uncertain && error instanceof Failure
          ? new Unanswered('it limits the rate', 'ambiguous')
          : error
      }
    }
  }

  const github: GitHub = {
    host: options.baseUrl.host,
    baseUrl: options.baseUrl,
    send(request) {
      if (request.kind === 'read') return deliver(request)
      // GitHub asks for writes one after the other.
      const turn = mutating.then(() => deliver(request))
      mutating = turn.catch(() => undefined)
      return turn
    },
    async list(request, key) {
      const items: unknown[] = []
      const totals = new Set<number>()
      for (let page = 1; ; page++) {
        const answer = await github.send({
          ...request,
          parameters: { ...request.parameters, per_page: pageSize, page },
        })
        const found = key === undefined ? answer.data : fieldOf(answer.data, key)
        if (answer.status !== 200 || !Array.isArray(found)) return { ...answer, items }
        items.push(...found)
        // Some lists have shorter pages than asked for, and some are cut off before their total.
        const total = fieldOf(answer.data, 'total_count')
        if (typeof total === 'number') totals.add(total)
        const more =
          /rel="?next/.test(answer.headers.link ?? '') || (typeof total === 'number' && items.length < total)
        if (!more || found.length === 0) return { ...answer, items, ...told(totals) }
        if (page === mostPages) throw new Unanswered('its list does not end', 'ambiguous')
      }
    },
    isJobToken(refusal) {
      if (jobToken !== undefined && token === jobToken) return true
      // An App's token starts alike, but is never limited to 1,000 requests an hour.
      return token.startsWith('ghs_') && refusal?.headers['x-ratelimit-limit'] === '1000'
    },
    wait: (ms) => timer.sleep(ms),
    unseen(repository) {
      const details = { repository, host: options.baseUrl.host }
      const isApp = token.startsWith('ghs_') && !github.isJobToken()
      return new Failure(isApp ? 'APP_NOT_INSTALLED' : 'REPOSITORY_NOT_FOUND', details)
    },
    reason: (response) => saidBy(response, presentable),
  }
  return github
}

/**
 * What is said of a request when it is not sent again. A failure keeps its code and cure when it lasts, or when nothing
 * arrived; otherwise the caller says what was being done.
 *
 * @param uncertain whether an earlier sending may have taken effect
 */
function lastWord(error: Unanswered | NetworkFailure, uncertain: boolean): Unanswered | NetworkFailure {
  const effect = uncertain ? 'ambiguous' : error.effect
  if (error instanceof Unanswered) {
    return effect === error.effect ? error : new Unanswered(error.message, effect)
  }
  if (effect === 'ambiguous' && isTransient(error)) return new Unanswered(brokenBy(error), effect)
  return effect === error.effect ? error : new NetworkFailure(error.code, effect, error.details)
}

function brokenBy({ code }: NetworkFailure): string {
  switch (code) {
    case 'NETWORK_TIMEOUT':
      return 'it did not answer in time'
    case 'NETWORK_DNS':
      return 'its host has no address'
    case 'NETWORK_REFUSED':
      return 'it refuses connections'
    case 'NETWORK_UNREACHABLE':
      return 'it cannot be reached'
    case 'NETWORK_NOT_HTTP':
      return 'its answer is no HTTP that can be read'
    default:
      return 'the connection broke'
  }
}

function told(totals: ReadonlySet<number>): Pick<GitHubList, 'total'> {
  const [total] = totals
  if (total === undefined) return {}
  return { total: totals.size === 1 ? total : 'changed' }
}

const seconds = (ms: number): string => `${Math.ceil(ms / 1000)} s`

function limited(pauseMs: number, request: GitHubRequest): Failure {
  const retryAfter = seconds(pauseMs)
  return new Failure('STORE_RATE_LIMITED', { retryAfter, request: labelOf(request) })
}

/** A request as it goes out, such as `GET /repos/acme/shop/actions/secrets`, for messages. */
function labelOf({ route, parameters = {} }: GitHubRequest): string {
  return route.replace(/\{(\w+)\}/g, (_whole, name: string) => String(parameters[name] ?? '…'))
}

/** Milliseconds that GitHub asks to wait, or undefined when the answer is no rate limit. */
function limitedFor(answer: GitHubResponse, now: Date, pauses: number): number | undefined {
  if (answer.status !== 403 && answer.status !== 429) return undefined
  const asked = askedPause(answer, now)
  if (asked !== undefined) return asked
  if (answer.headers['x-ratelimit-remaining'] === '0') {
    const reset = Number(answer.headers['x-ratelimit-reset'])
    const serverNow = Date.parse(answer.headers.date ?? '') || now.getTime()
    // One second more, because both times are whole seconds.
    if (Number.isFinite(reset)) return Math.max(1000, reset * 1000 - serverNow + 1000)
  }
  return asksForPatience(answer) || answer.status === 429 ? unnamedPauseMs * 2 ** pauses : undefined
}

/** Milliseconds that `Retry-After` asks for, in either of its forms. */
function askedPause(answer: GitHubResponse, now: Date): number | undefined {
  return retryAfterMs(answer.headers['retry-after'], httpDate(answer.headers.date) ?? now)
}

/**
 * The permissions that GitHub names in a refusal, such as `secrets=write`; nothing else that the header may hold. What
 * is read here is written next, so `secrets=read`, which a refused read names, would not be enough.
 */
export function acceptedPermissions(refusal: GitHubResponse): string | undefined {
  const named = refusal.headers['x-accepted-github-permissions'] ?? ''
  const pairs = named.match(/\b[a-z_]{1,40}=(?:read|write|admin)\b[;,]?/g)
  const forWrites = pairs?.map((pair) =>
    pair.startsWith('metadata=') ? pair : pair.replace('=read', '=write'),
  )
  return forWrites?.join(' ').slice(0, 200).replace(/[;,]$/, '')
}

/** What GitHub says of a refusal: its words, and the permission only where it names one. A 404 says nothing. */
export function whyForbidden(refusal: GitHubResponse, github: Pick<GitHub, 'reason'>): string {
  const asked = acceptedPermissions(refusal)
  const asks = asked === undefined ? '' : `GitHub asks for ${asked}`
  if (refusal.status === 404) return asks || 'GitHub answered 404, as for what a token may not see'
  return `GitHub says "${github.reason(refusal)}"${asks === '' ? '' : `; ${asks}`}`
}

/** A field of an object of unknown shape. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined
}

/** A field that GitHub documents as text. @throws Unanswered when it is none, as after a broken answer */
export function textOf(value: unknown, key: string): string {
  const field = fieldOf(value, key)
  if (typeof field !== 'string') throw new Unanswered(`its answer has no ${key}`, 'ambiguous')
  return field
}

/** A field that GitHub documents as a number. @throws Unanswered when it is none */
export function numberOf(value: unknown, key: string): number {
  const field = fieldOf(value, key)
  if (typeof field !== 'number') throw new Unanswered(`its answer has no ${key}`, 'ambiguous')
  return field
}

/** A field that GitHub documents as a time. @throws Unanswered when it is none */
export function dateOf(value: unknown, key: string): Date {
  const date = new Date(textOf(value, key))
  if (Number.isNaN(date.getTime())) throw new Unanswered(`its answer has no ${key}`, 'ambiguous')
  return date
}
