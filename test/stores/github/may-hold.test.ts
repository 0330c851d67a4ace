import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everything, request, startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { platform } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const idOf = (name: string) => String(github.repository(name).id)
const now = () => github.clock.now().getTime()

/** An organization secret with this visibility. */
async function share(visibility: string, repositories: readonly string[] = []): Promise<void> {
  const sealed = await platform(github).store('org:acme').seal?.('value')
  const answer = await request(github, 'PUT', '/orgs/acme/actions/secrets/TOKEN', {
    body: {
      encrypted_value: sealed?.sealed,
      key_id: sealed?.keyId,
      visibility,
      ...(visibility === 'selected' && {
        selected_repository_ids: repositories.map((name) => Number(idOf(name))),
      }),
    },
  })
  expect(answer.status).toBeLessThan(300)
}

describe('runs that may still hold an older value', () => {
  beforeEach(() => {
    for (const name of ['acme/shop', 'acme/site', 'acme/docs', 'other/hidden']) github.startRun(name)
  })

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['a repository', 'repo:acme/shop', [], ['acme/shop']],
    ['an environment', 'env:acme/shop/production', [], ['acme/shop']],
    ['Dependabot', 'dependabot:repo:acme/site', [], ['acme/site']],
    ['Codespaces, which no run reads', 'codespaces:repo:acme/shop', [], []],
    ['a reader that was noted', 'repo:acme/shop', ['acme/docs'], ['acme/shop', 'acme/docs']],
    ['a reader that was noted and is one still', 'repo:acme/shop', ['acme/shop'], ['acme/shop']],
    ['an organization, selected', 'org:acme', [], ['acme/site']],
    ['an organization that lost a reader', 'org:acme', ['acme/docs'], ['acme/site', 'acme/docs']],
    ['an organization that was for all', 'org:acme', ['all'], ['acme/shop', 'acme/site', 'acme/docs']],
    ['an organization that was for private', 'org:acme', ['private'], ['acme/shop', 'acme/site']],
  ])('of %s', async (_case, address, noted, repositories) => {
    await share('selected', ['acme/site'])
    const store = platform(github).store(address)
    const ids = noted.map((reader) => (reader.includes('/') ? idOf(reader) : reader))
    const runs = await store.mayStillHold('TOKEN', now(), ids)
    expect(runs.map(({ repository }) => repository).sort()).toEqual([...repositories].sort())
  })

  test.each([
    ['all', ['acme/docs', 'acme/shop', 'acme/site']],
    ['private', ['acme/shop', 'acme/site']],
  ])('of an organization secret for %s', async (visibility, repositories) => {
    await share(visibility)
    const runs = await platform(github).store('org:acme').mayStillHold('TOKEN', now(), [])
    expect(runs.map(({ repository }) => repository).sort()).toEqual(repositories)
  })

  test('are named with what the core decides by, however old they are', async () => {
    const run = github.startRun('acme/site', 'waiting')
    github.clock.advance(40 * 86_400_000)
    const store = platform(github).store('repo:acme/site')
    expect(await store.mayStillHold('TOKEN', now(), [])).toContainEqual({
      repository: 'acme/site',
      id: String(run.id),
      status: 'waiting',
      createdAt: run.createdAt.getTime(),
      startedAt: run.startedAt.getTime(),
      url: expect.stringContaining(`/runs/${run.id}`),
    })
    expect(await store.mayStillHold('TOKEN', run.createdAt.getTime() - 1000, [])).toEqual([])
  })

  test('of a repository that was renamed since it was noted', async () => {
    const noted = [idOf('acme/docs')]
    github.renameRepository('acme/docs', 'acme/papers')
    const runs = await platform(github).store('repo').mayStillHold('TOKEN', now(), noted)
    expect(runs.map(({ repository }) => repository)).toContain('acme/papers')
  })

  test.each([
    ['a noted repository that may not be seen', '99999', 'the repository 99999'],
    ['a noted word that nobody knows', 'some', '"some"'],
    ['a word that belongs to an organization', 'all', '"all"'],
  ])('cannot be told of %s', async (_case, noted, repository) => {
    await expect(platform(github).store('repo').mayStillHold('TOKEN', now(), [noted])).rejects.toMatchObject({
      code: 'RETIRE_UNCHECKABLE',
      details: { repository },
    })
  })

  test('cannot be told where runs may not be read', async () => {
    const { actions: _, ...permissions } = everything
    const token = github.addToken({ kind: 'app', permissions })
    const store = platform(github, { token }).store('repo')
    await expect(store.mayStillHold('TOKEN', now(), [])).rejects.toMatchObject({
      code: 'RETIRE_UNCHECKABLE',
      details: { repository: 'acme/shop' },
    })
  })

  test('cannot be told where the readers cannot be read', async () => {
    await share('all')
    github.faults.add({
      target: 'github',
      path: '/orgs/acme/repos',
      times: 9,
      after: 0,
      fault: 'status',
      status: 503,
    })
    await expect(platform(github).store('org:acme').mayStillHold('TOKEN', now(), [])).rejects.toMatchObject({
      code: 'RETIRE_UNCHECKABLE',
      details: { repository: 'org:acme' },
    })
  })
})
