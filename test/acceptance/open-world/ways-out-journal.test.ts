import { describe, expect, test } from 'vitest'
import { firstVersion, readEntry, writeEntry } from './entries.js'
import {
  always,
  at,
  both,
  codes,
  creates,
  daily,
  day,
  overwrite,
  production,
  secret,
  shop,
  writes,
} from './town.js'
import { endByHand, expectHealthy, type Stuck, sentence, serviceTown, settled, stuckTown } from './ways.js'

const web = ['--journal-repository', 'acme/web']

describe('JOURNAL_UNVERIFIED', () => {
  /** The job that reads `production` runs a rotation whose `stores` name the repository alone. */
  async function stuck(all: Stuck, options: { readonly asAdmin?: boolean } = {}) {
    const theirs = all.vendor.issue('theirs', { owner: all.old.owner, ends: all.clock.now() + 60 * day })
    all.github.put(production, secret, theirs.value)
    all.clock.advance(60_000)
    const first = await all.rotate(always, options)
    expect(first.document).toMatchObject({ outcome: 'rotated' })
    const run = await all.rotate(daily, { value: theirs.value })
    expect(endByHand(all, run), 'what stores hold is not to be ended').toEqual([])
    return { all, theirs, said: sentence(run, 'JOURNAL_UNVERIFIED') }
  }

  /** The secret of `production` hides the one that is written: it holds another token on purpose. */
  async function hidden(all: Stuck, options: { readonly asAdmin?: boolean } = {}) {
    all.clock.advance(day)
    const said = sentence(await all.rotate(daily, options), 'STORE_SHADOWED')
    const [, narrow = ''] =
      /in (\S+) hides .*If it holds another token on purpose, name it in `forget`/.exec(said) ?? []
    await all.rotate([...daily, '--forget', narrow], options)
  }

  test('the store that this job reads is added to the workflow that wrote the entry', async () => {
    const { all, theirs, said } = await stuck(await stuckTown())
    expect(said).toMatch(/add the store that the job reads to `stores` of the workflow that wrote the entry/)
    await expectHealthy(all, { places: [at.repo(), production], options: { stores: both }, alive: [theirs] })
  })

  test('a run that is handed the token that the entry names', async () => {
    const { all, theirs, said } = await stuck(await stuckTown())
    const [, ref] = /run the command with (sha256:\w+)/.exec(said) ?? []
    const run = await all.rotate(daily)
    expect(run.document.created ?? ref).toBe(ref)
    await hidden(all)
    await expectHealthy(all, { alive: [theirs] })
  })

  test('`admin-token`', async () => {
    const { all, theirs, said } = await stuck(await serviceTown(), { asAdmin: true })
    expect(said).toMatch(/give `admin-token`/)
    const run = await all.rotate(daily, { value: theirs.value, asAdmin: true })
    expect(codes(run)).not.toContain('JOURNAL_UNVERIFIED')
    await hidden(all, { asAdmin: true })
    await expectHealthy(all, { alive: [theirs], options: { asAdmin: true } })
  })

  test('`adopt` with a new token', async () => {
    const { all, theirs, said } = await stuck(await stuckTown())
    expect(said).toMatch(/`token-action adopt [^`]+` with a new token/)
    const given = all.vendor.issue('given', { ends: all.clock.now() + 90 * day })
    all.clock.advance(5_000)
    const adopted = await all.cli('adopt', [], { stdin: given.value, value: theirs.value })
    expect(adopted.document).toMatchObject({ outcome: 'rotated' })
    expect(endByHand(all, adopted)).toHaveLength(2)
    await hidden(all)
    await expectHealthy(all, { alive: [theirs] })
  })
})

test('JOURNAL_UNPROVEN: after a token that a person stored, the next generation begins a new line', async () => {
  const all = await stuckTown()
  await settled(all)
  const pasted = all.vendor.issue('pasted', {
    ends: all.clock.now() + 20 * day,
    created: all.clock.now() - 80 * day,
  })
  overwrite(all, at.repo(), pasted.value)
  all.clock.advance(day)
  const run = await all.rotate(daily)
  sentence(run, 'JOURNAL_UNPROVEN')
  expect(endByHand(all, run)).toHaveLength(1)
  all.clock.advance(14 * day)
  await expectHealthy(all)
})

describe('JOURNAL_TWICE', () => {
  /** Another repository got a copy of the token, and a rotation with a journal of its own. */
  async function stuck() {
    const all = await stuckTown()
    await settled(all)
    all.github.put(at.repo('acme/web'), secret, all.held())
    all.clock.advance(60_000)
    const options = { stores: ['repo:acme/web'] }
    const run = await all.rotate([...daily, ...web], options)
    return { all, options, said: sentence(run, 'JOURNAL_TWICE') }
  }

  test("the other one's journal is named in `journal-repository`", async () => {
    const { all, options, said } = await stuck()
    expect(said).toMatch(/name the one journal in `--journal-repository` of both/)
    const flags = [...daily, '--journal-repository', 'acme/shop']
    await expectHealthy(all, { places: [at.repo('acme/web'), at.repo()], flags, options })
    await expectHealthy(all, { places: [at.repo(), at.repo('acme/web')] })
  })

  test('a token of its own', async () => {
    const { all, options, said } = await stuck()
    expect(said).toMatch(/`token-action adopt [^`]+`/)
    const given = all.vendor.issue('given', { ends: all.clock.now() + 90 * day })
    const theirs = all.vendor.find(all.held())
    all.clock.advance(5_000)
    await all.cli('adopt', web, { stdin: given.value, ...options })
    if (theirs === undefined) throw new Error('no token')
    await expectHealthy(all, {
      places: [at.repo('acme/web')],
      flags: [...daily, ...web],
      options,
      alive: [theirs],
    })
    await expectHealthy(all, { alive: [given] })
  })
})

test('JOURNAL_ELSEWHERE: set back until nothing is waited for, then switched', async () => {
  const all = await stuckTown()
  all.github.server.faults.push({ when: writes, answer: 'kill', times: 1 })
  await expect(all.rotate(always)).rejects.toThrow()
  const run = await all.rotate([...daily, '--journal', 'refs'])
  expect(sentence(run, 'JOURNAL_ELSEWHERE')).toMatch(
    /Set `--journal variables` until `token-action status (?:(?!--journal)[^`])+` waits for nothing/,
  )
  for (let i = 0; i < 5; i++) {
    const status = await all.cli('status', ['--journal', 'variables'])
    if (status.document.waitingFor === null) break
    await all.days(1, [...daily, '--journal', 'variables'])
  }
  await expectHealthy(all, { flags: [...daily, '--journal', 'refs'] })
  const again = await all.rotate([...always, '--journal', 'refs'])
  expect(again.document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all, { flags: [...daily, '--journal', 'refs'] })
})

test('JOURNAL_ELSEWHERE: back in the kind that was used before, what was begun since is finished first', async () => {
  const all = await stuckTown('qualytics', production)
  const inRefs = ['--journal', 'refs']
  const options = { stores: both }
  await all.rotate([...always, ...inRefs], options)
  await all.days(3, [...daily, ...inRefs], options)
  all.clock.advance(day)
  expect((await all.rotate(always, options)).document).toMatchObject({ outcome: 'rotated' })
  const held = all.held()
  const [run, forced] = [
    ...(await all.days(1, [...daily, ...inRefs], options)),
    await all.rotate([...always, ...inRefs], options),
  ]
  expect([run?.document.code, forced?.document.code]).toEqual(['JOURNAL_ELSEWHERE', 'JOURNAL_ELSEWHERE'])
  expect(sentence(run ?? forced, 'JOURNAL_ELSEWHERE')).toContain('generation 1 in the variables of acme/shop')
  expect([all.held(), all.github.value(production, secret)]).toEqual([held, held])
  const here = await all.days(2, daily, options)
  expect(here.map(({ document }) => document.outcome)).toContain('retired')
  expect(codes(...here)).not.toContain('STORE_CHANGED')
  expect((await all.rotate([...always, ...inRefs], options)).document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all, { places: [at.repo(), production], flags: [...daily, ...inRefs], options })
})

test('JOURNAL_NUMBER: the named entry is deleted', async () => {
  const all = await stuckTown()
  await settled(all)
  const last = [...(all.github.variables.get(shop)?.keys() ?? [])].sort().at(-1) ?? ''
  writeEntry(
    all.github,
    'variables',
    readEntry(all.github, 'variables', last),
    `TOKEN_ACTION_${secret}__5000000`,
  )
  const run = await all.rotate(always)
  const [, name = ''] = /journal entry (\w+)/.exec(sentence(run, 'JOURNAL_NUMBER')) ?? []
  expect(all.github.variables.get(shop)?.delete(name)).toBe(true)
  await expectHealthy(all)
})

test('JOURNAL_OLD_VERSION: the named tokens are revoked by hand, and the next rotation starts a new line', async () => {
  const all = await stuckTown()
  const entry = firstVersion({
    store: 'repo:acme/shop',
    was: all.github.secrets.get(at.repo())?.get(secret)?.updated_at ?? '',
    keyId: all.github.keys.of(at.repo()).id,
    sealed: all.github.keys.seal(at.repo(), all.old.value),
    id: all.old.id,
    number: 1,
  })
  writeEntry(all.github, 'variables', entry)
  const run = await all.rotate(daily)
  expect(sentence(run, 'JOURNAL_OLD_VERSION')).toMatch(/Revoke sha256:\w+.* by hand/)
  const next = await all.rotate(always)
  expect(next.document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all)
})

describe('JOURNAL_CORRUPT', () => {
  /** An entry that somebody edited; its name as the message prints it, and what it was. */
  async function edited(all: Stuck) {
    const was = readEntry(all.github, 'variables')
    writeEntry(all.github, 'variables', was.slice(0, 40))
    const run = await all.rotate(daily)
    const said = sentence(run, 'JOURNAL_CORRUPT')
    const [, name = ''] = /The journal entry (\w+) cannot be read/.exec(said) ?? []
    expect(said).toMatch(/the section "What to do at JOURNAL_CORRUPT"/)
    expect([run.document.generation, run.document.stores], 'what nobody read is not said').toEqual([null, []])
    expect(run.stdout + run.stderr).not.toMatch(/generation 0|untouched/)
    const remove = () => expect(all.github.variables.get(shop)?.delete(name)).toBe(true)
    return { restore: () => writeEntry(all.github, 'variables', was, name), remove }
  }

  test('restored', async () => {
    const all = await stuckTown()
    await all.rotate(always)
    const { restore } = await edited(all)
    restore()
    await expectHealthy(all)
  })

  test('the newest generation is deleted, and nothing was owed: once with `rotate: always`', async () => {
    const all = await stuckTown()
    await settled(all)
    const { remove } = await edited(all)
    remove()
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all)
  })

  test('the newest generation is deleted, and a token was owed: that one is revoked by hand', async () => {
    const all = await stuckTown()
    await all.rotate(always)
    const { remove } = await edited(all)
    remove()
    all.old.state = 'revoked'
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all)
  })

  test('a claim with a name is deleted, and a token of that name is revoked by hand', async () => {
    const all = await stuckTown()
    all.vendor.server.faults.push({ when: creates, answer: 'kill', after: true, times: 1 })
    await expect(all.rotate(always)).rejects.toThrow()
    const { remove } = await edited(all)
    remove()
    const made = all.vendor.active().find(({ name }) => name.startsWith(`${shop}:`))
    if (made) made.state = 'revoked'
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all)
  })
})
