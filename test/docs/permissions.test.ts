import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { codes } from '../../src/codes/table.js'

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8')

/** The rows of tables that begin with this cell. */
const rows = (name: string, cell: string): readonly string[] =>
  read(name)
    .split('\n')
    .filter((line) => line.startsWith(`| ${cell}`))

describe('what an App needs', () => {
  test.each(['README.md', 'docs/rotation.md'])(
    '%s says that it must read workflow runs, and what is said without',
    (name) => {
      const [row = ''] = rows(name, 'Actions: read')
      expect(row).toMatch(/a must/)
      expect(row).toMatch(/the job's own repository/)
      expect(row).toContain('`ACTIONS_FORBIDDEN`')
      // The message names it where GitHub does.
      expect(codes.ACTIONS_FORBIDDEN.sentence).toContain('{why}')
    },
  )

  test.each([
    'Actions',
    'Variables',
    'Secrets',
    'Environments',
    'Organization secrets',
    'Dependabot secrets',
  ])('the table of README.md has a row for %s', (permission) => {
    expect(rows('README.md', permission)).toHaveLength(1)
  })

  test('the page says how to try an App, and that everything missing is said at once', () => {
    expect(read('docs/rotation.md')).toMatch(
      /\*\*To try an App\*\*[^\n]*`dry-run: true`[\s\S]{0,250}at once all that is missing/,
    )
  })
})
