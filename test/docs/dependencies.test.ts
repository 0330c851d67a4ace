import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The project, and what stands beside it in `tools/` with a lockfile of its own. */
const besides = readdirSync(new URL('../../tools/', import.meta.url))
  .map((name) => `tools/${name}/`)
  .filter((folder) => existsSync(new URL(`../../${folder}package.json`, import.meta.url)))
const dependencies: Readonly<Record<string, string>> = Object.assign(
  {},
  ...['', ...besides].flatMap((folder) => {
    const { dependencies, devDependencies } = JSON.parse(read(`${folder}package.json`))
    return [dependencies, devDependencies]
  }),
)

test('every dependency has its reason in docs/dependencies.md, and nothing else is listed there', () => {
  const rows = read('docs/dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(listed.filter((name) => !besides.includes(name ?? '')).sort()).toEqual(
    Object.keys(dependencies).sort(),
  )
})

test('every dependency is pinned to one version', () => {
  expect(besides.length).toBeGreaterThan(0)
  for (const version of Object.values(dependencies)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  }
})
