// Parses an XML file with saxes and looks at what a reader of JUnit looks at, and at nothing else.
import { createReadStream } from 'node:fs'
import { SaxesParser } from 'saxes'

const parser = new SaxesParser()
let tests = 0
parser.on('opentag', (tag) => {
  if (tag.name === 'testcase') tests++
})
parser.on('closetag', () => {})
parser.on('text', () => {})
parser.on('cdata', () => {})
const chunks = createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 256 * 1024 })
for await (const chunk of chunks) parser.write(chunk)
parser.close()
console.log(`${tests} tests`)
