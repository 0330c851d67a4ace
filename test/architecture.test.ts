import { readdirSync, readFileSync } from 'node:fs'
import { dirname, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** What each folder of src/ may import. A flow knows ports and what they are made of, never another flow. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  codes: [],
  token: ['codes'],
  files: [],
  results: ['codes'],
  http: ['codes', 'token'],
  ci: ['codes', 'token', 'files'],
  inputs: ['codes', 'token', 'results'],
  vendors: ['codes', 'token', 'files', 'results', 'http'],
  stores: ['codes', 'token', 'http'],
  check: ['codes', 'token', 'http', 'ci', 'vendors'],
  run: ['codes', 'token', 'files', 'results', 'http', 'ci', 'vendors'],
  rotate: ['codes', 'token', 'http', 'ci', 'vendors', 'stores'],
  notify: ['codes', 'token', 'http', 'ci', 'check', 'rotate', 'stores'],
  sandbox: ['codes', 'token'],
  runner: ['codes', 'token'],
  init: ['codes', 'inputs', 'stores', 'vendors'],
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'))

const folderOf = (file: string) => (file.split('/')[0] ?? '').replace(/\.ts$/, '')

/** The project's files that a file imports, relative to src/. */
function importsOf(file: string): string[] {
  const text = readFileSync(`${src}/${file}`, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
    .map(([, path = '']) => posix.normalize(posix.join(dirname(file), path)).replace(/\.js$/, '.ts'))
    .filter((path) => !path.startsWith('..'))
}

describe('the house', () => {
  test.each(Object.entries(mayImport))('%s/ imports downwards only', (folder, allowed) => {
    const wrong = files
      .filter((file) => folderOf(file) === folder)
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => folderOf(target) !== folder && !allowed.includes(folderOf(target)))
          .map((target) => `${file} imports ${target}`),
      )
    expect(wrong).toEqual([])
  })

  test('every folder of src/ has its rule', () => {
    const known = [...Object.keys(mayImport), 'entries', 'toolkit']
    expect([...new Set(files.map(folderOf))].filter((folder) => !known.includes(folder))).toEqual([])
  })

  test('no circle of imports', () => {
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      } else if (!done.has(file)) {
        for (const target of importsOf(file)) visit(target, [...path, file])
        done.add(file)
      }
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  test('no flow names a vendor', () => {
    const vendors = /\b(qahub|qanode|qualytics|qwiet|gitlab|QA Hub)\b/i
    const wrong = files
      .filter((file) => ['check', 'run', 'rotate'].includes(folderOf(file)))
      .filter((file) => vendors.test(readFileSync(`${src}/${file}`, 'utf8')))
    expect(wrong.map((file) => relative('.', file))).toEqual([])
  })
})

test('npm run deep runs each file that holds a volume', () => {
  const deep = readFileSync(fileURLToPath(new URL('../tools/deep.mjs', import.meta.url)), 'utf8')
  const folders = [...deep.matchAll(/'(test\/[^']+)'/g)].map(([, folder = '']) => folder)
  const tests = fileURLToPath(new URL('.', import.meta.url))
  const volumes = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== 'deep.ts')
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((name) => /import \{ (?:isDeep|inTurn) \}/.test(readFileSync(`${tests}../${name}`, 'utf8')))
  expect(volumes.length).toBeGreaterThan(15)
  expect(volumes.filter((name) => !folders.some((folder) => name.startsWith(folder)))).toEqual([])
})
