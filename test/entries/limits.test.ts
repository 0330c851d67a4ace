import { spawn, spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { node24 } from '../acceptance/cli.js'
import { workspace } from '../run/workspace.js'
import { root } from './cli.js'

const token = 'qh_a1b2c3_Sup3rS3cretPartOfTheTokenThatNobodyMaySee'
const nodes: readonly (readonly [string, string])[] = [
  ['the Node of the tests', process.execPath],
  ...(node24 === undefined ? [] : [['Node 24', node24] as const]),
]

async function listen(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Runs a built step; nothing ends it but itself, so that one which hangs fails its test. */
function step(
  entry: string,
  env: Readonly<Record<string, string>>,
  { node = process.execPath, args = [] }: { readonly node?: string; readonly args?: readonly string[] } = {},
): Promise<{ code: number | null; signal: string | null; output: string }> {
  const child = spawn(node, [`${root}dist/${entry}.js`, ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      GITHUB_ACTIONS: 'true',
      INPUT_VENDOR: 'qahub',
      INPUT_URL: 'https://qa.example.invalid',
      INPUT_TOKEN: token,
      ...env,
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, output })))
}

/** A proxy that accepts and never answers. */
const silence = () => listen(createServer((socket) => socket.on('error', () => {}).resume()))

describe('a step that is over ends its process', () => {
  test.each(nodes)('check, at a proxy that never answers (%s)', async (_name, node) => {
    const https_proxy = `http://127.0.0.1:${await silence()}`
    const { code, output } = await step('check', { https_proxy, INPUT_TIMEOUT: '1s' }, { node })
    expect(output).toMatch(/title=PROXY_FAILED::.*\(no answer within (?:1|0\.\d+) s\)/)
    expect(code).toBe(1)
  })

  test.each(nodes)('upload, at a proxy that never answers (%s)', async (_name, node) => {
    const report = '<testsuite><testcase name="pays"/></testsuite>'
    const folder = workspace({ 'junit.xml': report })
    const { code, output } = await step(
      'run',
      {
        https_proxy: `http://127.0.0.1:${await silence()}`,
        INPUT_TIMEOUT: '1s',
        INPUT_UPLOAD: `${folder}/junit.xml`,
        INPUT_PROJECT: 'p1',
      },
      { node },
    )
    expect(output).toMatch(/::error title=(?:RUN_TIMEOUT|PROXY_FAILED)::/)
    expect(code).toBeGreaterThan(0)
  })

  test('trigger, at a vendor that sends one byte after the other', async () => {
    // The first answer starts the run; every later one never ends.
    let asked = 0
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', () => {
        asked += 1
        const body = '{"id":"r1","runId":"r1","status":"running"}'
        if (asked === 1)
          socket.write(
            `HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
          )
        else {
          socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99999\r\n\r\n{')
          const drip = setInterval(() => socket.write(' '), 20)
          socket.on('close', () => clearInterval(drip))
        }
      })
    })
    const { code, output } = await step('run', {
      INPUT_VENDOR: 'qanode',
      INPUT_TOKEN: 'qnt_Zq8vN3kT6wR1yB5mD9sF2hJ7kL4pQ8sT',
      INPUT_URL: `http://127.0.0.1:${await listen(server)}`,
      INPUT_TRIGGER: 'suite:42',
      INPUT_TIMEOUT: '1s',
    })
    expect(output).toMatch(/::error title=RUN_TIMEOUT::/)
    expect(code).toBe(2)
    expect(asked).toBeGreaterThan(1)
  })

  test('command, that does not end when it is asked to', async () => {
    const { code, output } = await step('run', {
      INPUT_TIMEOUT: '1s',
      INPUT_COMMAND: `trap '' TERM INT; while :; do read -t 100 _ < <(tail -f /dev/null); done`,
    })
    expect(output).toContain('title=COMMAND_TIMEOUT::')
    expect(code).toBe(2)
  })

  test('upload, of a pipe that nobody writes to', async () => {
    const folder = workspace({})
    spawnSync('mkfifo', [`${folder}/pipe.xml`])
    const { code, output } = await step('run', { INPUT_UPLOAD: `${folder}/pipe.xml`, INPUT_PROJECT: 'p1' })
    expect(output).toMatch(/::error title=REPORT_UNREADABLE::.*no regular file/)
    expect(code).toBe(2)
  })

  test('check, with a device without an end as `vendor-config`', async () => {
    const { code, output } = await step('check', { 'INPUT_VENDOR-CONFIG': '/dev/zero' })
    expect(output).toMatch(/::error title=VENDOR_CONFIG_INVALID::.*no regular file/)
    expect(code).toBe(1)
  })
})

describe('a thread that never comes back', () => {
  /** Opens a pipe that nobody writes to before the step begins. */
  const stuck = () => {
    const folder = workspace({})
    spawnSync('mkfifo', [`${folder}/pipe`])
    const preload = `import { open } from 'node:fs'; open(${JSON.stringify(`${folder}/pipe`)}, 'r', () => {})`
    return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}` }
  }

  test.runIf(node24)('keeps no exit code back in Node 24', async () => {
    const node = node24 ?? ''
    const failed = await step('check', { ...stuck(), INPUT_TOKEN: '' }, { node })
    expect(failed.output).toContain('::error title=TOKEN_EMPTY::')
    expect([failed.code, failed.signal]).toEqual([1, null])
    const done = await step('cli', stuck(), { node, args: ['--help'] })
    expect(done.output).toContain('Usage:')
    expect([done.code, done.signal]).toEqual([0, null])
  })

  test.runIf(!('execve' in process))('ends a failed step by a signal in an older Node', async () => {
    const { code, signal, output } = await step('check', { ...stuck(), INPUT_TOKEN: '' })
    expect(output).toContain('::error title=TOKEN_EMPTY::')
    expect([code, signal]).toEqual([null, 'SIGKILL'])
  })
})
