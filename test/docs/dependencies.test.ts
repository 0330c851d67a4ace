import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('every dependency has its reason in docs/dependencies.md, and nothing else is listed there', () => {
  const manifest = JSON.parse(read('package.json'))
  const node24 = JSON.parse(read('tools/node24/package.json'))
  const declared = [manifest, node24].flatMap(({ dependencies = {}, devDependencies = {} }) => [
    ...Object.keys(dependencies),
    ...Object.keys(devDependencies),
  ])
  const rows = read('docs/dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(listed.filter((name) => name !== 'tools/node24/').sort()).toEqual(declared.sort())
})

test('every dependency is pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  for (const version of Object.values({ ...dependencies, ...devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  }
})
