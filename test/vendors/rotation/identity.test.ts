import { describe, expect, test } from 'vitest'
import { codes } from '../../acceptance/open-world/town.js'
import { always, beside, config, type Town, town } from './town.js'

const ids = Object.keys(beside)
const alive = (tokens: readonly { readonly state: string }[]) => tokens.map(({ state }) => state)
const madeFor = ({ service }: Town, owner: string) =>
  service.tokens.filter((token) => token.owner === owner && token.name.startsWith('acme/shop:'))

/** A town whose store holds a token that a rotation made, while the one before is still to be ended. */
async function twiceRotated(id: string) {
  const all = await town(id)
  await all.rotate(always)
  const first = all.service.find(all.held())
  if (first === undefined) throw new Error('nothing was made')
  await all.days(3)
  expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
  return { ...all, first }
}

test.each(['jupyterhub'])(
  '%s: a create that answers the value of another token stores nothing, and ends nothing of somebody else',
  async (id) => {
    const all = await town(id)
    const { service, old, held, rotate, days } = all
    const theirs = service.issue('theirs')
    const issue = service.issue.bind(service)
    service.issue = (name, more) => ({ ...issue(name, more), value: theirs.value })
    expect((await rotate(always)).document).toMatchObject({ outcome: 'refused' })
    expect(held()).toBe(old.value)
    service.issue = issue
    await days(4)
    expect(theirs.state).toBe('active')
    expect(held()).not.toBe(theirs.value)
  },
)

test.each(ids)(
  '%s: a create that answers with the id of a listed token ends nothing of somebody else',
  async (id) => {
    const all = await town(id)
    const { days, held, rotate, service } = all
    const theirs = service.issue(id === 'sonarqube' ? 'theirs' : 'deploys')
    all.clock.advance(60_000)
    const issue = service.issue.bind(service)
    service.issue = (name, more) =>
      id === 'sonarqube'
        ? { ...issue(name, more), name: theirs.name }
        : { ...issue(name, more), id: theirs.id }
    const run = await rotate(always)
    expect([run.exitCode, run.document.code], run.stderr).toEqual([1, 'NEW_TOKEN_DIFFERS'])
    service.issue = issue
    await days(2, always)
    await days(4)
    expect([theirs.state, service.find(held())?.state]).toEqual(['active', 'active'])
  },
)

test.each(ids)('%s: a token that gets the id of one that is to be ended stays', async (id) => {
  const all = await twiceRotated(id)
  const { clock, days, first, held, service } = all
  // A person ends ours; somebody makes another one, which gets its id, and its name where names are ids.
  first.state = 'deleted'
  clock.advance(60_000)
  const theirs = [
    service.issue(id === 'sonarqube' ? first.name : 'theirs', { id: first.id }),
    service.issue('deploys', { owner: '88' }),
  ]
  const runs = await days(4)
  expect(alive(theirs)).toEqual(['active', 'active'])
  expect(service.find(held())?.state).toBe('active')
  expect(runs.flatMap(({ document }) => document.old?.state ?? [])).not.toContain('revoked')
})

test.each(ids)('%s: a token that a list was cut of is not called ended', async (id) => {
  const { days, first } = await twiceRotated(id)
  first.hidden = true
  const runs = await days(4)
  expect(first.state).toBe('active')
  expect(runs.flatMap(({ document }) => document.old?.state ?? [])).not.toContain('revoked')
  expect(runs.map(({ document }) => document.outcome)).not.toContain('retired')
})

test.each(ids.filter((id) => !beside[id]?.isLikeAny))(
  '%s: where the list lacks the token in hand, no other one is copied',
  async (id) => {
    const all = await town(id)
    const { days, old, rotate, service } = all
    const others = [
      service.issue('theirs', { role: 'admin:all' }),
      service.issue('deploys', { owner: '88', role: 'admin:all' }),
    ]
    old.hidden = true
    const run = await rotate(always)
    expect(run.document).toMatchObject({ outcome: 'refused', code: 'ROTATION_SELF_UNKNOWN' })
    await days(3)
    expect(alive([...others, old])).toEqual(['active', 'active', 'active'])
    expect(madeFor(all, old.owner).concat(madeFor(all, '88'))).toEqual([])
  },
)

test('hcpterraform: where the list lacks the token in hand, its owner gets a new one', async () => {
  const all = await town('hcpterraform')
  const other = all.service.issue('deploys', { owner: '88' })
  all.old.hidden = true
  expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
  await all.days(3)
  expect(alive([other, all.old])).toEqual(['active', 'active'])
  expect(all.service.find(all.held())?.owner).toBe(all.old.owner)
  expect(madeFor(all, '88')).toEqual([])
})

describe.each(['jupyterhub', 'gitea'])('%s: a setting that names somebody else', (id) => {
  const settings = () => ['--vendor-config', config({ owner: '88' })]

  test('is of no account while the token says whose it is', async () => {
    const all = await town(id)
    const other = all.service.issue('deploys', { owner: '88' })
    const { document } = await all.rotate([...always, ...settings()], { asAdmin: true })
    expect(document).toMatchObject({ outcome: 'rotated' })
    expect(all.service.find(all.held())?.owner).toBe(all.old.owner)
    await all.days(3, undefined, { asAdmin: true })
    expect(other.state).toBe('active')
    expect(madeFor(all, '88')).toEqual([])
  })

  test('makes nothing for them when the token is dead', async () => {
    const all = await town(id)
    const other = all.service.issue('deploys', { owner: '88' })
    all.old.state = 'deleted'
    const run = await all.rotate([...always, ...settings()], { asAdmin: true })
    expect(codes(run)).toContain('ROTATION_SELF_UNKNOWN')
    expect(run.exitCode).toBe(1)
    expect([other.state, madeFor(all, '88')]).toEqual(['active', []])
  })
})

test('sonarqube: a setting that is of another token copies none', async () => {
  const all = await town('sonarqube')
  const other = all.service.issue('deploys', { role: 'GLOBAL_ANALYSIS_TOKEN' })
  const stale = config({ tokenName: 'deploys', tokenRef: 'sha256:0123456789ab' })
  const { document } = await all.cli('rotate', [...always, '--vendor-config', stale], { asAdmin: false })
  expect(document).toMatchObject({ outcome: 'refused', code: 'ROTATION_SELF_UNKNOWN' })
  expect([other.state, madeFor(all, all.old.owner)]).toEqual(['active', []])
})
