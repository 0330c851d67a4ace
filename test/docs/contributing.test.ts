import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { parseVendorFile } from '../../src/vendors/file/read.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const rows = readFileSync(`${root}CONTRIBUTING.md`, 'utf8').match(/^\| .*(?:vendor).*$/gm) ?? []

test.each(rows.map((row) => [row.split('|')[1]?.trim(), row] as const))(
  'the row "%s" names what exists',
  (_what, row) => {
    const named = [...row.matchAll(/`((?:src|test|docs|tools)\/[^`]*)`/g)].map(([, path = '']) => path)
    expect(named.filter((path) => !existsSync(`${root}${path}`))).toEqual([])
    const scripts = Object.keys(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts)
    const used = [...row.matchAll(/`npm run ([\w:]+)[^`]*`/g)].map(([, script = '']) => script)
    expect(used.filter((script) => !scripts.includes(script))).toEqual([])
  },
)

test('a vendor that is added as the row says is refused until it is filled in, and then appears by itself', {
  timeout: 120_000,
}, () => {
  const copy = mkdtempSync(join(tmpdir(), 'token-action-new-vendor-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  for (const part of [
    'src',
    'docs',
    'tools',
    'examples',
    '.github',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'README.md',
    'action.yml',
    'check',
    'run',
    'rotate',
    'package.json',
  ]) {
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })

  expect(run('tools/new-vendor.mjs', 'dummy').status).toBe(0)
  const path = join(copy, 'src/vendors/catalog/dummy.vendor.yml')
  const empty = parseVendorFile(readFileSync(path, 'utf8'))
  expect(empty).toHaveProperty('problems')
  const refused = run('tools/generate.mjs')
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('dummy.vendor.yml, line')])

  const known = readFileSync(join(root, 'src/vendors/catalog/npm.vendor.yml'), 'utf8')
  writeFileSync(path, known.replace('id: npm', 'id: dummy').replace('title: npm', 'title: Dummy'))
  const taken = run('tools/generate.mjs')
  expect([taken.status, taken.stderr]).toEqual([0, ''])
  for (const file of [
    'README.md',
    'action.yml',
    'check/action.yml',
    'src/inputs/generated/vendor-ids.ts',
    'src/vendors/catalog/generated/index.ts',
  ]) {
    expect(readFileSync(join(copy, file), 'utf8'), file).toContain('dummy')
  }
})
