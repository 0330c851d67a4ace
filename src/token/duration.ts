const second = 1_000
const units = { ms: 1, s: second, m: 60 * second, h: 3_600 * second, d: 86_400 * second, w: 604_800 * second }

/** No duration of ours is longer than a hundred years. */
const longest = 36_500 * units.d

/**
 * Milliseconds of a duration such as `30m`, `7d` or `1h30m`: numbers, each with `ms`, `s`, `m`, `h`, `d` or `w`. A
 * number without a unit is refused, because nobody could say which was meant; only `0` stands alone.
 *
 * @returns undefined when the text is no duration
 */
export function parseDuration(text: string): number | undefined {
  const compact = text.trim().toLowerCase().replace(/\s+/g, '')
  if (compact === '0') return 0
  if (!/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(compact)) return undefined
  let total = 0
  for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
    total += Number(amount) * (isUnit(unit) ? units[unit] : 0)
  }
  return total <= longest ? Math.round(total) : undefined
}

/** A duration as an input takes it, in the largest unit that holds it whole: `14d`, `90s`. */
export function writeDuration(ms: number): string {
  const [unit, size] = Object.entries(units).findLast(([name, size]) => name !== 'w' && ms % size === 0) ?? [
    'ms',
    1,
  ]
  return ms === 0 ? '0' : `${ms / size}${unit}`
}

/** A duration for people, in its two largest units: `13 days 4 hours`, `1 minute 30 seconds`. Signs are dropped. */
export function formatDuration(ms: number): string {
  let rest = Math.floor(Math.abs(ms) / second)
  const parts: string[] = []
  for (const [name, size] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    else if (parts.length > 0) break
  }
  return parts.slice(0, 2).join(' ') || '0 seconds'
}

function isUnit(name: string | undefined): name is keyof typeof units {
  return name !== undefined && Object.hasOwn(units, name)
}
