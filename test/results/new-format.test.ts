import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
let copy = ''

const dummyReader = `import type { ReadableFormat } from '../format.js'

export const dummy: ReadableFormat = {
  name: 'dummy',
  title: 'Dummy text',
  writtenBy: 'the dummy runner',
  recognises: ({ text }) => text.startsWith('DUMMY'),
  load: async () =>
    async function* () {
      yield { title: 'a dummy', status: 'passed', framework: 'dummy', retries: 0 }
    },
}
`
const dummyForeign = `import type { ForeignFormat } from '../format.js'

export const alien: ForeignFormat = {
  title: 'Alien text',
  recognises: ({ text }) => text.startsWith('ALIEN'),
  instead: 'Ask the aliens for JUnit XML.',
}
`

/** Tells what the sources of the copy make of two reports and of a file that is none. */
const ask = `
  import { loadSources } from './tools/generate/load.mjs'
  const sources = loadSources(process.cwd())
  const { recogniseReport } = await sources.load('results/detect.js')
  const { formatNamed } = await sources.load('results/formats/index.js')
  const found = (text) => recogniseReport(new TextEncoder().encode(text), 'report')
  const alien = found('ALIEN 1')
  console.log(JSON.stringify({
    told: found('DUMMY 1').format.name,
    named: formatNamed('dummy').title,
    foreign: { isReport: alien.isReport, message: alien.failure.message },
    unknown: found('what').failure.message,
  }))
  sources.close()`

const run = (...args: readonly string[]) => {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
}

interface Answers {
  readonly told: string
  readonly named: string
  readonly foreign: { readonly isReport: boolean; readonly message: string }
  readonly unknown: string
}
let answers: Answers

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'token-action-format-'))
  const read = ['package.json', 'README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs', 'examples', '.github']
  for (const part of ['src', 'tools/generate', 'tools/generate.mjs', ...read]) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  // One file and one line for each of the two.
  writeFileSync(join(copy, 'src/results/formats/dummy.ts'), dummyReader)
  writeFileSync(join(copy, 'src/results/formats/alien.ts'), dummyForeign)
  const index = join(copy, 'src/results/formats/index.ts')
  const text = readFileSync(index, 'utf8')
    .replace('import', "import { alien } from './alien.js'\nimport { dummy } from './dummy.js'\nimport")
    .replace('  junit,\n', '  junit,\n  dummy,\n  alien,\n')
  writeFileSync(index, text)
  run('tools/generate.mjs')
  answers = JSON.parse(run('--input-type=module', '--eval', ask))
}, 120_000)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('a new format is one file and one line', () => {
  test('it is told by its content, and its name is a choice', () => {
    expect(answers).toMatchObject({ told: 'dummy', named: 'Dummy text' })
  })

  test('one that is not read is named, with what to do instead', () => {
    expect(answers.foreign.message).toMatch(/Alien text.*Ask the aliens for JUnit XML/)
    expect(answers.foreign.isReport).toBe(true)
  })

  test('the message about an unknown file lists it', () => {
    expect(answers.unknown).toContain('Dummy text')
  })

  test.each([
    ['action.yml', /Dummy text[\s\S]*One of: auto, [^.]*\bdummy\b/],
    ['run/action.yml', /Dummy text[\s\S]*One of: auto, [^.]*\bdummy\b/],
    ['README.md', /\| Dummy text \| `dummy` \| the dummy runner \|/],
    ['docs/reports.md', /\| Dummy text \| `dummy` \|[\s\S]*\| Alien text \| Ask the aliens/],
  ])('%s has it', (file, text) => {
    expect(readFileSync(join(copy, file), 'utf8')).toMatch(text)
  })
})
