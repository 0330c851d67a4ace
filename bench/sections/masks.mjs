import { spawn } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { loadSources } from '../../tools/generate/load.mjs'
import { median, root } from '../lib/measure.mjs'

export const title = 'Masks and the output filter'
export const note =
  'The filter reads 64 MB of log lines in 64 kB chunks; `cat` copies the same bytes through a pipe.'

const tokens = {
  'QA Hub, 50 characters': `qh_a1b2c3_${'e7f8g9h0i1'.repeat(4)}`,
  'JWT, 600 characters': [220, 300, 43]
    .map((size) => 'eyJhbGciOiJIUzI1NiIsInR5'.repeat(20).slice(0, size))
    .join('.'),
}

export async function measure() {
  const { load, close } = loadSources(root)
  const { maskVariants } = await load('token/masks.js')
  const { compileSecrets } = await load('token/secret-patterns.js')
  const { outputFilter } = await load('run/output-filter.js')

  const chunks = Array.from({ length: 1024 }, () => logChunk())
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const cat = await rate(bytes, () => through(spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] }), chunks))
  const rows = []
  for (const [name, token] of Object.entries(tokens)) {
    const patterns = compileSecrets([{ token }])
    const filter = await rate(bytes, () => pipeline(Readable.from(chunks), outputFilter(patterns), sink()))
    rows.push({
      token: name,
      masks: maskVariants(token).length,
      'tokens masked per second': perSecond(() => maskVariants(token)),
      'filter MB/s': filter.toFixed(0),
      'cat MB/s': cat.toFixed(0),
      ratio: (filter / cat).toFixed(3),
    })
  }
  close()
  return rows
}

const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() })

async function through(child, chunks) {
  const read = pipeline(child.stdout, sink())
  await pipeline(Readable.from(chunks), child.stdin)
  await read
}

function logChunk() {
  const line =
    'test/cart.spec.ts:42:7 › adds an item to the cart (1.2s) 3f9c2b7e at /home/runner/work/shop/shop\n'
  return Buffer.from(line.repeat(Math.floor(65536 / line.length)))
}

async function rate(bytes, action) {
  const times = []
  for (let round = 0; round < 3; round++) {
    const began = process.hrtime.bigint()
    await action()
    times.push(Number(process.hrtime.bigint() - began) / 1e9)
  }
  return bytes / 2 ** 20 / median(times)
}

function perSecond(action) {
  const began = process.hrtime.bigint()
  let count = 0
  while (process.hrtime.bigint() - began < 1_000_000_000n) {
    action()
    count++
  }
  return count
}
