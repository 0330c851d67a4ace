import { encodeEntry } from '../../../src/rotate/journal/codec.js'
import { version1 } from './first-version.js'
import {
  addresses,
  base,
  day,
  type Habits,
  hour,
  type JournalKind,
  organization,
  production,
  refOf,
  repo,
  run,
  type Token,
  talkative,
  terse,
  World,
} from './world.js'

/** Honest histories of one secret, each left in a state that a forger may find. */

export const states = [
  'fresh',
  'claimed',
  'pending',
  'half',
  'rotated',
  'retired',
  'second',
  'emergency',
  'first version',
] as const
export type State = (typeof states)[number]

export interface Scene {
  readonly world: World
  readonly state: State
  readonly admin: boolean
  /** The tokens of the line, oldest first, without those that later runs make. */
  readonly chain: readonly Token[]
  /** What nobody may end or store: tokens of this owner and of another one, and what the forger made. */
  readonly strangers: readonly Token[]
  /** Everything that the journal ever said. */
  readonly history: readonly ReadonlyMap<string, string>[]
  /** The ref that an honest emergency named. */
  readonly leaked?: string
}

export const newestOf = ({ world }: Pick<Scene, 'world'>): string => world.stores.get(repo)?.value ?? ''

interface Setting {
  readonly admin: boolean
  readonly habits: Habits
  readonly maxBytes: number
  readonly journalKind: JournalKind
}

async function sceneOf(state: State, { admin, habits, maxBytes, journalKind }: Setting): Promise<Scene> {
  const world = new World(habits, maxBytes, journalKind)
  const history: ReadonlyMap<string, string>[] = []
  const strangers = [
    world.mint({ name: 'production deploy', createdAt: world.now - 30 * day }),
    world.mint({ name: 'somebody else', owner: 'user:1', role: 'owner', createdAt: world.now - 30 * day }),
    world.mint({ name: `${base}9.thiefthi` }),
    world.mint({ name: 'of the thief', owner: 'user:66', role: 'owner' }),
  ]
  const old = world.mint({ expiresAt: world.now + 10 * day, createdAt: world.now - 80 * day })
  const chain = [old]
  world.put(repo, old.value)
  world.put(production, old.value)
  world.put(organization, old.value)
  world.now += day / 2
  const stores = addresses
  const go = async (token = newestOf({ world }), budget = Number.POSITIVE_INFINITY) => {
    world.budget = budget
    await run(world, { token, admin, stores })
    world.budget = Number.POSITIVE_INFINITY
    history.push(new Map(world.journal))
    for (const { value } of world.stores.values()) {
      const token = world.byValue(value)
      if (token !== undefined && !chain.includes(token)) chain.push(token)
    }
  }
  // A claim, a token and the body, or as many parts and the body, come before the first write.
  const killed = { fresh: 0, claimed: 2, pending: 3, half: 5 } as const
  if (state === 'first version') {
    const fresh = world.mint({ name: `${base}1` })
    chain.push(fresh)
    for (const store of [repo, production]) world.put(store, fresh.value)
    world.journal.set('TOKEN_ACTION_API_TOKEN__1', version1(world, { old, fresh, state: 'settled' }))
  } else if (state in killed) {
    const budget = killed[state as keyof typeof killed]
    if (budget > 0) await go(old.value, budget)
    for (const token of world.tokens) if (!strangers.includes(token) && token !== old) chain.push(token)
  } else {
    await go()
    if (state !== 'rotated') {
      world.now += 2 * day
      await go()
      await go()
    }
    if (state === 'second') {
      world.now += 75 * day
      await go()
    }
  }
  if (state === 'emergency') {
    const leaked = newestOf({ world })
    await run(world, { token: leaked, admin, stores, inputs: { leaked: refOf(leaked) } })
    history.push(new Map(world.journal))
    const fresh = world.byValue(newestOf({ world }))
    if (fresh !== undefined) chain.push(fresh)
    world.now += hour
    return { world, state, admin, chain, strangers, history, leaked: refOf(leaked) }
  }
  world.now += hour
  return { world, state, admin, chain, strangers, history }
}

export async function scenes(journalKind: JournalKind): Promise<readonly Scene[]> {
  const all: Scene[] = []
  for (const state of states) {
    for (const admin of [false, true]) {
      for (const habits of [talkative, terse]) {
        all.push(await sceneOf(state, { admin, habits, maxBytes: 48_000, journalKind }))
      }
    }
    // Entries of refs are never split into parts.
    const maxBytes = journalKind === 'refs' ? 1_000_000 : 3_000
    all.push(await sceneOf(state, { admin: true, habits: talkative, maxBytes, journalKind }))
  }
  return all
}

export { encodeEntry }
