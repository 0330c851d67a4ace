import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { createTransport } from '../../src/http/transport.js'
import { isLoopback } from '../../src/inputs/url.js'
import { parseWebhook, secretsOf, sendWebhook, webhookDocument } from '../../src/notify/webhook.js'
import { soon } from './notices.js'

const secret = 'B0123456789/xoxKq3Zt9Lm2'

/** A server of this test that takes messages as it likes. */
async function taking(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const got: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    got.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`)
    answer(response, request)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { got, url: new URL(`http://127.0.0.1:${address.port}/services/${secret}`) }
}

const send = (url: URL, timeoutMs?: number) =>
  sendWebhook(url, webhookDocument(url, soon, 'opened'), {
    transport: createTransport({ userAgent: 'token-action', input: 'notify-webhook' }),
    redact: (text) => text.replaceAll('qh_a1b2c3_…', '***'),
    ...(timeoutMs !== undefined && { timeoutMs }),
  })

async function reasonOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Failure)) throw new Error('it did not fail with a code')
  expect(error.code).toBe('NOTIFY_WEBHOOK_FAILED')
  expect(error.message).not.toMatch(/127\.0\.0\.1|services|xox|elsewhere/)
  return String(error.details.reason)
}

test('one message is sent, and nothing that is masked is in it', async () => {
  const { url, got } = await taking((response) => response.end('ok'))
  await send(url)
  expect(got).toHaveLength(1)
  expect(got[0]).toMatch(/^POST \/services\/B0123456789\/xoxKq3Zt9Lm2 application\/json \{/)
  const document = JSON.parse(got[0]?.replace(/^[^{]*/, '') ?? '')
  expect(document).toMatchObject({ event: 'opened', secret: 'API_TOKEN', token: '***', grade: 1 })
  expect(document.text).toContain('(QA Hub, ***)')
})

describe('what is not taken is said once, and without the address', () => {
  test.each([
    [301, 'http://127.0.0.1/elsewhere'],
    [302, '/elsewhere'],
    [307, 'https://elsewhere.example/x'],
    [303, ''],
  ])('a redirect (%i) is not followed', async (status, location) => {
    const { url, got } = await taking((response) => response.writeHead(status, { location }).end())
    expect(await reasonOf(send(url))).toBe(`it answered ${status}, and a redirect is not followed`)
    expect(got).toHaveLength(1)
  })

  test.each([400, 404, 429, 500, 503])('a %i is not tried again', async (status) => {
    const { url, got } = await taking((response) => response.writeHead(status, { 'retry-after': '1' }).end())
    expect(await reasonOf(send(url))).toBe(`it answered ${status}`)
    expect(got).toHaveLength(1)
  })

  test('a server that does not answer is left', async () => {
    const { url } = await taking(() => {})
    expect(await reasonOf(send(url, 100))).toBe('NETWORK_TIMEOUT')
  })

  test('a server that answers for ever is left', async () => {
    const { url } = await taking((response) => response.write('.'))
    expect(await reasonOf(send(url, 100))).toBe('NETWORK_TIMEOUT')
  })

  test('an answer that is too large is left', async () => {
    const { url } = await taking((response) => response.end(Buffer.alloc(9 * 2 ** 20)))
    expect(await reasonOf(send(url))).toBe('RESPONSE_TOO_LARGE')
  })

  test('nobody who listens', async () => {
    expect(await reasonOf(send(new URL(`http://127.0.0.1:1/services/${secret}`)))).toBe('NETWORK_REFUSED')
  })
})

describe('an address', () => {
  test.each([
    ['http://hooks.example.com/x', 'http, which anybody can read'],
    ['http://127.0.0.1.evil.example/x', 'http, which anybody can read'],
    ['ftp://hooks.example.com/x', 'does not begin with https://'],
    ['hooks.example.com/x', 'no URL'],
    ['https://me:pw@hooks.example.com/x', 'a user name or a password'],
  ])('%s is refused, and not repeated', (text, reason) => {
    const refusal = () => parseWebhook(text, isLoopback)
    expect(refusal).toThrow(reason)
    expect(refusal).not.toThrow('hooks.example')
  })

  test.each([
    'https://hooks.slack.com/services/T0/B0/x',
    'https://chat.example.com:8443/in?key=1',
    'http://127.0.0.1:80/x',
    'http://localhost/x',
  ])('%s is taken', (text) => {
    expect(parseWebhook(text, isLoopback).href).toBe(text.replace(':80/', '/'))
  })

  test('is hidden as a whole and in its parts, but no word is', () => {
    const secrets = secretsOf(`https://hooks.example.com/services/${secret}?key=a1b2c3d4e5`)
    expect(secrets).toEqual([
      `https://hooks.example.com/services/${secret}?key=a1b2c3d4e5`,
      `/services/${secret}?key=a1b2c3d4e5`,
      'B0123456789',
      'xoxKq3Zt9Lm2',
      'a1b2c3d4e5',
    ])
    expect(secretsOf('no url at all')).toEqual(['no url at all'])
  })
})

describe('the form of a message', () => {
  const keys = (address: string) => Object.keys(webhookDocument(new URL(address), soon, 'worse'))
  test.each([
    'https://hooks.slack.com/services/T0/B0/x',
    'https://hooks.slack-gov.com/services/T0/B0/x',
    'https://chat.example.com/hooks/abc',
    'https://discord.com/api/webhooks/1/x/slack',
  ])("at %s it is Slack's, with nothing else", (address) => {
    expect(keys(address)).toEqual(['text'])
  })

  test.each(['https://example.com/in', 'https://notslack.com/x', 'https://slack.com.evil.example/x'])(
    'at %s it is plain JSON, with the same text',
    (address) => {
      expect(webhookDocument(new URL(address), soon, 'worse')).toEqual({
        text: expect.stringContaining('API_TOKEN'),
        event: 'worse',
        secret: 'API_TOKEN',
        vendor: 'QA Hub',
        token: 'qh_a1b2c3_…',
        grade: 1,
        codes: ['TOKEN_EXPIRES_SOON'],
        endsAt: '2026-11-11T09:00:00.000Z',
        steps: soon.steps,
        command: 'token-action adopt --vendor qahub',
        runUrl: soon.runUrl,
      })
    },
  )
})
