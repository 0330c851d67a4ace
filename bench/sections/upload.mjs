import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { megabytes, node, root, run } from '../lib/measure.mjs'
import { startVendor } from '../lib/vendor.mjs'

export const title = 'Upload of large reports'
export const note =
  'Each report goes to a loopback vendor that parses and counts; curl sends the same bytes to the same server, unread.'

const sizes = [1, 50, 500]
const formats = {
  junit: {
    begin: '<?xml version="1.0"?>\n<testsuites>\n<testsuite name="bench">\n',
    item: junit,
    end: '</testsuite>\n</testsuites>\n',
  },
  playwright: {
    begin: '{"config":{},"suites":[{"title":"bench.spec.ts","file":"bench.spec.ts","specs":[\n',
    item: playwright,
    end: ']}],"errors":[],"stats":{}}\n',
  },
}

export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-bench-'))
  const rows = []
  for (const [format, shape] of Object.entries(formats)) {
    for (const size of sizes) {
      const file = join(folder, `${format}-${size}`)
      const tests = await write(file, shape, size * 2 ** 20)
      rows.push(await upload(format, file, tests))
      rmSync(file)
    }
  }
  rmSync(folder, { recursive: true })
  return rows
}

async function upload(format, file, tests) {
  const { size } = statSync(file)
  const vendor = await startVendor()
  const ours = await run(node, [`${root}dist/run.js`], {
    env: {
      INPUT_VENDOR: 'qahub',
      INPUT_URL: vendor.url,
      INPUT_TOKEN: vendor.token,
      INPUT_PROJECT: 'p1',
      INPUT_UPLOAD: file,
      INPUT_BATCH_SIZE: '1000',
    },
  })
  const complete = ours.code === 0 && vendor.counts.results === tests
  const curl = await run('curl', ['-sS', '-o', '/dev/null', '-X', 'PUT', '-T', file, `${vendor.url}/raw`])
  vendor.close()
  return {
    format,
    report: megabytes(size),
    results: tests,
    complete: complete ? 'yes' : `no (exit ${ours.code}, ${vendor.counts.results} arrived)`,
    time: `${(ours.ms / 1000).toFixed(1)} s`,
    'MB/s': (size / 2 ** 20 / (ours.ms / 1000)).toFixed(1),
    'curl MB/s': (size / 2 ** 20 / (curl.ms / 1000)).toFixed(1),
    'peak memory': megabytes(ours.peak),
  }
}

async function write(file, { begin, item, end }, bytes) {
  let tests = 0
  function* text() {
    yield begin
    for (let written = 0; written < bytes; tests++) {
      const next = item(tests)
      written += next.length
      yield next
    }
    yield end
  }
  await pipeline(Readable.from(text()), createWriteStream(file))
  return tests
}

const stack = '    at checkout (/home/runner/work/shop/shop/src/cart.ts:42:7)\n'.repeat(12)

function junit(index) {
  const open = `<testcase classname="shop.Cart${index % 50}" name="adds item ${index} @qa-hub('TC-${index}')" time="0.0${index % 90}"`
  return index % 10 === 0
    ? `${open}><failure message="expected 1 to be 2">${stack}</failure></testcase>\n`
    : `${open}><system-out>${'added to the cart; '.repeat(20)}</system-out></testcase>\n`
}

function playwright(index) {
  const failed = index % 10 === 0
  const result = {
    status: failed ? 'failed' : 'passed',
    duration: 12,
    retry: 0,
    errors: failed ? [{ message: 'expected 1 to be 2', stack }] : [],
    stdout: [{ text: 'added to the cart; '.repeat(20) }],
    startTime: '2026-01-05T10:00:00.000Z',
  }
  const spec = {
    title: `adds item ${index} @qa-hub('TC-${index}')`,
    ok: !failed,
    tags: [],
    tests: [
      {
        expectedStatus: 'passed',
        projectName: 'chromium',
        status: failed ? 'unexpected' : 'expected',
        results: [result],
      },
    ],
  }
  return `${index === 0 ? '' : ',\n'}${JSON.stringify(spec)}`
}
