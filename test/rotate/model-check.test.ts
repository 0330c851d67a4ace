import { beforeAll, describe, expect, test } from 'vitest'
import { allGuards, type GuardName } from '../../src/rotate/machine/guards.js'
import { type Exploration, type Explored, explore, runActor } from './explore.js'
import { interleave, repo, rotatedOnce, twoStores as stores } from './interleave.js'
import { hour, Violation, World, without } from './world.js'

const settled: Exploration['settled'] = (world) => world.checkSettled()
const settledInPlace: Exploration['settled'] = (world, reports) =>
  world.checkSettledInPlace(reports.map((report) => report?.code))

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

function tell(what: string, { executions, states }: Explored): void {
  console.log(`${what}: ${states} states of the world in ${executions} runs`)
}

describe('every way in which a rotation can go wrong, up to two faults', () => {
  test('create and revoke keeps every invariant, and two runs repair it', async () => {
    const start = new World({ shape: 'overlap', stores, slowTokens: 1 })
    const explored = await explore({ start, faults: 2, settled })
    tell('create and revoke', explored)
    expect(explored.states).toBeGreaterThan(500)
  })

  test('so it does in a later generation, beside a job that holds the old token', async () => {
    const start = await rotatedOnce()
    start.queue('job', repo)
    tell('a later generation', await explore({ start, faults: 2, settled }))
  })

  test('so it does when every run is told to rotate', async () => {
    const start = new World({ shape: 'overlap', stores: [repo] })
    // Such a run ends with a rotation or with a retirement; either way every store holds one working token.
    const calm: Exploration['settled'] = (world) => world.checkStoresAgree()
    tell('always', await explore({ start, faults: 2, always: true, settled: calm }))
  })

  test('so it does with a vendor that restores nothing', async () => {
    const start = new World({ shape: 'overlap', stores, restore: false })
    tell('no restore', await explore({ start, faults: 1, settled }))
  })

  test('in place, only an answer that never reached the journal loses a token, and that is reported', async () => {
    const start = new World({ shape: 'in-place', stores })
    const explored = await explore({ start, faults: 2, settled: settledInPlace })
    tell('in place', explored)
    expect(explored.states).toBeGreaterThan(200)
  })

  test('in place, an admin-token repairs the loss', async () => {
    const start = new World({ shape: 'in-place', stores })
    const repaired: Exploration['settled'] = (world) => world.checkStoresAgree()
    tell(
      'in place, repaired',
      await explore({ start, faults: 2, finally: { admin: true }, settled: repaired }),
    )
  })

  test('a store that somebody sets back to the old token keeps that token alive', async () => {
    const start = new World({ shape: 'overlap', stores })
    const explored = await explore({ start, faults: 1, meddle: putBack, settled: () => undefined })
    tell('set back by hand', explored)
  })

  test('a token that somebody revokes before it is stored is stored nowhere', async () => {
    const start = new World({ shape: 'overlap', stores })
    tell('revoked by hand', await explore({ start, faults: 1, meddle: revokeUnstored, settled }))
  })
})

function putBack(world: World): void {
  const [first = ''] = world.stored
  world.put(stores[1] ?? '', first)
  world.now += 3 * hour
}

function revokeUnstored(world: World): void {
  for (const token of world.tokens) {
    if (!world.stored.has(token.value)) token.state = 'revoked'
  }
}

/** A situation in which each guard is what holds. */
const situations: Readonly<Record<GuardName, (name: GuardName) => Promise<unknown>>> = {
  permissionFirst: async (name) => {
    const start = new World({ shape: 'overlap', stores, forbidden: [stores[1] ?? ''] })
    await explore({ start, faults: 0, guards: without(name), settled: () => undefined, faultyRuns: 0 })
  },
  claimOnce: among,
  verifyClaim: among,
  holderFinished: among,
  rereadAfterHolder: among,
  seenNew: among,
  worksFirst: (name) => sequence(name, { start: new World({ shape: 'overlap', stores, slowTokens: 2 }) }),
  journalFirst: (name) => sequence(name),
  nextName: (name) => sequence(name),
  everyStore: (name) => sequence(name),
  readBack: (name) => sequence(name),
  strayUnsealed: async (name) => {
    const start = await rotatedOnce()
    start.queue('job', repo)
    return sequence(name, { start })
  },
  drain: (name) => {
    const start = new World({ shape: 'overlap', stores })
    start.queue('job', repo)
    return sequence(name, { start })
  },
  overlap: (name) => sequence(name, { pauseMs: hour / 6 }),
  storesUnchanged: (name) => sequence(name, { meddle: putBack, settled: () => undefined }),
  resumeActive: (name) => sequence(name, { meddle: revokeUnstored }),
  inPlaceOnce: (name) =>
    sequence(name, { start: new World({ shape: 'in-place', stores }), settled: settledInPlace }),
  worksBeforeInPlace: async (name) => {
    const world = new World({ shape: 'in-place', stores })
    const died = { run: world.queue('died', repo), fate: lateRotate }
    await runActor(world, died)
    world.now += hour
    await runActor(world, { run: world.queue('next', repo) }, without(name))
  },
}

/** The process dies with its rotation in place under way, which the vendor gets to only later. */
function lateRotate(_: 'read' | 'write', label: string): 'ok' | 'crash-late' {
  return label === 'rotate' ? 'crash-late' : 'ok'
}

function sequence(name: GuardName, more: Partial<Exploration> = {}): Promise<unknown> {
  const start = new World({ shape: 'overlap', stores })
  return explore({ start, faults: 1, settled, ...more, guards: without(name) })
}

async function among(name: GuardName): Promise<unknown> {
  const guards = without(name)
  const start = new World({ shape: 'overlap', stores })
  for (let seed = 1; seed <= 3000; seed++) {
    const world = start.clone()
    await interleave(world, seed, { guards })
    for (const run of ['last-1', 'last-2']) {
      await runActor(world, { run: world.queue(run, repo) }, guards)
      world.now += 3 * hour
    }
    world.checkSettled()
  }
  return undefined
}

describe('every guard of the protocol holds something', () => {
  test.each(Object.entries(situations))('without %s an invariant breaks', async (name, situation) => {
    const guard = Object.keys(allGuards).find((known): known is GuardName => known === name)
    if (guard === undefined) throw new RangeError(name)
    await expect(situation(guard)).rejects.toThrow(Violation)
  })
})

test('a rotation in place that arrives late is not answered with a second one', async () => {
  const world = new World({ shape: 'in-place', stores })
  await runActor(world, { run: world.queue('died', repo), fate: lateRotate })
  world.now += hour
  const next = await runActor(world, { run: world.queue('next', repo) })
  expect(next.report?.code).toBe('ROTATION_OLD_TOKEN_DEAD')
  const after = await runActor(world, { run: world.queue('after', repo) })
  expect(after.report?.code).toBe('ROTATE_LOST')
})
