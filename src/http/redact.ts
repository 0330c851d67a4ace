import { base64Parts, escapes, hex, reversed, urlSafe, utf8 } from '../token/encodings.js'
import { readable } from '../token/markup.js'
import { Pieces } from '../token/pieces.js'
import { secretPartsOf } from '../token/secret-parts.js'
import { segment } from './url.js'

/** Nothing that a server says is shown longer than this. */
const shown = 200
/** Nothing beyond this can be among the first 200 characters that are left. */
const considered = 1_000

/**
 * Makes text from outside fit for an error message: what a terminal obeys taken out, secrets replaced by `***`, control
 * characters and line breaks by spaces, cut at 200 characters. Replaced before the cut is each secret as it is and as it
 * stands in a URL, and every piece of 8 characters or more of its secret parts as they are, escaped, in hex or in base64,
 * whatever the letter case and wherever a line breaks: what a server or the cut leaves of a token is no encoding that a
 * mask knows.
 *
 * @param secrets values that must not appear; empty ones are ignored
 */
export function presenter(secrets: readonly string[]): (text: string) => string {
  const whole = wholeForms(secrets)
  let pieces: Pieces | undefined
  return (text) => {
    let clean = readable(text.slice(0, considered))
    for (const secret of whole) clean = clean.replaceAll(secret, '***')
    clean = clean.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
    pieces ??= new Pieces(formsOf(secrets), { ofLetters: 8 })
    clean = pieces.hide(clean)
    return clean.length > shown ? `${clean.slice(0, shown - 1)}…` : clean
  }
}

/** Texts that are shown in a row, each made fit; `***` alone where some of them show a secret together. */
export function presentAll(present: (text: string) => string, texts: readonly string[]): readonly string[] {
  const apart = texts.map(present).filter((text) => text !== '')
  const isInnocent = (_: string, first: number): boolean => {
    let row = apart[first] ?? ''
    for (let next = first + 1; next < apart.length; next += 1) {
      const longer = `${row} ${apart[next]}`
      if (longer.length > shown) break
      row = longer
    }
    return present(row) === row
  }
  return apart.every(isInnocent) ? apart : ['***']
}

/** Each secret as it is and as it stands in a URL, the longest first so that no rest of one remains. */
function wholeForms(secrets: readonly string[]): readonly string[] {
  const all = secrets.flatMap((secret) => [secret, segment(secret)]).filter((form) => form !== '')
  return [...new Set(all)].sort((a, b) => b.length - a.length)
}

/** Every form of the secret parts. */
function formsOf(secrets: readonly string[]): readonly string[] {
  const known = (secret: string) => secrets.filter((other) => other !== secret)
  const parts = new Set(secrets.flatMap((secret) => secretPartsOf(secret, known(secret))))
  return [...parts].flatMap(partialForms)
}

function partialForms(part: string): readonly string[] {
  const once = base64Parts(utf8(part))
  const twice = once.flatMap((text) => base64Parts(utf8(text)))
  const escaped = /^[A-Za-z0-9]*$/.test(part) ? [] : escapes.map((escapeText) => escapeText(part))
  const inBase64 = [...once, ...twice, ...base64Parts(utf8(reversed(part)))]
  return [part, ...escaped, hex(utf8(part)), ...inBase64.flatMap((text) => [text, urlSafe(text)])]
}
