import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { tokenAction } from '../acceptance/cli.js'

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
  for (const path of ['package.json', 'dist/toolkit.mjs', 'dist/toolkit.d.mts'])
    cpSync(join(root, path), join(installed, path))
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  execFileSync(process.execPath, [ncc, 'build', 'index.js', '-o', 'dist', '--quiet'], { cwd: folder })
  action = join(folder, 'dist/index.js')
}, 120_000)
afterAll(() => sandbox.close())

/** Runs a script in a process of its own; `lines` is what it printed. */
async function spawned(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH, ...env } })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  const exitCode = await new Promise((resolve) => child.once('close', resolve))
  return { exitCode, lines: printed.split('\n').filter((line) => line !== '') }
}

async function run(report: string, more: Readonly<Record<string, string>> = {}) {
  const { url, token, project } = sandbox.describe().vendors.qahub
  const cwd = mkdtempSync(join(tmpdir(), 'own-job-'))
  const output = join(cwd, 'output')
  writeFileSync(output, '')
  writeFileSync(join(cwd, 'acme-report.txt'), report)
  const { exitCode, lines } = await spawned([action], cwd, {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output },
    ...{ INPUT_URL: url, INPUT_TOKEN: token, INPUT_PROJECT: project, ...more },
  })
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

describe('an error of the code of a step is told as its own, without a secret', () => {
  const thrower = (where: string) => `
import { runStep } from ${JSON.stringify(new URL('../../dist/toolkit.mjs', import.meta.url).href)}
await runStep('own', async (step) => {
  step.mask('Zq8vN3kT6wR1yB5mD9sF2hJ7')
  const fail = () => { throw new TypeError('cannot read Zq8vN3kT6wR1yB5mD9sF2hJ7 of the report.') }
  ${where}
})`
  test.each([
    ['thrown', 'fail()'],
    ['thrown later', 'setTimeout(fail); await new Promise((done) => setTimeout(done, 60_000))'],
    [
      'of a promise that nobody awaits',
      'void (async () => fail())(); await new Promise((done) => setTimeout(done, 60_000))',
    ],
  ])('%s', async (_how, where) => {
    const cwd = mkdtempSync(join(tmpdir(), 'own-error-'))
    writeFileSync(join(cwd, 'own.mjs'), thrower(where))
    const env = { GITHUB_ACTIONS: 'true', RUNNER_DEBUG: '1' }
    const { exitCode, lines } = await spawned([join(cwd, 'own.mjs')], cwd, env)
    const said = lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')
    expect(exitCode).toBe(1)
    expect(said).toContain(
      'The code of the step own threw an error: cannot read *** of the report. Mend that code.',
    )
    expect(said).toContain('own.mjs:')
    expect(said).not.toMatch(/INTERNAL_ERROR|Zq8vN3kT/)
  })
})

describe('an upload without a check before it', () => {
  const script = join(mkdtempSync(join(tmpdir(), 'own-script-')), 'upload.mjs')
  writeFileSync(
    script,
    `import { runStep } from ${JSON.stringify(new URL('../../dist/toolkit.mjs', import.meta.url).href)}
const { VENDOR: vendor, VENDOR_URL: url, VENDOR_TOKEN: token } = process.env
await runStep('own', async (step) => {
  const { code } = await step.uploadResults({ vendor, url, token, project: 'p', files: ['*.xml'] })
  step.fail(code)
})
`,
  )
  async function upload(vendor: 'qahub' | 'qwiet', token: string) {
    const { url } = sandbox.describe().vendors[vendor]
    const cwd = mkdtempSync(join(tmpdir(), 'own-job-'))
    cpSync(join(root, 'examples/reports'), cwd, { recursive: true })
    return spawned([script], cwd, {
      ...{ GITHUB_ACTIONS: 'true', VENDOR: vendor, VENDOR_URL: url, VENDOR_TOKEN: token },
    })
  }

  test.each([
    ['a token of another service', `ghp_${'Zq8vN3kT6wR1yB5m'.repeat(3).slice(0, 36)}`, 'TOKEN_'],
    ['a token of two lines', 'qh_abcdef_Zq8v\nN3kT6wR1yB5mD9sF2hJ7', 'TOKEN_'],
    ['no token', '  ', 'TOKEN_EMPTY'],
  ])('%s is sent nowhere', async (_what, token, code) => {
    const asked = sandbox.requests.length
    const { exitCode, lines } = await upload('qahub', token)
    expect(exitCode).toBe(1)
    expect(lines.at(-1)).toContain(`::error title=own::${code}`)
    expect(sandbox.requests.length).toBe(asked)
  })

  test('masks the token as a step of the action does', async () => {
    const isMask = (line: string) => line.startsWith('::add-mask::')
    const { url, token } = sandbox.describe().vendors.qwiet
    const step = await tokenAction(['check', '--vendor', 'qwiet', '--url', url, '--token-stdin'], {
      env: { GITHUB_ACTIONS: 'true' },
      stdin: token,
    })
    const masks = `${step.stdout}\n${step.stderr}`.split('\n').filter(isMask)
    expect(masks.length).toBeGreaterThan(50)
    expect((await upload('qwiet', token)).lines.filter(isMask)).toEqual(masks)
  })
})
