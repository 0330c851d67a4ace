import { NetworkFailure } from './failure.js'
import { ExcessiveJson, parseJsonText } from './json.js'

/** An answer as it came in, before anybody knows whether it is JSON. */
export interface RawAnswer {
  readonly title: string
  readonly host: string
  readonly request: string
  readonly contentType: string
  readonly text: string
}

/** @throws NetworkFailure CAPTIVE_PORTAL, NOT_JSON, BAD_JSON or RESPONSE_TOO_LARGE; the text of the answer is never part of it. */
export function parseJson(answer: RawAnswer): unknown {
  const { host, request, title } = answer
  const text = answer.text.replace(/^\uFEFF/, '')
  const declared = /\bjson\b/i.test(answer.contentType)
  if (!declared && !/^\s*[[{]/.test(text)) {
    const html = /html/i.test(answer.contentType) || /^\s*<(!doctype|html)/i.test(text)
    if (html && isSignIn(text)) {
      throw new NetworkFailure('CAPTIVE_PORTAL', 'ambiguous', { request, vendor: title })
    }
    const contentType = html
      ? 'an HTML page'
      : text.trim() === ''
        ? 'an empty body'
        : describe(answer.contentType)
    throw new NetworkFailure('NOT_JSON', 'ambiguous', { host, request, contentType })
  }
  try {
    return parseJsonText(text)
  } catch (error) {
    if (error instanceof ExcessiveJson) {
      throw new NetworkFailure('RESPONSE_TOO_LARGE', 'ambiguous', {
        host,
        request,
        limit: error.message,
        input: 'url',
      })
    }
    const reason = text.trim() === '' ? 'it is empty' : 'it does not parse'
    throw new NetworkFailure('BAD_JSON', 'ambiguous', { host, request, reason })
  }
}

/** A page that is about signing in says so within its first characters. */
const considered = 64 * 1024

/** Whether a page asks a person to sign in, as captive portals and single sign-on pages do. Every tag is read once. */
export function isSignIn(html: string): boolean {
  const start = html.slice(0, considered)
  return start.includes('SAMLRequest') || start.split('<').some(asksToSignIn)
}

/** @param tag what follows a `<`, up to the next one */
function asksToSignIn(tag: string): boolean {
  if (/^input\b/i.test(tag)) return /\btype\s*=\s*["']?password/i.test(tag.split('>', 1)[0] ?? '')
  return /^title\b/i.test(tag) && /\b(?:sign|log)[ -]?(?:in|on)\b/i.test(tag)
}

/** Whether an address is a sign-in page's, by its path. */
export function isSignInUrl(url: URL): boolean {
  return /\/(login|log-in|signin|sign-in|sso|saml\d?|oauth2?|authorize|portal|captive)(\/|\.|$)/i.test(
    url.pathname,
  )
}

function describe(contentType: string): string {
  const type = contentType.split(';')[0]?.trim() ?? ''
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'text of no stated kind'
}
