import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const stack = '    at checkout (/home/runner/work/shop/shop/src/cart.ts:42:7)\n'.repeat(12)
const printed = 'added to the cart; '.repeat(18)

/** One test in ten fails with a stack, one in twenty is skipped, two in five print; 329 bytes each. */
function junitCase(index, suite) {
  const open = `<testcase classname="shop.Cart${suite}Test" name="adds item ${index} to the cart" time="0.0${index % 90}"`
  if (index % 10 === 0) {
    return `${open}><failure message="expected 1 to be 2" type="AssertionError">Error: expected 1 to be 2\n${stack}</failure></testcase>\n`
  }
  if (index % 20 === 1) return `${open}><skipped/></testcase>\n`
  return index % 2 === 0 ? `${open}><system-out>${printed}</system-out></testcase>\n` : `${open}/>\n`
}

/** Writes a JUnit report with so many tests, in suites of a hundred. */
export async function writeJUnit(file, tests) {
  function* text() {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    for (let index = 0; index < tests; index++) {
      const suite = Math.floor(index / 100)
      if (index % 100 === 0) {
        const held = Math.min(100, tests - index)
        const failures = Math.ceil(held / 10)
        const skipped = Math.ceil(Math.max(0, held - 1) / 20)
        yield `<testsuite name="shop.Cart${suite}" tests="${held}" failures="${failures}" errors="0" skipped="${skipped}" timestamp="2026-01-05T10:00:00" time="1.5">\n`
      }
      yield junitCase(index, suite)
      if (index % 100 === 99 || index === tests - 1) yield '</testsuite>\n'
    }
    yield '</testsuites>\n'
  }
  await pipeline(Readable.from(text()), createWriteStream(file))
}
