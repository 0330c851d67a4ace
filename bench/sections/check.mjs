import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { medians, ms, node, ratio, root, run } from '../lib/measure.mjs'
import { startVendor } from '../lib/vendor.mjs'

export const title = 'check: what it adds to a job'
export const note = 'A whole check of a valid token against a loopback vendor; median of 9.'

const listFiles = `data:text/javascript,${encodeURIComponent(`
import { register } from 'node:module'
register('data:text/javascript,' + encodeURIComponent(\`
import { writeSync } from 'node:fs'
export async function load(url, context, next) {
  if (url.startsWith('file:')) writeSync(2, 'loaded ' + url + '\\\\n')
  return next(url, context)
}\`))`)}`

export async function measure() {
  const rows = []
  for (const delayMs of [0, 20, 100]) {
    const vendor = await startVendor({ delayMs })
    const env = { INPUT_VENDOR: 'qahub', INPUT_URL: vendor.url, INPUT_TOKEN: vendor.token }
    const times = await medians(
      { bare: () => run(node, ['-e', '0']), check: () => run(node, [`${root}dist/check.js`], { env }) },
      9,
    )
    rows.push({
      'round trip': ms(delayMs),
      median: ms(times.check),
      'above bare and round trip': ms(times.check - times.bare - delayMs),
      ratio: ratio(times.check / times.bare),
      'vendor requests': vendor.counts.requests / 9,
      'bytes loaded': '',
    })
    if (delayMs === 0) rows.at(-1)['bytes loaded'] = await bytesLoaded(env)
    vendor.close()
  }
  return rows
}

/** Bytes of our own files that Node loads during one check. */
async function bytesLoaded(env) {
  const { output } = await run(node, ['--import', listFiles, `${root}dist/check.js`], { env })
  const files = new Set([...output.matchAll(/^loaded (file:\S+)/gm)].map(([, url]) => fileURLToPath(url)))
  const bytes = [...files].reduce((sum, file) => sum + statSync(file).size, 0)
  return `${Math.round(bytes / 1024)} kB in ${files.size} files`
}
