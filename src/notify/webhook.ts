import { Failure } from '../codes/failure.js'
import { NetworkFailure } from '../http/failure.js'
import type { Transport } from '../http/transport.js'
import type { Notice } from './notice.js'
import { type Event, plainText, slackText } from './text.js'

/** One attempt, and no longer than this: nobody waits for a message. */
const longestMs = 10_000

/**
 * The address of a webhook. All of it is secret, so no message repeats any part.
 *
 * @throws Failure NOTIFY_WEBHOOK_REFUSED unless it is https; http is for a server on this machine alone
 */
export function parseWebhook(text: string, isLoopback: (host: string) => boolean): URL {
  const refused = (reason: string) => new Failure('NOTIFY_WEBHOOK_REFUSED', { reason })
  if (!URL.canParse(text)) throw refused('it is no URL')
  const url = new URL(text)
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw refused('it is http, which anybody can read')
  if (!/^https?:$/.test(url.protocol)) throw refused('it does not begin with https://')
  if (url.username !== '' || url.password !== '') throw refused('it has a user name or a password')
  return url
}

/** What hides an address: as a whole, and each part by which somebody could use it, but no word. */
export function secretsOf(webhook: string): readonly string[] {
  if (!URL.canParse(webhook)) return [webhook]
  const { pathname, search, hostname } = new URL(webhook)
  const path = pathname + search
  const parts = [...path.split(/[/?&=]/), ...hostname.split('.')]
  const isSecret = (part: string) => part.length >= 20 || (part.length >= 8 && /\d/.test(part))
  return [webhook, ...(path.length >= 8 ? [path] : []), ...parts.filter(isSecret)]
}

/**
 * The document: what Slack takes, and what takes the same, at Slack's hosts and at addresses that end as theirs do; for
 * everybody else plain fields, with the same text in `text`.
 */
export function webhookDocument(url: URL, notice: Notice, event: Event): object {
  const text = plainText(notice, event)
  const isSlack =
    /(?:^|\.)slack(?:-gov)?\.com$/.test(url.hostname) || /\/(?:hooks|slack)(?:\/|$)/.test(url.pathname)
  if (isSlack) return { text: slackText(text) }
  const { secret, vendor, ref, grade, remarks, ends, steps, command, runUrl } = notice
  return {
    text,
    event,
    secret,
    vendor,
    token: ref,
    grade: grade ?? 0,
    codes: remarks.map(({ code }) => code),
    endsAt: ends ?? null,
    steps,
    command: remarks.length === 0 ? null : command,
    runUrl: runUrl ?? null,
  }
}

export interface Sending {
  readonly transport: Transport
  /** The text without any secret that this process knows. */
  redact(text: string): string
  readonly timeoutMs?: number
}

/** Sends one message, once. A redirect is refused, and what the answer says is not read. @throws Failure NOTIFY_WEBHOOK_FAILED */
export async function sendWebhook(url: URL, document: object, sending: Sending): Promise<void> {
  const failed = (reason: string) => new Failure('NOTIFY_WEBHOOK_FAILED', { reason })
  const { transport, redact, timeoutMs = longestMs } = sending
  let status: number
  try {
    const answer = await transport.exchange({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: redact(JSON.stringify(document)),
      label: 'POST',
      timeoutMs,
      reusable: false,
    })
    status = answer.status
  } catch (error) {
    // Its own message names the host.
    if (error instanceof NetworkFailure) throw failed(error.code)
    throw error
  }
  if (status >= 300 && status < 400) throw failed(`it answered ${status}, and a redirect is not followed`)
  if (status < 200 || status > 299) throw failed(`it answered ${status}`)
}
