import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenActionJson } from './cli.js'
import { accounts, fakeVendor } from './fake.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vendor-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Follows a run of QANode that ends in this state, with a file of `vendor-config`. */
async function triggered(
  state: string,
  config: string,
  { event, digest }: { readonly event?: string; readonly digest?: string } = {},
) {
  const { variable, token } = accounts.qanode
  writeFileSync(join(folder, 'ours.yml'), config)
  const fake = await fakeVendor(({ method }) =>
    method === 'POST' ? { body: { runId: 'r-1' } } : { body: { id: 'r-1', status: state } },
  )
  const file = digest === undefined ? 'ours.yml' : `ours.yml@sha256:${digest}`
  const result = await tokenActionJson(
    ['trigger', 'suite:1', '--vendor', 'qanode', '--url', fake.url, '--vendor-config', file],
    {
      cwd: folder,
      env: {
        [variable]: token(),
        ...(event !== undefined && { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event }),
      },
    },
  )
  return { ...result, asked: fake.asked.length }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a failure cannot be declared a success', () => {
  test.each([
    ...['success,failed', 'failed', 'FAILED', 'error', 'errored', 'cancelled', 'canceled', 'aborted'],
    ...['failure', 'run_failed', 'runFailed', 'timed_out', 'timeout', 'crashed', 'rejected', 'killed'],
    ...['terminated', 'interrupted', 'stopped', 'unsuccessful', 'not_successful', 'invalid', 'falhou'],
    ...['erro', 'cancelado', 'done,passed with failures'],
    // A dotless i, an accent, full width, a ligature, an invisible character, Cyrillic letters, small capitals.
    ...[
      'success,fa\u0131led',
      'fa\u00edled',
      '\uff46ailed',
      'e\u0072r\u00f8r',
      'fa\u200biled',
      '\ufb01x,re\u0237ected',
    ],
    ...[
      'f\u0430iled',
      '\u0441ancelled',
      'abo\u03c1ted',
      '\ua730\u1d00\u026a\u029f\u1d07\u1d05',
      'fai\u0142ed',
      'inv\u00e1lido',
    ],
  ])('successStates: %s', async (words) => {
    const { document, exitCode, asked } = await triggered('failed', `successStates: ${words}\n`)
    expect(document).toMatchObject({ status: 'failed', code: 'VENDOR_CONFIG_INVALID' })
    expect(exitCode).toBe(1)
    expect(asked).toBe(0)
  })

  test.each([
    ['runningStates: failed', 'a word for a failure'],
    ['queuedStates: cancelled', 'in `'],
    ['runningStates: running,success', 'in `'],
    ['successStates: success,done\nfailedStates: done', 'in `'],
    ['successStates: "SUCCESS , Done"\ncancelledStates: done', 'in `'],
    ['failedStates: failed,cancelled', 'in `'],
  ])('%s', async (config, reason) => {
    const { document, asked } = await triggered('failed', config)
    expect(document.code).toBe('VENDOR_CONFIG_INVALID')
    expect(document.message).toMatch(reason.startsWith('in') ? / is in `| is a word/ : / is a word/)
    expect(asked).toBe(0)
  })

  test.each(['success,running', 'queued', 'pending,success', 'success,in_progress', 'waiting'])(
    'successStates: %s, with the other list moved away',
    async (words) => {
      const moved = 'runningStates: going\nqueuedStates: coming\n'
      const { document, asked } = await triggered('running', `successStates: ${words}\n${moved}`)
      expect(document).toMatchObject({ status: 'failed', code: 'VENDOR_CONFIG_INVALID' })
      expect(asked).toBe(0)
    },
  )

  test.each(['skipped', 'blocked', 'fehlgeschlagen', 'fallido', '\u00e9chou\u00e9', 'mislukt'])(
    'successStates: %s',
    async (word) => {
      const { document } = await triggered(word, `successStates: success,${word}\n`)
      expect(document).toMatchObject({ status: 'failed', code: 'VENDOR_CONFIG_INVALID' })
    },
  )

  test.each([
    ['brackets', '['.repeat(255_000)],
    ['maps in brackets', '[{'.repeat(127_500)],
    ['many keys', Array.from({ length: 25_500 }, (_, nth) => `k${nth}: 1\n`).join('')],
  ])('a file of %s is refused for its size', async (_what, text) => {
    const { document } = await triggered('success', text)
    expect(document.code).toBe('VENDOR_CONFIG_INVALID')
    expect(document.message).toContain('larger than 16 kB')
  })

  test('a run is read by its own id', async () => {
    const { document } = await triggered('success', 'runPath: /api/ci/runs/another\n')
    expect(document).toMatchObject({ code: 'VENDOR_CONFIG_INVALID' })
    expect(document.message).toContain('lacks the segment `{id}`')
  })

  test('an empty list takes no state that is missing for a success', async () => {
    const { document } = await triggered('', 'successStates: ""\n')
    expect(document.status).not.toBe('success')
  })

  test.each([
    ['done', 'successStates: success,done', 'success', 0],
    ['no_errors', 'successStates: no_errors', 'success', 0],
    ['Passed', 'successStates: passed', 'success', 0],
    ['Conclu\u00eddo', 'successStates: conclu\u00eddo,concluido', 'success', 0],
    ['fullf\u00f8rt', 'successStates: fullf\u00f8rt,zako\u0144czono', 'success', 0],
    ['\u6210\u529f', 'successStates: \u6210\u529f,\u0443\u0441\u043f\u0435\u0445', 'success', 0],
    ['success', 'queuedStates: queued,blocked', 'success', 0],
    ['broken', 'failedStates: failed,broken', 'failed', 2],
    ['error', 'failedStates: failed,error', 'failed', 2],
    ['stopped', 'cancelledStates: stopped', 'cancelled', 2],
  ] as const)('%s with %s is a %s', async (state, config, status, exit) => {
    const { document, exitCode } = await triggered(state, config)
    expect(document.status).toBe(status)
    expect(exitCode).toBe(exit)
  })
})

describe('whose the file may be', () => {
  const config = 'successStates: done\n'

  test.each([
    ...['pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion', 'discussion_comment'],
    ...['check_run', 'check_suite', 'status', 'fork', 'watch', 'commit_comment', 'an_event_of_tomorrow'],
  ])('on %s it is taken only with its digest', async (event) => {
    const bare = await triggered('done', config, { event })
    expect(bare.document).toMatchObject({ status: 'failed', code: 'VENDOR_CONFIG_UNPINNED' })
    expect(bare.document.message).toContain('ours.yml@sha256:…')
    expect(bare.asked).toBe(0)
    const pinned = await triggered('done', config, { event, digest: sha256(config) })
    expect(pinned.document.status).toBe('success')
    const other = await triggered('done', `${config}\n`, { event, digest: sha256(config) })
    expect(other.document).toMatchObject({ status: 'failed', code: 'VENDOR_CONFIG_INVALID' })
    expect(other.asked).toBe(0)
  })

  test.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])(
    'on %s it is taken with a warning',
    async (event) => {
      const { document, stderr } = await triggered('done', config, { event })
      expect(document.status).toBe('success')
      expect(stderr).toContain('VENDOR_CONFIG_PROPOSED')
      const pinned = await triggered('done', config, { event, digest: sha256(config).toUpperCase() })
      expect(pinned.stderr).not.toContain('VENDOR_CONFIG_PROPOSED')
    },
  )

  test.each(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'deployment_status', 'release'])(
    'on %s it is taken as it is',
    async (event) => {
      const { document, stderr } = await triggered('done', config, { event })
      expect(document.status).toBe('success')
      expect(stderr).not.toContain('VENDOR_CONFIG')
    },
  )

  test.each(['abc', '', 'z'.repeat(64)])('a digest of another form is refused: %j', async (digest) => {
    const { document, asked } = await triggered('done', config, { digest })
    expect(document).toMatchObject({ code: 'INPUT_INVALID' })
    expect(asked).toBe(0)
  })
})

describe('the file is read as a file', () => {
  test.each([
    ['/dev/zero', 'no regular file'],
    ['.', 'no regular file'],
    ['absent.yml', 'does not exist'],
  ])('%s', async (file, reason) => {
    const { variable, token } = accounts.qanode
    const { document } = await tokenActionJson(
      ['check', '--vendor', 'qanode', '--url', 'https://qa.example.com', '--vendor-config', file],
      { cwd: folder, env: { [variable]: token() } },
    )
    expect(document.code).toBe('VENDOR_CONFIG_INVALID')
    expect(document.message).toContain(reason)
  })
})

describe('a misnamed secret is red in a run of Dependabot that gets all secrets', () => {
  const checked = (event: string) =>
    tokenActionJson(['check', '--vendor', 'qahub', '--url', 'https://qa.example.com'], {
      env: {
        QA_HUB_TOKEN: '',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTOR: 'dependabot[bot]',
        GITHUB_EVENT_NAME: event,
      },
    })

  test.each([
    ...['workflow_run', 'schedule', 'workflow_dispatch', 'merge_group', 'check_suite', 'issue_comment'],
    ...['repository_dispatch', 'pull_request_target', 'issues', 'release', 'status'],
  ])('%s', async (event) => {
    const { document, exitCode } = await checked(event)
    expect(document).toMatchObject({ code: 'TOKEN_EMPTY', action: 'fail' })
    expect(exitCode).toBe(1)
  })

  test.each([
    ...['pull_request', 'pull_request_review', 'pull_request_review_comment', 'push', 'create'],
    ...['deployment', 'deployment_status'],
  ])('%s gives it none, which is skipped', async (event) => {
    const { document, exitCode } = await checked(event)
    expect(document).toMatchObject({ code: 'DEPENDABOT', action: 'skip' })
    expect(exitCode).toBe(0)
  })
})
