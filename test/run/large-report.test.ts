import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { node24 } from '../acceptance/cli.js'
import { isDeep } from '../deep.js'

const step = fileURLToPath(new URL('../../dist/run.js', import.meta.url))
const token = 'qh_large1_Zk81xLw0Vd7Tq3Bn5Rm9Kc2Ys6'

/**
 * Many short tests and some that printed much. The short ones make the garbage that V8, and most of all that of Node 24,
 * would let grow; the long ones make the report larger than what may be kept of it.
 */
const bytes = isDeep ? 60_000_000 : 8_000_000
const printedMuch = (index: number) => index % 400 === 0
const print = 'checkout of cart 42 was ok\\n'.repeat(3400)
/** Between what a report takes in a young space that is kept small, and in one that grows, and far below the whole. */
const mostMemory = 160_000_000

const formats = {
  'JUnit XML': {
    begin: '<testsuites><testsuite name="large">',
    item: (index: number) =>
      `<testcase classname="shop.CartTest" name="adds item ${index}" time="0.012"><failure message="expected ${index} to be 7">` +
      `at cart.ts:42:7</failure>${printedMuch(index) ? `<system-out>${print}</system-out>` : ''}</testcase>\n`,
    end: '</testsuite></testsuites>',
  },
  'Playwright JSON': {
    begin: '{"config":{},"suites":[{"title":"a.spec.ts","file":"a.spec.ts","specs":[',
    item: (index: number) =>
      `${index === 0 ? '' : ','}{"title":"adds item ${index}","tests":[{"status":"unexpected","results":[{"status":"failed",` +
      `"error":{"message":"expected ${index} to be 7"}${printedMuch(index) ? `,"stdout":[{"text":"${print}"}]` : ''}}]}]}\n`,
    end: ']}],"errors":[],"stats":{}}',
  },
  // What the title of a test needs stands behind the tests.
  'Jest JSON': {
    begin: '{"numTotalTests":1,"numFailedTestSuites":1,"testResults":[{"assertionResults":[',
    item: (index: number) =>
      `${index === 0 ? '' : ','}{"ancestorTitles":["cart"],"title":"adds item ${index}","status":"failed","failureMessages":` +
      `["expected ${index} to be 7"]}\n`,
    end: '],"name":"/src/cart.test.ts","status":"failed"}]}',
  },
  'Cucumber JSON': {
    begin: '[{"elements":[',
    item: (index: number) =>
      `${index === 0 ? '' : ','}{"type":"scenario","name":"adds item ${index}","steps":[{"keyword":"Then ","name":"it holds ` +
      `${index}","result":{"status":"failed","error_message":"expected ${index} to be 7"}}]}\n`,
    end: '],"name":"Cart","uri":"cart.feature"}]',
  },
  TRX: {
    begin: '<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>',
    item: (index: number) =>
      `<UnitTestResult testId="00000000-0000-4000-8000-${String(index).padStart(12, '0')}" testName="adds item ${index}" ` +
      `outcome="Failed"><Output><ErrorInfo><Message>expected ${index} to be 7</Message></ErrorInfo></Output></UnitTestResult>\n`,
    end: '</Results></TestRun>',
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

/** Runs the built step, on Node 24 where it is installed, and watches the high-water mark that Linux keeps of its memory. */
async function upload(file: string): Promise<{ exitCode: number | null; said: string; peak: number }> {
  const child = spawn(node24 ?? process.execPath, [step], {
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

describe.each(Object.entries(formats))(`%s of ${bytes / 1_000_000} MB`, (format, { begin, item, end }) => {
  test('arrives whole, in less memory than a large report takes', async () => {
    const file = join(folder, format.replace(' ', '.'))
    const parts = [begin]
    let tests = 0
    for (let written = 0; written < bytes; tests++) {
      const text = item(tests)
      written += text.length
      parts.push(text)
    }
    writeFileSync(file, [...parts, end].join(''))
    titles = 0
    const { exitCode, said, peak } = await upload(file)
    expect(exitCode, said).toBe(0)
    expect(titles).toBe(tests)
    expect(said).not.toContain(token)
    if (process.platform === 'linux') {
      expect(peak).toBeGreaterThan(20_000_000)
      expect(peak).toBeLessThan(mostMemory)
    }
  })
})
