import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { medians, ms, node, ratio, root, run } from '../lib/measure.mjs'
import { startVendor } from '../lib/vendor.mjs'
import { uploadEnv } from './parse-upload.mjs'

export const title = 'A long way: 2,000 results to a server that answers after 100 ms'
export const note = ({ rounds = 3 } = {}) =>
  `Median of ${rounds}, taken in turns, with the start of Node. The bare client sends the same bodies, four at once. With a batch size of 200, the default, there are 12 requests one after another before, and 5 rounds now.`

const tests = 2000

export async function measure({ before, rounds = 3 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-bench-'))
  const report = join(folder, 'report.xml')
  const cases = Array.from(
    { length: tests },
    (_, i) => `<testcase classname="shop.Cart" name="adds item ${i}"/>`,
  )
  writeFileSync(report, `<testsuite>${cases.join('\n')}</testsuite>`)
  const rows = []
  for (const size of [20, 50, 200, 1000]) {
    const vendor = await startVendor({ delayMs: 100, keep: true })
    const upload = (dist) =>
      run(node, [`${dist}/run.js`], { env: { ...uploadEnv(vendor, report), INPUT_BATCH_SIZE: String(size) } })
    const once = await upload(`${root}dist`)
    if (once.code !== 0 || vendor.counts.results !== tests) throw new Error(once.output)
    const bodies = join(folder, 'bodies')
    writeFileSync(bodies, vendor.takeBodies().join('\n'))
    const times = await medians(
      {
        bare: () => run(node, [`${root}bench/lib/bare-client.mjs`, vendor.url, bodies]),
        ...(before && { before: () => upload(before) }),
        now: () => upload(`${root}dist`),
      },
      rounds,
    )
    vendor.close()
    rows.push({
      'batch size': size,
      requests: Math.ceil(tests / size) + 2,
      'bare client': ms(times.bare),
      ...(before && { before: ms(times.before) }),
      now: ms(times.now),
      ...(before && { 'now of before': ratio(times.now / times.before) }),
      'now of bare': ratio(times.now / times.bare),
    })
  }
  rmSync(folder, { recursive: true })
  return rows
}
