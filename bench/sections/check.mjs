import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { medians, ms, node, ratio, root, run } from '../lib/measure.mjs'
import { startVendor } from '../lib/vendor.mjs'

export const title = 'check: what it adds to a job'
export const note = 'A whole check of a valid token against a loopback vendor; median of 21.'

// Modules of both kinds are listed: a bundle of CommonJS is read without the loader of modules.
const listFiles = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from 'node:fs'
import Module, { register } from 'node:module'
const compile = Module.prototype._compile
Module.prototype._compile = function (code, file) {
  writeSync(2, 'loaded file://' + file + '\\n')
  return compile.apply(this, arguments)
}
register('data:text/javascript,' + encodeURIComponent(\`
import { writeSync } from 'node:fs'
export async function load(url, context, next) {
  if (url.startsWith('file:')) writeSync(2, 'loaded ' + url + '\\\\n')
  return next(url, context)
}\`))`)}`

const rounds = 21

export async function measure({ before }) {
  const builds = { ...(before && { before }), now: `${root}dist` }
  const rows = []
  for (const delayMs of [0, 20, 100]) {
    const vendor = await startVendor({ delayMs })
    const env = { INPUT_VENDOR: 'qahub', INPUT_URL: vendor.url, INPUT_TOKEN: vendor.token }
    const checks = Object.fromEntries(
      Object.entries(builds).map(([name, dist]) => [name, () => run(node, [`${dist}/check.js`], { env })]),
    )
    const times = await medians({ bare: () => run(node, ['-e', '0']), ...checks }, rounds)
    const own = (name) => times[name] - times.bare - delayMs
    const requests = vendor.counts.requests / rounds / Object.keys(builds).length
    for (const [name, dist] of Object.entries(builds)) {
      rows.push({
        build: name,
        'round trip': ms(delayMs),
        median: ms(times[name]),
        'above bare and round trip': ms(own(name)),
        ...(before && { 'of before': ratio(own(name) / own('before')) }),
        ratio: ratio(times[name] / times.bare),
        'vendor requests': requests,
        'bytes loaded': delayMs === 0 ? await bytesLoaded(dist, env) : '',
      })
    }
    vendor.close()
  }
  return rows
}

/** Bytes of our own files that Node loads during one check. */
async function bytesLoaded(dist, env) {
  const { output } = await run(node, ['--import', listFiles, `${dist}/check.js`], { env })
  const files = new Set([...output.matchAll(/^loaded (file:\S+)/gm)].map(([, url]) => fileURLToPath(url)))
  const bytes = [...files].reduce((sum, file) => sum + statSync(file).size, 0)
  return `${Math.round(bytes / 1024)} kB in ${files.size} files`
}
