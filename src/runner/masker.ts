/**
 * The secret masker of GitHub's runner: a value, each of its lines, and the eleven encodings that the runner makes of
 * each (facts from the source of actions/runner). What it does not know, such as hex or wrapped base64, it lets through.
 */
export class SecretMasker {
  readonly #values = new Set<string>()

  /** As `::add-mask::` does: the whole value and each of its trimmed lines. Blank values are refused. */
  add(value: string): void {
    for (const part of [value, ...value.split(/[\r\n]+/).map((line) => line.trim())]) {
      if (part.trim() === '') continue
      this.#values.add(part)
      for (const { encode } of encoders) {
        const encoded = encode(part)
        if (encoded !== '') this.#values.add(encoded)
      }
    }
  }

  /** Replaces every occurrence by `***`; occurrences that overlap or touch become one. */
  mask(text: string): string {
    const found: { start: number; end: number }[] = []
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        found.push({ start: at, end: at + value.length })
      }
    }
    if (found.length === 0) return text
    found.sort((a, b) => a.start - b.start)
    let masked = ''
    let end = -1
    for (const range of found) {
      if (range.start > end || end < 0) masked += `${text.slice(Math.max(end, 0), range.start)}***`
      end = Math.max(end, range.end)
    }
    return masked + text.slice(end)
  }
}

/** The encoders of the runner, each with its name there. An empty result registers nothing. */
export const encoders: readonly { readonly name: string; readonly encode: (value: string) => string }[] = [
  { name: 'Base64StringEscape', encode: (value) => base64(value, 0) },
  { name: 'Base64StringEscapeShift1', encode: (value) => base64(value, 1) },
  { name: 'Base64StringEscapeShift2', encode: (value) => base64(value, 2) },
  { name: 'CommandLineArgumentEscape', encode: (value) => value.replaceAll('"', '\\"') },
  { name: 'ExpressionStringEscape', encode: (value) => value.replaceAll("'", "''") },
  { name: 'JsonStringEscape', encode: (value) => JSON.stringify(value).slice(1, -1) },
  { name: 'UriDataEscape', encode: uriEscape },
  { name: 'XmlDataEscape', encode: xmlEscape },
  { name: 'TrimDoubleQuotes', encode: (value) => /^"(.{7,})"$/s.exec(value)?.[1] ?? '' },
  { name: 'PowerShellPreAmpersandEscape', encode: (value) => long(beforeAmpersand(value)) },
  { name: 'PowerShellPostAmpersandEscape', encode: (value) => long(afterAmpersand(value)) },
]

function base64(value: string, shift: number): string {
  const bytes = Buffer.from(value, 'utf8')
  return (bytes.length > shift ? bytes.subarray(shift) : bytes).toString('base64')
}

function uriEscape(value: string): string {
  const wellFormed = Buffer.from(value, 'utf8').toString('utf8')
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function xmlEscape(value: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  }
  return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

/** PowerShell prints a value with `&` in two pieces, and colours the letter after `&+`. */
function beforeAmpersand(value: string): string {
  const plus = value.indexOf('&+')
  return plus >= 0 ? value.slice(0, plus + 2) : value.slice(0, value.lastIndexOf('&') + 1)
}

function afterAmpersand(value: string): string {
  const plus = value.indexOf('&+')
  if (plus >= 0) return value.slice(plus + 3)
  return value.includes('&') ? value.slice(value.lastIndexOf('&') + 1) : ''
}

/** Short pieces would mask innocent text. */
function long(piece: string): string {
  return piece.length >= 6 ? piece : ''
}
