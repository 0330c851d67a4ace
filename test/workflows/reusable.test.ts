import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const { on, jobs } = parse(read('.github/workflows/rotate.yml'))
const { inputs, secrets } = on.workflow_call
const steps: readonly { id?: string; uses?: string; run?: string; with?: Record<string, string> }[] =
  jobs.rotate.steps
const commit = '0123456789abcdef0123456789abcdef01234567'

describe('the commit of the action', () => {
  function found(repository: string, sha: string) {
    const output = join(mkdtempSync(join(tmpdir(), 'reusable-')), 'output')
    const script = steps.find(({ id }) => id === 'action')?.run ?? ''
    const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, REPOSITORY: repository, SHA: sha, GITHUB_OUTPUT: output },
    })
    return { status, stdout, output: status === 0 ? readFileSync(output, 'utf8') : '' }
  }

  test('is what GitHub tells', () => {
    expect(found('org/token-action', commit).output).toBe(`repository=org/token-action\nsha=${commit}\n`)
  })

  test.each([
    ['nothing', '', ''],
    ['no commit', 'org/token-action', ''],
    ['a branch', 'org/token-action', 'main'],
    ['a second line', 'org/token-action', `${commit}\nx=y`],
    ['no repository', 'token-action', commit],
  ])('%s: it fails by name, and falls back to nothing', (_title, repository, sha) => {
    const { status, stdout } = found(repository, sha)
    expect(status).toBe(1)
    expect(stdout).toContain('::error title=ACTION_UNKNOWN::')
    expect(stdout).toContain('action-repository and action-sha')
  })

  test('is the only one from which a step of ours is taken', () => {
    const checkout = steps.find((step) => step.with?.path === '.token-action')
    expect(checkout?.with).toMatchObject({
      repository: '${{ steps.action.outputs.repository }}',
      ref: '${{ steps.action.outputs.sha }}',
    })
    expect(steps.flatMap(({ uses = '' }) => (uses.startsWith('.') ? [uses] : []))).toEqual([
      './.token-action/check',
      './.token-action/rotate',
    ])
  })
})

describe('what a caller may give', () => {
  test('secrets have names that GitHub allows', () => {
    for (const name of Object.keys(secrets)) expect(name).toMatch(/^(?!github_)[a-z_][a-z0-9_]*$/i)
  })

  test('is everything that the rotation takes, but for what means nothing there', () => {
    const missing = Object.keys(parse(read('rotate/action.yml')).inputs).filter((name) => !(name in inputs))
    expect(missing.sort()).toEqual(
      [
        ...['admin-token', 'github-token', 'notify-token', 'notify-webhook', 'token'], // secrets
        'allow-http', // no service is asked in the clear from there
        'on-missing', // the token is required
      ].sort(),
    )
  })

  test('each input is used', () => {
    const text = JSON.stringify(jobs)
    for (const name of Object.keys(inputs)) expect(text).toContain(`inputs.${name}`)
    for (const name of Object.keys(secrets)) expect(text).toContain(`secrets.${name}`)
  })
})
