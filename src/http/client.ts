import type { Answers } from './answers.js'
import { parseJson } from './body.js'
import { isTransient } from './classify.js'
import { NetworkFailure, unclearly } from './failure.js'
import { changes, passGate } from './gate.js'
import type { Gate, Http, HttpRequest, HttpResponse } from './http.js'
import { presenter } from './redact.js'
import { redirectFailure } from './redirect.js'
import { backOff, httpDate, retryAfterMs } from './retry.js'
import type { Transport, Wire } from './transport.js'
import { Turns } from './turns.js'
import { join } from './url.js'

export interface HttpOptions {
  /** Absolute http(s) URL; its path is kept in front of every path. */
  readonly baseUrl: URL
  /** Name of the service, for messages. */
  readonly title: string
  /** What the service documents of its refusals. */
  readonly answers?: Answers
  /** Value of the header that carries the credential, such as `Bearer …`; absent for a request without one. */
  readonly authorization?: string
  /** The header that carries the credential. */
  readonly authorizationHeader?: string
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Further values that no message may hold. */
  readonly secrets?: readonly string[]
  readonly userAgent?: string
  /** Milliseconds that one attempt may take, from the proxy to the end of the body. */
  readonly timeoutMs?: number
  /** The most attempts of one request. */
  readonly attempts?: number
  /** Milliseconds that one request may take with all its attempts and pauses. */
  readonly budgetMs?: number
  /** Milliseconds that are left of the whole step, which no attempt and no pause outlasts; endless when absent. */
  remainingMs?(): number
  /** Awaited right before each attempt of a request that changes something. */
  readonly gate?: Gate
  sleep?(ms: number): Promise<void>
  /** Told of each wait that the server asked for. */
  say?(line: string): void
  random?(): number
  now?(): Date
}

const defaults = { timeoutMs: 30_000, attempts: 4, budgetMs: 120_000 }

/** The input that names the host of every client. */
const input = 'url'

/** The client of one origin and one credential: the `Http` port over the transport. */
export function createHttp(options: HttpOptions): Http {
  const { baseUrl, title } = options
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)))
  const random = options.random ?? Math.random
  const now = options.now ?? (() => new Date())
  const attempts = options.attempts ?? defaults.attempts
  const budgetMs = options.budgetMs ?? defaults.budgetMs
  const remainingMs = options.remainingMs ?? (() => Number.POSITIVE_INFINITY)
  const presentable = presenter([...(options.secrets ?? []), ...credentials(options.authorization)])
  let transport: Promise<Transport> | undefined
  let requests = 0
  /** Until when the server asked to be left alone, when it did so in an answer that was not repeated. */
  let quietUntil = 0
  const turns = new Turns()

  const headers: Record<string, string> = { accept: 'application/json', ...lowerCase(options.headers) }
  if (options.authorization !== undefined) {
    headers[(options.authorizationHeader ?? 'authorization').toLowerCase()] = options.authorization
  }

  function opened(): Promise<Transport> {
    transport ??= openTransport(options.userAgent ?? 'token-action')
    return transport
  }

  async function once(via: Transport, request: HttpRequest, url: URL, label: string): Promise<Wire> {
    const timeoutMs = Math.min(request.timeoutMs ?? options.timeoutMs ?? defaults.timeoutMs, remainingMs())
    if (timeoutMs <= 0) throw outOfTime(url, label)
    requests++
    const [body, type] = bodyOf(request)
    const wire = await via.exchange({
      method: request.method,
      url,
      headers: {
        ...headers,
        ...(type === undefined ? {} : { 'content-type': type }),
        ...lowerCase(request.headers),
      },
      body,
      label,
      timeoutMs,
      reusable: request.idempotent || request.parallel === true,
    })
    const { status, headers: answered } = wire
    const redirect = { status, location: answered.location, url, request: label, title, input, presentable }
    const refused = redirectFailure(redirect)
    if (refused !== undefined) throw refused
    return wire
  }

  /** Milliseconds to wait before the next attempt; undefined when this outcome is final. */
  function pauseAfter(
    outcome: Wire | NetworkFailure,
    attempt: number,
    idempotent: boolean,
  ): number | undefined {
    if (outcome instanceof NetworkFailure) {
      const again = isTransient(outcome) && (idempotent || outcome.effect === 'never-sent')
      return again ? backOff(attempt, random) : undefined
    }
    const again = outcome.status === 429 || (idempotent && isPassing(outcome.status))
    if (!again) return undefined
    const asked = retryAfterMs(outcome.headers['retry-after'], httpDate(outcome.headers.date) ?? now())
    return Math.max(asked ?? 0, asked ? 0 : backOff(attempt, random))
  }

  async function send(request: HttpRequest): Promise<HttpResponse> {
    if (request.parallel !== true) return attempted(request)
    await turns.enter()
    try {
      return await attempted(request)
    } finally {
      turns.leave()
    }
  }

  async function attempted(request: HttpRequest): Promise<HttpResponse> {
    const url = join(baseUrl, request.path)
    const label = `${request.method} ${presentable(pathOf(request.path))}`
    await keepQuiet()
    let started = now().getTime()
    let slept = 0
    // Loading it takes time, which must not lie between the gate and the sending.
    const via = await opened()
    // An earlier sending may have taken effect: whatever refuses its repetition says nothing of it.
    let unclear = false
    for (let attempt = 1; ; attempt++) {
      if (options.gate && changes(request)) await passGate(options.gate)
      const outcome = await once(via, request, url, label).catch((error: unknown) => {
        if (error instanceof NetworkFailure) return error
        throw error
      })
      const answered = now().getTime()
      if (request.parallel === true && asksForPatience(outcome)) await turns.stepBack()
      // Nobody's time is over because others had their turn.
      const stoodBack = now().getTime() - answered
      started += stoodBack
      const pause = attempt < attempts ? pauseAfter(outcome, attempt, request.idempotent) : undefined
      const spent = Math.max(slept, now().getTime() - started)
      if (pause === undefined || spent + pause > budgetMs || pause >= remainingMs()) {
        if (outcome instanceof NetworkFailure) throw unclear ? unclearly(outcome) : outcome
        return heeded({
          ...response(outcome, label, attempt, pause !== undefined),
          ...(unclear && { unclear: true as const }),
        })
      }
      unclear ||= changes(request) && leavesOpen(outcome)
      if (!(outcome instanceof NetworkFailure)) sayAsked(outcome, label)
      await sleep(Math.max(0, pause - stoodBack))
      slept += pause
    }
  }

  function sayAsked({ headers }: Wire, label: string): void {
    const asked = retryAfterMs(headers['retry-after'], httpDate(headers.date) ?? now())
    if (asked) options.say?.(`${title} asks to wait ${Math.ceil(asked / 1000)} s before ${label}.`)
  }

  /** A create that was answered 503 is not sent again, but what is asked next waits as long as it was told. */
  function heeded(answer: HttpResponse): HttpResponse {
    const { status, retryAfterMs = 0 } = answer
    if ((status === 429 || status >= 500) && retryAfterMs <= budgetMs) {
      quietUntil = now().getTime() + retryAfterMs
    }
    return answer
  }

  async function keepQuiet(): Promise<void> {
    const ms = Math.min(quietUntil - now().getTime(), budgetMs, remainingMs())
    quietUntil = 0
    if (ms <= 0) return
    options.say?.(`${title} asks to wait ${Math.ceil(ms / 1000)} s.`)
    await sleep(ms)
  }

  function response(wire: Wire, label: string, attempt: number, waitTooLong: boolean): HttpResponse {
    const serverTime = httpDate(wire.headers.date)
    const asked = retryAfterMs(wire.headers['retry-after'], serverTime ?? now())
    const contentType = wire.headers['content-type'] ?? ''
    return {
      status: wire.status,
      headers: wire.headers,
      text: wire.text,
      attempts: attempt,
      request: label,
      ...(serverTime ? { serverTime } : {}),
      ...(asked === undefined ? {} : { retryAfterMs: asked }),
      ...(waitTooLong && asked !== undefined ? { waitTooLong: true as const } : {}),
      json: () => parseJson({ title, host: baseUrl.host, request: label, contentType, text: wire.text }),
    }
  }

  return {
    baseUrl,
    title,
    answers: options.answers ?? {},
    send,
    get requests() {
      return requests
    },
    presentable,
  }
}

/** What is sent as a body, and as what. */
function bodyOf({ body, form }: HttpRequest): readonly [body?: string | undefined, type?: string] {
  if (form !== undefined) return [new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded']
  return body === undefined ? [] : [JSON.stringify(body), 'application/json']
}

/**
 * A path as it was asked for: what stands before it in the base URL was given by a person, and is not repeated. A name that
 * a person gave is a part of some paths, and a long one may be a secret in the wrong place.
 */
function pathOf(path: string): string {
  const plain = `/${path.replace(/^\/+/, '').replace(/[?#].*$/s, '')}`
  return plain.replace(/[^/]{30,}/g, (part) => (uuid.test(part) ? part : '…'))
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

function outOfTime(url: URL, request: string): NetworkFailure {
  const timeout = 'the time of this step'
  return new NetworkFailure('NETWORK_TIMEOUT', 'never-sent', { host: url.host, request, input, timeout })
}

/** Loaded with the first request: a token that is refused by its form needs no network. */
async function openTransport(userAgent: string): Promise<Transport> {
  const { createTransport } = await import(/* webpackMode: "eager" */ './transport.js')
  return createTransport({ userAgent, input })
}

/** Whether a status may be another one soon. */
function isPassing(status: number): boolean {
  return status === 408 || status === 425 || (status >= 500 && ![501, 505, 511].includes(status))
}

function asksForPatience(outcome: Wire | NetworkFailure): boolean {
  return !(outcome instanceof NetworkFailure) && (outcome.status === 429 || outcome.status === 503)
}

/** Whether a sending that ended so may have taken effect. */
function leavesOpen(outcome: Wire | NetworkFailure): boolean {
  return outcome instanceof NetworkFailure ? outcome.effect === 'ambiguous' : isPassing(outcome.status)
}

/** The header value and the credential inside it. */
function credentials(authorization: string | undefined): readonly string[] {
  if (authorization === undefined) return []
  const space = authorization.indexOf(' ')
  return space === -1 ? [authorization] : [authorization, authorization.slice(space + 1)]
}

function lowerCase(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
