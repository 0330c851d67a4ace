import { spawnSync } from 'node:child_process'
import { linkSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findReports } from '../../src/run/files.js'
import { workspace } from './workspace.js'

const files = {
  'results/b.xml': 'b',
  'results/a.xml': 'a',
  'results/deep/c.xml': 'c',
  'results/notes.txt': 'n',
  'results/r [1].xml': 'r',
  'with space/d (2).json': 'd',
  '.hidden/e.xml': 'e',
}

async function found(lines: readonly string[]): Promise<readonly string[]> {
  return (await findReports(lines, workspace(files))).map(({ name }) => name)
}

describe('the files of the input upload', () => {
  test.each([
    [['results/*.xml'], ['results/a.xml', 'results/b.xml', 'results/r [1].xml']],
    [
      ['results/**/*.xml', '!**/deep/**'],
      ['results/a.xml', 'results/b.xml', 'results/r [1].xml'],
    ],
    [['results/r [1].xml'], ['results/r [1].xml']],
    [['with space/d (2).json'], ['with space/d (2).json']],
    [['./results/a.xml'], ['results/a.xml']],
    [
      ['results'],
      ['results/a.xml', 'results/b.xml', 'results/deep/c.xml', 'results/notes.txt', 'results/r [1].xml'],
    ],
    [
      ['results/b.xml', '', '  results/a.xml  ', 'results/*.xml'],
      ['results/a.xml', 'results/b.xml', 'results/r [1].xml'],
    ],
    [['**/*.{xml,json}', '!results/**'], ['with space/d (2).json']],
    [['.hidden'], ['.hidden/e.xml']],
    [['.hidden/*.xml'], ['.hidden/e.xml']],
    [['.*/e.xml'], ['.hidden/e.xml']],
    [['!results/a.xml', 'results/a.xml', 'results/b.xml'], undefined],
  ])('%j', async (lines, names) => {
    if (names === undefined) await expect(found(lines)).rejects.toMatchObject({ code: 'UPLOAD_NO_FILES' })
    else expect(await found(lines)).toEqual(names)
  })

  test('a path may be absolute, and one outside keeps its name', async () => {
    const folder = workspace(files)
    const [file] = await findReports([`${folder}/results/a.xml`], `${folder}/with space`)
    expect(file).toEqual({ path: `${folder}/results/a.xml`, name: '../results/a.xml', foundBy: 'path' })
  })

  test.each([
    [
      ['results/*.json'],
      '`results/` and 7 characters more',
      '`results/` holds a.xml, b.xml, deep/, notes.txt, r [1].xml',
    ],
    [
      ['results/*.xml', 'missing.xml'],
      'a path of 11 characters',
      'the working directory holds .hidden/, results/, with space/',
    ],
    [['results/deep/none/*.xml'], '`results/deep/` and 11 characters more', '`results/deep/` holds c.xml'],
    [
      ['!results/*.xml'],
      'a path of 14 characters',
      'the working directory holds .hidden/, results/, with space/',
    ],
    [['/nowhere/*.xml'], 'a path of 14 characters', 'nothing of that name is there'],
    [[], '', 'the working directory holds .hidden/, results/, with space/'],
  ])('%j matches nothing: the error names %s', async (lines, named, there) => {
    await expect(found(lines)).rejects.toMatchObject({
      code: 'UPLOAD_NO_FILES',
      details: { patterns: named, there },
    })
  })
})

describe('links', () => {
  const linked = () => {
    const folder = workspace(files)
    symlinkSync('../..', `${folder}/results/deep/up`)
    symlinkSync('/', `${folder}/results/machine`)
    symlinkSync('a.xml', `${folder}/results/latest.xml`)
    symlinkSync('../with space/d (2).json', `${folder}/results/other.xml`)
    symlinkSync('results', `${folder}/link`)
    symlinkSync('nowhere', `${folder}/results/dangling.xml`)
    linkSync(`${folder}/results/b.xml`, `${folder}/results/same-as-b.xml`)
    return folder
  }
  // Links to folders and to nothing are found, and not followed.
  const all = [
    ...['results/a.xml', 'results/b.xml', 'results/dangling.xml', 'results/deep/c.xml', 'results/deep/up'],
    ...['results/machine', 'results/notes.txt', 'results/other.xml', 'results/r [1].xml'],
  ]

  test.each([
    ['a glob', ['results/**/*.xml'], all.filter((name) => name !== 'results/notes.txt')],
    ['a folder', ['results'], all],
    ['two names of one file', ['results/same-as-b.xml', 'results/b.xml'], ['results/b.xml']],
    ['a path beside its link', ['results/latest.xml', 'results/a.xml'], ['results/a.xml']],
    ['a link that is named', ['results/latest.xml'], ['results/latest.xml']],
    [
      'a link that is named beside a glob to leave out',
      ['results/latest.xml', '!**/b.xml'],
      ['results/latest.xml'],
    ],
    ['a folder that is named by a link', ['link/deep'], ['link/deep/c.xml', 'link/deep/up']],
    [
      'a glob below a link that is named',
      ['link/*.xml', '!**/r*'],
      ['link/a.xml', 'link/b.xml', 'link/dangling.xml', 'link/other.xml'],
    ],
  ])('%s finds each file once and follows nothing', async (_case, lines, names) => {
    expect((await findReports(lines, linked())).map(({ name }) => name)).toEqual(names)
  })

  test('a search ends when the step does', async () => {
    const stopped = new AbortController()
    stopped.abort()
    await expect(findReports(['results/**/*.xml'], workspace(files), stopped.signal)).rejects.toBeDefined()
  })

  test('a glob finds a pipe too, of which somebody is told', async () => {
    const folder = workspace(files)
    spawnSync('mkfifo', [`${folder}/results/pipe.xml`])
    expect((await findReports(['results/*.xml', '!**/[br]*'], folder)).map(({ name }) => name)).toEqual([
      'results/a.xml',
      'results/pipe.xml',
    ])
  })
})
