import { describe, expect, test } from 'vitest'
import type { Ci } from '../../src/ci/ci.js'
import { adopt } from '../../src/rotate/adopt.js'
import { claimName } from '../../src/rotate/journal/names.js'
import type { RotateDeps, RotateInputs, RotateReport } from '../../src/rotate/ports.js'
import { exitCodeOf } from '../../src/rotate/report.js'
import { rotate } from '../../src/rotate/rotate.js'
import { status } from '../../src/rotate/status.js'
import type { Vendor } from '../../src/vendors/vendor.js'
import { Actor, type ActorOptions, day, hour, repository, secret, World, type WorldOptions } from './world.js'

const repo = 'repo:acme/shop'
const environment = 'env:acme/shop/production'
const overlapping: WorldOptions = { shape: 'overlap', stores: [repo, environment] }

let runs = 0

interface Heard {
  readonly ci: Ci
  readonly outputs: Map<string, string>
  readonly annotations: string[]
  readonly lines: string[]
  readonly masked: string[]
  summary: string
}

/** A CI that remembers what it was told, in order. */
function hearing(): Heard {
  const heard: Heard = {
    outputs: new Map(),
    annotations: [],
    lines: [],
    masked: [],
    summary: '',
    ci: {
      id: 'test',
      title: 'Test',
      canMask: true,
      mask: (...values) => void heard.masked.push(...values),
      setOutput: (name, value) => void heard.outputs.set(name, value),
      annotate: (level, title) => void heard.annotations.push(`${level} ${title}`),
      summarize: async (markdown) => {
        heard.summary += markdown
      },
      log: (line) => void heard.lines.push(line),
      context: { debug: false },
    },
  }
  return heard
}

interface Step {
  readonly inputs?: Partial<RotateInputs>
  readonly deps?: (deps: RotateDeps) => Partial<RotateDeps>
  readonly options?: Partial<ActorOptions>
  readonly store?: string
}

/** The inputs and ports of one more run, which reads the secret from a store now. */
function nextRun(
  world: World,
  step: Step = {},
): { inputs: RotateInputs; deps: RotateDeps; heard: Heard; end(): void } {
  runs += 1
  const run = world.queue(`run-${runs}`, step.store ?? repo)
  const actor = new Actor(world, { run, ...step.options })
  const heard = hearing()
  const deps = { ...actor.deps, ci: heard.ci }
  return {
    inputs: { ...actor.inputs, ...step.inputs },
    deps: { ...deps, ...step.deps?.(deps) },
    heard,
    end() {
      run.status = 'completed'
      if (world.violation) throw world.violation
    },
  }
}

async function rotateOnce(world: World, step: Step = {}): Promise<RotateReport & { heard: Heard }> {
  const { inputs, deps, heard, end } = nextRun(world, step)
  const report = await rotate(inputs, deps)
  end()
  return { ...report, heard }
}

const withVendor =
  (changes: Partial<Vendor>) =>
  ({ vendor }: RotateDeps): Partial<RotateDeps> => ({ vendor: { ...vendor, ...changes } })

const manual: Step['deps'] = ({ vendor }) => {
  const { tokens: _, ...rest } = vendor
  const manualSteps = ['Open {url}/settings', 'Create a token']
  return {
    vendor: { ...rest, manualSteps, capabilities: { ...rest.capabilities, rotation: 'manual' } },
  }
}

describe('a rotation from its beginning to its end', () => {
  test('rotates, waits for the overlap, retires, and is not due', async () => {
    const world = new World(overlapping)
    const old = world.active()[0]

    const rotated = await rotateOnce(world)
    expect(rotated).toMatchObject({
      outcome: 'rotated',
      generation: 1,
      created: { ref: 'ref-id-2', name: `${repository}:${secret}#1` },
      old: { ref: 'ref-id-1', state: 'active' },
      code: null,
    })
    expect(rotated.stores.map(({ store, state }) => [store, state])).toEqual([
      [repo, 'written'],
      [environment, 'written'],
    ])
    expect(rotated.heard.outputs.get('rotation')).toBe('rotated')
    expect(rotated.heard.outputs.get('next-rotation')).toBe(rotated.next)

    const waiting = await rotateOnce(world)
    expect(waiting).toMatchObject({ outcome: 'waiting', code: 'ROTATION_WAITING', waitingFor: 'the overlap' })
    expect(new Date(waiting.until ?? 0).getTime()).toBeGreaterThan(world.now)
    expect(waiting.heard.annotations).toEqual(['notice ROTATION_WAITING'])

    world.now += 2 * hour
    const retired = await rotateOnce(world)
    expect(retired).toMatchObject({ outcome: 'retired', created: null, old: { state: 'revoked' } })
    expect(old?.state).toBe('revoked')

    const idle = await rotateOnce(world)
    expect(idle).toMatchObject({ outcome: 'not-due', generation: 1, code: null })
    expect(new Date(idle.next).getTime()).toBeGreaterThan(world.now)
  })

  test('the new value is masked before anything is printed about it, and printed nowhere', async () => {
    const world = new World(overlapping)
    const { heard } = await rotateOnce(world)
    const fresh = world.active().at(-1)?.value ?? ''
    expect(heard.masked).toContain(fresh)
    const printed = [...heard.lines, ...heard.annotations, heard.summary, ...heard.outputs.values()].join(
      '\n',
    )
    for (const token of world.tokens) expect(printed).not.toContain(token.value)
  })

  test('the job summary says what a person wants to know', async () => {
    const world = new World(overlapping)
    await rotateOnce(world)
    const { heard } = await rotateOnce(world)
    expect(heard.summary).toContain(`### Rotation of \`${secret}\``)
    expect(heard.summary).toMatch(/\| Generation \| 1 \|/)
    expect(heard.summary).toMatch(/\| Waiting for \| the overlap, until 2026-/)
    expect(heard.summary).toContain(`| ${environment} | stored |`)
  })

  test('what was revoked a generation ago is deleted, and its journal entries go', async () => {
    const world = new World(overlapping)
    for (let generation = 0; generation < 4; generation++) {
      await rotateOnce(world)
      world.now += 2 * hour
      await rotateOnce(world)
      world.now += 70 * day
    }
    expect(world.tokens.map(({ name, state }) => `${name} ${state}`)).toEqual([
      `${repository}:${secret}#3 revoked`,
      `${repository}:${secret}#4 active`,
    ])
    expect([...world.journal.keys()]).toEqual([claimName(secret, 3), claimName(secret, 4)])
  })

  test('never asks anybody when it is switched off', async () => {
    const world = new World(overlapping)
    const report = await rotateOnce(world, { inputs: { rotate: 'never' } })
    expect(report).toMatchObject({ outcome: 'not-due', generation: 0 })
    expect(world.steps).toBe(0)
  })
})

describe('when a token is due', () => {
  test('not before its time', async () => {
    const world = new World(overlapping)
    const report = await rotateOnce(world, { inputs: { rotateBeforeMs: day } })
    expect(report).toMatchObject({ outcome: 'not-due', code: null })
    expect(world.journal.size).toBe(0)
  })

  test('an unknown expiry is said, and never taken for a due one', async () => {
    const world = new World(overlapping)
    const unknown = withVendor({
      introspect: async () => ({ verdict: 'valid', expiry: { kind: 'unknown' } }),
    })
    expect(await rotateOnce(world, { deps: unknown })).toMatchObject({
      outcome: 'not-due',
      code: 'EXPIRY_UNKNOWN',
      next: 'unknown',
    })
    const always = await rotateOnce(world, { deps: unknown, inputs: { rotate: 'always' } })
    expect(always.outcome).toBe('rotated')
  })

  test('a token that a person put into every store is the one that counts', async () => {
    const world = new World(overlapping)
    await rotateOnce(world)
    world.now += 2 * hour
    await rotateOnce(world)
    const byHand = world.mint('by hand', 300 * day, 'hand')
    for (const store of world.options.stores) world.put(store, byHand.value)
    expect((await rotateOnce(world)).outcome).toBe('not-due')
    world.now += 280 * day
    const rotated = await rotateOnce(world)
    expect(rotated).toMatchObject({ outcome: 'rotated', generation: 2, old: { ref: 'ref-id-3' } })
    world.now += 2 * hour
    expect((await rotateOnce(world)).outcome).toBe('retired')
    world.checkSettled()
  })

  test('a store that is set back to the old token is said, and every store is written again when that is due', async () => {
    const world = new World(overlapping)
    const [old] = world.active()
    await rotateOnce(world, { inputs: { rotateBeforeMs: 20 * day } })
    world.now += hour / 2
    for (const store of world.options.stores) world.put(store, old?.value ?? '')
    const inputs = { rotateBeforeMs: day }
    const kept = await rotateOnce(world, { inputs })
    expect(kept).toMatchObject({ outcome: 'waiting', code: 'STORE_CHANGED', level: 'warning' })
    expect(kept.message).toContain(repo)
    expect(kept.message).toContain('`rotate: always`')
    expect(kept.stores.map(({ state }) => state)).toEqual(['changed', 'changed'])

    world.now += 9 * day - hour
    const rotated = await rotateOnce(world, { inputs })
    expect(rotated).toMatchObject({
      outcome: 'rotated',
      generation: 2,
      old: { ref: 'ref-id-1', state: 'active' },
    })
    world.now += 2 * hour
    expect((await rotateOnce(world, { inputs })).outcome).toBe('retired')
    world.checkSettled()
  })

  test('a store that is set back to the old token is written again at once by `rotate: always`', async () => {
    const world = new World(overlapping)
    const [old] = world.active()
    await rotateOnce(world)
    world.now += hour / 2
    world.put(repo, old?.value ?? '')
    const rotated = await rotateOnce(world, { inputs: { rotate: 'always' } })
    expect(rotated).toMatchObject({ outcome: 'rotated', generation: 2 })
    world.now += 2 * hour
    expect((await rotateOnce(world)).outcome).toBe('retired')
    world.checkSettled()
  })

  test('a run from before the writes is no reason to rotate, even by `rotate: always`', async () => {
    const world = new World(overlapping)
    const early = nextRun(world, { inputs: { rotate: 'always' } })
    await rotateOnce(world)
    const report = await rotate(early.inputs, early.deps)
    early.end()
    expect(report).toMatchObject({ outcome: 'waiting', code: 'ROTATION_WAITING', generation: 1 })
  })

  test('a token that comes from none of the stores is no reason to rotate', async () => {
    const world = new World(overlapping)
    await rotateOnce(world)
    world.now += 2 * hour
    await rotateOnce(world)
    const elsewhere = world.mint('elsewhere', day, 'other')
    const report = await rotateOnce(world, { inputs: { token: elsewhere.value, rotate: 'always' } })
    expect(report.outcome).toBe('not-due')
  })
})

describe('what is refused before anything is created', () => {
  const untouched = (world: World): void => {
    expect(world.active()).toHaveLength(1)
    expect(world.journal.size).toBe(0)
  }

  test('a store that may not be written', async () => {
    const world = new World({ ...overlapping, forbidden: [environment] })
    const report = await rotateOnce(world)
    expect(report).toMatchObject({ outcome: 'refused', code: 'STORE_FORBIDDEN' })
    expect(report.heard.annotations).toEqual(['error STORE_FORBIDDEN'])
    untouched(world)
  })

  test('a journal that may not be written', async () => {
    const world = new World(overlapping)
    const refusing = (label: string) => (label === 'prove-journal' ? ('refused' as const) : ('ok' as const))
    const report = await rotateOnce(world, { options: { fate: (_, label) => refusing(label) } })
    expect(report).toMatchObject({ outcome: 'refused', code: 'JOURNAL_FORBIDDEN' })
    untouched(world)
  })

  test('a journal that cannot be understood', async () => {
    const world = new World(overlapping)
    world.journal.set(claimName(secret, 1), '{"version":1,"kind":"generation"')
    const report = await rotateOnce(world)
    expect(report).toMatchObject({ outcome: 'refused', code: 'JOURNAL_CORRUPT' })
    expect(report.message).toContain(claimName(secret, 1))
    expect(world.active()).toHaveLength(1)
  })

  test('a dead token that cannot make its successor', async () => {
    const world = new World(overlapping)
    for (const token of world.tokens) token.state = 'revoked'
    const report = await rotateOnce(world)
    expect(report).toMatchObject({ outcome: 'refused', code: 'ROTATION_OLD_TOKEN_DEAD' })
    expect(world.journal.size).toBe(0)
  })

  test('a rotation in place that was not allowed', async () => {
    const world = new World({ shape: 'in-place', stores: [repo] })
    const report = await rotateOnce(world, { inputs: { allowInPlace: false } })
    expect(report).toMatchObject({ outcome: 'refused', code: 'ROTATION_IN_PLACE_REFUSED' })
    untouched(world)
  })

  test('a vendor that lets only a second credential create', async () => {
    const world = new World(overlapping)
    const adminOnly: Step['deps'] = ({ vendor }) => ({
      vendor: { ...vendor, capabilities: { ...vendor.capabilities, rotationBy: 'admin' } },
    })
    const report = await rotateOnce(world, { deps: adminOnly })
    expect(report).toMatchObject({ outcome: 'refused', code: 'ROTATION_NEEDS_ADMIN' })
    untouched(world)
  })

  test('a token of which nobody can say whether it works', async () => {
    const world = new World(overlapping)
    const report = await rotateOnce(world, { deps: silent })
    expect(report).toMatchObject({ outcome: 'refused', code: 'ROTATION_TOKEN_UNKNOWN', waitingFor: null })
    untouched(world)
  })

  test('a vendor that answers about the token and then no more', async () => {
    const world = new World(overlapping)
    const fate: ActorOptions['fate'] = (_, label) => (label === 'list' ? 'lost-before' : 'ok')
    const report = await rotateOnce(world, { options: { fate } })
    expect(report).toMatchObject({ outcome: 'refused', code: 'NETWORK_RESET', level: 'error' })
    expect(report.waitingFor).toBeNull()
    untouched(world)
  })
})

const silent = withVendor({
  introspect: async () => ({ verdict: 'unknown', expiry: { kind: 'unknown' } }),
})

describe('while the vendor is down', () => {
  /** A world whose token was rotated and whose old one is retired, with the date when the new one ends. */
  async function settled(): Promise<{ world: World; end: string }> {
    const world = new World(overlapping)
    await rotateOnce(world)
    world.now += 2 * hour
    await rotateOnce(world)
    return { world, end: new Date(world.active()[0]?.expiresAt ?? 0).toISOString() }
  }

  test.each([
    ['fail', 'refused', 'error'],
    ['warn', 'not-due', 'warning'],
    ['skip', 'not-due', 'notice'],
  ] as const)(
    '`on-unknown: %s` decides as long as the token is not due',
    async (onUnknown, outcome, level) => {
      const { world, end } = await settled()
      const before = world.fingerprint()
      const report = await rotateOnce(world, { deps: silent, inputs: { onUnknown } })
      expect(report).toMatchObject({ outcome, code: 'ROTATION_TOKEN_UNKNOWN', level, generation: 1 })
      expect(report.message).toContain(`By what is known it expires on ${end}: until then this can wait.`)
      expect(report.message).not.toMatch(/invalid|dead|no longer works/)
      expect(report.heard.annotations).toEqual([`${level} ROTATION_TOKEN_UNKNOWN`])
      expect(exitCodeOf(report)).toBe(level === 'error' ? 1 : 0)
      expect(world.fingerprint()).toBe(before)
    },
  )

  test.each(['warn', 'skip'] as const)(
    '`on-unknown: %s` never hides that the token is due',
    async (onUnknown) => {
      const { world, end } = await settled()
      world.now += 70 * day
      const due = await rotateOnce(world, { deps: silent, inputs: { onUnknown } })
      expect(due).toMatchObject({ outcome: 'refused', code: 'ROTATION_TOKEN_UNKNOWN', level: 'error' })
      world.now += 30 * day
      const late = await rotateOnce(world, { deps: silent, inputs: { onUnknown } })
      expect(late).toMatchObject({ outcome: 'refused', level: 'error' })
      expect(late.message).toContain(`By what is known its time ended on ${end}.`)
      expect(world.active()).toHaveLength(1)
    },
  )

  test('a token whose end nobody ever told is as `on-unknown` says, and the sentence says so', async () => {
    const world = new World(overlapping)
    const report = await rotateOnce(world, { deps: silent, inputs: { onUnknown: 'warn' } })
    expect(report).toMatchObject({ outcome: 'refused', level: 'warning' })
    expect(report.message).toContain('When it expires is not known.')
  })

  test('what was begun is waited with', async () => {
    const world = new World(overlapping)
    let writes = 0
    const fate: ActorOptions['fate'] = (_, label) => (label === 'write' && ++writes === 2 ? 'refused' : 'ok')
    await rotateOnce(world, { options: { fate } })
    const cut = await rotateOnce(world, { deps: silent, store: environment, inputs: { onUnknown: 'warn' } })
    expect(cut).toMatchObject({
      outcome: 'waiting',
      waitingFor: 'Test vendor',
      code: 'ROTATION_TOKEN_UNKNOWN',
    })
    // The old token, which one store still holds, is due.
    expect(cut.level).toBe('error')
  })
})

describe('what a new token must be', () => {
  test('one that can do less is revoked again, and no store is written', async () => {
    const world = new World(overlapping)
    const [old] = world.active()
    const weaker: Step['deps'] = ({ vendor }) => ({
      vendor: {
        ...vendor,
        introspect: async (session) => ({
          verdict: world.works(session.token) ? 'valid' : 'invalid',
          expiry: { kind: 'known', at: new Date(world.now + day) },
          scopes: session.token === old?.value ? ['read', 'write'] : ['read'],
        }),
      },
    })
    const report = await rotateOnce(world, { deps: weaker })
    expect(report).toMatchObject({ outcome: 'refused', code: 'NEW_TOKEN_WEAKER', created: null })
    expect(report.message).toContain('write')
    expect(world.puts).toEqual([])
    expect(world.active()).toEqual([old])
  })

  test('one that may not even ask what the old one was told does not work', async () => {
    const world = new World(overlapping)
    const [old] = world.active()
    const refused: Step['deps'] = ({ vendor }) => ({
      vendor: {
        ...vendor,
        introspect: async (session) => ({
          verdict: world.works(session.token) ? 'valid' : 'invalid',
          expiry: { kind: 'known', at: new Date(world.now + day) },
          ...(session.token !== old?.value && { code: 'TOKEN_FORBIDDEN' }),
        }),
      },
    })
    const report = await rotateOnce(world, { deps: refused })
    expect(report).toMatchObject({ outcome: 'refused', code: 'NEW_TOKEN_NOT_WORKING' })
    expect(report.message).toContain('TOKEN_FORBIDDEN')
    expect(world.active()).toEqual([old])
  })

  test('one that never works is revoked again', async () => {
    const world = new World({ ...overlapping, slowTokens: 1000 })
    const report = await rotateOnce(world)
    expect(report).toMatchObject({ outcome: 'refused', code: 'NEW_TOKEN_NOT_WORKING' })
    expect(world.puts).toEqual([])
    expect(world.active()).toHaveLength(1)
  })

  test('one that works only after a while is waited for', async () => {
    const world = new World({ ...overlapping, slowTokens: 4 })
    expect((await rotateOnce(world)).outcome).toBe('rotated')
  })
})

describe('beside others', () => {
  test('the loser of a claim stays away while the winner runs', async () => {
    const world = new World(overlapping)
    const winner = nextRun(world, {
      options: { fate: (_, label) => (label === 'create' ? 'crash-before' : 'ok') },
    })
    void rotate(winner.inputs, winner.deps)
    // The winner has claimed and stops; its run goes on.
    await new Promise((resolve) => setImmediate(resolve))
    const loser = await rotateOnce(world)
    expect(loser).toMatchObject({ outcome: 'waiting', code: 'ROTATION_HELD' })
    expect(loser.heard.annotations).toEqual(['notice ROTATION_HELD'])
    winner.end()
    expect((await rotateOnce(world)).outcome).toBe('rotated')
  })

  test('rotations of one secret name in different places leave each other alone', async () => {
    const staging = new World({ shape: 'overlap', stores: ['env:acme/shop/staging'] })
    const [stagingToken] = staging.active()
    const world = new World({ shape: 'overlap', stores: [repo] })
    await rotateOnce(world)
    // The same journal and vendor, another place with a token of its own.
    staging.journal = world.journal
    staging.now = world.now
    const first = await rotateOnce(staging, { store: 'env:acme/shop/staging' })
    expect(first).toMatchObject({ outcome: 'rotated', generation: 2 })
    staging.now += 2 * hour
    world.now = staging.now
    expect((await rotateOnce(world)).outcome).toBe('retired')
    expect(stagingToken?.state).toBe('active')
    expect((await rotateOnce(staging, { store: 'env:acme/shop/staging' })).outcome).toBe('retired')
    world.checkSettled()
    staging.checkSettled()
  })

  test('when the journal was lost, no name is used twice', async () => {
    const world = new World(overlapping)
    await rotateOnce(world)
    world.journal.clear()
    world.now += 70 * day
    const report = await rotateOnce(world)
    expect(report.created?.name).toBe(`${repository}:${secret}#2`)
  })

  test('a token that a store still holds after it was revoked comes back to life', async () => {
    const world = new World({ ...overlapping, admin: true })
    const [old] = world.active()
    await rotateOnce(world)
    world.now += 2 * hour
    expect((await rotateOnce(world)).outcome).toBe('retired')
    world.put(environment, old?.value ?? '')
    world.violation = undefined
    const { inputs, deps } = nextRun(world, { store: environment })
    const report = await rotate(inputs, deps)
    expect(report).toMatchObject({ outcome: 'waiting', code: 'STORE_CHANGED' })
    expect(old?.state).toBe('active')
  })
})

describe('a plan', () => {
  test('says every effect and has none', async () => {
    const world = new World(overlapping)
    const before = world.fingerprint()
    const report = await rotateOnce(world, { inputs: { dryRun: true } })
    expect(report).toMatchObject({
      outcome: 'waiting',
      generation: 0,
      created: null,
      waitingFor: 'a run without dry-run',
    })
    expect(report.plan).toEqual([
      `Prove that ${repo}, ${environment} and the journal can be written.`,
      'Claim generation 1 in the journal.',
      `Create the token ${repository}:${secret}#1 at Test vendor.`,
      'Ask Test vendor until the new token works, and compare what it may do.',
      'Encrypt the new token to the public key of each store.',
      'Write the encrypted values into the journal, so that any later run can finish.',
      `Write ${secret} into ${repo}.`,
      'Note in the journal which stores are written.',
      `Write ${secret} into ${environment}.`,
      'Note in the journal which stores are written.',
    ])
    expect(world.fingerprint()).toBe(before)
    expect(report.heard.lines).toContain('Would do: Claim generation 1 in the journal.')
  })

  test('of a retirement names the token that ends', async () => {
    const world = new World(overlapping)
    await rotateOnce(world)
    world.now += 2 * hour
    const before = world.fingerprint()
    const report = await rotateOnce(world, { inputs: { dryRun: true } })
    expect(report.plan[0]).toBe('Revoke ref-id-1 at Test vendor.')
    expect(world.fingerprint()).toBe(before)
  })

  test('is empty when nothing is due', async () => {
    const world = new World(overlapping)
    const report = await rotateOnce(world, { inputs: { dryRun: true, rotateBeforeMs: day } })
    expect(report).toMatchObject({ outcome: 'not-due', plan: [] })
  })
})

describe('a vendor without a token API', () => {
  test('gets the exact steps for a person', async () => {
    const world = new World(overlapping)
    const report = await rotateOnce(world, { deps: manual })
    expect(report).toMatchObject({
      outcome: 'manual',
      code: 'ROTATION_MANUAL',
      steps: ['Open https://vendor.example/settings', 'Create a token'],
    })
    expect(report.heard.summary).toContain('1. Open https://vendor.example/settings')
    expect(world.journal.size).toBe(0)
  })

  test('adopt stores what a person created; a later run says when the old token can go', async () => {
    const world = new World(overlapping)
    const byHand = world.mint('by hand', 300 * day, 'hand')
    const { inputs, deps, heard, end } = nextRun(world, { deps: manual })
    const report = await adopt(inputs, byHand.value, deps)
    end()
    expect(report).toMatchObject({ outcome: 'rotated', generation: 1, created: { ref: 'ref-id-2' } })
    expect(heard.masked).toContain(byHand.value)
    world.checkStoresAgree()
    expect((await rotateOnce(world, { deps: manual })).code).toBe('ROTATION_WAITING')
    world.now += 2 * hour
    const told = await rotateOnce(world, { deps: manual })
    expect(told).toMatchObject({ outcome: 'manual', code: 'RETIRE_BY_HAND', old: { state: 'unknown' } })
    expect((await rotateOnce(world, { deps: manual })).outcome).toBe('not-due')
  })

  test('a cut-off adopt is finished by any later run', async () => {
    const world = new World(overlapping)
    const byHand = world.mint('by hand', 300 * day, 'hand')
    const { inputs, deps, end } = nextRun(world, {
      deps: manual,
      options: { fate: (_, label) => (label === 'write' ? 'crash-after' : 'ok') },
    })
    void adopt(inputs, byHand.value, deps)
    await new Promise((resolve) => setImmediate(resolve))
    end()
    expect((await rotateOnce(world, { deps: manual })).outcome).toBe('resumed')
    world.checkStoresAgree()
  })

  test.each([
    ['the old token', (world: World) => world.active()[0]?.value ?? ''],
    ['nothing', () => ''],
    ['a value that does not work', () => 'plain-nonsense'],
  ])('adopt refuses %s', async (_, value) => {
    const world = new World(overlapping)
    const { inputs, deps, end } = nextRun(world, { deps: manual })
    const report = await adopt(inputs, value(world), deps)
    end()
    expect(report).toMatchObject({ outcome: 'refused', code: 'ADOPT_REJECTED' })
    expect(world.journal.size).toBe(0)
  })
})

describe('status', () => {
  const told = async (world: World): Promise<RotateReport> => {
    const { inputs, deps, end } = nextRun(world)
    const report = await status(inputs, deps)
    end()
    return report
  }

  test('before the first rotation', async () => {
    const report = await told(new World(overlapping))
    expect(report).toMatchObject({ outcome: 'not-due', generation: 0, waitingFor: null })
    expect(report.stores.map(({ state }) => state)).toEqual(['untouched', 'untouched'])
  })

  test('while a store is not written', async () => {
    const world = new World(overlapping)
    let writes = 0
    const fate: ActorOptions['fate'] = (_, label) => (label === 'write' && ++writes === 2 ? 'refused' : 'ok')
    const cut = await rotateOnce(world, { options: { fate } })
    expect(cut).toMatchObject({ outcome: 'waiting', code: 'STORE_FORBIDDEN' })
    expect(await told(world)).toMatchObject({
      outcome: 'waiting',
      waitingFor: `a run that writes ${environment}`,
    })
  })

  test('during the overlap, and after it', async () => {
    const world = new World(overlapping)
    await rotateOnce(world)
    expect(await told(world)).toMatchObject({
      outcome: 'waiting',
      waitingFor: 'the overlap',
      old: { ref: 'ref-id-1', state: 'kept' },
    })
    world.now += 2 * hour
    expect((await told(world)).waitingFor).toContain('a run that holds generation 1')
    await rotateOnce(world)
    expect(await told(world)).toMatchObject({ outcome: 'not-due', generation: 1, old: { state: 'revoked' } })
  })

  test('of a store that somebody else wrote', async () => {
    const world = new World(overlapping)
    await rotateOnce(world)
    world.now += hour
    world.put(environment, world.active()[0]?.value ?? '')
    const report = await told(world)
    expect(report.stores.map(({ state }) => state)).toEqual(['stored', 'changed'])
    expect(report).toMatchObject({ outcome: 'waiting', code: 'STORE_CHANGED', level: 'warning' })
    expect(report.message).toContain(environment)
  })
})
