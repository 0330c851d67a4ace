import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these files, removed after the test. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'token action '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** JUnit XML of tests given as `status title`. */
export function junitOf(...tests: readonly string[]): string {
  const cases = tests.map((test) => {
    const [status, ...words] = test.split(' ')
    const name = words.join(' ').replaceAll("'", '&apos;')
    const inner = {
      failed: '<failure message="no"/>',
      broken: '<error message="no"/>',
      skipped: '<skipped/>',
    }[status ?? '']
    return `<testcase name="${name}">${inner ?? ''}</testcase>`
  })
  return `<testsuite>${cases.join('')}</testsuite>`
}
