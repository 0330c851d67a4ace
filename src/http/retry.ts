/** Milliseconds before the second attempt; doubled for each further one. */
const firstPause = 500
const longestPause = 8_000

/** The pause before attempt `attempt + 1`: exponential, capped, with jitter between half of it and all of it. */
export function backOff(attempt: number, random: () => number): number {
  const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1))
  return Math.round(pause * (0.5 + random() / 2))
}

/**
 * Milliseconds that `Retry-After` asks for: seconds, or an HTTP-date that is compared with the server's own clock.
 * Undefined when the header is absent or cannot be read.
 */
export function retryAfterMs(header: string | undefined, serverNow: Date): number | undefined {
  const value = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000)
  const at = httpDate(value)
  return at && Math.max(0, at.getTime() - serverNow.getTime())
}

/** The instant of an HTTP-date (RFC 9110); undefined when the text is none. */
export function httpDate(value: string | undefined): Date | undefined {
  if (!value || !/^[A-Z][a-z]+,? /.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : new Date(time)
}
