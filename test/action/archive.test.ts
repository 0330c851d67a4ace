import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const most = 700_000

let folder = ''
let bytes = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'token action archive '))
  mkdirSync(join(folder, 'action'))
  const git = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    execFileSync('git', args, { cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 })
  // What a commit of everything as it is now would hold; the index of the developer stays as it is.
  const index = { GIT_INDEX_FILE: join(folder, 'index') }
  copyFileSync(
    resolve(root, git(['rev-parse', '--git-path', 'index']).toString().trim()),
    index.GIT_INDEX_FILE,
  )
  git(['add', '--all'], index)
  const tree = git(['write-tree'], index).toString().trim()
  const archive = git(['archive', '--format=tar.gz', tree])
  bytes = archive.length
  execFileSync('tar', ['xz', '-C', join(folder, 'action')], { input: archive })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: readonly string[]) =>
  spawnSync(process.execPath, [...args], {
    cwd: join(folder, 'action'),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, GITHUB_ACTIONS: 'true' },
  })

describe('what a runner downloads for a job', () => {
  test('is small', () => {
    expect(bytes).toBeLessThanOrEqual(most)
  })

  test('holds no tests and no sources, and all licences', () => {
    const names = readdirSync(join(folder, 'action')).sort()
    for (const name of ['src', 'test', 'docs', 'bench', 'tools']) expect(names).not.toContain(name)
    for (const name of ['LICENSE', 'action.yml', 'dist/bundle/licenses.txt']) {
      expect(existsSync(join(folder, 'action', name))).toBe(true)
    }
  })

  test.each(['check', 'run', 'rotate'])('runs the action %s', (name) => {
    const manifest = join(folder, 'action', name, 'action.yml')
    const main = /^ {2}main: (\S+)$/m.exec(readFileSync(manifest, 'utf8'))?.[1] ?? ''
    const { stdout, status } = run([join(dirname(manifest), main)])
    expect(stdout).toContain('::error title=INPUT_MISSING::')
    expect(status).toBe(1)
  })

  test('runs the composite action, in the demo', { timeout: 120_000 }, () => {
    const { stdout, stderr, status } = run(['dist/cli.js', 'demo'])
    expect(stdout, stderr).toContain('nothing left this machine')
    expect(status).toBe(0)
  })
})
