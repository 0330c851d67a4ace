import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { adopt } from '../../src/rotate/adopt.js'
import { claimName } from '../../src/rotate/journal/names.js'
import type { RotateDeps, RotateReport } from '../../src/rotate/ports.js'
import { exitCodeOf } from '../../src/rotate/report.js'
import { rotate } from '../../src/rotate/rotate.js'
import { status } from '../../src/rotate/status.js'
import type { Vendor } from '../../src/vendors/vendor.js'
import { day, hour, repository, secret, Village, type Wish } from './village.js'

const repo = 'repo:7001'
const environment = 'env:7001/production'
const village = () => new Village(repo, environment)
const named = (generation: number) =>
  expect.stringMatching(new RegExp(`^${repository}:${secret}#${generation}\\.\\w{8}$`))

const withVendor = (change: (vendor: Vendor, deps: RotateDeps) => Partial<Vendor>): Wish => ({
  deps: (deps) => ({ vendor: { ...deps.vendor, ...change(deps.vendor, deps) } }),
})
const silent = withVendor(() => ({
  introspect: async () => ({ verdict: 'unknown', expiry: { kind: 'unknown' } }),
}))
const endless = withVendor(() => ({
  introspect: async () => ({ verdict: 'valid', expiry: { kind: 'unknown' } }),
}))
const manual: Wish = {
  deps({ vendor }) {
    const { tokens: _, ...rest } = vendor
    return { vendor: { ...rest, capabilities: { ...rest.capabilities, rotation: 'manual' } } }
  },
}
const refusing = (call: string, failure: Failure): Wish => ({
  async before(name) {
    if (name === call) throw failure
  },
})
/** The second store cannot be written. */
const secondFails = (): Wish => {
  let writes = 0
  return {
    async before(call) {
      if (call !== 'write') return
      writes += 1
      if (writes > 1) throw new Failure('STORE_FORBIDDEN', { store: environment, permission: 'environments' })
    },
  }
}
/** The job dies before a call takes effect. */
const dying = (call: string) => {
  let died = () => {}
  const death = new Promise<undefined>((resolve) => {
    died = () => resolve(undefined)
  })
  const wish: Wish = {
    async before(name) {
      if (name !== call) return
      died()
      await new Promise<never>(() => {})
    },
  }
  return { wish, death }
}

async function settled(place: Village): Promise<void> {
  await place.run()
  place.now += 2 * hour
  expect(await place.run()).toMatchObject({ outcome: 'retired' })
}

describe('a rotation from its beginning to its end', () => {
  test('rotates, waits for the overlap, retires, and is not due', async () => {
    const place = village()
    const [old] = place.active()
    const rotated = await place.run()
    expect(rotated).toMatchObject({
      outcome: 'rotated',
      generation: 1,
      created: { ref: 'ref-2', name: named(1) },
      old: { ref: 'ref-1', state: 'active' },
      stores: [
        { store: repo, state: 'written' },
        { store: environment, state: 'written' },
      ],
      code: null,
    })
    expect(rotated.heard.outputs.get('rotation')).toBe('rotated')
    expect(rotated.heard.outputs.get('next-rotation')).toBe(rotated.next)

    const waiting = await place.run()
    expect(waiting).toMatchObject({ outcome: 'waiting', code: 'ROTATION_WAITING', waitingFor: 'the overlap' })
    expect(Date.parse(waiting.until ?? '')).toBeGreaterThan(place.now)
    expect(waiting.heard.annotations).toEqual(['notice ROTATION_WAITING'])
    expect(waiting.heard.summary).toMatch(/- Waiting for: `the overlap, until 2026-/)
    expect(waiting.heard.summary).toContain(`- \`${environment} stored `)

    place.now += 2 * hour
    expect(await place.run()).toMatchObject({ outcome: 'retired', created: null, old: { state: 'revoked' } })
    expect(old?.state).toBe('revoked')
    const calls = place.calls
    expect(await place.run()).toMatchObject({ outcome: 'not-due', generation: 1, code: null })
    expect(place.calls - calls).toBeLessThanOrEqual(3)
  })

  test('the new value is masked before anything is printed about it, and printed nowhere', async () => {
    const place = village()
    const { heard } = await place.run()
    expect(heard.masked).toContain(place.active().at(-1)?.value)
    const { lines, annotations, summary, outputs } = heard
    const printed = [...lines, ...annotations, summary, ...outputs.values()].join('\n')
    for (const { value } of place.tokens) expect(printed).not.toContain(value)
  })

  test('what nobody needs any more goes: older tokens of ours and entries of the journal', async () => {
    const place = village()
    for (let generation = 0; generation < 4; generation++) {
      await settled(place)
      place.now += 70 * day
    }
    expect(place.active().map(({ name }) => name)).toEqual([
      named(Number(place.active()[0]?.name.match(/#(\d+)/)?.[1])),
    ])
    expect(place.tokens.length).toBeLessThanOrEqual(3)
    expect(place.entries().length).toBeLessThanOrEqual(3)
  })

  test('never asks anybody when it is switched off', async () => {
    const place = village()
    expect(await place.run({ inputs: { rotate: 'never' } })).toMatchObject({
      outcome: 'not-due',
      generation: null,
    })
    expect(place.calls).toBe(0)
  })
})

describe('one run of a rotation that was never begun', () => {
  const notDue = { rotateBeforeMs: day }
  const alone = { places: [repo] }
  test.each<[string, Wish & { readonly places?: readonly string[] }, Partial<RotateReport>]>([
    ['one store, not due', { inputs: notDue, ...alone }, { outcome: 'not-due', code: null }],
    ['two stores, not due', { inputs: notDue }, { outcome: 'waiting', code: 'STORE_UNKNOWN' }],
    [
      'an unknown expiry',
      { ...endless, ...alone },
      { outcome: 'not-due', code: 'EXPIRY_UNKNOWN', next: 'unknown' },
    ],
    [
      'an unknown expiry, and asked for',
      { ...endless, inputs: { rotate: 'always' } },
      { outcome: 'rotated' },
    ],
    ['a vendor that does not answer', silent, { outcome: 'refused', code: 'ROTATION_TOKEN_UNKNOWN' }],
    [
      'a vendor that does not answer, and patience',
      { ...silent, inputs: { onUnknown: 'warn' } },
      { outcome: 'refused', code: 'ROTATION_TOKEN_UNKNOWN', level: 'warning' },
    ],
    ['a vendor without a token API', manual, { outcome: 'manual', code: 'ROTATION_MANUAL' }],
    [
      'a vendor that lets only a second credential create',
      withVendor(({ capabilities }) => ({ capabilities: { ...capabilities, rotationBy: 'admin' } })),
      { outcome: 'refused', code: 'ROTATION_NEEDS_ADMIN' },
    ],
    [
      'a store that may not be written',
      refusing('prove', new Failure('STORE_FORBIDDEN', { store: repo, permission: 'secrets' })),
      { outcome: 'refused', code: 'STORE_FORBIDDEN', level: 'error' },
    ],
    [
      'a journal that may not be written',
      refusing('prove-journal', new Failure('JOURNAL_FORBIDDEN', { repository, permission: '', other: '' })),
      { outcome: 'refused', code: 'JOURNAL_FORBIDDEN' },
    ],
    [
      'runs that may not be read',
      refusing('read-began', new Failure('ACTIONS_FORBIDDEN', { repository })),
      { outcome: 'refused', code: 'ACTIONS_FORBIDDEN' },
    ],
    [
      'a vendor that answers about the token and then no more',
      refusing('list', new Failure('NETWORK_RESET', { host: 'vendor.example' })),
      { outcome: 'refused', code: 'NETWORK_RESET', level: 'error', waitingFor: null },
    ],
  ])('%s', async (_, { places = [repo, environment], ...wish }, expected) => {
    const place = new Village(...places)
    const report = await place.run(wish)
    expect(report).toMatchObject(expected)
    if (expected.outcome === 'rotated') return
    expect(place.active()).toHaveLength(1)
    expect(place.puts).toEqual([])
    // What stands in the stores is noted, so that nobody ends it.
    const isNoted = ['STORE_UNKNOWN', 'STORE_FORBIDDEN'].includes(expected.code ?? '')
    const most = isNoted || expected.outcome === 'not-due' ? 1 : 0
    expect(place.entries().length).toBeLessThanOrEqual(most)
  })

  test('a journal that cannot be understood', async () => {
    const place = village()
    place.journal.set(claimName(secret, 1), '{"version":2')
    const report = await place.run()
    expect(report).toMatchObject({ outcome: 'refused', code: 'JOURNAL_CORRUPT' })
    expect(report.message).toContain(claimName(secret, 1))
    expect(place.active()).toHaveLength(1)
  })

  test('a dead token that cannot make its successor', async () => {
    const place = village()
    for (const token of place.tokens) token.state = 'revoked'
    expect(await place.run()).toMatchObject({ outcome: 'refused', code: 'ROTATION_OLD_TOKEN_DEAD' })
    expect(place.entries()).toEqual([])
  })
})

describe('while the vendor is down', () => {
  test.each([
    ['fail', 'refused', 'error'],
    ['warn', 'not-due', 'warning'],
    ['skip', 'not-due', 'notice'],
  ] as const)(
    '`on-unknown: %s` decides as long as the token is not due',
    async (onUnknown, outcome, level) => {
      const place = village()
      await settled(place)
      const end = new Date(place.active()[0]?.expiresAt ?? 0).toISOString()
      const before = place.picture()
      const report = await place.run({ ...silent, inputs: { onUnknown } })
      expect(report).toMatchObject({ outcome, code: 'ROTATION_TOKEN_UNKNOWN', level, generation: 1 })
      expect(report.message).toContain(`By what is known it expires on ${end}: until then this can wait.`)
      expect(report.heard.annotations).toEqual([`${level} ROTATION_TOKEN_UNKNOWN`])
      expect(exitCodeOf(report)).toBe(level === 'error' ? 1 : 0)
      expect(place.picture()).toBe(before)
    },
  )

  test.each(['warn', 'skip'] as const)(
    '`on-unknown: %s` never hides that the token is due',
    async (onUnknown) => {
      const place = village()
      await settled(place)
      place.now += 70 * day
      const due = await place.run({ ...silent, inputs: { onUnknown } })
      expect(due).toMatchObject({ outcome: 'refused', code: 'ROTATION_TOKEN_UNKNOWN', level: 'error' })
      expect(place.puts).toHaveLength(2)
    },
  )
})

describe('what a new token must be', () => {
  /** Tells scopes of the old token and of each other one. */
  const telling = (scopes: readonly string[], more: object = {}): Wish =>
    withVendor(({ introspect }) => ({
      async introspect(session) {
        const told = await introspect(session)
        const isOld = told.tokenId === '1'
        return { ...told, scopes: isOld ? ['read', 'write'] : scopes, ...(!isOld && more) }
      },
    }))
  test.each([
    ['can do less', telling(['read']), 'NEW_TOKEN_WEAKER', 'write'],
    ['can do more', telling(['read', 'write', 'admin']), 'NEW_TOKEN_DIFFERS', 'admin'],
    [
      'may not ask what the old one was told',
      telling([], { code: 'TOKEN_FORBIDDEN' }),
      'NEW_TOKEN_NOT_WORKING',
      'TOKEN_FORBIDDEN',
    ],
    ['never works', telling([], { verdict: 'invalid' }), 'NEW_TOKEN_NOT_WORKING', 'invalid'],
  ] as const)('one that %s is ended again, and no store is written', async (_, wish, code, word) => {
    const place = village()
    const [old] = place.active()
    const report = await place.run(wish)
    expect(report).toMatchObject({ outcome: 'refused', code, created: null })
    expect(report.message).toContain(word)
    expect(place.puts).toEqual([])
    expect(place.active()).toEqual([old])
  })
})

describe('what others do', () => {
  test('the loser of a claim stays away while the winner runs, and goes on once it is over', async () => {
    const place = village()
    const { wish, death } = dying('create')
    const winner = place.begin(wish)
    await Promise.race([rotate(winner.inputs, winner.deps), death])
    const loser = await place.run()
    expect(loser).toMatchObject({ outcome: 'waiting', code: 'ROTATION_HELD' })
    winner.end()
    expect(await place.run()).toMatchObject({ outcome: 'rotated' })
  })

  test('a run from before the writes changes nothing, even by `rotate: always`', async () => {
    const place = village()
    const early = place.begin({ inputs: { rotate: 'always' } })
    await place.run()
    const before = place.picture()
    expect(await rotate(early.inputs, early.deps)).toMatchObject({
      outcome: 'waiting',
      code: 'RUN_STALE',
      generation: 1,
    })
    early.end()
    expect(place.picture()).toBe(before)
  })

  test('a store that is set back to the old token is named, and the token is kept', async () => {
    const place = village()
    const [old] = place.active()
    await place.run()
    place.now += hour / 2
    place.overwrite(environment, old?.value ?? '')
    place.now += 2 * hour
    const kept = await place.run()
    expect(kept).toMatchObject({ outcome: 'waiting', code: 'STORE_CHANGED', level: 'warning' })
    expect(kept.stores.map(({ state }) => state)).toEqual(['stored', 'changed'])
    expect(old?.state).toBe('active')
  })

  test('a token that a person put into every store is rotated once it is due, and ended by nobody before', async () => {
    const place = village()
    await settled(place)
    const byHand = place.mint('by hand', 300 * day)
    for (const store of [repo, environment]) place.overwrite(store, byHand.value)
    expect((await place.run()).created).toBeNull()
    expect(byHand.state).toBe('active')
    place.now += 280 * day
    const rotated = await place.run()
    expect(rotated).toMatchObject({ outcome: 'rotated', old: { ref: 'ref-3' } })
    expect(new Set([...place.held.values()].map(({ value }) => value)).size).toBe(1)
  })

  test('when the journal was lost, no name is used twice', async () => {
    const place = village()
    await place.run()
    place.journal.clear()
    place.now += 70 * day
    expect((await place.run()).created?.name).toEqual(named(2))
  })
})

describe('a plan', () => {
  test('says every effect and has none', async () => {
    const place = village()
    const before = place.picture()
    const report = await place.run({ inputs: { dryRun: true } })
    expect(report).toMatchObject({
      outcome: 'waiting',
      generation: 0,
      created: null,
      waitingFor: 'a run without dry-run',
    })
    expect(report.plan.join('\n')).toMatch(
      /^Prove that .*\nClaim generation 1 .*\nCreate the token .*\nAsk .*\nEncrypt .*\nWrite the sealed .*\nWrite API_TOKEN into repo:7001\.\nNote .*\nWrite API_TOKEN into env:7001\/production\.\nNote /,
    )
    expect(place.picture()).toBe(before)
    expect(report.heard.lines.join('\n')).toContain('Would do: Claim generation 1 in the journal.')
  })

  test('of a retirement names the token that ends', async () => {
    const place = village()
    await place.run()
    place.now += 2 * hour
    const before = place.picture()
    expect((await place.run({ inputs: { dryRun: true } })).plan).toContain('End ref-1 at Test vendor.')
    expect(place.picture()).toBe(before)
  })
})

describe('adopt', () => {
  test('stores what a person created; a later run says when the old token can go', async () => {
    const place = village()
    const byHand = place.mint('by hand', 300 * day)
    const { inputs, deps, heard, end } = place.begin(manual)
    expect(await adopt(inputs, byHand.value, deps)).toMatchObject({
      outcome: 'rotated',
      generation: 1,
      created: { ref: 'ref-2' },
    })
    end()
    expect(heard.masked).toContain(byHand.value)
    expect([...place.held.values()].map(({ value }) => value)).toEqual([byHand.value, byHand.value])
    expect((await place.run(manual)).code).toBe('ROTATION_WAITING')
    place.now += 2 * hour
    expect(await place.run(manual)).toMatchObject({ outcome: 'manual', code: 'RETIRE_BY_HAND' })
    expect((await place.run(manual)).outcome).toBe('not-due')
  })

  test.each([
    ['the old token', (place: Village) => place.active()[0]?.value ?? ''],
    ['nothing', () => ''],
    ['a value that does not work', () => 'plain-nonsense'],
  ])('refuses %s', async (_, value) => {
    const place = village()
    const { inputs, deps } = place.begin(manual)
    expect(await adopt(inputs, value(place), deps)).toMatchObject({
      outcome: 'refused',
      code: 'ADOPT_REJECTED',
    })
    expect(place.entries()).toEqual([])
  })
})

describe('status', () => {
  async function told(place: Village): Promise<RotateReport> {
    const { inputs, deps, end } = place.begin({ inputs: { rotateBeforeMs: day } })
    const before = place.picture()
    const report = await status(inputs, deps)
    end()
    expect(place.picture()).toBe(before)
    return report
  }

  test('before the first rotation', async () => {
    const report = await told(village())
    expect(report).toMatchObject({ outcome: 'waiting', generation: 0 })
    expect(report.stores.map(({ state }) => state)).toEqual(['untouched', 'untouched'])
  })

  test('while a store is not written', async () => {
    const place = village()
    expect(await place.run(secondFails())).toMatchObject({ outcome: 'waiting', code: 'STORE_FORBIDDEN' })
    const report = await told(place)
    expect(report).toMatchObject({ outcome: 'waiting' })
    expect(report.stores.map(({ state }) => state)).toEqual(['stored', 'pending'])
  })

  test('during the overlap, and after it', async () => {
    const place = village()
    await place.run()
    expect(await told(place)).toMatchObject({
      outcome: 'waiting',
      waitingFor: 'the overlap',
      old: { ref: 'ref-1' },
    })
    place.now += 2 * hour
    expect((await told(place)).waitingFor).toContain('End ref-1')
    await place.run()
    expect(await told(place)).toMatchObject({ outcome: 'not-due', generation: 1, old: { state: 'revoked' } })
  })
})
