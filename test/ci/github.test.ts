import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCi } from '../../src/ci/detect.js'
import { gitHubContext } from '../../src/ci/github.js'
import { renderSummary, type SummaryPage } from '../../src/ci/summary.js'
import { maskVariants, maximumMasks } from '../../src/token/masks.js'
import { capture } from './capture.js'

const tokensWithColons = [
  'Zq8vN3kT6w::R1yB5mD9sF2hJ7',
  ':Zq8vN3kT6wR1yB5mD9sF2hJ7',
  '::Zq8vN3kT6wR1yB5mD9sF2hJ7',
  'Zq8vN3kT6wR1yB5mD9sF2hJ7::',
  'Zq8vN3kT6wR1yB5mD9sF2hJ7:',
  'Zq8v:N3kT6wR1yB5m:D9sF2hJ7',
  'Zq8vN3kT6w:::R1yB5mD9sF2hJ7:::kD9xq2Lm4',
  'short::bits::of::a::token::Zq8vN3kT6wR1',
  'a b::c d e f g h i j::Zq8vN3kT6wR1yB5m',
  'tökén::Zq8vN3kT6wR1yB5m→::x9K2m4Qp8Rt',
]

const page = (title: string): SummaryPage => ({ sign: '✅', title, facts: [] })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'token-action-ci-'))
  // The toolkit keeps the path of the first summary for as long as the process lives.
  Reflect.set(core.summary, '_filePath', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function emptyFile(name: string): string {
  const file = join(folder, name)
  writeFileSync(file, '')
  return file
}

function event(payload: unknown): string {
  const file = join(folder, 'event.json')
  writeFileSync(file, JSON.stringify(payload))
  return file
}

describe('GitHub Actions', () => {
  test('outputs go to their file, and a line break cannot add a second one', async () => {
    const file = emptyFile('output')
    vi.stubEnv('GITHUB_OUTPUT', file)
    const ci = await createCi({ GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file })
    ci.setOutput('status', 'a\nverdict=valid')
    expect(readFileSync(file, 'utf8')).toMatch(/^status<<(ghadelimiter_\S+)\na\nverdict=valid\n\1\n$/)
  })

  test('the summary is appended as Markdown', async () => {
    const file = emptyFile('summary')
    vi.stubEnv('GITHUB_STEP_SUMMARY', file)
    const ci = await createCi({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file })
    await ci.summarize(page('a'))
    await ci.summarize(page('b'))
    expect(readFileSync(file, 'utf8')).toBe(`${renderSummary(page('a'))}\n${renderSummary(page('b'))}\n`)
  })

  test.each([
    ['a directory', (): string => folder, 'EISDIR'],
    ['a file that is missing', (): string => join(folder, 'none'), 'it is missing'],
    ['a path below a file', (): string => join(emptyFile('file'), 'output'), 'it is missing'],
    ['a pipe that nobody reads', pipe, 'it is a pipe'],
  ])('%s in place of its files is said once for each, and the step goes on', async (_case, path, reason) => {
    const place = path()
    vi.stubEnv('GITHUB_OUTPUT', place)
    vi.stubEnv('GITHUB_STEP_SUMMARY', place)
    const kept = await capture('stdout', async () => {
      const ci = await createCi({
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: place,
        GITHUB_STEP_SUMMARY: place,
      })
      ci.setOutput('rotation', 'rotated')
      ci.setOutput('code', '')
      await ci.summarize(page('a'))
      await ci.summarize(page('b'))
      ci.log('done')
    })
    const lines = kept.stdout.trimEnd().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(
        /^::warning title=CI_FILE_UNWRITABLE::The file \S+ of GITHUB_OUTPUT cannot be written/,
      ),
      expect.stringMatching(
        /^::warning title=CI_FILE_UNWRITABLE::The file \S+ of GITHUB_STEP_SUMMARY cannot/,
      ),
      'done',
    ])
    for (const line of lines.slice(0, 2)) for (const part of [reason, place]) expect(line).toContain(part)
  })

  test('a page beyond the limit of a summary ends with a whole line', async () => {
    const file = emptyFile('summary')
    vi.stubEnv('GITHUB_STEP_SUMMARY', file)
    const ci = await createCi({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file })
    const items = Array.from({ length: 40_000 }, (_, index) => `store ${index} of this organization`)
    await ci.summarize({ ...page('a'), lists: [{ title: 'Stores', items }] })
    const written = readFileSync(file, 'utf8')
    expect(written.length).toBeLessThanOrEqual(1_000_001)
    expect(written.length).toBeGreaterThan(999_000)
    expect(written.trimEnd().split('\n').at(-1)).toMatch(/^- `store \d+ of this organization`$/)
  })

  test('without the files of a step nothing is set and nothing fails', async () => {
    const kept = await capture('stdout', async () => {
      const ci = await createCi({ GITHUB_ACTIONS: 'true' })
      ci.setOutput('status', 'x')
      await ci.summarize(page('x'))
    })
    expect(kept.stdout).toBe('')
  })

  test('annotations and lines are escaped so that text cannot become a command', async () => {
    const kept = await capture('stdout', async () => {
      const ci = await createCi({ GITHUB_ACTIONS: 'true' })
      ci.annotate('warning', 'A: title, with signs', 'first\n::error::second')
      ci.log('first\n::error::second')
    })
    expect(kept.stdout.split('\n')).toEqual([
      '::warning title=A%3A title%2C with signs::first%0A::error::second',
      'first',
      ': :error::second',
      '',
    ])
  })

  /** How act, Gitea and Forgejo find a command: greedily. (nektos/act pkg/runner/command.go, 0.2.89) */
  const greedy = /^::([^ ]+)( (.+))?::([^\r\n]*)$/

  test.each(tokensWithColons)('no runner prints a mask of %j', async (value) => {
    const kept = await capture('stdout', async () => {
      const ci = await createCi({ GITHUB_ACTIONS: 'true' })
      ci.mask(...maskVariants(value))
    })
    const lines = kept.stdout.trimEnd().split('\n')
    const masks = lines.filter((line) => !line.startsWith('::notice '))
    expect(masks.length).toBeGreaterThan(0)
    expect(masks.length).toBeLessThanOrEqual(maximumMasks)
    for (const line of masks) {
      const [, name, , , mask = ''] = greedy.exec(line) ?? []
      expect([name, `::add-mask::${mask}`]).toEqual(['add-mask', line])
    }
    const inPieces = /::|^:/.test(value)
    expect(lines.some((line) => line.includes('MASKED_IN_PIECES'))).toBe(inPieces)
    for (const piece of value.split(/:{2,}/).map((each) => each.replace(/^:/, ''))) {
      if (piece.length >= 8) expect(masks).toContain(`::add-mask::${piece}`)
    }
  })

  test('whatever is masked, each line is a mask to every runner', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom(':', ' ', '%', 'a', 'B', '7', '&', 'é', '='),
          minLength: 8,
          maxLength: 60,
        }),
        async (value) => {
          const kept = await capture('stdout', async () => {
            const ci = await createCi({ GITHUB_ACTIONS: 'true' })
            ci.mask(value, ...maskVariants(value))
          })
          for (const line of kept.stdout.split('\n').filter((each) => each.startsWith('::add-mask'))) {
            expect(greedy.exec(line)?.[1]).toBe('add-mask')
          }
        },
      ),
      { seed: 20_261_126, numRuns: 300 },
    )
  })

  test('says who runs us', () => {
    expect(
      gitHubContext({
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_REPOSITORY_ID: '7001',
        GITHUB_RUN_ID: '77',
        GITHUB_RUN_ATTEMPT: '2',
        GITHUB_RUN_NUMBER: '9',
        GITHUB_SERVER_URL: 'https://github.example.com',
        GITHUB_WORKFLOW: 'e2e',
        GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/e2e.yml@refs/heads/me@home',
        GITHUB_JOB: 'test',
        RUNNER_DEBUG: '1',
      }),
    ).toEqual({
      repository: 'acme/shop',
      repositoryId: '7001',
      runId: '77',
      runAttempt: 2,
      runNumber: 9,
      runUrl: 'https://github.example.com/acme/shop/actions/runs/77',
      workflow: 'e2e',
      workflowFile: '.github/workflows/e2e.yml',
      job: 'test',
      debug: true,
    })
  })

  test.each(['', 'rotate.yml', 'acme/shop@main', 'acme/shop/.github/workflows/e2e.yml'])(
    'a workflow that is named %j has no known file',
    (ref) => {
      expect(gitHubContext({ GITHUB_WORKFLOW_REF: ref })).toEqual({ debug: false })
    },
  )

  const pull = (head: string | null, base = 'acme/shop') => ({
    pull_request: {
      head: { repo: head === null ? null : { full_name: head } },
      base: { repo: { full_name: base } },
    },
  })

  test.each([
    ['a pull request from a fork', 'pull_request', 'mona', pull('mona/shop'), 'fork'],
    ['a pull request whose fork was deleted', 'pull_request', 'mona', pull(null), 'fork'],
    ['a review of a pull request from a fork', 'pull_request_review', 'mona', pull('mona/shop'), 'fork'],
    ['a pull request of the repository itself', 'pull_request', 'mona', pull('acme/shop'), undefined],
    ['pull_request_target, which has secrets', 'pull_request_target', 'mona', pull('mona/shop'), undefined],
    ['a push', 'push', 'mona', {}, undefined],
    ['Dependabot', 'pull_request', 'dependabot[bot]', pull('acme/shop'), 'dependabot'],
    ['Dependabot, run again by a person', 'push', 'dependabot[bot]', {}, 'dependabot'],
    [
      'a pull request that Dependabot opened, on its target',
      'pull_request_target',
      'dependabot[bot]',
      { pull_request: { user: { login: 'dependabot[bot]' } } },
      'dependabot',
    ],
    [
      'a pull request of a person that Dependabot touched, on its target',
      'pull_request_target',
      'dependabot[bot]',
      { pull_request: { user: { login: 'mona' } } },
      undefined,
    ],
    ['a payload that is no object', 'pull_request', 'mona', 'x', undefined],
  ])('%s', (_case, name, actor, payload, expected) => {
    const env = {
      GITHUB_EVENT_NAME: name,
      GITHUB_ACTOR: actor,
      GITHUB_TRIGGERING_ACTOR: 'mona',
      GITHUB_EVENT_PATH: event(payload),
    }
    expect(gitHubContext(env).secretsWithheld).toBe(expected)
  })

  test.each([
    ...['pull_request', 'pull_request_review', 'pull_request_review_comment', 'push'],
    ...['create', 'deployment', 'deployment_status'],
  ])('Dependabot gets none on %s', (name) => {
    const env = { GITHUB_EVENT_NAME: name, GITHUB_ACTOR: 'dependabot[bot]', GITHUB_EVENT_PATH: event({}) }
    expect(gitHubContext(env).secretsWithheld).toBe('dependabot')
  })

  test.each([
    ...['workflow_run', 'schedule', 'workflow_dispatch', 'merge_group', 'check_suite', 'issue_comment'],
    ...['repository_dispatch', 'pull_request_target', 'check_run', 'issues', 'status', 'release', 'delete'],
    ...['label', 'milestone', 'page_build', 'registry_package', 'workflow_call', 'discussion'],
  ])('Dependabot gets all on %s', (name) => {
    const env = { GITHUB_EVENT_NAME: name, GITHUB_ACTOR: 'dependabot[bot]', GITHUB_EVENT_PATH: event({}) }
    expect(gitHubContext(env).secretsWithheld).toBeUndefined()
  })

  test.each([
    ['a pipe', () => pipe()],
    ['a device without an end', () => '/dev/zero'],
    ['a folder', () => folder],
    [
      'a file of 3 GB',
      () => {
        const path = join(folder, 'large.json')
        writeFileSync(path, '{}')
        truncateSync(path, 3 * 2 ** 30)
        return path
      },
    ],
  ])('an event file that is %s is not read', (_what, path) => {
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path() }
    expect(gitHubContext(env).secretsWithheld).toBeUndefined()
  })

  test('an event file that is missing is no reason to fail', () => {
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'none.json') }
    expect(gitHubContext(env).secretsWithheld).toBeUndefined()
  })
})

function pipe(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'token-action-pipe-')), 'output')
  execFileSync('mkfifo', [path])
  return path
}
