import { afterAll, beforeAll } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.js'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the server answered
  readonly body: any
}

/** Sends one JSON request. */
export async function call(
  method: string,
  url: string,
  options: {
    token?: string | undefined
    body?: unknown
    headers?: Record<string, string>
    raw?: FormData | string
  } = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.raw !== undefined && { body: options.raw }),
    redirect: 'manual',
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
}

/** A person who clicks. */
export function as(user: string): { headers: Record<string, string> } {
  return { headers: { 'x-sandbox-user': user } }
}

/** One sandbox for the tests of a file. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined
  beforeAll(async () => {
    sandbox = await startSandbox(options)
  })
  afterAll(() => sandbox?.close())
  return () => {
    if (!sandbox) throw new Error('the sandbox has not started')
    return sandbox
  }
}
