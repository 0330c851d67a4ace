import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rows = readFileSync(`${root}docs/threat-model.md`, 'utf8').match(/^\| TM-.*$/gm) ?? []

test('the invariants are numbered without a gap', () => {
  expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual(rows.map((_, index) => `TM-${index + 1}`))
})

test.each(rows.map((row) => [/TM-\d+/.exec(row)?.[0], row] as const))(
  '%s names tests that exist',
  (_, row) => {
    const guards = [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
    expect(guards.length).toBeGreaterThan(0)
    expect(guards.filter((guard) => !existsSync(root + guard))).toEqual([])
  },
)
