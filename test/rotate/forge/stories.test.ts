import { describe, expect, test } from 'vitest'
import { adopt } from '../../../src/rotate/adopt.js'
import type { RotateReport } from '../../../src/rotate/ports.js'
import { addNote, bodyOf, change, claimOf, forge, guessed, keysOf, recordOf } from './forger.js'
import {
  addresses,
  base,
  day,
  type Habits,
  hour,
  organization,
  production,
  refOf,
  repo,
  run,
  setUp,
  shownAt,
  type Token,
  talkative,
  terse,
  World,
} from './world.js'

/** The shortest stories of forgeries that once did harm, or that look as if they could. */

const held = (world: World, store = repo): string => world.stores.get(store)?.value ?? ''
const codes = (...reports: readonly RotateReport[]) =>
  reports.flatMap(({ code, warnings }) => [code, ...warnings.map((warning) => warning.code)])
const ended = (world: World, token: Token) =>
  world.deeds.some(({ what, on }) => what === 'revoke' && on === token.id)
const did = (world: World, what: string) => world.deeds.filter((deed) => deed.what === what).length

/** T0 pasted by hand and due; a rotation makes T1. */
async function rotated(habits: Habits = talkative, admin = false) {
  const world = new World(habits)
  const victim = world.mint({ name: 'production deploy', createdAt: world.now - 30 * day })
  const old = world.mint({ expiresAt: world.now + 10 * day, createdAt: world.now - 80 * day })
  world.put(repo, old.value)
  world.put(production, old.value)
  world.now += day / 2
  const report = await run(world, { token: old.value, admin })
  expect(report).toMatchObject({ outcome: 'rotated', code: null })
  const fresh = world.byValue(held(world)) ?? old
  return { world, victim, old, fresh }
}

/** The same, and T0 is ended. */
async function retired(habits: Habits = talkative, admin = false) {
  const all = await rotated(habits, admin)
  all.world.now += 2 * day
  const report = await run(all.world, { token: all.fresh.value, admin })
  expect(report).toMatchObject({ outcome: 'retired' })
  all.world.now += day
  return all
}

/** Everything that the journal says now, to be put back later. */
const snapshot = (world: World) => [...world.journal]
function putBack(world: World, entries: readonly (readonly [string, string])[]): void {
  world.journal.clear()
  for (const [name, value] of entries) world.journal.set(name, value)
}

/** A person adopts a token, handed another one. */
function take(world: World, old: Token, adopted: Token): Promise<RotateReport> {
  world.now += 5_000
  const { inputs, deps } = setUp(world, { token: old.value }, `adoption-${world.now}`)
  world.now += 5_000
  return adopt(inputs, adopted.value, deps)
}

/** Takes the body from the newest generation, so that its claim looks like that of a run that died. */
function stripNewest(world: World): void {
  const name = [...world.journal.keys()].findLast((each) => world.journal.get(each)?.includes('"body":'))
  change(world, Number(name?.split('__')[1]), (raw) => {
    delete raw.body
    delete raw.bodyCodes
    raw.progress = []
  })
}

describe('who knows a dead token, in a run that is handed it and has `admin-token`', () => {
  test('a note that owes a token by its name ends nothing', async () => {
    const { world, victim, old } = await retired(talkative, true)
    const orphan = { name: victim.name, claim: 1, since: 0, id: victim.id }
    addNote(world, 1, { at: world.now, orphans: [orphan] }, keysOf(old.value))
    for (let i = 0; i < 3; i++) await run(world, { token: old.value, admin: true })
    expect(ended(world, victim)).toBe(false)
  })

  test('a claim that announces a token by its name ends nothing', async () => {
    const { world, victim, old, fresh } = await retired(talkative, true)
    const claim = claimOf(world, { name: victim.name, startedAt: Date.parse('2020-01-01') })
    forge(world, 3, keysOf(old.value), claim)
    for (let i = 0; i < 3; i++) await run(world, { token: old.value, admin: true })
    for (let i = 0; i < 3; i++) await run(world, { token: fresh.value, admin: true })
    expect(ended(world, victim)).toBe(false)
  })

  test('a note that calls it ended, and stores that look changed, restore nothing', async () => {
    const { world, old } = await retired(talkative, true)
    change(world, 1, (raw) => {
      raw.progress = []
    })
    const elsewhere = { version: '2020-01-01T00:00:00.000Z', at: 0 }
    const note = { at: world.now, written: { [repo]: elsewhere }, ended: { [refOf(old.value)]: 1 } }
    addNote(world, 1, note, keysOf(old.value))
    await run(world, { token: old.value, admin: true })
    expect(did(world, 'restore')).toBe(0)
  })

  test('a body that knows its id makes nothing like another token', async () => {
    const { world, old } = await retired(talkative, true)
    const boss = world.mint({ owner: 'user:1', role: 'owner', name: 'boss' })
    world.journal.clear()
    const mine = bodyOf(world, 1, old, { isWritten: true, tokens: [recordOf(old, { id: boss.id })] })
    forge(world, 1, keysOf(old.value), claimOf(world), mine)
    await run(world, { token: old.value, admin: true })
    expect(world.tokens.filter(({ role }) => role === 'owner')).toEqual([boss])
  })

  test('a claim that knows its id makes nothing like another token', async () => {
    const { world, old } = await retired(talkative, true)
    const boss = world.mint({ owner: 'user:1', role: 'owner', name: 'boss' })
    world.journal.clear()
    forge(world, 1, keysOf(old.value), claimOf(world, { handed: refOf(old.value), handedId: boss.id }))
    await run(world, { token: old.value, admin: true })
    expect(world.tokens.filter(({ role }) => role === 'owner')).toEqual([boss])
  })

  test('`leaked` ends nothing that only this body names', async () => {
    const { world, victim, old } = await retired(talkative, true)
    world.journal.clear()
    const lost = world.mint({ name: 'lost' })
    const tokens = [recordOf(old), recordOf(victim, { ref: refOf(lost.value) })]
    forge(world, 1, keysOf(old.value), claimOf(world), bodyOf(world, 1, old, { isWritten: true, tokens }))
    const inputs = { leaked: refOf(lost.value), leakedFirst: true }
    for (let i = 0; i < 3; i++) await run(world, { token: old.value, admin: true, inputs })
    expect(ended(world, victim)).toBe(false)
  })

  test('where a proven entry shows a live token in the stores, nothing of a dead one is written over it', async () => {
    const { world, victim, old, fresh } = await retired(talkative, true)
    forge(world, 3, keysOf(old.value), claimOf(world), bodyOf(world, 3, victim))
    await run(world, { token: old.value, admin: true })
    expect(held(world)).toBe(fresh.value)
  })
})

test('a dead token in hand with which a person adopts another: what its body owes is not ended later', async () => {
  const { world, victim, old } = await retired()
  const body = bodyOf(world, 3, old, { owes: [victim], isWritten: true })
  forge(world, 3, keysOf(old.value), claimOf(world), body)
  const adopted = world.mint({ name: 'adopted' })
  expect(await take(world, old, adopted)).toMatchObject({ outcome: 'rotated', code: null })
  for (let i = 0; i < 4; i++) {
    world.now += 2 * day
    await run(world, { token: adopted.value })
  }
  expect(ended(world, victim)).toBe(false)
})

test('an adoption stores its own value, whatever is sealed in the journal', async () => {
  const { world, old, fresh } = await retired()
  forge(world, 3, keysOf(old.value), claimOf(world), bodyOf(world, 3, fresh))
  const adopted = world.mint({ name: 'adopted' })
  expect(await take(world, old, adopted)).toMatchObject({ outcome: 'rotated', code: null })
  expect(held(world)).toBe(adopted.value)
})

test('a leaked token proves no sealed secret by calling its body one of a rotation in place', async () => {
  const { world, old, fresh } = await rotated()
  // An honest emergency names T0, and is broken off before it stores anything.
  forge(world, 2, keysOf(fresh.value), claimOf(world, { kind: 'retire', leaked: refOf(old.value) }))
  world.put(repo, old.value)
  world.put(production, old.value)
  const thief = world.mint({ name: `${base}9.thiefthi` })
  forge(world, 9, keysOf(old.value), claimOf(world), bodyOf(world, 9, thief, { shape: 'in-place' }))
  const report = await run(world, { token: old.value })
  expect(held(world)).toBe(old.value)
  expect(codes(report)).toContain('LEAKED_UNFINISHED')
})

test('a leaked token that is dead already is replaced, and the run says so', async () => {
  const { world, old, fresh } = await rotated(talkative, true)
  fresh.state = 'revoked'
  world.journal.clear()
  const inputs = { leaked: refOf(fresh.value) }
  const report = await run(world, { token: fresh.value, admin: true, inputs })
  expect(report.code).not.toBe('INTERNAL_ERROR')
  expect([fresh.value, old.value]).not.toContain(held(world))
})

describe('with `admin-token`, who knows a token that works and that a store holds', () => {
  test('has tokens of its owner ended at the most, also once another body has taken over what he wrote', async () => {
    const { world, fresh } = await rotated(talkative, true)
    const boss = world.mint({ owner: 'user:1', role: 'owner', name: 'boss' })
    world.journal.clear()
    const body = bodyOf(world, 5, fresh, { isWritten: true, owes: [boss] })
    // Its stores look changed, so that the next generation begins before anything is told.
    const stores = body.stores.map((store) => ({ ...store, written: shownAt(0) }))
    forge(world, 5, keysOf(fresh.value), claimOf(world), { ...body, stores })
    world.now += 75 * day
    for (let i = 0; i < 4; i++) {
      world.now += 2 * day
      await run(world, { token: held(world), admin: true })
    }
    expect(held(world)).not.toBe(fresh.value)
    expect(ended(world, boss)).toBe(false)
  })
})

describe('who knows no token', () => {
  test('a store that is called like a member of every object is only a store', async () => {
    const { world, old, fresh } = await rotated()
    const body = bodyOf(world, 5, fresh, { isWritten: true })
    const sighting = {
      store: 'constructor',
      address: 'constructor',
      shown: null,
      handed: refOf(old.value),
      at: 0,
    }
    const claim = claimOf(world, { sightings: [sighting] })
    forge(world, 5, guessed('nobody'), claim, body)
    addNote(world, 5, { at: 0, named: { [repo]: 0 } }, guessed('nobody'))
    world.now = fresh.expiresAt - 10 * day
    const reports = [await run(world, { token: fresh.value }), await run(world, { token: held(world) })]
    expect(codes(...reports)).not.toContain('INTERNAL_ERROR')
    expect(world.works(held(world))).toBe(true)
  })

  test('an entry that names a token as leaked ends it neither now nor after the next generation', async () => {
    const { world, old, fresh } = await rotated()
    const refs = [{ ref: refOf(old.value), at: world.now }]
    const body = bodyOf(world, 5, fresh, { isWritten: true, leaked: refs })
    forge(world, 5, guessed('nobody'), claimOf(world, { leaked: refOf(old.value) }), body)
    // Without the notes of its writes the next run writes the stores anew, by a generation with the same token.
    change(world, 1, (raw) => {
      raw.progress = []
    })
    await run(world, { token: fresh.value })
    for (const name of [...world.journal.keys()]) if (name.endsWith('__5')) world.journal.delete(name)
    for (let i = 0; i < 3; i++) {
      world.now += hour
      await run(world, { token: fresh.value })
    }
    expect(ended(world, old)).toBe(false)
  })

  test('a generation without its body, met by a reader that is handed an older token', async () => {
    const { world, old, fresh } = await retired()
    fresh.lastUsedAt = world.now
    world.now = fresh.expiresAt - 10 * day
    await run(world, { token: fresh.value })
    const newest = world.byValue(held(world)) ?? old
    expect(newest).not.toBe(fresh)
    stripNewest(world)
    for (let i = 0; i < 3; i++) await run(world, { token: fresh.value, stores: [addresses[0] ?? ''] })
    expect(ended(world, newest)).toBe(false)
  })

  test.each([
    ['a talkative vendor', talkative],
    ['a terse vendor', terse],
  ])('a generation without its body, met with `admin-token`, at %s', async (_, habits) => {
    const { world, fresh } = await rotated(habits, true)
    world.now = fresh.expiresAt - 10 * day
    for (let i = 0; i < 2; i++) await run(world, { token: held(world), admin: true })
    const newest = world.byValue(held(world)) ?? fresh
    expect(newest).not.toBe(fresh)
    stripNewest(world)
    for (let i = 0; i < 2; i++) await run(world, { token: newest.value, admin: true })
    expect(ended(world, newest)).toBe(false)
    // The next generation replaces it, with an overlap.
    world.now = newest.expiresAt - 10 * day
    for (let i = 0; i < 4; i++) await run(world, { token: held(world), admin: true })
    expect(held(world)).not.toBe(newest.value)
    expect(ended(world, newest)).toBe(false)
  })

  test('notes of an earlier entry of the same number prove nothing beside another body', async () => {
    const { world, old, fresh } = await rotated(talkative, true)
    const first = snapshot(world)
    // The forger deletes the journal; the next generation gets number 1 again, and dies before the second store.
    world.journal.clear()
    world.now += 75 * day
    // A claim, a token, a body, one write: then the run is killed.
    world.budget = 4
    await run(world, { token: fresh.value, admin: true })
    world.budget = Number.POSITIVE_INFINITY
    const newest = held(world)
    expect([newest === fresh.value, held(world, production)]).toEqual([false, fresh.value])
    const replayed = JSON.parse(first[0]?.[1] ?? '{}').progress.filter(
      ({ note }: { readonly note: string }) => note.includes(production),
    )
    change(world, 1, ({ progress }) => progress.push(...replayed))
    for (let i = 0; i < 4; i++) {
      world.now += 2 * day
      await run(world, { token: newest, admin: true })
    }
    expect(world.works(held(world, production))).toBe(true)
    expect(old).toBeDefined()
  })

  test('an older state of the journal restores no token that no store holds', async () => {
    const { world, old, fresh } = await retired(talkative, true)
    const before = snapshot(world)
    world.now = fresh.expiresAt - 10 * day
    await run(world, { token: fresh.value, admin: true })
    world.now += 2 * day
    putBack(world, before)
    await run(world, { token: old.value, admin: true, stores: addresses.slice(0, 2) })
    expect(did(world, 'restore')).toBe(0)
  })

  test('notes taken away and stores that look changed restore nothing', async () => {
    const { world, old } = await retired(talkative, true)
    change(world, 1, (raw) => {
      raw.progress = raw.progress.filter(({ note }) => note.includes('"ended"'))
    })
    addNote(world, 1, { at: world.now, written: { [repo]: { version: 'x', at: 1 } } }, guessed('admin'))
    await run(world, { token: old.value, admin: true })
    expect(did(world, 'restore')).toBe(0)
    expect(organization).toBe('org:acme')
  })
})
