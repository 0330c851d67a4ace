import type { HttpResponse } from './http.js'
import type { Marked } from './marks.js'

const certificateWords = [
  'no required ssl certificate was sent',
  'no required tls certificate was sent',
  'the ssl certificate error',
  'client certificate required',
  'client certificate is required',
  'requires a client certificate',
  'requires a valid client certificate',
  'ssl client certificate is required',
  'client certificate authentication required',
  'invalid client certificate',
  'missing client certificate',
  'mutual tls',
]

/** Whether a server refuses because no client certificate came: nginx has 400 and, inside, 495 and 496. */
export function asksForCertificate(status: number, { text, members }: Marked): boolean {
  if (status === 495 || status === 496) return true
  if (status < 400 || status > 499) return false
  const said = [text, ...Object.values(members)].filter((part) => typeof part === 'string').join(' ')
  const words = said.slice(0, 65_536).toLowerCase()
  return certificateWords.some((word) => words.includes(word))
}

/** Whether a server speaks only HTTP/2: 464 is what a load balancer of AWS says. */
export function wantsHttp2({ status, headers }: HttpResponse, { text }: Marked): boolean {
  if (status === 505 || status === 464) return true
  if (status === 426) return /\bh2c?\b|\bHTTP\/2\b/i.test(headers.upgrade ?? '')
  return status >= 400 && /\balpn protocol\b/.test(text.slice(0, 1_000))
}

/** Whether what came where HTTP/1.1 was expected is the first frame of HTTP/2 (SETTINGS, on stream 0). */
export function isHttp2Frame(error: unknown): boolean {
  if (!(error instanceof Error) || !('rawPacket' in error)) return false
  const { rawPacket: bytes } = error
  if (!Buffer.isBuffer(bytes) || bytes.length < 9) return false
  const length = bytes.readUIntBE(0, 3)
  return bytes[3] === 4 && bytes.readUInt32BE(5) === 0 && length % 6 === 0 && length < 16_384
}

/** Whether a TLS error is the alert by which a server asks for a certificate of the client. */
export function isCertificateAlert(error: unknown): boolean {
  return /alert[ _](?:certificate[ _]required|bad[ _]certificate)/i.test(alertOf(error))
}

/** Whether a TLS error is the alert that the server takes no protocol that we speak (ALPN). */
export function isProtocolAlert(error: unknown): boolean {
  return /alert[ _]no[ _]application[ _]protocol/i.test(alertOf(error))
}

/** Where Node tells an alert: in the code of the error, or, beside `EPROTO`, in OpenSSL's text. */
function alertOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return error.code === 'EPROTO' ? error.message.slice(0, 1_000) : String(error.code)
}
