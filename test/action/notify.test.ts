import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Job, startJob } from './job.js'

let job: Job
beforeEach(async () => {
  job = await startJob()
})
afterEach(() => job.close())

const day = 86_400_000

/** The composite as a nightly workflow of a token that only a person rotates. */
function nightly(days: number, more: Readonly<Record<string, string>> = {}) {
  const { vendors, github } = job.description
  const inputs = {
    ...{ vendor: 'qahub', url: vendors.qahub.url, token: vendors.qahub.token, 'allow-http': 'true' },
    ...{ rotate: 'expiring', secret: 'QA_HUB_TOKEN', 'github-token': github.token, notify: 'issue' },
    'expires-at': new Date(job.sandbox.clock.now().getTime() + days * day).toISOString(),
    'github-api-url': github.apiUrl,
    ...more,
  }
  return job.uses(inputs, { warm: true, github: { token: github.jobToken, event_name: 'schedule' } })
}

const issues = () => job.sandbox.github.repository(job.description.github.repository).issues

test('the two steps of a job share one issue, and the job writes it with its own GITHUB_TOKEN', async () => {
  const first = await nightly(13)
  expect(first.annotations.map(({ title }) => title)).toContain('ROTATION_MANUAL')
  expect(first.log).not.toContain(job.description.github.jobToken)
  expect(issues()).toMatchObject([
    { state: 'open', labels: ['token-action'], author: { login: 'github-actions[bot]' } },
  ])
  // What the rotation finds beside the check of the same job is no news.
  expect(issues()[0]?.comments).toEqual([])
  expect(issues()[0]?.body).toContain('ROTATION_MANUAL')
  for (const _ of [1, 2]) await nightly(13)
  expect(issues()).toHaveLength(1)
  expect(issues()[0]?.comments).toEqual([])
  const { conclusion, log } = await nightly(90)
  expect([conclusion, issues()[0]?.state], log).toEqual(['success', 'closed'])
  expect(JSON.stringify(issues())).not.toContain(job.description.vendors.qahub.token)
})

test('a token that may not write issues leaves the job as it is', async () => {
  const { conclusion, annotations } = await nightly(90, {
    'notify-token': job.description.github.readOnlyToken,
  })
  expect(conclusion).toBe('success')
  expect(annotations.filter(({ level }) => level === 'error')).toEqual([])
  expect(annotations.map(({ title }) => title)).toContain('NOTIFY_FORBIDDEN')
  expect(issues()).toEqual([])
})
