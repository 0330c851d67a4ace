import { createServer, type IncomingMessage } from 'node:http'
import { openPlatform, type PlatformSetup } from '../../../src/stores/open.js'
import type { Platform } from '../../../src/stores/store.js'

/** One answer of a GitHub that is written by hand. A path that nobody wrote is 404. */
export interface Scripted {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface ScriptedGitHub {
  readonly origin: string
  /** `METHOD /path`, in order, with what `authorization` held. */
  readonly requests: { readonly line: string; readonly authorization: string | undefined }[]
  readonly platform: Platform
  /** Milliseconds that were slept. */
  readonly slept: number[]
  /** The server's clock, in milliseconds; it moves by waiting alone. */
  now(): number
  close(): void
}

/** A GitHub whose every answer a test decides. @param answer decides by `METHOD /path` */
export async function scripted(
  answer: (line: string, github: { now(): number; body: string }) => Scripted,
  options: Partial<PlatformSetup> = {},
): Promise<ScriptedGitHub> {
  let now = Date.UTC(2026, 0, 5, 9)
  const slept: number[] = []
  const requests: { line: string; authorization: string | undefined }[] = []
  const server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url}`
    requests.push({ line, authorization: request.headers.authorization })
    const body = await textOf(request)
    const { status, body: answered = {}, headers } = answer(line, { now: () => now, body })
    response.writeHead(status, {
      'content-type': 'application/json',
      date: new Date(now).toUTCString(),
      'x-token-action-unshared': 'true',
      ...headers,
    })
    response.end(status === 204 ? undefined : JSON.stringify(answered))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const platform = openPlatform({
    token: 'ghp_aQ3xR7mK9vT2pL8n',
    baseUrl: new URL(`${origin}/api/v3`),
    timer: {
      now: () => new Date(now),
      sleep: async (ms) => {
        slept.push(ms)
        now += ms
      },
    },
    journal: { kind: 'variables', repository: 'acme/shop' },
    currentRepository: 'acme/shop',
    ...options,
  })
  return {
    origin,
    requests,
    platform,
    slept,
    now: () => now,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
