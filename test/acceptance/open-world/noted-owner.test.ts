import { describe, expect, test } from 'vitest'
import { always, at, creates, daily, overwrite, type Town, town } from './town.js'

/** GitLab with one verified generation, or none, whose stored token somebody then revokes. */
async function dead(owner?: string, asAdmin = true) {
  const all = await town('gitlab')
  if (owner !== undefined) {
    const project = all.vendor.issue('ci', { owner, ends: all.old.ends })
    overwrite(all, at.repo(), project.value)
    all.old.state = 'revoked'
    all.clock.advance(60_000)
  }
  const flags = asAdmin ? always : [...always, '--allow-in-place']
  expect((await all.rotate(flags, { asAdmin })).document).toMatchObject({ outcome: 'rotated' })
  const newest = all.vendor.find(all.held())
  if (newest) newest.state = 'revoked'
  all.clock.advance(60_000)
  return { all, newest }
}

const livingOthers = ({ vendor, admin }: Town) => vendor.active().filter(({ value }) => value !== admin.value)

// Without the token GitLab does not say whose it is; the generation that `admin-token` made notes what GitLab once said.
describe('GitLab: the newest token is dead, and `admin-token` is given', () => {
  test.each([
    ['a person', undefined],
    ['a project', '4200001'],
  ])('the owner that a verified generation notes gets the next token: %s', async (_, owner) => {
    const { all, newest } = await dead(owner)
    const run = await all.rotate(daily)
    expect(run.document, run.stdout).toMatchObject({ outcome: 'rotated', code: null })
    const held = all.vendor.find(all.held())
    expect(held?.state).toBe('active')
    const posted = all.vendor.server.asked.filter(({ method }) => method === 'POST').at(-1)
    expect(posted?.path).toMatch(owner === undefined ? `/users/${newest?.owner}/` : '/projects/42/')
    await all.days(2, daily)
    expect(livingOthers(all).filter(({ value }) => value === all.held())).toHaveLength(1)
  })

  test('before the first generation the owner that a claim notes gets it', async () => {
    const all = await town('gitlab')
    const answer = { status: 403, body: { message: '403 Forbidden' } }
    all.vendor.server.faults.push({ when: creates, answer, times: 1 })
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'refused' })
    all.old.state = 'revoked'
    expect((await all.rotate(daily)).document).toMatchObject({ outcome: 'rotated', code: null })
  })

  test('an owner that only the dead token proves is not taken: nothing is made', async () => {
    const { all } = await dead(undefined, false)
    const before = all.vendor.tokens.length
    const run = await all.rotate(daily)
    expect(run.document).toMatchObject({ outcome: 'refused', code: 'ROTATION_OWNER_UNKNOWN' })
    expect(all.vendor.tokens).toHaveLength(before)
  })
})
