import { Failure } from '../../codes/failure.js'

/** Time as it passes, or as a simulation says it does. */
export interface Timer {
  now(): Date
  sleep(ms: number): Promise<void>
}

/**
 * `write` creates or changes something; `probe` is shaped like a write and made to be refused, so it costs points but
 * creates nothing; `read` is everything else.
 */
export type RequestKind = 'read' | 'write' | 'probe'

export interface Pacing {
  /** Resolves when a request of this kind may be sent, and counts it. @throws Failure STORE_RATE_LIMITED */
  turn(kind: RequestKind, request: string): Promise<void>
  /** GitHub asked for a pause: nothing is sent before it is over. @throws Failure STORE_RATE_LIMITED */
  pause(ms: number, request: string): void
  /** Counts writes that other processes sent, by our clock, in any order; each is told once. */
  remember(sentAt: readonly Date[]): void
  /** Writes need no second between them from now on: the server is nobody's shared service. */
  closeGap(): void
}

export interface PacingOptions {
  readonly timer: Timer
  /** The longest pause that this step may take. One hour and a bit covers every limit of GitHub. */
  readonly maxWaitMs?: number
  /** Told what is waited for, before a wait that a person would notice. */
  say?(line: string): void
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** The second between two writes is worth no line. */
const noticeableMs = 5 * second

/** GitHub's documented secondary limits, beside the second between two writes. */
const limits = { writesPerMinute: 80, writesPerHour: 500, pointsPerMinute: 900 } as const
const points: Readonly<Record<RequestKind, number>> = { read: 1, probe: 5, write: 5 }

/**
 * Requests reach GitHub a little later than we count them, by a delay that varies. Windows are kept this much longer
 * so that a slow first request and a quick last one never share one of GitHub's windows.
 */
const jitterMs = 5 * second

/** Keeps requests inside GitHub's secondary limits, for as many writes as there are. Turns are taken one by one. */
export function createPacing(options: PacingOptions): Pacing {
  const { timer, maxWaitMs = 70 * minute, say } = options
  let gapMs = second
  const writes: number[] = []
  const spent: { at: number; points: number }[] = []
  let lastMutation = Number.NEGATIVE_INFINITY
  let pausedUntil = Number.NEGATIVE_INFINITY
  let queue: Promise<unknown> = Promise.resolve()

  function limited(waitMs: number, request: string): Failure {
    return new Failure('STORE_RATE_LIMITED', { retryAfter: `${Math.ceil(waitMs / second)} s`, request })
  }

  function forget(now: number): void {
    while ((writes[0] ?? now) <= now - hour - jitterMs) writes.shift()
    while ((spent[0]?.at ?? now) <= now - minute - jitterMs) spent.shift()
  }

  /** The first instant at which the window has room for one more write. */
  function afterWindow(count: number, windowMs: number): number {
    const oldest = writes.at(-count)
    return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest + windowMs + jitterMs
  }

  function afterPoints(kind: RequestKind): number {
    let sum = points[kind]
    for (let i = spent.length - 1; i >= 0; i--) {
      const entry = spent[i]
      if (entry === undefined) break
      sum += entry.points
      if (sum > limits.pointsPerMinute) return entry.at + minute + jitterMs
    }
    return Number.NEGATIVE_INFINITY
  }

  async function take(kind: RequestKind, request: string): Promise<void> {
    const now = timer.now().getTime()
    forget(now)
    const gates = [pausedUntil, afterPoints(kind)]
    if (kind !== 'read') gates.push(lastMutation + gapMs)
    if (kind === 'write')
      gates.push(afterWindow(limits.writesPerMinute, minute), afterWindow(limits.writesPerHour, hour))
    const wait = Math.max(...gates) - now
    if (wait > maxWaitMs) throw limited(wait, request)
    if (wait >= noticeableMs) {
      say?.(`Waiting ${Math.ceil(wait / second)} s for the rate limit of GitHub before ${request}.`)
    }
    if (wait > 0) await timer.sleep(wait)
    const sentAt = timer.now().getTime()
    spent.push({ at: sentAt, points: points[kind] })
    if (kind !== 'read') lastMutation = sentAt
    if (kind === 'write') writes.push(sentAt)
  }

  return {
    turn(kind, request) {
      const turn = queue.then(() => take(kind, request))
      queue = turn.catch(() => undefined)
      return turn
    },
    pause(ms, request) {
      if (ms > maxWaitMs) throw limited(ms, request)
      pausedUntil = Math.max(pausedUntil, timer.now().getTime() + ms)
    },
    remember(sentAt) {
      const now = timer.now().getTime()
      // Their clock may be ahead of ours, and nothing was sent in the future.
      writes.push(...sentAt.map((date) => Math.min(date.getTime(), now)))
      writes.sort((a, b) => a - b)
      lastMutation = Math.max(lastMutation, writes.at(-1) ?? lastMutation)
    },
    closeGap() {
      gapMs = 0
    },
  }
}
