// Prints every figure that the documentation quotes. `npm run bench` runs all sections, `npm run bench -- start-up` one.
// The machine is noisy: read the ratios, which are taken within one run. `--before DIR` measures the dist/ of another version
// beside this one, in the sections that compare.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { printTable } from './lib/table.mjs'

const sections = {
  'start-up': () => import('./sections/start-up.mjs'),
  check: () => import('./sections/check.mjs'),
  requests: () => import('./sections/requests.mjs'),
  rotation: () => import('./sections/rotation.mjs'),
  upload: () => import('./sections/upload.mjs'),
  masks: () => import('./sections/masks.mjs'),
}

const { positionals: wanted, values } = parseArgs({
  allowPositionals: true,
  options: { before: { type: 'string' } },
})
const options = values.before === undefined ? {} : { before: resolve(values.before) }
const unknown = wanted.filter((name) => !(name in sections))
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}. There are ${Object.keys(sections).join(', ')}.`)
  process.exit(1)
}
// An extra certificate bundle costs every Node process more than what is measured here.
delete process.env.NODE_EXTRA_CA_CERTS

for (const [name, load] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { title, note, measure } = await load()
  printTable(title, await measure(options), note)
}
