import { base64Parts, escapes, hex, urlSafe, utf8 } from '../token/encodings.js'
import { secretPartsOf } from '../token/secret-parts.js'
import { segment } from './url.js'

/** Nothing that a server says is shown longer than this. */
const shown = 200
/** Nothing beyond this can be among the first 200 characters that are left. */
const considered = 1_000
/** Shortest piece of a secret, or of an encoding of it, that is replaced. */
const piece = 8

/**
 * Makes text from outside fit for an error message: secrets replaced by `***`, control characters and line breaks by
 * spaces, cut at 200 characters. Replaced before the cut is each secret as it is and as it stands in a URL, and every
 * piece of 8 characters or more of its secret parts as they are, escaped, in hex or in base64, whatever the letter case
 * and wherever a line breaks: what a server or the cut leaves of a token is no encoding that a mask knows.
 *
 * @param secrets values that must not appear; empty ones are ignored
 */
export function presenter(secrets: readonly string[]): (text: string) => string {
  const whole = wholeForms(secrets)
  let forms: string | undefined
  return (text) => {
    let clean = text.slice(0, considered)
    for (const secret of whole) clean = clean.replaceAll(secret, '***')
    clean = clean.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
    if (clean.length >= piece) {
      forms ??= formsOf(secrets)
      clean = withoutPieces(clean, forms)
    }
    return clean.length > shown ? `${clean.slice(0, shown - 1)}…` : clean
  }
}

/** Each secret as it is and as it stands in a URL, the longest first so that no rest of one remains. */
function wholeForms(secrets: readonly string[]): readonly string[] {
  const all = secrets.flatMap((secret) => [secret, segment(secret)]).filter((form) => form !== '')
  return [...new Set(all)].sort((a, b) => b.length - a.length)
}

/** Every form of the secret parts, one a line. */
function formsOf(secrets: readonly string[]): string {
  const known = (secret: string) => secrets.filter((other) => other !== secret)
  const parts = new Set(secrets.flatMap((secret) => secretPartsOf(secret, known(secret))))
  const forms = new Set([...parts].flatMap(partialForms))
  return foldCase([...forms].map((form) => form.replace(/\s/g, '')).join('\n'))
}

function partialForms(part: string): readonly string[] {
  const once = base64Parts(utf8(part))
  const twice = once.flatMap((text) => base64Parts(utf8(text)))
  const escaped = /^[A-Za-z0-9]*$/.test(part) ? [] : escapes.map((escapeText) => escapeText(part))
  return [part, ...escaped, hex(utf8(part)), ...[...once, ...twice].flatMap((text) => [text, urlSafe(text)])]
}

/** The text with each run that is a piece of a form as `***`; spaces inside a run do not end it. */
function withoutPieces(text: string, forms: string): string {
  const places: number[] = []
  let dense = ''
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === ' ') continue
    places.push(index)
    dense += text[index]
  }
  const folded = foldCase(dense)
  let safe = ''
  let kept = 0
  let hiddenTo = 0
  for (let start = 0; start + piece <= folded.length; start += 1) {
    if (!forms.includes(folded.slice(start, start + piece))) continue
    const from = places[start] ?? 0
    if (hiddenTo === 0 || from > hiddenTo) safe += `${text.slice(kept, from)}***`
    hiddenTo = (places[start + piece - 1] ?? text.length - 1) + 1
    kept = hiddenTo
  }
  return safe + text.slice(kept)
}

/** ASCII alone, so that no length changes. */
function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
