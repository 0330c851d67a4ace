import type { Answers } from './answers.js'

/** One request to a vendor or a store. A path is joined to the base URL and never replaces its sub-path. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the base URL, with segments already percent-encoded; may carry a query. */
  readonly path: string
  /** Sent as JSON when given. */
  readonly body?: unknown
  /** Sent as a form (`application/x-www-form-urlencoded`) when given. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Whether sending the request twice does no more than sending it once. Only such a request is sent again after an
   * ambiguous answer (time-out, reset, 5xx); any request is sent again after 429 or a connection that never opened.
   */
  readonly idempotent: boolean
  /** True for a method other than GET that only asks and changes nothing, so that no gate holds it back. */
  readonly asks?: true
  /**
   * True for one of many that are sent side by side. They go over connections that stay open, and from the first 429 or
   * 503 on one at a time. A gate must not send such a request: it would wait for the one that it holds back.
   */
  readonly parallel?: true
  /** Milliseconds that an attempt may take; the client's default when absent. */
  readonly timeoutMs?: number
}

/** An answer of any status. Statuses are data here; who asked decides what they mean. */
export interface HttpResponse {
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The server's clock, from its `Date` header. */
  readonly serverTime?: Date
  /** How long the server asks to wait (`Retry-After`). */
  readonly retryAfterMs?: number
  /** True when the request was not sent again because that wait is longer than it may take. */
  readonly waitTooLong?: true
  /** True when an earlier attempt of a request that changes something may have taken effect. */
  readonly unclear?: true
  /** How many attempts it took. */
  readonly attempts: number
  /** What was asked, such as `GET /api/v1/me`. */
  readonly request: string
  /** The parsed body. @throws Failure NOT_JSON, BAD_JSON or CAPTIVE_PORTAL when it is not JSON. */
  json(): unknown
}

/**
 * Talks to one origin with one credential: never follows a redirect, retries as `HttpRequest.idempotent` allows and as
 * `Retry-After` asks, tells failures apart, and names no credential in any error.
 */
export interface Http {
  readonly baseUrl: URL
  /** Name of the service, for messages. */
  readonly title: string
  /** What the service documents of its refusals. */
  readonly answers?: Answers
  /**
   * @throws Failure with a code of the area `network` when there is no usable answer at all (DNS, refused, reset,
   * time-out, TLS, proxy, redirect). A 429 or 5xx that outlasts the retries is returned as a response.
   */
  send(request: HttpRequest): Promise<HttpResponse>
  /** How many requests were sent, retries included. */
  readonly requests: number
  /** Text of the server made fit for a message: one line, cut short, without control characters and credentials. */
  presentable(text: string): string
}

/** Whether a network failure leaves open if the request took effect. `never-sent` means that it certainly did not. */
export type Effect = 'never-sent' | 'ambiguous'

/**
 * What stands between a decision and its sending. A client awaits it right before every attempt of a request that
 * changes something; a rotation arms it with its lease, so that nothing is sent under a lost one.
 */
export interface Gate {
  /** @throws Failure when nothing may be sent any more; it reaches the caller as it is, and nothing is sent again */
  beforeSending(): Promise<void>
}
