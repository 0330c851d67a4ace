import { expect, test } from 'vitest'
import { is, town } from './town.js'

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
