import { encoders } from '../../src/runner/masker.js'

/** Everything that the runner hides once it has masked `values`: each, its lines, and the encodings of both. */
export function runnerPatterns(values: readonly string[]): readonly string[] {
  const all = new Set<string>()
  for (const value of values) {
    for (const line of [value, ...value.split(/[\r\n]+/).map((part) => part.trim())]) {
      if (line === '') continue
      all.add(line)
      for (const { encode } of encoders) all.add(encode(line))
    }
  }
  all.delete('')
  return [...all]
}

/** Which characters of a log are hidden: every occurrence in every line, overlapping ones too. */
export function hidden(log: string, patterns: readonly string[]): Uint8Array {
  const marks = new Uint8Array(log.length)
  for (const pattern of patterns) {
    if (/[\r\n]/.test(pattern)) continue
    for (let at = log.indexOf(pattern); at >= 0; at = log.indexOf(pattern, at + 1)) {
      marks.fill(1, at, at + pattern.length)
    }
  }
  return marks
}
