import { Failure } from '../codes/failure.js'

/** Why a signal was aborted: its reason when that is a Failure, else INTERRUPTED by the signal that the reason names. */
function cancelled(signal: AbortSignal): Failure {
  const reason: unknown = signal.reason
  if (reason instanceof Failure) return reason
  return new Failure('INTERRUPTED', { signal: typeof reason === 'string' ? reason : 'a signal' })
}

/**
 * What `work` brings, unless the signal is aborted first: a cancelled job does not wait for a request that hangs.
 *
 * @throws Failure INTERRUPTED, or the Failure that is the reason of the signal
 */
export async function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  if (signal.aborted) {
    // Work that has ended already would come first.
    work.catch(() => {})
    throw cancelled(signal)
  }
  let cancel = () => {}
  const cancellation = new Promise<never>((_resolve, reject) => {
    cancel = () => reject(cancelled(signal))
    signal.addEventListener('abort', cancel, { once: true })
  })
  try {
    return await Promise.race([work, cancellation])
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
