// Packs what is published to npm: dist/ with the stamp of its commit, and a package.json without dependencies, because the
// bundles hold them. `node tools/pack.mjs FOLDER [COMMIT]` writes the tarball there, and prints its path.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repositoryOf } from './generate/owner.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [
  folder = '.',
  commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
] = process.argv.slice(2)
const {
  dependencies: _,
  devDependencies: __,
  scripts: ___,
  ...published
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const stage = mkdtempSync(join(tmpdir(), 'token-action-pack-'))
try {
  for (const path of published.files) cpSync(join(root, path), join(stage, path), { recursive: true })
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
  const stamp = { repository: repositoryOf(root), commit, version: published.version }
  writeFileSync(join(stage, 'dist', 'release.json'), `${JSON.stringify(stamp)}\n`)
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', resolve(folder)], {
    cwd: stage,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  console.log(join(resolve(folder), JSON.parse(packed)[0].filename))
} finally {
  rmSync(stage, { recursive: true, force: true })
}
