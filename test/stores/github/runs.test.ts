import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRuns } from '../../../src/stores/open.js'
import { startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { client } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const runs = () => openRuns(client(github))

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
  await expect(openRuns(client(github, { token })).live('acme/shop', new Date())).rejects.toMatchObject({
    code: 'RETIRE_UNCHECKABLE',
  })
})

test('runs that GitHub does not tell cannot be checked', async () => {
  github.faults.add({ target: 'github', times: 99, after: 0, fault: 'status', status: 503 })
  await expect(runs().live('acme/shop', new Date())).rejects.toMatchObject({ code: 'RETIRE_UNCHECKABLE' })
})
