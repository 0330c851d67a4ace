import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { platform } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const runs = () => platform(github).runs

test('every run that is not over is live', async () => {
  for (const status of ['requested', 'pending', 'queued', 'waiting', 'in_progress', 'completed'] as const) {
    github.startRun('acme/shop', status)
  }
  github.startRun('acme/site', 'queued')
  const live = await runs().live('acme/shop', github.clock.now())
  expect(live.map(({ status }) => status).sort()).toEqual([
    'in_progress',
    'pending',
    'queued',
    'requested',
    'waiting',
  ])
})

test('a run that was created later is not, one of the same second is', async () => {
  const early = github.startRun('acme/shop', 'in_progress')
  const written = github.clock.now()
  github.clock.advance(1000)
  github.startRun('acme/shop', 'in_progress')
  const live = await runs().live('acme/shop', written)
  expect(live.map(({ id }) => id)).toEqual([String(early.id)])
})

test('a re-run counts from its first attempt', async () => {
  const run = github.startRun('acme/shop', 'completed')
  const written = github.clock.now()
  github.clock.advance(3_600_000)
  github.rerun(run)
  expect(await runs().live('acme/shop', written)).toMatchObject([
    { id: String(run.id), attempt: 2, status: 'queued', createdAt: written, repository: 'acme/shop' },
  ])
})

test('more runs than a page, and more than a search gives out', async () => {
  for (let i = 0; i < 1050; i++) github.startRun('acme/shop', 'queued')
  expect((await runs().live('acme/shop', github.clock.now())).length).toBe(1000)
})

test('one run by its id, or none', async () => {
  const run = github.startRun('acme/shop', 'in_progress')
  expect(await runs().read('acme/shop', String(run.id))).toMatchObject({ status: 'in_progress', attempt: 1 })
  expect(await runs().read('acme/shop', '1')).toBeUndefined()
})

test('runs that may not be read cannot be checked', async () => {
  const token = github.addToken({ kind: 'app', permissions: {} })
  await expect(platform(github, { token }).runs.live('acme/shop', new Date())).rejects.toMatchObject({
    code: 'RETIRE_UNCHECKABLE',
  })
})

describe('when a run began', () => {
  test('is when its first attempt was created', async () => {
    const run = github.startRun('acme/shop', 'completed')
    const created = github.clock.now()
    github.clock.advance(3_600_000)
    github.rerun(run)
    expect(await runs().began('acme/shop', String(run.id))).toEqual(created)
  })

  test.each([
    ['the right to read it is missing', {}, 'acme/shop'],
    ['the repository is hidden', { actions: 'read' }, 'other/hidden'],
    ['there is no such run', { actions: 'read' }, 'acme/shop'],
  ] as const)('cannot be read where %s', async (_case, permissions, repository) => {
    const token = github.addToken({ kind: 'app', permissions, repositories: ['acme/shop'] })
    await expect(platform(github, { token }).runs.began(repository, '1')).rejects.toMatchObject({
      code: 'ACTIONS_FORBIDDEN',
      details: { repository },
    })
  })

  test('cannot be told while GitHub is down', async () => {
    github.faults.add({ target: 'github', times: 99, after: 0, fault: 'status', status: 503 })
    await expect(runs().began('acme/shop', '1')).rejects.toMatchObject({ code: 'ACTIONS_UNAVAILABLE' })
  })
})

test('runs that GitHub does not tell cannot be checked', async () => {
  github.faults.add({ target: 'github', times: 99, after: 0, fault: 'status', status: 503 })
  await expect(runs().live('acme/shop', new Date())).rejects.toMatchObject({ code: 'RETIRE_UNCHECKABLE' })
})
