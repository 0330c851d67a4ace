import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { usePath } from '../../src/init/workflows.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const commit = '89abcdef0123456789abcdef0123456789abcdef'
const { PATH, HOME } = process.env

let folder = ''
let bin = ''
beforeAll(() => {
  const packed = mkdtempSync(join(tmpdir(), 'packed-'))
  const tarball = execFileSync(process.execPath, [join(root, 'tools/pack.mjs'), packed, commit], {
    encoding: 'utf8',
  }).trim()
  folder = mkdtempSync(join(tmpdir(), 'installed-'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  // No registry answers there.
  const install = ['install', '--no-audit', '--no-fund', '--registry', 'http://127.0.0.1:9', tarball]
  execFileSync('npm', install, { cwd: folder, env: { PATH, HOME, NODE_OPTIONS: '' } })
  bin = join(folder, 'node_modules/.bin/token-action')
}, 120_000)

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(bin, [...args], { cwd: folder, encoding: 'utf8', env: { PATH, HOME, ...env } })

describe('the published package', () => {
  test('has no dependencies, and holds no sources and no tests', () => {
    const home = join(folder, 'node_modules/token-action')
    const published = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    expect(Object.keys(published)).not.toContain('dependencies')
    expect(published.private).toBeUndefined()
    for (const name of ['src', 'test', 'tools', 'docs']) expect(existsSync(join(home, name))).toBe(false)
    expect(existsSync(join(home, 'dist/bundle/licenses.txt'))).toBe(true)
  })

  test('runs the demo, which shows everything and no token', { timeout: 120_000 }, () => {
    const { status, stdout, stderr } = run(['demo'])
    expect(stderr).toBe('')
    expect(stdout).toContain('nothing left this machine')
    expect(status).toBe(0)
    expect(stdout).toMatch(/QA Hub .*29 results uploaded/)
    expect(stdout).toContain('two days later')
    expect(stdout).not.toMatch(/qh_[a-z0-9]+_\w|qnt_\w|glpat-\w|ghs_\w|eyJ\w/)
  })

  test('serves the sandbox, and checks a token there', async () => {
    const child = spawn(bin, ['sandbox', '--json'], { cwd: folder, env: { PATH, HOME } })
    try {
      const lines = createInterface({ input: child.stdout })
      const described: string = await new Promise((resolve) => lines.once('line', resolve))
      const { url, token } = JSON.parse(described).vendors.qahub
      const { status, stdout, stderr } = run(['check', '--vendor', 'qahub', '--url', url], {
        QA_HUB_TOKEN: token,
      })
      expect(stdout + stderr).toContain('is valid')
      expect(status).toBe(0)
    } finally {
      child.kill()
    }
  })

  test('writes workflows that are pinned to the commit of the release', () => {
    const cwd = join(folder, 'repository')
    mkdirSync(cwd)
    const flags = ['--vendor', 'qahub', '--url', 'https://qa.example.com', '--secret', 'QA_HUB_TOKEN']
    const { status, stderr } = spawnSync(bin, ['init', ...flags], { cwd, encoding: 'utf8', env: { PATH } })
    expect(status, stderr).toBe(0)
    expect(readFileSync(join(cwd, usePath('QA_HUB_TOKEN')), 'utf8')).toContain(
      `uses: org/token-action@${commit} # v`,
    )
  })
})
