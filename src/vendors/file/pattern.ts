/** No text is matched that is longer: the time of two repetitions grows with the square of it. */
export const longestMatched = 4096

/**
 * Why a pattern is not taken; undefined when it is. Literals, classes, groups and simple repetitions are: no look-around,
 * no back reference, no repetition of a group, and at most two repetitions without a small end, so that none runs for long.
 */
export function patternProblem(source: string): string | undefined {
  try {
    new RegExp(source, 'u')
  } catch {
    return 'is no regular expression'
  }
  const plain = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x')
  if (/\\/.test(plain)) return 'uses a back reference'
  if (/\(\?(?!:)/.test(plain)) return 'uses a look-around or a named group'
  if (/\)[*+?{]/.test(plain)) return 'repeats a group'
  const repetitions = plain.match(/[*+]|\{\d+,(?:\d*)\}/g) ?? []
  const open = repetitions.filter((repetition) => !(Number(/,(\d+)/.exec(repetition)?.[1] ?? 1000) <= 64))
  return open.length > 2 ? 'repeats more than twice without a small end' : undefined
}

/** Whether a pattern is about the whole text. */
export function isAnchored(source: string): boolean {
  const outside = source
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replace(/\((?:[^()]|\([^()]*\))*\)/g, 'x')
  return /^\^.*\$$/.test(outside) && !outside.includes('|')
}

export function matches(source: string, value: string): boolean {
  return value.length <= longestMatched && new RegExp(source, 'u').test(value)
}
