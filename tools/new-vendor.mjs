// Makes a vendor file for the catalog: npm run new:vendor ID. What is not known yet is left empty, so that `npm run generate`
// and the tests refuse it until somebody has read it in a source.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [id = ''] = process.argv.slice(2)
const path = join(fileURLToPath(new URL('..', import.meta.url)), 'src/vendors/catalog', `${id}.vendor.yml`)

if (!/^[a-z][a-z0-9-]{1,39}$/.test(id)) {
  console.error('Give an id of lower-case letters, digits and hyphens: npm run new:vendor acme')
  process.exit(1)
}
if (existsSync(path)) {
  console.error(`There is a vendor ${id} already.`)
  process.exit(1)
}
writeFileSync(
  path,
  `# yaml-language-server: $schema=../../../docs/vendor-file.schema.json
format: 1
id: ${id}
title:
proof: {level: documentation, date: '${new Date().toISOString().slice(0, 10)}', sources: []}
url: {api: ''}
auth: bearer
check:
  request:
  require: []
manual: []
unknown: [expiry, scopes]
`,
)
console.log(`src/vendors/catalog/${id}.vendor.yml: fill in what is empty, then npm run generate.`)
