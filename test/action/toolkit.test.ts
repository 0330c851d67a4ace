import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
let sandbox: Sandbox
let action = ''
beforeAll(async () => {
  sandbox = await startSandbox()
  // As its author has it: the package installed, and the action bundled by ncc.
  const folder = mkdtempSync(join(tmpdir(), 'own-action-'))
  cpSync(join(root, 'examples/own-action'), folder, { recursive: true })
  const installed = join(folder, 'node_modules/token-action')
  mkdirSync(join(installed, 'dist'), { recursive: true })
  for (const path of ['package.json', 'dist/toolkit.js', 'dist/toolkit.d.ts'])
    cpSync(join(root, path), join(installed, path))
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  execFileSync(process.execPath, [ncc, 'build', 'index.js', '-o', 'dist', '--quiet'], { cwd: folder })
  action = join(folder, 'dist/index.js')
}, 120_000)
afterAll(() => sandbox.close())

async function run(report: string, more: Readonly<Record<string, string>> = {}) {
  const { url, token, project } = sandbox.describe().vendors.qahub
  const cwd = mkdtempSync(join(tmpdir(), 'own-job-'))
  const output = join(cwd, 'output')
  writeFileSync(output, '')
  writeFileSync(join(cwd, 'acme-report.txt'), report)
  const child = spawn(process.execPath, [action], {
    cwd,
    env: {
      ...{ PATH: process.env.PATH, GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output },
      ...{ INPUT_URL: url, INPUT_TOKEN: token, INPUT_PROJECT: project, ...more },
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  const exitCode = await new Promise((resolve) => child.once('close', resolve))
  const lines = printed.split('\n').filter((line) => line !== '')
  return {
    exitCode,
    lines,
    said: lines.filter((line) => !line.startsWith('::add-mask::')),
    output: readFileSync(output, 'utf8'),
  }
}

describe('an action of your own on the toolkit', () => {
  test('checks the token, uploads its own format, and masks before it says a word', async () => {
    const { exitCode, lines, said, output } = await run('ok adds\nnot ok subtracts\nok divides\n')
    expect(exitCode, said.join('\n')).toBe(0)
    expect(lines[0]).toMatch(/^::add-mask::/)
    expect(said.join('\n')).toContain('3 results are stored.')
    expect(output).toContain('run-url')
    expect(said.join('\n')).not.toContain(sandbox.describe().vendors.qahub.token)
  })

  test('a token that does not work fails it, and nothing is uploaded', async () => {
    const { exitCode, said } = await run('ok adds\n', { INPUT_TOKEN: 'qh_abcdef_Zq8vN3kT6wR1yB5mD9sF2hJ7' })
    expect(exitCode).toBe(1)
    expect(said.join('\n')).toContain('::error title=acme-results::')
    expect(said.join('\n')).not.toContain('results are stored')
  })

  test('a report without a result fails it', async () => {
    const { exitCode, said } = await run('nothing\n')
    expect(exitCode).toBe(1)
    expect(said.join('\n')).toContain('holds no test result')
  })
})
