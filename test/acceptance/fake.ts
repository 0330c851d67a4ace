import { createServer, type IncomingMessage } from 'node:http'
import { onTestFinished } from 'vitest'
import { gitlabToken, jwt } from '../vendors/tokens.js'

export interface FakeAnswer {
  readonly status?: number
  /** An object is sent as JSON; a text as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** The body in pieces of a few bytes, without `Content-Length`. */
  readonly chunked?: boolean
}

export interface FakeRequest {
  readonly method: string
  readonly path: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was sent
  readonly body: any
  readonly authorization: string
}

/**
 * A vendor as its public pages describe it and no more: written without a look at the sandbox, so that the two do not
 * agree by sharing a mistake. Each route is a function from a request to an answer.
 */
export async function fakeVendor(
  answer: (request: FakeRequest) => FakeAnswer | undefined,
  options: { readonly skewMs?: number } = {},
): Promise<{ readonly url: string; readonly asked: readonly FakeRequest[] }> {
  const asked: FakeRequest[] = []
  const server = createServer(async (incoming, outgoing) => {
    const text = await textOf(incoming)
    const request: FakeRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      body: text === '' ? undefined : JSON.parse(text),
      authorization: incoming.headers.authorization ?? '',
    }
    asked.push(request)
    const { status = 200, body, headers = {}, chunked = false } = answer(request) ?? notFound
    const payload = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    outgoing.sendDate = false
    outgoing.writeHead(status, {
      date: new Date(Date.now() + (options.skewMs ?? 0)).toUTCString(),
      ...(typeof body === 'object' && { 'content-type': 'application/json' }),
      ...(chunked || status === 204 ? {} : { 'content-length': String(Buffer.byteLength(payload)) }),
      ...headers,
    })
    if (chunked) for (const [piece] of payload.matchAll(/.{1,7}/gsu)) outgoing.write(piece)
    outgoing.end(chunked ? undefined : payload)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the fake has no port')
  return { url: `http://127.0.0.1:${address.port}`, asked }
}

export const html = (title: string): Pick<FakeAnswer, 'body' | 'headers'> => ({
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  headers: { 'content-type': 'text/html; charset=utf-8' },
})

const notFound: FakeAnswer = { status: 404, ...html('404 Not Found') }

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** A token of each vendor that looks like one. */
export const accounts = {
  qahub: { variable: 'QA_HUB_TOKEN', token: () => `qh_a1b2c3_${'k7Rt9Zq2Lm'.repeat(4)}` },
  qanode: { variable: 'QANODE_TOKEN', token: () => `qnt_${'k7Rt9Zq2Lm'.repeat(4)}` },
  qualytics: {
    variable: 'QUALYTICS_TOKEN',
    token: (exp?: number) =>
      jwt({
        user_id: '12',
        email: 'ada@acme.example',
        name: 'ada',
        created: '2026-11-01T09:00:00Z',
        ...(exp !== undefined && { exp }),
      }),
  },
  qwiet: {
    variable: 'SHIFTLEFT_ACCESS_TOKEN',
    token: (exp?: number) => jwt({ orgID: 'o-1', ...(exp !== undefined && { exp }) }),
  },
  gitlab: { variable: 'GITLAB_TOKEN', token: () => gitlabToken('account') },
} as const
