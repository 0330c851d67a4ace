import type { EffectName } from '../../../src/rotate/effects/effects.js'
import type { RotateInputs } from '../../../src/rotate/ports.js'
import type { Actor } from '../world/actor.js'
import { day, hour, type Place, places, type ReaderName, type Token } from '../world/model.js'
import type { World } from '../world/world.js'
import { handedTo, rotateOnce, type Wanted } from './run.js'

/** What somebody else does. False where there is nothing to do it to. */
export interface Move {
  readonly name: string
  /** The effects before which it matters, because they touch what it touches; never within a run when empty. */
  readonly before: readonly EffectName[]
  readonly make: (world: World, actor?: Actor) => boolean | Promise<boolean>
}

const storesTouch: readonly EffectName[] = ['read-stores', 'prove', 'write', 'end']
const tokensTouch: readonly EffectName[] = ['introspect', 'list-tokens', 'commit', 'write', 'end']
const journalTouch: readonly EffectName[] = ['read-journal', 'claim', 'commit', 'note']
const acts: readonly EffectName[] = [
  'claim',
  'create',
  'rotate-in-place',
  'commit',
  'write',
  'note',
  'end',
  'release',
  'remove-entry',
]

export function pasteFresh(world: World, place: Place, owner = 'u7'): boolean {
  const token = world.mint({ name: 'pasted', livesMs: 240 * day, from: 'person', owner })
  world.put(places[place].id, token.value, 'person')
  return true
}

export function pasteOld(world: World, place: Place): boolean {
  const { id } = places[place]
  const [oldest] = world.held.get(id) ?? []
  if (oldest === undefined || oldest === world.stores.get(id)?.value) return false
  world.put(id, oldest, 'person')
  return true
}

function kill(world: World, token: Token | undefined): boolean {
  if (token === undefined || !world.isActive(token)) return false
  world.end(token, 'person')
  return true
}

const newestMade = (world: World): Token | undefined =>
  world.tokens.findLast(({ from, revoked }) => from !== 'bystander' && !revoked)

function oldestAlive(world: World): Token | undefined {
  return world.ofSecret().find((token) => world.isActive(token))
}

function revive(world: World): boolean {
  const dead = world.ofSecret().filter(({ revoked }) => revoked)
  const last = dead.sort((a, b) => a.changedAt - b.changedAt).at(-1)
  if (last === undefined || !world.options.restores) return false
  world.revive(last)
  return true
}

const numberOf = (name: string): number => Number(/__(\d+)/.exec(name)?.[1] ?? 0)

function newestEntry(world: World): string | undefined {
  return [...world.journal.keys()].sort((a, b) => numberOf(a) - numberOf(b)).at(-1)
}

function late(world: World, reads: number): boolean {
  world.stale = { journal: new Map(world.journal), reads }
  return true
}

function rolledBack(world: World): boolean {
  const name = newestEntry(world)
  const older = name === undefined ? undefined : world.before.get(name)
  if (name === undefined || older === undefined || older === world.journal.get(name)) return false
  world.journal.set(name, older)
  world.meddledAt = world.now
  return true
}

function deleted(world: World): boolean {
  const name = newestEntry(world)
  world.meddledAt = world.now
  return name !== undefined && world.journal.delete(name)
}

function putBackAll(world: World): boolean {
  if (world.before.size === 0) return false
  world.journal = new Map(world.before)
  world.meddledAt = world.now
  return true
}

/** The platform calls the run finished while it sleeps; another one comes, and then it wakes. */
async function sleeps(world: World, actor: Actor | undefined, reader: ReaderName): Promise<boolean> {
  if (actor === undefined) return false
  actor.options.run.status = 'completed'
  world.now += hour / 60
  await rotateOnce(world, { reader })
  world.now += hour / 60
  return true
}

const outage = (port: string, calls: number): Move => ({
  name: `${port} is away for ${calls} calls`,
  before: port === 'vendor' ? ['list-tokens', 'create', 'end'] : acts.filter((each) => each !== 'release'),
  make: (world) => {
    world.outages.set(port, calls)
    return true
  },
})

const inputs = (name: string, change: (world: World) => World['inputs']): Move => ({
  name,
  before: [],
  make: (world) => {
    const changed = change(world)
    if (JSON.stringify(changed) === JSON.stringify(world.inputs)) return false
    world.inputs = changed
    return true
  },
})

const addTo = (place: Place) => (world: World) => ({
  ...world.inputs,
  a: world.inputs.a.includes(place) ? world.inputs.a : [...world.inputs.a, place],
})
const takeOff = (place: Place) => (world: World) => ({
  ...world.inputs,
  a: world.inputs.a.filter((each) => each !== place),
})

/** What may happen within a run, before a step that touches it, or between two runs. */
export const moves: readonly Move[] = [
  ...(['r', 'e', 'o'] as const).flatMap((place): Move[] => [
    {
      name: `a person pastes a fresh token into ${place}`,
      before: storesTouch,
      make: (w) => pasteFresh(w, place),
    },
    {
      name: `a person pastes the old value into ${place}`,
      before: storesTouch,
      make: (w) => pasteOld(w, place),
    },
  ]),
  { name: 'a person ends the newest token', before: tokensTouch, make: (w) => kill(w, newestMade(w)) },
  { name: 'a person ends the oldest token', before: tokensTouch, make: (w) => kill(w, oldestAlive(w)) },
  { name: 'a person revives a token', before: tokensTouch, make: revive },
  { name: 'the journal is late for two reads', before: ['read-journal'], make: (w) => late(w, 2) },
  { name: 'the journal is late for a minute', before: ['read-journal'], make: (w) => late(w, 20) },
  { name: 'the newest entry is rolled back', before: journalTouch, make: rolledBack },
  { name: 'the newest entry is deleted', before: journalTouch, make: deleted },
  { name: 'the journal is put back', before: [], make: putBackAll },
  {
    name: 'the list is cut',
    before: ['list-tokens'],
    make: (world) => {
      world.cutLists += 1
      return true
    },
  },
  { name: 'it sleeps and a-e runs', before: acts, make: (w, actor) => sleeps(w, actor, 'a-e') },
  { name: 'it sleeps and b-o runs', before: acts, make: (w, actor) => sleeps(w, actor, 'b-o') },
  outage('vendor', 3),
  outage('store', 3),
  outage('journal', 3),
  outage('journal', 40),
  inputs('o is added to workflow a', addTo('o')),
  inputs('e is taken off workflow a', takeOff('e')),
  inputs('e is put back into workflow a', addTo('e')),
  {
    name: '10 days pass',
    before: [],
    make: (world) => {
      world.now += 10 * day
      return true
    },
  },
  {
    name: '45 days pass',
    before: [],
    make: (world) => {
      world.now += 45 * day
      return true
    },
  },
]

/** A run of a person, or of another reader. */
export interface Visit {
  readonly name: string
  wanted(world: World): Wanted | undefined
}

const ordered = (name: string, reader: ReaderName, more?: Partial<RotateInputs>): Visit => ({
  name,
  wanted: () => ({ reader, ...(more && { inputs: more }) }),
})

function adopting(world: World, owner: string): string {
  return world.mint({ name: 'adopted', livesMs: 240 * day, from: 'person', owner }).value
}

/** A run that began before the last writes, with the value of that time. */
function staleRun(world: World): Wanted | undefined {
  const kept = world.stores.get(places.r.id)
  const [value] = world.held.get(places.r.id) ?? []
  if (kept === undefined || value === undefined) return undefined
  const run = { ...world.queue('acme/shop', value), createdAt: kept.updatedAt - hour }
  world.runs = world.runs.map((each) => (each.id === run.id ? run : each))
  return { reader: 'a-r', run }
}

function leaking(world: World, reader: ReaderName, more: Partial<RotateInputs> = {}): Wanted {
  const leaked = world.refOf(handedTo(world, reader))
  world.leaked.add(leaked)
  return { reader, inputs: { leaked, ...more } }
}

export const visits: readonly Visit[] = [
  ordered('a-r', 'a-r'),
  ordered('a-e', 'a-e'),
  ordered('b-o', 'b-o'),
  ordered('ops', 'ops'),
  ordered('a-r, always', 'a-r', { rotate: 'always' }),
  { name: 'a stale re-run', wanted: staleRun },
  { name: 'a-r adopts', wanted: (world) => ({ reader: 'a-r', adopted: adopting(world, 'u7') }) },
  {
    name: 'a-r adopts of another owner',
    wanted: (world) => ({ reader: 'a-r', adopted: adopting(world, 'u8') }),
  },
  {
    name: 'adopt without the old value',
    wanted: (world) => ({
      reader: 'a-r',
      adopted: adopting(world, 'u7'),
      run: world.queue('acme/shop', 'nobody-knows-the-old-value'),
    }),
  },
  { name: 'leaked: what r holds', wanted: (world) => leaking(world, 'a-r') },
  { name: 'leaked: what o holds', wanted: (world) => leaking(world, 'b-o') },
  {
    name: 'forget e',
    wanted: (world) => {
      world.inputs = takeOff('e')(world)
      // A person's word, whenever the journal hears of it.
      world.forgotten.add(places.e.id)
      return { reader: 'a-r', inputs: { forget: [places.e.address] } }
    },
  },
]
