import { describe, expect, test } from 'vitest'
import {
  claimEntry,
  decodeJournal,
  encodeEntry,
  encodePart,
  releaseText,
  withBody,
  withNote,
  withRelease,
} from '../../../src/rotate/journal/codec.js'
import { readStores } from '../../../src/rotate/journal/documents.js'
import { createKeyring } from '../../../src/rotate/journal/keys.js'
import type {
  Body,
  Claim,
  Entry,
  Note,
  Proof,
  StoredEntry,
  StoredPart,
  StoreRecord,
} from '../../../src/rotate/journal/model.js'
import {
  claimName,
  digestPlaces,
  entryPrefix,
  parseName,
  parseTokenName,
  partName,
  splitPlaces,
} from '../../../src/rotate/journal/names.js'

const secret = 'API_TOKEN'
const maxBytes = 48 * 1024
const at = Date.parse('2026-01-02T03:04:05.000Z')
const shown = (ms: number) => ({ version: new Date(ms).toISOString(), at: ms })

const hand = (ref: string) => ({ ref, value: `the value of ${ref}, long enough for a key` })
const ringOf = (ref: string, more: { journal?: string; secret?: string; admin?: string } = {}) =>
  createKeyring({ journal: '7001', secret, hand: hand(ref), ...more })

const writer = ringOf('T0')
writer.add('T1', hand('T1').value)

const claim: Claim = {
  kind: 'generation',
  leaseHolder: {
    nonce: 'n1',
    repository: 'acme/shop',
    runId: '42',
    runAttempt: 2,
    process: { machine: 'm', pid: 3, started: '9' },
  },
  startedAt: at,
  places: digestPlaces(['repo:7001', 'env:7001/production']),
  shape: 'overlap',
  name: 'acme/shop:API_TOKEN#7.k3f9x2ab',
  handed: 'T0',
  handedId: '41',
  owner: 'user:7',
  leaked: 'T9',
  sightings: [{ store: 'repo:7001', address: 'repo:acme/shop', shown: shown(at), handed: 'T0', at }],
  readers: [{ reader: '7001/rotate.yml/rotate', handed: 'T0', at }],
  orphans: [{ name: 'acme/shop:API_TOKEN#5.bbbbbbbb', claim: 5, since: at }],
}

function records(count: number, sealedBytes = 400): readonly StoreRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    store: `repo:${7001 + index}`,
    address: `repo:acme/shop-${index}`,
    token: 'T1',
    was: index === 0 ? null : shown(at),
    ...(index === 1
      ? { written: { version: 'W/"17"', at } }
      : { sealed: { keyId: 'key', sealed: 's'.repeat(sealedBytes) } }),
    readers: ['7001', 'all'],
    named: at,
  }))
}

const bodyOf = (stores: readonly StoreRecord[]): Body => ({
  generation: 7,
  shape: 'overlap',
  token: 'T1',
  tokens: [
    { ref: 'T0', id: '41', expiry: { kind: 'never' }, handed: 'id', showsUse: true },
    {
      ref: 'T1',
      id: '57',
      name: claim.name ?? '',
      createdAt: at,
      expiry: { kind: 'declared', at: new Date('2026-04-02T00:00:00.000Z') },
      owner: 'user:7',
      strength: 'api',
      born: true,
    },
  ],
  stores,
  readers: [{ reader: '7001/rotate.yml/rotate', handed: 'T0', at }],
  owed: ['T0'],
  orphans: [{ name: 'acme/shop:API_TOKEN#6.aaaaaaaa', claim: 6, since: at, id: '55', owner: 'u1' }],
  ended: [{ ref: 'T8', at }],
  leaked: [{ ref: 'T9', at }],
  told: ['T7'],
  since: at,
  cameBack: ['T8'],
  hiding: [{ store: 'env:7001/staging', address: 'env:acme/shop/staging', hides: 'repo:acme/shop' }],
  asked: true,
})

const note: Note = {
  at,
  written: { 'repo:7001': shown(at) },
  readers: { 'repo:7001': ['7001'] },
  ended: { T0: at },
  told: ['T7'],
  unused: ['T0'],
  drainOver: at,
  handed: { '7001/rotate.yml/rotate': 'T1' },
  orphans: [{ name: 'acme/shop:API_TOKEN#6.aaaaaaaa', claim: 6, since: at }],
  sightings: [{ store: 'repo:7009', address: 'repo:acme/other', shown: null, handed: 'T0', at }],
  named: { 'repo:7001': at },
  forgotten: ['repo:7008'],
  tokens: [{ ref: 'T1', expiry: { kind: 'unknown' } }],
  stuck: true,
  cameBack: ['T8'],
}

const storesOf = (part: StoredPart): readonly string[] =>
  readStores(JSON.parse(part.stores), (reason) => {
    throw new Error(reason)
  }).map(({ store }) => store)

const claimed = (number = 7, keys = writer): StoredEntry => claimEntry(claimName(secret, number), claim, keys)
const committed = (stores: number, number = 7): StoredEntry =>
  withBody(claimed(number), secret, bodyOf(records(stores)), writer, maxBytes)

function stored(entry: StoredEntry): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: entry.name, value: encodeEntry(entry) },
    ...entry.parts.map((part) => ({ name: part.name, value: encodePart(part) })),
  ]
}

const read = (entries: readonly StoredEntry[], keys = ringOf('T1')) =>
  decodeJournal(secret, entries.flatMap(stored), keys)

function only(entry: StoredEntry, keys = ringOf('T1')): Entry {
  const [first] = read([entry], keys).entries
  if (first === undefined) throw new Error('nothing was read')
  return first
}

const proofs = ({ claimProof, bodyProof, notes }: Entry): readonly (readonly string[])[] =>
  [claimProof, bodyProof, ...notes.map(({ proof }) => proof)].map((proof: Proof) => [...proof])

describe('what is written is read again', () => {
  test('a claim', () => {
    expect(only(claimed())).toMatchObject({ number: 7, version: 2, claim, notes: [] })
    expect(only(claimed()).body).toBeUndefined()
  })

  test.each([1, 2, 1000])('a body of %i stores', (count) => {
    const entry = committed(count)
    const values = stored(entry)
    expect(values.every(({ value }) => Buffer.byteLength(value) <= maxBytes)).toBe(true)
    expect(values.length > 1).toBe(count === 1000)
    const decoded = only(entry)
    expect(decoded.body).toEqual(bodyOf(records(count)))
    expect(decoded.stored).toEqual(entry)
  })

  test('notes, beside the body whose bytes stay as they are', () => {
    const before = committed(2)
    const after = withNote(before, note, writer, storesOf)
    expect(after.body).toBe(before.body)
    expect(only(after).notes.map((each) => each.note)).toEqual([note])
    expect(only(withNote(after, { at, ended: { T0: at } }, writer, storesOf)).notes).toHaveLength(2)
  })

  test('a note about one of a thousand stores, which changes one part and nothing else', () => {
    const before = committed(1000)
    const after = withNote(before, { at, written: { 'repo:7501': shown(at) } }, writer, storesOf)
    const changed = stored(after).filter(({ value }, index) => value !== stored(before)[index]?.value)
    expect(changed.map(({ name }) => parseName(secret, name)?.part)).toEqual([expect.any(Number)])
    expect(only(after).notes.map((each) => each.note)).toEqual([{ at, written: { 'repo:7501': shown(at) } }])
    expect(proofs(only(after))).toEqual([['hand'], ['hand'], ['hand']])
  })

  test.each([true, false])('that its holder let go, having made nothing: %s', (nothingMade) => {
    const released = withRelease(claimed(), nothingMade, writer)
    expect(only(released).released).toEqual({ proven: true, nothingMade })
  })

  test('oldest first, whatever the order of the list', () => {
    const { entries } = read([committed(1, 12), committed(1, 2), claimed(1)])
    expect(entries.map(({ number }) => number)).toEqual([1, 2, 12])
  })

  test('an entry that changed is not answered from memory', () => {
    const known = new Map()
    const keys = ringOf('T1')
    const first = decodeJournal(secret, stored(committed(2)), keys, known)
    expect(decodeJournal(secret, stored(committed(2)), keys, known).entries[0]).toBe(first.entries[0])
    const second = withNote(committed(2), note, writer, storesOf)
    expect(decodeJournal(secret, stored(second), keys, known).entries[0]?.notes).toHaveLength(1)
  })
})

describe('who can verify a text', () => {
  const entry = withNote(committed(1), note, writer, storesOf)
  const all = [['hand'], ['hand'], ['hand']]
  const none = [[], [], []]

  test.each([
    ['each token that its writer held', ringOf('T0'), all],
    ['the new one too', ringOf('T1'), all],
    ['no other token', ringOf('T2'), none],
    ['nobody from another journal', ringOf('T1', { journal: '7002' }), none],
    ['nobody of another secret', ringOf('T1', { secret: 'OTHER' }), none],
  ])('%s', (_, keys, expected) => {
    expect(proofs(only(entry, keys))).toEqual(expected)
  })

  test('admin-token, where the writer had it', () => {
    const admin = 'an admin token that is long enough'
    const withAdmin = claimed(7, ringOf('T0', { admin }))
    expect(proofs(only(withAdmin, ringOf('T5', { admin })))).toEqual([['admin'], []])
    expect(proofs(only(withAdmin, ringOf('T5', { admin: `${admin}!` })))).toEqual([[], []])
  })

  test('a value under 20 characters gives no key', () => {
    const short = createKeyring({
      journal: '7001',
      secret,
      hand: { ref: 'T0', value: 'nineteen characters' },
    })
    expect(claimEntry(claimName(secret, 7), claim, short).claim.codes).toEqual({})
  })

  test('a code is good for its own entry alone', () => {
    const moved = { ...entry, name: claimName(secret, 8) }
    expect(proofs(only(moved))).toEqual(none)
  })

  test.each([
    ['the claim', { claim: { ...entry.claim, text: entry.claim.text.replace('user:7', 'user:8') } }, [0]],
    [
      'the body',
      { body: { codes: entry.body?.codes ?? {}, text: entry.body?.text.replace('"57"', '"58"') ?? '' } },
      [1, 2],
    ],
    [
      'a note',
      {
        progress: entry.progress.map(({ text, codes }) => ({
          codes,
          text: text.replace('repo:7008', 'repo:7007'),
        })),
      },
      [2],
    ],
  ])('a changed letter of %s makes that unverified, with what is bound to it', (_, change, lost) => {
    expect(proofs(only({ ...entry, ...change }))).toEqual(
      all.map((proof, each) => (lost.includes(each) ? [] : proof)),
    )
  })

  test('a note added by somebody else proves nothing', () => {
    const forged = withNote(entry, { at, ended: { T1: at } }, ringOf('T6'), storesOf)
    expect(proofs(only(forged))).toEqual([...all, []])
  })

  test.each([
    ['true, as a person sets it', true],
    ['the code of another entry', withRelease(claimed(8), true, writer).released],
    [
      'what the code does not say',
      {
        codes: writer.sign(claimName(secret, 7), releaseText(claimed().claim.text, false)),
        nothingMade: true,
      },
    ],
  ])('`released` with %s ends the wait and proves nothing', (_, released) => {
    const text = JSON.stringify({ ...JSON.parse(encodeEntry(claimed())), released })
    const { entries } = decodeJournal(secret, [{ name: claimName(secret, 7), value: text }], ringOf('T1'))
    expect(entries[0]?.released).toEqual({ proven: false, nothingMade: false })
  })
})

describe('a number far above the others', () => {
  const stranger = ringOf('T6')

  test.each([
    ['stops nothing when nobody can verify it', [claimed(1), claimed(1002, stranger)], [1], [1002]],
    ['nor when it is the first one', [claimed(1_000_001, stranger)], [], [1_000_001]],
    ['counts when it can be verified', [claimed(1), claimed(1002)], [1, 1002], []],
    ['counts when it is not that far', [claimed(1), claimed(1001, stranger)], [1, 1001], []],
  ])('%s', (_, entries, counted, ignored) => {
    const found = read(entries)
    expect(found.entries.map(({ number }) => number)).toEqual(counted)
    expect(found.ignored).toEqual(ignored.map((number) => claimName(secret, number)))
  })

  test('stops nothing when it cannot even be understood', () => {
    const values = [...stored(claimed(1)), { name: claimName(secret, 5000), value: '{' }]
    expect(decodeJournal(secret, values, stranger).ignored).toEqual([claimName(secret, 5000)])
  })
})

describe('an entry of version 1', () => {
  const old = {
    version: 1,
    kind: 'generation',
    holder: { nonce: 'n', repository: 'acme/shop', runId: '42', runAttempt: 2 },
    startedAt: '2026-01-02T03:04:05.000Z',
    released: false,
    shape: 'overlap',
    places: digestPlaces(['repo:acme/shop']),
    name: 'acme/shop:API_TOKEN#7',
    old: { ref: 'T0', id: '1', expires: 'never' },
    token: { ref: 'T1', id: '2', name: 'acme/shop:API_TOKEN#7', expires: '2026-04-02T00:00:00.000Z' },
    layout: [],
    stores: [
      { store: 'repo:acme/shop', was: null, at: '2026-01-02T03:05:00.000Z' },
      {
        store: 'env:acme/shop/production',
        was: '2025-12-01T00:00:00.000Z',
        keyId: 'key',
        box: 'b'.repeat(40),
      },
    ],
    stuck: false,
  }
  const decode = (entry: object) =>
    decodeJournal(secret, [{ name: claimName(secret, 7), value: JSON.stringify(entry) }], ringOf('T1'))
      .entries[0]

  test('is read, and proves nothing', () => {
    const entry = decode(old)
    expect(entry).toMatchObject({
      version: 1,
      claim: { kind: 'generation', handed: 'T0', name: 'acme/shop:API_TOKEN#7' },
      body: { generation: 7, token: 'T1', owed: ['T0'] },
      notes: [],
    })
    expect([entry?.claimProof.size, entry?.bodyProof.size]).toEqual([0, 0])
  })

  test('tells where its tokens may stand, and nothing that was sealed is taken from it', () => {
    expect(decode(old)?.body?.stores).toEqual([
      expect.objectContaining({
        store: 'repo:acme/shop',
        token: 'T1',
        was: null,
        written: expect.anything(),
      }),
      expect.objectContaining({ store: 'env:acme/shop/production', token: 'T1', was: expect.anything() }),
    ])
    expect(JSON.stringify(decode(old))).not.toContain('bbbb')
  })

  test('owes nothing once its old token was retired, or in place', () => {
    const retired = { at: '2026-01-03T00:00:00.000Z', tokens: [] }
    expect(decode({ ...old, retired })?.body?.owed).toEqual([])
    expect(decode({ ...old, shape: 'in-place' })?.body?.owed).toEqual([])
  })

  test('has stores in parts too', () => {
    const { stores, ...rest } = old
    const values = [
      { name: claimName(secret, 7), value: JSON.stringify({ ...rest, layout: [2] }) },
      { name: partName(secret, 7, 1), value: JSON.stringify({ version: 1, stores }) },
    ]
    expect(decodeJournal(secret, values, ringOf('T1')).entries[0]?.body?.stores).toHaveLength(2)
  })

  test('may be a claim alone, to resume or before a token was made', () => {
    const { token: _, ...claimOnly } = old
    expect(decode(claimOnly)?.body).toBeUndefined()
    const resume = {
      version: 1,
      kind: 'resume',
      of: 7,
      holder: { nonce: 'x' },
      startedAt: old.startedAt,
      released: true,
    }
    expect(decode(resume)).toMatchObject({ claim: { kind: 'resume' }, released: { proven: false } })
  })
})

describe('what cannot be understood stops everything', () => {
  const good = encodeEntry(withNote(committed(1), note, writer, storesOf))
  const changed = (change: (entry: Record<string, unknown>) => void): string => {
    const entry = JSON.parse(good)
    change(entry)
    return JSON.stringify(entry)
  }
  const inBody = (change: (body: Record<string, unknown>) => void): string =>
    changed((entry) => {
      const body = JSON.parse(String(entry.body))
      change(body)
      entry.body = JSON.stringify(body)
    })
  test.each([
    ['no JSON', '{"version":2'],
    ['no object', '[]'],
    ['another version', changed((entry) => Object.assign(entry, { version: 3 }))],
    ['no claim', changed((entry) => delete entry.claim)],
    ['a claim that is no JSON', changed((entry) => Object.assign(entry, { claim: '{' }))],
    ['a claim of another kind', changed((entry) => Object.assign(entry, { claim: '{"kind":"other"}' }))],
    ['codes that are text', changed((entry) => Object.assign(entry, { claimCodes: 'none' }))],
    ['`released` that is text', changed((entry) => Object.assign(entry, { released: 'no' }))],
    ['notes that are text', changed((entry) => Object.assign(entry, { progress: 'all' }))],
    [
      'a note that is no JSON',
      changed((entry) => Object.assign(entry, { progress: [{ note: '', codes: {} }] })),
    ],
    ['a body with a time that is none', inBody((body) => Object.assign(body, { since: 'soon' }))],
    ['a body with stores that are text', inBody((body) => Object.assign(body, { stores: 'all' }))],
    ['a missing part', inBody((body) => Object.assign(body, { parts: ['ab'] }))],
  ])('%s', (_, value) => {
    expect(() => decodeJournal(secret, [{ name: claimName(secret, 7), value }], writer)).toThrow(
      expect.objectContaining({
        code: 'JOURNAL_CORRUPT',
        details: expect.objectContaining({ entry: expect.any(String) }),
      }),
    )
  })

  test('a part with other stores than the body names', () => {
    const entry = committed(1000)
    const [first, ...rest] = entry.parts
    const parts = [{ name: '', progress: [], ...first, stores: '[]' }, ...rest]
    expect(() => read([{ ...entry, parts }])).toThrow(expect.objectContaining({ code: 'JOURNAL_CORRUPT' }))
  })
})

describe('names of entries', () => {
  test.each([
    [claimName('TOKEN', 3), { claim: 3 }],
    [partName('TOKEN', 3, 12), { claim: 3, part: 12 }],
    [claimName('TOKEN__3', 1), undefined],
    [claimName('OTHER', 3), undefined],
    ['TOKEN_ACTION_TOKEN__0', undefined],
    ['TOKEN_ACTION_TOKEN__3_P0', undefined],
    ['TOKEN_ACTION_TOKEN__3_HAND_MADE', undefined],
  ])('%s', (name, parsed) => {
    expect(parseName('TOKEN', name)).toEqual(parsed)
  })

  test('are names that a variable may have', () => {
    expect(partName('api_token', 1, 2)).toMatch(/^[A-Z_][A-Z0-9_]*$/)
    expect(partName('api_token', 1, 2).startsWith(entryPrefix('API_TOKEN'))).toBe(true)
  })
})

test.each([
  ['acme/shop:API_TOKEN#7.k3f9x2ab', { base: 'acme/shop:API_TOKEN#', generation: 7 }],
  ['acme/shop:API_TOKEN#7', { base: 'acme/shop:API_TOKEN#', generation: 7 }],
  ['acme/shop:API_TOKEN#7.short', undefined],
  ['pipeline', undefined],
])('the name %s of a token', (name, parsed) => {
  expect(parseTokenName(name)).toEqual(parsed)
})

test('rotations meet where they have a store in common', () => {
  const both = splitPlaces(digestPlaces(['repo:7001', 'env:7001/production']))
  expect(both).toEqual(expect.arrayContaining([...splitPlaces(digestPlaces(['env:7001/production']))]))
  expect(both).not.toContain(digestPlaces(['env:7001/staging']))
  expect(digestPlaces(['b', 'a'])).toBe(digestPlaces(['a', 'b']))
})
