/** The sandbox's time: that of the machine, moved forward as often as somebody asks. */
export interface Clock {
  now(): Date
  /** Moves time forward. @param ms milliseconds, 0 or more */
  advance(ms: number): void
}

/** @param machine the machine's clock in milliseconds; a test that needs time to stand still passes its own. */
export function createClock(machine: () => number = Date.now): Clock {
  let moved = 0
  return {
    now: () => new Date(machine() + moved),
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('time only moves forward')
      moved += ms
    },
  }
}

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Milliseconds of a duration such as `10d`, `90m` or `1h30m`; undefined when it is none. */
export function parseSpan(text: string): number | undefined {
  if (!/^(?:\d+[smhdw])+$/.test(text)) return undefined
  let ms = 0
  for (const [, count, unit] of text.matchAll(/(\d+)([smhdw])/g)) {
    ms += Number(count) * (unitMs[unit ?? ''] ?? 0)
  }
  return Number.isSafeInteger(ms) ? ms : undefined
}
