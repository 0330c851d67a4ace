import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { codes } from '../../src/codes/table.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (name: string) => readFileSync(join(root, name), 'utf8')

const testsIn = (text: string) => [...text.matchAll(/`(test\/[^`]+\.ts)`/g)].map(([, file = '']) => file)
const variables = ['NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED']
/** What is written like a code. */
const codesIn = (text: string) =>
  [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => !variables.includes(code))

describe('docs/runners.md', () => {
  const page = read('docs/runners.md')

  test('names for each statement a test that is there, the threat model, or a manual', () => {
    const rows = page.split('\n').filter((line) => /^\| \S/.test(line) && !line.endsWith('shown by |'))
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows)
      expect(row).toMatch(/(?:`test\/[\w/-]+(?:\.test)?\.ts`|threat-model\.md\S*\)|manual) \|$/)
    expect(testsIn(page).filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  test('names codes that exist, and that a test of the same row produces', () => {
    expect(codesIn(page).length).toBeGreaterThan(15)
    expect(codesIn(page).filter((code) => !Object.hasOwn(codes, code))).toEqual([])
    const unshown = page.split('\n').flatMap((line) => {
      const shown = testsIn(line).map(read).join('')
      return codesIn(line).filter((code) => line.startsWith('|') && !shown.includes(code))
    })
    expect(unshown).toEqual([])
  })
})

describe('what SUPPORT.md removes', () => {
  const blocks = [...read('SUPPORT.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const folder = () => mkdtempSync(join(tmpdir(), 'token-action-remove-'))
  const git = (cwd: string, ...args: readonly string[]) => {
    const own = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'init.defaultBranch=main']
    return execFileSync('git', [...own, ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  }

  test('of variables is the journal of every secret, and nothing beside it', () => {
    const bin = folder()
    const mine = ['TOKEN_ACTION_API_TOKEN__7', 'TOKEN_ACTION_API_TOKEN__7_P12', 'TOKEN_ACTION_A__1__1']
    const others = ['API_TOKEN_EXPIRES_AT', 'TOKEN_ACTION_REF', 'MY_TOKEN_ACTION_A__1', 'TOKEN_ACTION_A__1_X']
    const list = [...mine, ...others]
      .map((name) => `${name}\\t{"version":2}\\t2026-11-01T00:00:00Z\\n`)
      .join('')
    writeFileSync(
      join(bin, 'gh'),
      `#!/bin/sh\nif [ "$2" = list ]; then printf '${list}'; else echo "$@" >> "${bin}/calls"; fi\n`,
    )
    chmodSync(join(bin, 'gh'), 0o755)
    const env = { PATH: `${bin}${delimiter}${process.env.PATH}` }
    execFileSync('sh', ['-c', blocks[0]?.replaceAll('OWNER/NAME', 'acme/shop') ?? ''], { env })
    expect(readFileSync(join(bin, 'calls'), 'utf8').trim().split('\n')).toEqual(
      mine.map((name) => `variable delete ${name} --repo acme/shop`),
    )
  })

  test('of refs is the journal, and no branch and no tag', () => {
    const [origin, clone] = [folder(), folder()]
    git(origin, 'init', '--bare')
    git(clone, 'init')
    git(clone, 'commit', '--allow-empty', '-m', 'a')
    git(clone, 'tag', 'v1')
    git(clone, 'remote', 'add', 'origin', origin)
    const journal = ['TOKEN_ACTION_A__1', 'TOKEN_ACTION_A__1_P1'].map(
      (name) => `HEAD:refs/token-action/${name}`,
    )
    git(clone, 'push', 'origin', 'HEAD:refs/heads/main', 'v1', ...journal)
    execFileSync('sh', ['-c', blocks[1] ?? ''], { cwd: clone, stdio: 'ignore' })
    expect(git(clone, 'ls-remote', 'origin', 'refs/*').match(/refs\/\S+/g)).toEqual([
      'refs/heads/main',
      'refs/tags/v1',
    ])
  })
})
