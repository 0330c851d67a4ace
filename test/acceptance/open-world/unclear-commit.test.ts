import { expect, test } from 'vitest'
import { always, daily, day, is, town } from './town.js'

const commits = is('PATCH', /\/actions\/variables\/TOKEN_ACTION_/)
const toGitHub = is('PATCH', /./)

test.each([
  [401, 'GITHUB_TOKEN_REJECTED'],
  [403, 'JOURNAL_FORBIDDEN'],
  [404, 'JOURNAL_FORBIDDEN'],
  [422, 'JOURNAL_UNAVAILABLE'],
])(
  'the commit arrives, its answer is lost and its repetition answered %i: the new token lives, and the next run stores it',
  async (status, code) => {
    const all = await town()
    const { faults } = all.github.server
    faults.push({ when: commits, answer: 'reset', after: true, times: 1 })
    faults.push({ when: toGitHub, answer: { status, body: { message: 'refused' } }, times: 100 })
    const first = await all.action({ rotate: 'always' })
    expect(first.exitCode).toBe(1)
    expect(first.output.code).toBe(code)
    expect(all.vendor.active()).toHaveLength(2)

    faults.length = 0
    const next = await all.action({ rotate: 'expiring' })
    expect([next.exitCode, next.output.rotation]).toEqual([0, 'resumed'])
    expect(all.vendor.find(all.held())?.state).toBe('active')
  },
)

test.each([
  ['a page', { status: 200, body: '<html>Signed in as build</html>' }],
  ['a 405', { status: 405, body: '' }],
])(
  'the commit passes a gateway that answers with %s in its place: the run looks again and stores the new token',
  async (_case, answer) => {
    const all = await town()
    all.github.server.faults.push({ when: commits, answer, after: true, times: 1 })
    const run = await all.action({ rotate: 'always' })
    expect([run.exitCode, run.output.rotation]).toEqual([0, 'rotated'])
    expect(all.github.server.faults).toMatchObject([{ times: 0 }])
    expect(all.vendor.find(all.held())?.state).toBe('active')
  },
)

test('the end of a token arrives, its answer is lost, its repetition is refused and the list is away: the run looks again', async () => {
  const all = await town()
  await all.rotate(always)
  all.clock.advance(2 * day)
  const ends = is('PUT', /tokens\/[^/]+$/)
  let isSent = false
  const { faults } = all.vendor.server
  faults.push({ when: ends, answer: 'reset', after: true, times: 1 })
  faults.push({
    when: (asked) => {
      isSent ||= ends(asked)
      return ends(asked)
    },
    answer: { status: 403, body: { detail: 'refused' } },
    times: 1,
  })
  const answer = { status: 503, body: {}, headers: { 'Retry-After': '0' } }
  faults.push({ when: (asked) => isSent && is('GET', /tokens$/)(asked), answer, times: 4 })
  const run = await all.rotate(daily)
  expect(all.old.state).toBe('revoked')
  expect(faults.map(({ times }) => times)).toEqual([0, 0, 0])
  expect(run.document, JSON.stringify(run.document)).toMatchObject({ outcome: 'retired', code: null })
})
