import { type Details, Failure } from '../codes/failure.js'
import type { Code } from '../codes/table.js'
import type { Effect } from './http.js'

/** A request that brought no usable answer, or an answer that is an error, with what is known of its effect. */
export class NetworkFailure extends Failure {
  /** Whether the request may have taken effect at the server. */
  readonly effect: Effect

  constructor(code: Code, effect: Effect, details: Details = {}, options?: { cause?: unknown }) {
    super(code, details, options)
    this.name = 'NetworkFailure'
    this.effect = effect
  }
}

/** The same failure of a repetition, where an earlier sending may have taken effect. */
export function unclearly(failure: NetworkFailure): NetworkFailure {
  if (failure.effect === 'ambiguous') return failure
  return new NetworkFailure(failure.code, 'ambiguous', failure.details, { cause: failure })
}

/** A proxy did not let a request through; it certainly did not arrive. */
export class ProxyRefusal extends Error {
  /** What the proxy answered, where it did. */
  readonly status: number | undefined

  constructor(status: number | undefined, options?: { cause: unknown }) {
    super('the proxy refused', options)
    this.name = 'ProxyRefusal'
    this.status = status
  }
}
