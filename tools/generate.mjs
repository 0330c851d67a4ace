// Writes every file that has a source of its own: action.yml, the tables of the README and of docs/inputs.md, docs/errors.md, docs/vendor-config.md, the
// tables of formats in docs/reports.md, the table of rules in docs/rotation-protocol.md.
// With --check nothing is written, and the exit code says whether anything would be.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actionFiles } from './generate/action.mjs'
import { catalogFiles } from './generate/catalog.mjs'
import { causesOf } from './generate/causes.mjs'
import { loadSources } from './generate/load.mjs'
import { owned, ownedFiles, repositoryModule, repositoryOf } from './generate/owner.mjs'
import {
  between,
  errorsPage,
  foreignTable,
  formatTable,
  inputTable,
  outputTable,
  permitsTable,
  readableModule,
  rulesTable,
  vendorConfigPage,
  vendorSentence,
  vendorTable,
} from './generate/tables.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = loadSources(root)
const repository = repositoryOf(root)
const isCheck = process.argv.includes('--check')
let files
try {
  const { formats } = await sources.load('results/formats/index.js')
  // What every step knows of the formats, without their readers; the inputs are made of it.
  const known = write({
    'src/results/readable.ts': readableModule(formats),
    'src/codes/generated/repository.ts': repositoryModule(repository),
  })
  const catalog = await catalogFiles(root, sources)
  const inputs = withVendors(await sources.load('inputs.js'), catalog.ids)
  const codes = await sources.load('codes/table.js')
  const vendors = await sources.load('vendors/index.js')
  const { rules } = await sources.load('rotate/rules/index.js')
  const { permitRules } = await sources.load('rotate/rules/permit.js')
  const readme = owned(readFileSync(join(root, 'README.md'), 'utf8'), repository)
  const named = ownedFiles(root, repository)
  const reports = named['docs/reports.md']
  const protocol = named['docs/rotation-protocol.md']
  files = {
    ...named,
    ...known,
    ...catalog.files,
    ...actionFiles({ ...inputs, ...codes }),
    'README.md': between(
      between(between(readme, 'formats', formatTable(formats)), 'vendors', vendorSentence(catalog.vendors)),
      'job',
      `\`\`\`yaml\n${named['examples/workflows/qahub-upload.yml'].trim()}\n\`\`\``,
    ),
    'docs/inputs.md': between(
      between(named['docs/inputs.md'], 'inputs', inputTable(inputs)),
      'outputs',
      outputTable(inputs),
    ),
    'docs/vendors.md': between(named['docs/vendors.md'], 'vendors', vendorTable(catalog.vendors)),
    'docs/reports.md': between(
      between(reports, 'formats', formatTable(formats)),
      'foreign',
      foreignTable(formats),
    ),
    'docs/errors.md': errorsPage(codes, causesOf(root)),
    'docs/rotation-protocol.md': between(
      between(protocol, 'permits', permitsTable(permitRules)),
      'rules',
      rulesTable(rules),
    ),
    'docs/vendor-config.md': vendorConfigPage(vendors),
  }
} finally {
  sources.close()
}

/** The table of inputs with the vendors that there are now: the generated list in it may be an old one. */
function withVendors({ inputDefinitions, ...others }, choices) {
  const vendor = { ...inputDefinitions.vendor, choices }
  return { ...others, inputDefinitions: { ...inputDefinitions, vendor } }
}

const stale = staleOf(files)
if (isCheck) {
  for (const [name] of stale) console.error(`${name} is not what its source gives: run \`npm run generate\`.`)
  process.exit(stale.length === 0 ? 0 : 1)
}
write(files)

function staleOf(wanted) {
  return Object.entries(wanted).filter(([name, text]) => {
    const path = join(root, name)
    return !existsSync(path) || readFileSync(path, 'utf8') !== text
  })
}

/** Writes what is stale, and returns it all. */
function write(wanted) {
  if (isCheck) return wanted
  for (const [name, text] of staleOf(wanted)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
    console.log(name)
  }
  return wanted
}
