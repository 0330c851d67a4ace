import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const step = fileURLToPath(new URL('../../dist/run.js', import.meta.url))
const token = 'qh_large1_Zk81xLw0Vd7Tq3Bn5Rm9Kc2Ys6'
const stack = '    at checkout (/home/runner/work/shop/shop/src/cart.ts:42:7)\\n'.repeat(12)
const bytes = 60_000_000

/** A report of 60 MB in each format: what stands before, between and after its tests. */
const formats = {
  'JUnit XML': {
    begin: '<testsuites><testsuite name="large">',
    item: (index: number) =>
      `<testcase name="t${index}"><failure message="no">${stack}</failure></testcase>\n`,
    end: '</testsuite></testsuites>',
  },
  'Playwright JSON': {
    begin:
      '{"config":{},"suites":[{"title":"a.spec.ts","file":"a.spec.ts","specs":[{"title":"first","tests":[]}',
    item: (index: number) =>
      `,{"title":"t${index}","ok":false,"tests":[{"projectName":"chromium","expectedStatus":"passed","status":"unexpected",` +
      `"results":[{"status":"failed","duration":5,"retry":0,"error":{"message":"no","stack":"${stack}"}}]}]}\n`,
    end: ']}],"errors":[],"stats":{}}',
  },
}

/** QA Hub as far as an upload needs it; counts the results and forgets them. */
let titles = 0
const vendor = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const run = { id: 'r1', name: 'large', project_id: 'p1', status: 'IN_PROGRESS' }
    let answer: object = { ...run, created_at: new Date().toISOString() }
    if (request.url?.endsWith('/results')) {
      const { results } = JSON.parse(Buffer.concat(parts).toString())
      titles += results.length
      answer = { run_id: run.id, accepted: results.length, rejected: 0, errors: [] }
    }
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer))
  })
})
let url = ''
const folder = mkdtempSync(join(tmpdir(), 'token-action-large-'))

beforeAll(async () => {
  await new Promise<void>((listening) => vendor.listen(0, '127.0.0.1', listening))
  const address = vendor.address()
  if (typeof address !== 'object' || address === null) throw new Error('the vendor is not listening')
  url = `http://127.0.0.1:${address.port}`
})
afterAll(() => {
  vendor.close()
  rmSync(folder, { recursive: true })
})

/** Runs the built step, and watches the high-water mark that Linux keeps of its memory. */
async function upload(file: string): Promise<{ exitCode: number | null; said: string; peak: number }> {
  const child = spawn(process.execPath, [step], {
    env: {
      ...{
        INPUT_VENDOR: 'qahub',
        INPUT_URL: url,
        INPUT_TOKEN: token,
        INPUT_PROJECT: 'p1',
        INPUT_UPLOAD: file,
      },
    },
  })
  let said = ''
  let peak = 0
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 20)
  const exitCode = await new Promise<number | null>((closed) => child.once('close', closed))
  clearInterval(watch)
  return { exitCode, said, peak }
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

describe.each(Object.entries(formats))('%s of 60 MB', (format, { begin, item, end }) => {
  test('arrives whole, in less memory than a large report takes', { timeout: 180_000 }, async () => {
    const file = join(folder, format.replace(' ', '.'))
    let tests = 0
    await pipeline(
      Readable.from(
        (function* () {
          yield begin
          for (let written = 0; written < bytes; tests++) {
            const text = item(tests)
            written += text.length
            yield text
          }
          yield end
        })(),
      ),
      createWriteStream(file),
    )
    expect(statSync(file).size).toBeGreaterThan(bytes)
    titles = 0
    const { exitCode, said, peak } = await upload(file)
    expect(exitCode, said).toBe(0)
    expect(titles).toBe(tests)
    expect(said).not.toContain(token)
    if (process.platform === 'linux') {
      expect(peak).toBeGreaterThan(20_000_000)
      expect(peak).toBeLessThan(200_000_000)
    }
  })
})
