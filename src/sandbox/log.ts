/** What the sandbox remembers of a request. Never a header, a query or a body, where a token could stand. */
export interface LoggedRequest {
  readonly at: string
  readonly target: string
  readonly method: string
  readonly path: string
  /** Status that was sent, or would have been where the connection was broken; 0 when nothing was handled. */
  readonly status: number
  /** The fault that was played. */
  readonly fault?: string
  /** Printable name of the token that the request carried. */
  readonly token?: string
}

/** Everything that looks like a token of any face; somebody may have put one into a path. */
const tokenLike =
  /qh_[A-Za-z0-9]+_[\w-]{8,}|qnt_[\w-]{8,}|glpat-[\w.-]{8,}|gh[a-z]_[\w.-]{8,}|github_pat_\w{8,}|eyJ[\w-]+(?:\.[\w-]+)*/g

export function withoutTokens(path: string): string {
  return path.replace(tokenLike, '***')
}
