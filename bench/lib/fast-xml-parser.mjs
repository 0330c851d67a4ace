// Reads a report with the fast-xml-parser that is installed in a folder.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder, report] = process.argv.slice(2)
const { XMLParser } = createRequire(join(folder, 'package.json'))('fast-xml-parser')
const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(readFileSync(report, 'utf8'))
console.log(`${[testsuites.testsuite].flat().length} suites`)
