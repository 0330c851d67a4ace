import { Failure } from '../codes/failure.js'

/**
 * A signal that is aborted when the job is cancelled or `timeout` is over.
 *
 * @param timeout as the user wrote it, for the message
 */
export function timeLimit(
  { timeoutMs, timeout }: { readonly timeoutMs: number; readonly timeout: string },
  cancelled: AbortSignal,
  details: { readonly vendor: string; readonly run: string; readonly state: string },
): { readonly signal: AbortSignal; clear(): void } {
  const limit = new AbortController()
  const cancel = () => limit.abort(cancelled.reason)
  const expire = () => limit.abort(new Failure('RUN_TIMEOUT', { ...details, timeout }))
  const timer = setTimeout(expire, Math.min(timeoutMs, 2 ** 31 - 1))
  cancelled.addEventListener('abort', cancel, { once: true })
  return {
    signal: limit.signal,
    clear: () => {
      clearTimeout(timer)
      cancelled.removeEventListener('abort', cancel)
    },
  }
}
