/**
 * What GitHub's runner does with a value that it is told to mask, as the facts about `actions/runner` describe it: the
 * value, each trimmed line of it, and eleven encodings of each.
 */
const encoders: readonly ((value: string) => string)[] = [
  (value) => Buffer.from(value).toString('base64'),
  (value) => Buffer.from(value).subarray(1).toString('base64'),
  (value) => Buffer.from(value).subarray(2).toString('base64'),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) =>
    encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
  (value) =>
    value.replace(
      /[&<>"']/g,
      (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[c] ?? c,
    ),
  (value) => (value.length > 8 && /^".*"$/s.test(value) ? value.slice(1, -1) : ''),
  (value) => section(value, (at, width) => value.slice(0, at + width)),
  (value) => section(value, (at, width) => value.slice(at + width + (width === 2 ? 1 : 0))),
]

/** The part before or after the `&` where PowerShell breaks a value that it shows in an error. */
function section(value: string, cut: (at: number, width: number) => string): string {
  if (!value.includes('&')) return ''
  const part = value.includes('&+') ? cut(value.indexOf('&+'), 2) : cut(value.lastIndexOf('&'), 1)
  return part.length >= 6 ? part : ''
}

/** Everything that the runner hides once it has masked `values`. */
export function runnerPatterns(values: readonly string[]): readonly string[] {
  const all = new Set<string>()
  for (const value of values) {
    for (const line of [value, ...value.split(/[\r\n]+/).map((part) => part.trim())]) {
      if (line === '') continue
      all.add(line)
      for (const encode of encoders) all.add(encode(line))
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
