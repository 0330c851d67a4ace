import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { root } from './cli.js'

const token = 'qh_a1b2c3_Sup3rS3cretPartOfTheTokenThatNobodyMaySee'

/** Runs a step of the built action with a vendor that is sent `onRequest` for each request and never answers. */
async function step(
  env: Readonly<Record<string, string>>,
  onRequest: (kill: (signal: NodeJS.Signals) => void) => void = () => {},
) {
  let kill = (_signal: NodeJS.Signals): void => {}
  const server = createServer(() => onRequest(kill))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    return await new Promise<{ code: number | null; output: string }>((resolve) => {
      const child = spawn(process.execPath, [`${root}dist/check.js`], {
        env: {
          PATH: process.env.PATH ?? '',
          GITHUB_ACTIONS: 'true',
          INPUT_VENDOR: 'qahub',
          INPUT_URL: `http://127.0.0.1:${port}`,
          INPUT_TOKEN: token,
          ...env,
        },
      })
      kill = (signal) => child.kill(signal)
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk
        })
      }
      child.on('close', (code) => resolve({ code, output }))
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** An error that nobody foresaw: the log cannot be written to, once, when the step says what it found. */
function unforeseen(message: string): { NODE_OPTIONS: string } {
  const preload = `const write = process.stdout.write
let broken = false
process.stdout.write = function (chunk, ...more) {
  if (broken || !String(chunk).startsWith('::error')) return write.call(this, chunk, ...more)
  broken = true
  throw new Error(${JSON.stringify(message)})
}`
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}` }
}

describe('a step ends with a code', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('when it is cancelled by %s', async (signal) => {
    const { code, output } = await step({}, (kill) => kill(signal))
    expect(code).toBe(1)
    expect(output).toContain(`::error title=INTERRUPTED::The step was cancelled by ${signal}.`)
  })

  test('when something happens that nobody foresaw; its text and its stack are not shown', async () => {
    const { code, output } = await step({ INPUT_TOKEN: '', ...unforeseen(`/no/such/${token}`) })
    expect(code).toBe(1)
    expect(output).toMatch(/::error title=INTERNAL_ERROR::.*\(Error in check\)/)
    expect(output).not.toContain('/no/such')
    expect(output).not.toMatch(/^\s+at /m)
  })

  test.each(['check', 'run', 'rotate'])('%s, when nobody reads its output any more', async (entry) => {
    const env = { PATH: process.env.PATH ?? '', GITHUB_ACTIONS: 'true' }
    const child = spawn(process.execPath, [`${root}dist/${entry}.js`], { env })
    onTestFinished(() => void child.kill('SIGKILL'))
    child.stdout.destroy()
    child.stderr.destroy()
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBeGreaterThan(0)
  })

  test('when its output is read late: the reader gets all of it', async () => {
    // The first second of waits takes no time; then the reader is told through a pipe of its own.
    const preload = `import { writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
const wait = timers.setTimeout
let waited = 0
timers.setTimeout = (ms) => {
  if (waited >= 1_000) return wait(ms)
  waited += ms
  if (waited >= 1_000) writeSync(3, 'late')
  return new Promise((resolve) => setImmediate(resolve))
}
syncBuiltinESMExports()`
    const child = spawn(process.execPath, [`${root}dist/check.js`], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        GITHUB_ACTIONS: 'true',
        INPUT_VENDOR: 'qahub',
        INPUT_TOKEN: 'x'.repeat(4_000).replace(/x/g, (_, at: number) => (at % 36).toString(36)),
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}`,
      },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const [, , , late] = child.stdio
    await new Promise((resolve) => late?.once('data', resolve))
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(output.length, 'more than a pipe holds').toBeGreaterThan(300_000)
    expect(output).toMatch(/\n::error title=[A-Z_]+::.*\n$/)
    expect(code).toBe(1)
  })

  test('the stack is shown when the runner debugs, and holds no secret', async () => {
    const { output } = await step({
      ...unforeseen(`/no/such/${token}`),
      RUNNER_DEBUG: '1',
      INPUT_TOKEN: `${token} x`,
    })
    expect(output).toMatch(/^ *at /m)
    expect(output.replace(/^::add-mask::.*$/gm, '')).not.toContain('Sup3rS3cret')
  })
})
