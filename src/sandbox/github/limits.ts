import type { Clock } from '../clock.js'
import { Refusal } from '../face.js'

const minute = 60_000
const hour = 60 * minute

/** GitHub's documented limits of one token. */
const secondary = { pointsPerMinute: 900, createdPerMinute: 80, createdPerHour: 500 } as const

/** Counts the requests of each token on the sandbox's clock, and refuses what GitHub would refuse. */
export interface Limits {
  /**
   * Counts a request. @param perHour primary limit of this token
   * @throws Refusal 403 or 429, with `retry-after` or `x-ratelimit-*`
   */
  charge(token: string, method: string, perHour: number): void
  /** Counts something that was created or changed. */
  created(token: string): void
  /** The `x-ratelimit-*` headers of an answer. */
  headers(token: string, perHour: number): Record<string, string>
  /** How often a limit was hit since the start. */
  readonly hits: number
}

interface Usage {
  windowStart: number
  used: number
  points: { at: number; points: number }[]
  created: number[]
}

export function createLimits(clock: Clock): Limits {
  const usages = new Map<string, Usage>()
  let hits = 0

  function usageOf(token: string): Usage {
    const now = clock.now().getTime()
    const usage = usages.get(token) ?? { windowStart: now, used: 0, points: [], created: [] }
    usages.set(token, usage)
    if (now >= usage.windowStart + hour) {
      usage.windowStart = now
      usage.used = 0
    }
    usage.points = usage.points.filter(({ at }) => at > now - minute)
    usage.created = usage.created.filter((at) => at > now - hour)
    return usage
  }

  function headers(usage: Usage, perHour: number): Record<string, string> {
    return {
      'x-ratelimit-limit': String(perHour),
      'x-ratelimit-remaining': String(Math.max(0, perHour - usage.used)),
      'x-ratelimit-used': String(usage.used),
      'x-ratelimit-reset': String(Math.ceil((usage.windowStart + hour) / 1000)),
      'x-ratelimit-resource': 'core',
      // Nobody shares this server, so a client need not leave a second between two writes.
      'x-token-action-unshared': 'true',
    }
  }

  function secondaryLimit(until: number): Refusal {
    hits += 1
    const seconds = Math.max(1, Math.ceil((until - clock.now().getTime()) / 1000))
    return new Refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.', {
      headers: { 'retry-after': String(seconds) },
    })
  }

  return {
    charge(token, method, perHour) {
      const now = clock.now().getTime()
      const usage = usageOf(token)
      if (usage.used >= perHour) {
        hits += 1
        throw new Refusal(403, 'API rate limit exceeded.', { headers: headers(usage, perHour) })
      }
      const mutates = method !== 'GET'
      const cost = mutates ? 5 : 1
      const points = usage.points.reduce((sum, entry) => sum + entry.points, cost)
      if (points > secondary.pointsPerMinute) throw secondaryLimit((usage.points[0]?.at ?? now) + minute)
      const lastMinute = usage.created.filter((at) => at > now - minute)
      if (mutates && lastMinute.length >= secondary.createdPerMinute) {
        throw secondaryLimit((lastMinute[0] ?? now) + minute)
      }
      if (mutates && usage.created.length >= secondary.createdPerHour) {
        throw secondaryLimit((usage.created[0] ?? now) + hour)
      }
      usage.used += 1
      usage.points.push({ at: now, points: cost })
    },
    created(token) {
      usageOf(token).created.push(clock.now().getTime())
    },
    headers: (token, perHour) => headers(usageOf(token), perHour),
    get hits() {
      return hits
    },
  }
}
