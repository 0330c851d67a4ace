import type { Actor } from './actor.js'
import { broken, type Deed, day, places, type Token } from './model.js'
import type { World } from './world.js'

/** No workflow run lives longer. */
const longestRunMs = 35 * day
/** Slack between the clocks of the vendor and the platform, and a second more. */
const slackMs = 5 * 60_000

const plaintext = /plain-|cGxhaW4t|706c61696e2d/

/** What must hold of each request that changes something, right before it has its effect. @throws Violation */
export function judge(world: World, actor: Actor, deed: Deed): void {
  onlyTheNewestClaimActs(world, actor, deed)
  if (deed.do === 'put') storesGetWhatWorks(world, actor, deed.store, deed.box)
  if (deed.do === 'create') createsItsEqual(world, actor, deed)
  if (deed.do === 'rotate') rotatesOnce(world, actor, deed.id)
  if (deed.do === 'revoke') endsOnlyWhatNobodyUses(world, actor, deed.id)
  if (deed.do === 'restore') revivesNoLeaked(world, deed.id)
  if (deed.do === 'create-entry' || deed.do === 'update-entry') {
    if (plaintext.test(deed.value)) throw broken(7, 'the journal holds a plaintext')
    saysWhatIs(world, actor)
  }
}

const numberOf = (name: string): number => Number(/__(\d+)/.exec(name)?.[1] ?? 0)

/** 4: each act is sent at most ten seconds after a read that showed the run's claim to be the newest. */
function onlyTheNewestClaimActs(world: World, actor: Actor, deed: Deed): void {
  if (deed.do === 'create-entry') return
  const { effect } = actor
  if (effect?.do === 'release' || (effect?.do === 'end' && effect.why === 'unused')) return
  const newest = [...world.journal.keys()].reduce(
    (a, b) => (numberOf(a) > numberOf(b) ? a : b),
    [...world.journal.keys()][0] ?? '',
  )
  const claim = world.claims.get(newest)
  if (claim === undefined || claim.nonce === actor.nonce || claim.at >= world.now - 10_000) return
  if (actor.rule === 'passed-over-finishes-in-place' && deed.do === 'put') {
    const kept = world.stores.get(deed.store)
    if (kept !== undefined && kept.updatedAt > actor.claimedAt && kept.updatedAt < world.now - 10_000) {
      throw broken(4, 'in place, a store that was written since the claim is overwritten')
    }
    return
  }
  if (!world.journal.has(actor.claimName) && world.meddledAt >= actor.options.run.createdAt) return
  throw broken(4, `${deed.do} under a claim that is not the newest`)
}

/** 1, 2, 6, 9: what a store gets works, is not older, and does not undo what a person wrote. */
function storesGetWhatWorks(world: World, actor: Actor, store: string, boxId: string): void {
  const box = world.boxes.get(boxId)
  const kept = world.stores.get(store)
  if (box === undefined) throw broken(1, 'a sealed secret that nobody made')
  if (box.store !== store) throw broken(1, 'a sealed secret of another store')
  actor.puts += 1
  actor.wrote.add(store)
  actor.lastPut = world.now
  remembersReader(world, actor)
  const after = world.token(box.value)
  const before = kept && world.token(kept.value)
  const began = actor.options.run.createdAt
  const wasFine = world.isActive(before)
  // Where no list can be asked, nobody knows that a person has ended the token that a person had adopted.
  const canBeAsked = world.options.shape === 'overlap' || after?.from !== 'person'
  if (wasFine && !world.isActive(after) && canBeAsked) {
    const isRace = (after?.changedAt ?? 0) >= began
    if (!isRace) throw broken(1, `a dead token is written into ${store} over one that works`)
  }
  if (kept?.by === 'person' && kept.updatedAt > box.sealedAt && kept.updatedAt < began) {
    throw broken(6, `what a person wrote into ${store} is overwritten by an older sealed secret`)
  }
  if (wasFine && before?.from === 'rotation' && after && after.createdAt < before.createdAt) {
    const isPersons = after.from === 'person' && box.value === actor.token
    // Of a token whose entry a person deleted nobody knows that it is newer.
    const isKnown = [...world.journal.values()].some((text) => text.includes(world.refOf(before.value)))
    if (!isPersons && isKnown) throw broken(2, `in ${store} a newer token is overwritten by an older one`)
  }
  if (after && world.leakedNoted.has(world.refOf(after.value)) && before !== after) {
    throw broken(3, `a leaked token is written into ${store}`)
  }
  if (!world.copied.has(box.value) && !isAdopting(actor) && world.options.shape !== 'in-place') {
    if (box.value !== actor.token) throw broken(2, 'a store is written before the journal has the value')
  }
}

const isAdopting = (actor: Actor): boolean => actor.options.adopted !== undefined

/** 6, 9: a token is made once an answer was lost only after a look, for the same owner and as strong. */
function createsItsEqual(
  world: World,
  actor: Actor,
  { name, owner, strength }: { readonly name: string; readonly owner: string; readonly strength: string },
): void {
  remembersReader(world, actor)
  if (actor.unclearCreate) throw broken(6, 'a create is repeated without a look')
  if (world.tokens.some((token) => token.name === name)) throw broken(4, `two tokens are named ${name}`)
  const hand = world.token(actor.token)
  if (hand && (hand.owner !== owner || hand.strength !== strength)) {
    throw broken(9, `the new token is ${owner}'s, ${strength}; the one in hand is ${hand.owner}'s`)
  }
}

/** 6: a rotation in place is sent once, and with a token that works: a used one would end its whole family. */
function rotatesOnce(world: World, actor: Actor, id: string): void {
  remembersReader(world, actor)
  actor.inPlaceCalls += 1
  if (actor.inPlaceCalls > 1) throw broken(6, 'a rotation in place is sent twice')
  const old = world.byId(id)
  // Between the last answer and the call nobody can know.
  if (old?.revoked === true && old.changedAt < world.now - 30_000) {
    throw broken(6, 'a dead token is rotated in place')
  }
}

/** 3, 8, 10: what is ended is ours, and nothing uses it. */
function endsOnlyWhatNobodyUses(world: World, actor: Actor, id: string): void {
  const token = world.byId(id)
  const { effect } = actor
  if (token === undefined || effect?.do !== 'end') return
  actor.ends += 1
  remembersReader(world, actor)
  if (token.from === 'bystander') throw broken(8, `${token.name} is not ours`)
  if (token.from === 'person' && ![...world.held.values()].some((held) => held.includes(token.value))) {
    throw broken(8, 'a token that nobody was handed is ended')
  }
  const isEmergency = effect.why === 'leaked'
  if (isEmergency && !world.leaked.has(world.refOf(token.value))) throw broken(3, 'a token that did not leak')
  const inputs: readonly string[] = world.inputs[actor.place.workflow].map((place) => places[place].id)
  for (const [store, { value, updatedAt }] of world.stores) {
    if (value !== token.value) continue
    const isRace = updatedAt > (actor.read.get(store) ?? 0) && updatedAt > actor.options.run.createdAt
    const isCared = inputs.includes(store) || (!isEmergency && isJournalled(world, store))
    const isFirst = actor.options.inputs?.leakedFirst === true
    if (isCared && !isRace && !isFirst && world.isActive(token))
      throw broken(1, `${store} holds what is ended`)
  }
  if (isEmergency) return
  if (token.value === actor.token) throw broken(10, 'the token in hand is ended')
  if (effect.why === 'unused') return
  if (!world.isActive(token)) return
  for (const run of world.runs) {
    const isReader = run.repository !== 'acme/ops'
    if (isReader && run.status !== 'completed' && run.token === token.value) {
      throw broken(3, `${run.id} holds what is ended`)
    }
  }
  for (const [reader, { value, at }] of world.acted) {
    if (value !== token.value || world.forgotten.has(reader)) continue
    // The newest entry is the whole memory: who deletes or changes it takes what it says of readers away.
    if (world.meddledAt >= at) continue
    if (world.now - at <= longestRunMs) throw broken(3, `${reader} was handed what is ended`)
  }
  endsNothingUsed(world, actor, token)
}

/** 3: neither the overlap nor a use by anybody is cut short. */
function endsNothingUsed(world: World, actor: Actor, token: Token): void {
  const wasStored = [...world.held.values()].some((held) => held.includes(token.value))
  if (!wasStored) return
  const writes = [...world.stores.values()].filter(({ by }) => by === 'rotation')
  const heldSince = Math.max(0, ...writes.map(({ since }) => since))
  if (world.now < heldSince + world.options.overlapMs) throw broken(3, 'ended within the overlap')
  const lastWrite = Math.max(0, ...writes.map(({ updatedAt }) => updatedAt))
  const since = Math.max(lastWrite, actor.notedDrain ? 0 : world.drainNotedAt) + slackMs + 2_000
  if (world.options.showsUse && (token.lastUsedAt ?? 0) > since) throw broken(3, 'ended although it is used')
}

function revivesNoLeaked(world: World, id: string): void {
  const token = world.byId(id)
  if (token && world.leaked.has(world.refOf(token.value))) throw broken(3, 'a leaked token is given life')
  if (token?.from === 'bystander') throw broken(8, 'what is not ours is restored')
}

/** 14: a note says of a token that it is ended only where it is. */
function saysWhatIs(world: World, actor: Actor): void {
  const { effect } = actor
  if (effect?.do === 'commit') remembersReader(world, actor)
  if (effect?.do === 'claim' && effect.claim.leaked !== undefined) world.leakedNoted.add(effect.claim.leaked)
  if (effect?.do !== 'note') return
  remembersReader(world, actor)
  const { ended = {}, told = [], drainOver, forgotten = [], named = {} } = effect.note
  for (const name of Object.keys(ended)) {
    const token = world.tokens.find((each) => `ref-${each.id}` === name || each.name === name)
    const isRace = (token?.changedAt ?? 0) >= actor.options.run.createdAt
    if (token && world.isActive(token) && !isRace) throw broken(14, `${name} is noted as ended and is active`)
  }
  for (const ref of told) world.told.add(ref)
  for (const store of forgotten) world.forgotten.add(store)
  for (const store of Object.keys(named)) world.forgotten.delete(store)
  if (drainOver !== undefined) {
    world.drainNotedAt = world.now
    actor.notedDrain = true
  }
}

/** What a reader was handed when it last acted is in use until it is handed something newer. */
function remembersReader(world: World, actor: Actor): void {
  const { effect, claimName } = actor
  const name = effect?.do === 'note' ? effect.entry.stored.name : claimName
  // Who deletes the entry meanwhile takes that away.
  const isMeddled = world.meddledAt >= actor.options.run.createdAt
  if (isMeddled && !world.journal.has(name)) return
  world.acted.set(actor.place.reader, { value: actor.token, at: world.now })
}

/** Whether an entry of the journal speaks of a store. */
export function isJournalled(world: World, store: string): boolean {
  if (world.forgotten.has(store)) return false
  return [...world.journal.values()].some((value) => value.includes(`${store}\\"`))
}
