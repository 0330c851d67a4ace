import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ProcessView, runnerStream } from '../../src/ci/runner-streams.js'
import { cli } from '../acceptance/cli.js'

const folder = mkdtempSync(join(tmpdir(), 'token-action-streams-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Its form is refused before anything is sent. */
const token = 'Zq8vN3kT6wR1yB5mD9sF2hJ7'
const mask = `::add-mask::${token}\n`

/**
 * A step of GitHub Actions: the runner starts a shell with pipes, and the shell starts the command line. `first` says
 * whether a shell is the first process of the step, or a shell that a shell started.
 */
function step(script: string) {
  for (const name of ['out', 'err']) writeFileSync(join(folder, name), '')
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    encoding: 'utf8',
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      CHECK: `"${process.execPath}" "${cli}" check --vendor qahub --url https://127.0.0.1:9 --on-unknown warn`,
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION: '__run_3',
      QA_HUB_TOKEN: token,
    },
  })
  const file = (name: string): string => readFileSync(join(folder, name), 'utf8')
  return { stdout, stderr, out: file('out'), err: file('err') }
}

const places = ['stdout', 'stderr', 'out', 'err'] as const

describe('the masks of a command line in GitHub Actions reach the runner, and nobody else', () => {
  test.each([
    ['nothing is redirected', 'eval $CHECK', 'stdout'],
    ['standard output goes to a file', 'eval $CHECK > out', 'stderr'],
    ['standard error goes to a file', 'eval $CHECK 2> err', 'stdout'],
    ['standard output goes through a pipe', 'eval $CHECK | cat > out', 'stderr'],
    ['a variable takes the output', 'taken=$(eval $CHECK); printf %s "$taken" > out', 'stderr'],
    [
      'a variable takes the output of a shell',
      'taken=$(bash -c "$CHECK; true"); printf %s "$taken" > out',
      'stderr',
    ],
    ['standard output is thrown away', 'eval $CHECK > /dev/null', 'stderr'],
    ['standard output is closed', 'eval $CHECK >&-', 'stderr'],
    ['both go through one pipe', 'eval $CHECK 2>&1 | cat > out', undefined],
    ['both go to files', 'eval $CHECK > out 2> err', undefined],
    ['the shell gives its standard output to a reader', 'exec > >(cat > out); eval $CHECK', 'stderr'],
    ['the shell gives both to a reader', 'exec > >(cat > out) 2>&1; eval $CHECK', undefined],
    ['the document goes to a file', 'eval $CHECK --json > out', 'stderr'],
    ['the document stays, and what is said goes to a file', 'eval $CHECK --json 2> err', 'stdout'],
  ])('%s', (_case, script, place) => {
    const seen = step(script)
    expect(places.filter((each) => seen[each].includes(mask))).toEqual(place === undefined ? [] : [place])
    const said = places.some((each) => seen[each].includes('MASKS_UNREAD'))
    expect(said).toBe(place === undefined)
  })
})

describe('where the system does not tell whose a pipe is', () => {
  const view = (stdout: 'pipe' | 'file' | 'other', stderr: 'pipe' | 'file' | 'other'): ProcessView => ({
    stream: (name) => ({ kind: name === 'stdout' ? stdout : stderr, id: name }),
    stepStreams: () => [],
  })
  test.each([
    ['pipe', 'pipe', { name: 'stdout', certain: true }],
    ['file', 'pipe', { name: 'stderr', certain: false }],
    ['pipe', 'file', { name: 'stdout', certain: false }],
    ['file', 'file', { certain: true }],
  ] as const)('standard output is a %s and standard error a %s', (stdout, stderr, expected) => {
    expect(runnerStream(view(stdout, stderr))).toEqual(expected)
  })
})
