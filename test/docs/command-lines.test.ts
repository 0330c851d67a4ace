import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { preload } from '../acceptance/open-world/town.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = (name: string) => readFileSync(join(root, name), 'utf8')

/** The commands of ours in the shell blocks of a page, each whole, without what stands behind it. */
function commandsOf(name: string): readonly string[] {
  const blocks = [...page(name).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  return blocks
    .flatMap((block) => block.replaceAll('\\\n', '').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter((line) => /(^|\| )token-action /.test(line))
}

let sandbox: Sandbox
let folder = ''
beforeAll(async () => {
  sandbox = await startSandbox()
  folder = mkdtempSync(join(tmpdir(), 'token-action-lines-'))
  mkdirSync(join(folder, 'bin'))
  mkdirSync(join(folder, 'results'))
  writeFileSync(
    join(folder, 'results/one.xml'),
    '<testsuite name="s" tests="1"><testcase name="a"/></testsuite>',
  )
  writeFileSync(join(folder, 'job.log'), 'nothing was printed here\n')
  const program = join(folder, 'bin/token-action')
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${root}dist/cli.js" "$@"\n`)
  chmodSync(program, 0o755)
})
afterAll(() => sandbox.close())

/** What the pages ask for before their commands: the vendors' variables, a token of GitHub, and the repository. */
function variables(): Record<string, string> {
  const { vendors, github } = sandbox.describe()
  const { qahub, qanode, qualytics, gitlab } = vendors
  return {
    ...{ QA_HUB_URL: qahub.url, QA_HUB_TOKEN: qahub.token, NEW: qahub.token },
    ...{ QANODE_URL: qanode.url, QANODE_TOKEN: qanode.token },
    ...{ QUALYTICS_URL: qualytics.url, QUALYTICS_TOKEN: qualytics.token },
    ...{ GITLAB_URL: gitlab.url, GITLAB_TOKEN: gitlab.token },
    ...{ TOKEN_ACTION_GITHUB_TOKEN: github.token, GITHUB_API_URL: github.apiUrl },
  }
}

/** Runs a line in a shell, as somebody pastes it. */
function shell(line: string, more: Readonly<Record<string, string>> = {}, cancelAt?: RegExp) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, ...variables(), ...more }
    const child = spawn('bash', ['--norc', '-c', line], { cwd: folder, env })
    let said = ''
    let isCancelled = false
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said += text
        if (isCancelled || cancelAt?.test(said) !== true) return
        isCancelled = true
        child.kill('SIGTERM')
      })
    }
    child.on('close', (code) => resolve({ code, said }))
    child.stdin.end()
  })
}

/** The line with the reader's own values in place of ours. */
function filled(line: string): string {
  const { vendors, github } = sandbox.describe()
  return line
    .replace('clxyz123', vendors.qahub.project)
    .replace('suite:42', `suite:${vendors.qanode.suite}`)
    .replaceAll('acme/app', github.repository)
    .replace('https://gitlab.example.com', vendors.gitlab.url)
    .replace('https://acme.qualytics.io', vendors.qualytics.url)
}

/** What each sub-command says in a repository that no rotation has met. */
const ends: Readonly<Record<string, { readonly code: number; readonly says?: string }>> = {
  check: { code: 0 },
  upload: { code: 0 },
  trigger: { code: 0 },
  adopt: { code: 0, says: 'Rotation: rotated' },
  status: { code: 0 },
  recover: { code: 1, says: 'RECOVER_INVALID' },
  forget: { code: 1, says: 'FORGET_UNKNOWN' },
}

test('without a repository, the message gives a flag that works', async () => {
  const { code, said } = await shell('token-action status --vendor qualytics --secret QUALYTICS_TOKEN')
  expect(code).toBe(1)
  expect(said).toContain('STORE_INCOMPLETE')
  const flag = /Give (--stores \S+)/.exec(said)?.[1]?.replace('OWNER/NAME', 'acme/shop')
  const again = await shell(`token-action status --vendor qualytics --secret QUALYTICS_TOKEN ${flag}`)
  expect(again.code).toBe(0)
})

describe.each([
  ['README.md', { GITHUB_REPOSITORY: 'acme/shop' }, 7],
  ['docs/rotation.md', {}, 3],
] as const)('the command lines of %s', (name, around, count) => {
  const commands = commandsOf(name)

  test('are these many', () => expect(commands).toHaveLength(count))

  test.each(commands)('%s', async (line) => {
    const task = /token-action (\w+)/.exec(line)?.[1] ?? ''
    const { readToken } = sandbox.describe().vendors.qahub
    const old = task === 'adopt' ? { QA_HUB_TOKEN: readToken } : {}
    const { code, said } = await shell(filled(line), { ...around, ...old })
    expect(said).not.toMatch(/INPUT_|STORE_INCOMPLETE/)
    expect({ code, said }).toMatchObject({ code: ends[task]?.code })
    expect(said).toContain(ends[task]?.says ?? '')
  })
})

test('the lines of docs/sandbox.md play with the sandbox, and the last one meets the fault', async () => {
  const blocks = [...page('docs/sandbox.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const [start, ...uses] = blocks
  expect(start).toContain('dist/cli.js sandbox --port')
  const own = await startSandbox()
  try {
    writeFileSync(join(folder, 'sandbox.json'), JSON.stringify(own.describe()))
    const lines = uses.join('').replaceAll('node dist/cli.js', 'token-action')
    const { said } = await shell(lines, { GITHUB_API_URL: '', TOKEN_ACTION_GITHUB_TOKEN: '' })
    expect(said).toContain('Would do: Create the token')
    expect(said).toContain('Rotation: rotated')
    expect(said).toContain('"ref":"sha256:')
    const outcomes = [...said.matchAll(/^Rotation: ([\w-]+)/gm)].map(([, outcome]) => outcome)
    // The dry run, the rotation, `status`; then the jobs that follow, of which one is held back by a run.
    expect(outcomes).toEqual([
      ...['waiting', 'rotated', 'waiting', 'waiting', 'retired', 'rotated', 'waiting', 'retired'],
    ])
    expect(said).toMatch(/RUN_STALE|READER_NOT_SERVED/)
    expect(said).toContain('RETIRE_BLOCKED')
    expect(said).toContain('VENDOR_UNAVAILABLE')
  } finally {
    await own.close()
  }
})

test('the README exports what its lines read', () => {
  expect(page('README.md')).toMatch(/^export QA_HUB_URL=\S+ QA_HUB_TOKEN=/m)
  expect(page('README.md')).toMatch(/^export GITHUB_REPOSITORY=\S+ TOKEN_ACTION_GITHUB_TOKEN=/m)
})

describe('a command in a message runs as it is printed', () => {
  const printed = (said: string, task: string): string =>
    new RegExp(`\`(token-action ${task}[^\`]*)\``).exec(said)?.[1] ?? `no ${task} in: ${said}`

  test('the steps of a rotation by hand', async () => {
    const rotated = await shell(
      'token-action rotate --vendor qahub --secret ANOTHER_TOKEN --rotate always --stores repo:acme/shop',
    )
    const { readToken } = sandbox.describe().vendors.qahub
    const line = `printf %s "$NEW" | ${printed(rotated.said, 'adopt')}`
    const adopted = await shell(line, { QA_HUB_TOKEN: readToken })
    expect(adopted.said).not.toMatch(/INPUT_|STORE_INCOMPLETE/)
    expect(adopted.said).toContain('Rotation: rotated')
    expect(adopted.code).toBe(0)
  })

  test('stores that are taken off `stores` are all named, and forgotten by the one command that is printed', async () => {
    const rotate = 'token-action rotate --vendor qualytics --secret QUALYTICS_TOKEN --stores repo:acme/shop'
    const off = '--stores env:acme/shop/staging --stores env:acme/shop/production'
    const { token } = sandbox.describe().vendors.qualytics
    const held = async () => ({
      QUALYTICS_TOKEN: (await sandbox.github.reveal('repo:acme/shop', 'QUALYTICS_TOKEN')) ?? token,
    })
    const day = 86_400_000
    await shell(`${rotate} --rotate always ${off}`)
    sandbox.clock.advance(2 * day)
    await shell(`${rotate} ${off}`, await held())
    await shell(`${rotate} --rotate always`, await held())
    sandbox.clock.advance(2 * day)
    const later = await shell(rotate, await held())
    expect(later.said).toContain('is not in env:acme/shop/staging, env:acme/shop/production yet')
    expect(later.said).toMatch(
      /token-action forget env:acme\/shop\/staging env:acme\/shop\/production --vendor/,
    )
    expect(later.said).toContain(' with the newest token.')
    const forgotten = await shell(printed(later.said, 'forget'), await held())
    expect(forgotten.said).toContain(
      'that nothing uses env:acme/shop/staging, env:acme/shop/production any more',
    )
    expect(forgotten.code).toBe(0)
  })
})

test('a command that is cancelled while its log has the only copy says how that copy is stored', async () => {
  const path = '/repos/acme/shop/actions/secrets/GITLAB_TOKEN'
  sandbox.faults.add({
    target: 'github',
    method: 'PUT',
    path,
    fault: 'status',
    status: 502,
    times: 99,
    after: 0,
  })
  const { selfRotateToken: GITLAB_TOKEN } = sandbox.describe().vendors.gitlab
  const rotate = 'token-action rotate --vendor gitlab --secret GITLAB_TOKEN --stores repo:acme/shop'
  const cancelled = await shell(
    `exec ${rotate} --rotate always --allow-in-place`,
    { GITLAB_TOKEN, NODE_OPTIONS: `--import ${preload('brisk.mjs')}` },
    /token-action recover 1\/(\d+) [^\n]*\n/,
  )
  sandbox.faults.clear()
  expect(cancelled.said).toMatch(/Keep th(?:e|is) log/)
  writeFileSync(join(folder, 'job.log'), cancelled.said)
  const line = /`(token-action recover --[^`]*)`/.exec(cancelled.said)?.[1] ?? 'no command'
  const recovered = await shell(line, { GITLAB_TOKEN })
  expect(recovered.said).toContain('Write GITLAB_TOKEN into repo:acme/shop.')
  expect(recovered.code, recovered.said).toBe(0)
}, 90_000)
