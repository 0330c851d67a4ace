import type { IncomingMessage } from 'node:http'
import { verifyAlways } from '../../http/verify.js'

/** What broke while we talked to GitHub, in fixed words: the text of a network error may hold anything. */
export class Unanswered extends Error {
  /** `never-sent`: the request certainly did not arrive. */
  readonly effect: 'never-sent' | 'ambiguous'
  /** How long GitHub asks to wait, where it says so. */
  readonly pauseMs?: number

  constructor(reason: string, effect: 'never-sent' | 'ambiguous', pauseMs?: number) {
    super(reason)
    this.name = 'Unanswered'
    this.effect = effect
    if (pauseMs !== undefined) this.pauseMs = pauseMs
  }
}

const neverSent: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host has no address',
  EAI_AGAIN: 'its host has no address',
  ECONNREFUSED: 'it refuses connections',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

function unanswered(error: unknown): Unanswered {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const certain = neverSent[code]
  if (certain !== undefined) return new Unanswered(certain, 'never-sent')
  if (code === 'ETIMEDOUT' || (error instanceof Error && error.message.startsWith('Request timeout'))) {
    return new Unanswered('it did not answer in time', 'ambiguous')
  }
  return new Unanswered('the connection broke', 'ambiguous')
}

/**
 * A `fetch` for Octokit on the toolkit's HTTP client: it goes through the proxy that the environment names for this
 * URL, checks certificates whatever the environment says, never follows a redirect (a redirect is an answer like any
 * other), and fails with `Unanswered` only.
 */
export async function createFetch(options: { timeoutMs: number }): Promise<typeof fetch> {
  const { HttpClient } = await import('@actions/http-client')
  const client = new HttpClient(undefined, [], {
    allowRedirects: false,
    allowRetries: false,
    keepAlive: true,
    socketTimeout: options.timeoutMs,
  })
  return async (input, init = {}) => {
    const url = String(input)
    const headers = Object.fromEntries(new Headers(init.headers))
    const body = typeof init.body === 'string' ? init.body : ''
    try {
      verifyAlways(client.getAgent(url))
      const { message } = await client.request(init.method ?? 'GET', url, body, headers)
      return toResponse(message, await read(message))
    } catch (error) {
      throw unanswered(error)
    }
  }
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function toResponse(message: IncomingMessage, body: Buffer): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const status = message.statusCode ?? 0
  const empty = body.length === 0 || [204, 205, 304].includes(status)
  return new Response(empty ? null : new Uint8Array(body), { status, headers })
}
