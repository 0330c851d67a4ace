import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { explain } from '../../src/codes/failure.js'

const script = fileURLToPath(new URL('../../src/entries/start.sh', import.meta.url))
const bash = spawnSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).stdout.trim()
let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'token action start '))
  mkdirSync(join(root, 'dist'))
  cpSync(script, join(root, 'dist', 'start.sh'))
  writeFileSync(join(root, 'dist', 'check.js'), "console.log('started by ' + process.argv0)")
  // A PATH with what the script itself needs and no Node.
  mkdirSync(join(root, 'bin'))
  for (const name of ['bash', 'dirname', 'readlink', 'ps']) {
    const found = spawnSync('bash', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
    if (found !== '') symlinkSync(found, join(root, 'bin', name))
  }
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A program that says which version of Node it is, and else runs the real one. */
function node(path: string, version: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  const file = join(root, path)
  writeFileSync(
    file,
    `#!${bash}\nif [ "$1" = --version ]; then echo ${version}; else exec -a '${path}' '${process.execPath}' "$@"; fi\n`,
  )
  chmodSync(file, 0o755)
}

function start(env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync(
    join(root, 'bin', 'bash'),
    [join(root, 'dist', 'start.sh'), 'check'],
    {
      encoding: 'utf8',
      env: { PATH: join(root, 'bin'), ...env },
    },
  )
  return { output: `${stdout}${stderr}`.trim(), status }
}

test('takes the Node on the PATH when it is new enough', () => {
  node('bin/node', 'v20.0.0')
  expect(start()).toEqual({ output: 'started by bin/node', status: 0 })
})

test("takes the runner's newest when the PATH has an old one", () => {
  node('bin/node', 'v18.20.4')
  for (const [folder, version] of [
    ['node16', 'v16.20.2'],
    ['node20', 'v20.19.0'],
    ['node24', 'v24.1.0'],
  ] as const) {
    node(`runner/externals/${folder}/bin/node`, version)
  }
  mkdirSync(join(root, 'runner', '_work', '_temp'), { recursive: true })
  expect(start({ RUNNER_TEMP: join(root, 'runner', '_work', '_temp') })).toEqual({
    output: 'started by runner/externals/node24/bin/node',
    status: 0,
  })
})

test('passes over one that does not start here, such as one for another libc', () => {
  node('runner/externals/node20/bin/node', 'v20.19.0')
  node('runner/externals/node24_alpine/bin/node', 'v24.1.0')
  writeFileSync(join(root, 'runner/externals/node24_alpine/bin/node'), '#!/no/such/interpreter\n')
  mkdirSync(join(root, 'runner', '_work', '_temp'), { recursive: true })
  expect(start({ RUNNER_TEMP: join(root, 'runner', '_work', '_temp') }).output).toBe(
    'started by runner/externals/node20/bin/node',
  )
})

test('takes one of the tool cache, in either layout', () => {
  node('tools/node/18.20.4/x64/bin/node', 'v18.20.4')
  node('tools/node/22.3.0/x64/bin/node', 'v22.3.0')
  expect(start({ RUNNER_TOOL_CACHE: join(root, 'tools') }).output).toBe(
    'started by tools/node/22.3.0/x64/bin/node',
  )
  rmSync(join(root, 'tools'), { recursive: true })
  node('tools/node/24.1.0/x64/node.exe', 'v24.1.0')
  expect(start({ RUNNER_TOOL_CACHE: join(root, 'tools') }).output).toBe(
    'started by tools/node/24.1.0/x64/node.exe',
  )
})

test('tells a Node that does not start from none', () => {
  node('bin/node', 'v24.1.0')
  writeFileSync(join(root, 'bin/node'), '#!/no/such/interpreter\n')
  const { output, status } = start()
  expect(status).toBe(1)
  expect(output).toContain(`${join(root, 'bin/node')} is on the PATH and does not start`)
  expect(output).not.toContain('there is none')
})

test("tells that the runner's own does not start", () => {
  node('tools/node/24.1.0/x64/bin/node', 'v24.1.0')
  writeFileSync(join(root, 'tools/node/24.1.0/x64/bin/node'), '#!/no/such/interpreter\n')
  expect(start({ RUNNER_TOOL_CACHE: join(root, 'tools') }).output).toMatch(
    /there is none on the PATH, \S.*x64\/bin\/node does not start, and neither/,
  )
})

test.each([
  ['there is none', undefined, 'there is none on the PATH'],
  ['there is only an old one', 'v18.20.4', 'the PATH has v18.20.4'],
])('says so plainly when %s', (_case, version, found) => {
  if (version !== undefined) node('bin/node', version)
  const file = join(root, 'output')
  writeFileSync(file, '')
  expect(start({ GITHUB_OUTPUT: file })).toEqual({
    output: `::error title=NODE_MISSING::${explain('NODE_MISSING', { found })}`,
    status: 1,
  })
  expect(readFileSync(file, 'utf8')).toBe('code=NODE_MISSING\n')
})
