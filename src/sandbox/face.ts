/** A request as a face sees it. */
export interface FaceRequest {
  readonly method: string
  /** Path below the face's mount, beginning with `/`, still percent-encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** A fault asked for an answer as it was before the last write. Lists obey it, and GitHub's secrets and variables. */
  readonly stale: boolean
  /** Only writes that are no longer ago, in milliseconds, are not shown; all when absent. */
  readonly staleMs?: number
  /** Origin and mount, as the client must see them in links. */
  readonly baseUrl: string
}

export interface FaceResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. Without `body` and `text` the answer is empty. */
  readonly body?: unknown
  readonly text?: string
}

/**
 * One API that the sandbox serves: a vendor's or GitHub's. The server around it adds the `Date` header from the
 * sandbox's clock, writes the request log, caps the body, and plays faults; a face only answers.
 */
export interface Face {
  /** Names the face in faults, in the request log and in the list of tokens. */
  readonly id: string
  /** Path that the face is served under, such as `/qahub`; empty for the root. */
  readonly mount: string
  /** Bytes of a request body; 1 MiB when absent. */
  readonly bodyLimit?: number
  handle(request: FaceRequest): FaceResponse | Promise<FaceResponse>
  /** How this API says that a body is too large; JSON `{"message"}` when absent. */
  tooLarge?(): FaceResponse
  /** The printable name of the token that a request carries, for the request log. */
  tokenRef?(request: FaceRequest): string | undefined
}

/** Thrown by a handler to refuse; the face's router renders it as its vendor would. */
export class Refusal extends Error {
  readonly status: number
  readonly problems: readonly FieldProblem[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    options: { problems?: readonly FieldProblem[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.problems = options.problems ?? []
    this.headers = options.headers ?? {}
  }
}

/** What is wrong with one field of a body or a query. */
export interface FieldProblem {
  /** Path in the body, such as `results.0.status`. */
  readonly field: string
  readonly kind: 'missing' | 'unknown' | 'invalid'
  readonly problem: string
}

/** The value of `Authorization: Bearer …`, or undefined. */
export function bearerOf(request: FaceRequest): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
}
