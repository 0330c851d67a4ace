import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import {
  claimEntry,
  decodeJournal,
  encodeEntry,
  encodePart,
  withBody,
  withNote,
  withRelease,
} from '../../src/rotate/journal/codec.js'
import { readStores } from '../../src/rotate/journal/documents.js'
import { createKeyring } from '../../src/rotate/journal/keys.js'
import type {
  Body,
  Claim,
  Note,
  StoredEntry,
  StoredPart,
  StoreRecord,
} from '../../src/rotate/journal/model.js'
import { claimName } from '../../src/rotate/journal/names.js'
import { anyCharacter } from './characters.js'
import { change, changed, type Stored } from './damage.js'
import { cases, outcomeOf } from './property.js'

// Many cases on a busy machine take their time.
vi.setConfig({ testTimeout: 120_000 })

const secret = 'QA_TOKEN'
const keys = createKeyring({
  journal: '7001',
  secret,
  hand: { ref: 'T0', value: 'a value that is long enough' },
  admin: 'the value of the admin-token',
})

const text = fc.string({ unit: anyCharacter, maxLength: 10 })
const time = fc.integer({ min: 0, max: 4_102_444_800_000 })
const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })
const shown = fc.oneof(
  time.map((at) => ({ version: new Date(at).toISOString(), at })),
  fc.record({ version: text, at: time }),
)
const byText = <Value>(value: fc.Arbitrary<Value>) =>
  fc.dictionary(
    text.filter((key) => key !== '__proto__'),
    value,
    { maxKeys: 3, noNullPrototype: true },
  )
/** Without the members that are undefined, as a reader gives it out. */
const whole = <Value extends object>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  arbitrary.map(
    (value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value,
  )

const expiry = fc.oneof(
  fc.constantFrom({ kind: 'never' as const }, { kind: 'unknown' as const }),
  time.map((at) => ({ kind: 'known' as const, at: new Date(at) })),
  time.map((at) => ({ kind: 'declared' as const, at: new Date(at) })),
)
const token = whole(
  fc.record({
    ref: text,
    expiry,
    id: some(text),
    name: some(text),
    createdAt: some(time),
    owner: some(text),
    strength: some(text),
    born: some(fc.constant(true as const)),
    handed: some(fc.constantFrom('id' as const, 'jti' as const, 'fields' as const)),
    showsUse: some(fc.constant(true as const)),
  }),
)
const sighting = fc.record({ store: text, address: text, shown: fc.option(shown), handed: text, at: time })
const reader = fc.record({ reader: text, handed: text, at: time })
const orphan = whole(
  fc.record({ name: text, claim: fc.nat(), since: time, id: some(text), owner: some(text) }),
)
const dated = fc.record({ ref: text, at: time })
const storeRecord = whole(
  fc.record({
    store: text,
    address: text,
    token: text,
    was: fc.option(shown),
    sealed: some(fc.record({ keyId: text, sealed: text })),
    written: some(shown),
    readers: fc.array(text, { maxLength: 2 }),
    named: time,
  }),
)
const few = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.array(arbitrary, { maxLength: 2 })

const claim: fc.Arbitrary<Claim> = whole(
  fc.record({
    kind: fc.constantFrom('generation', 'resume', 'retire', 'note'),
    leaseHolder: whole(
      fc.record({
        nonce: text,
        repository: some(text),
        runId: some(text),
        runAttempt: some(fc.nat()),
        process: some(fc.record({ machine: text, pid: fc.nat(), started: text })),
      }),
    ),
    startedAt: time,
    places: text,
    handed: text,
    shape: some(fc.constantFrom('overlap', 'in-place', 'adopt', 'same')),
    name: some(text),
    owner: some(text),
    leaked: some(text),
    sightings: some(few(sighting)),
    readers: some(few(reader)),
    orphans: some(few(orphan)),
  }),
) as fc.Arbitrary<Claim>

const body: fc.Arbitrary<Body> = whole(
  fc.record({
    generation: fc.nat(),
    shape: fc.constantFrom('overlap', 'in-place', 'adopt', 'same'),
    token: text,
    tokens: few(token),
    stores: fc.array(storeRecord, { maxLength: 5 }),
    readers: few(reader),
    owed: few(text),
    orphans: few(orphan),
    ended: few(dated),
    leaked: few(whole(fc.record({ ref: text, at: time, hearsay: some(fc.constant(true as const)) }))),
    told: few(text),
    since: time,
    cameBack: some(few(text)),
    asked: some(fc.constant(true as const)),
  }),
) as fc.Arbitrary<Body>

const note: fc.Arbitrary<Note> = whole(
  fc.record({
    at: time,
    written: some(byText(shown)),
    readers: some(byText(few(text))),
    ended: some(byText(time)),
    told: some(few(text)),
    unused: some(few(text)),
    drainOver: some(time),
    handed: some(byText(text)),
    orphans: some(few(orphan)),
    sightings: some(few(sighting)),
    named: some(byText(time)),
    forgotten: some(few(text)),
    tokens: some(few(token)),
    stuck: some(fc.constant(true as const)),
    cameBack: some(few(text)),
  }),
) as fc.Arbitrary<Note>

const storesOf = (part: StoredPart): readonly string[] =>
  readStores(JSON.parse(part.stores), () => new Error('corrupt') as never).map(({ store }) => store)

const stored = (entry: StoredEntry): Stored[] => [
  { name: entry.name, value: encodeEntry(entry) },
  ...entry.parts.map((part) => ({ name: part.name, value: encodePart(part) })),
]

const written = fc
  .record({
    number: fc.constantFrom(1, 2, 7),
    claim,
    body: some(body),
    notes: few(note),
    room: fc.constantFrom(700, 48_000),
    released: fc.constantFrom(undefined, true, false),
  })
  .map(({ number, room, released, ...what }) => {
    let entry = claimEntry(claimName(secret, number), what.claim, keys)
    if (what.body !== undefined) {
      entry = withBody(entry, secret, what.body, keys, room)
      for (const each of what.notes) entry = withNote(entry, each, keys, storesOf)
    }
    if (released !== undefined) entry = withRelease(entry, released, keys)
    return { ...what, entry, released }
  })

test('what was written down is read back as it was, and proven', () => {
  fc.assert(
    fc.property(written, ({ entry, claim: said, body: made, released }) => {
      const [read] = decodeJournal(secret, stored(entry), keys).entries
      expect(read?.claim).toEqual(said)
      expect(read?.body).toEqual(made)
      expect(read?.claimProof).toEqual(new Set(['hand', 'admin']))
      expect(read?.bodyProof.size).toBe(made === undefined ? 0 : 2)
      expect(read?.notes.every(({ proof }) => proof.size === 2)).toBe(true)
      expect(read?.released).toEqual(
        released === undefined ? undefined : { proven: true, nothingMade: released },
      )
      // And written again it is the same text.
      expect(read && stored(read.stored)).toEqual(stored(entry))
    }),
    cases(2_000),
  )
})

test('a note is read back as it was, its writes split by the parts that they belong to', () => {
  fc.assert(
    fc.property(claim, body, note, (said, made, one) => {
      const entry = withBody(claimEntry(claimName(secret, 1), said, keys), secret, made, keys, 48_000)
      const { written: wrote, readers, ...rest } = one
      const read = decodeJournal(secret, stored(withNote(entry, one, keys, storesOf)), keys).entries[0]
      const says = Object.keys(rest).length > 1 || Object.keys(wrote ?? {}).length > 0
      expect(read?.notes).toHaveLength(says ? 1 : 0)
      if (says)
        expect({ ...read?.notes[0]?.note, written: undefined, readers: undefined }).toEqual({
          ...rest,
          written: undefined,
          readers: undefined,
        })
      expect(read?.notes[0]?.note.written ?? {}).toEqual(wrote ?? {})
    }),
    cases(2_000),
  )
})

test('a thousand stores go into parts that fit, and every note finds its part', () => {
  const stores = Array.from(
    { length: 1_000 },
    (_, index): StoreRecord => ({
      store: `repo:${index}`,
      address: `repo:acme/shop-${index}`,
      token: 'T1',
      was: null,
      sealed: { keyId: 'k', sealed: 'b'.repeat(400) },
      readers: [],
      named: 0,
    }),
  )
  const [sample] = fc.sample(fc.tuple(claim, body), cases(1))
  if (sample === undefined) throw new RangeError('no sample')
  const name = claimName(secret, 1)
  const max = 48_000
  let entry = withBody(claimEntry(name, sample[0], keys), secret, { ...sample[1], stores }, keys, max)
  expect(entry.parts.length).toBeGreaterThan(10)
  for (let index = 0; index < 1_000; index += 50) {
    const some = stores
      .slice(index, index + 50)
      .map(({ store }) => [store, { version: `v${index}`, at: index }])
    entry = withNote(entry, { at: index, written: Object.fromEntries(some) }, keys, storesOf)
  }
  const values = stored(entry)
  expect(Math.max(...values.map(({ value }) => Buffer.byteLength(value)))).toBeLessThanOrEqual(max)
  for (const part of entry.parts) {
    const here = new Set(storesOf(part))
    const noted = part.progress.flatMap(({ text: said }) => Object.keys(JSON.parse(said).written))
    expect(new Set(noted)).toEqual(here)
  }
  const [read] = decodeJournal(secret, values, keys).entries
  expect(read?.body?.stores).toEqual(stores)
  const all = read?.notes.flatMap(({ note: said, proof }) =>
    proof.size === 2 ? Object.keys(said.written ?? {}) : [],
  )
  expect(new Set(all).size).toBe(1_000)
  // A part, or what it says, put in the place of another.
  const swapped = values.map((each, index) => ({
    ...each,
    value: values[index === 1 ? 2 : index === 2 ? 1 : index]?.value ?? '',
  }))
  expect(() => decodeJournal(secret, swapped, keys)).toThrow(
    expect.objectContaining({ code: 'JOURNAL_CORRUPT' }),
  )
  expect(() => decodeJournal(secret, values.slice(0, -1), keys)).toThrow(
    expect.objectContaining({ code: 'JOURNAL_CORRUPT' }),
  )
})

/** Journals to damage; the damage is what varies most. */
const journals = fc.sample(fc.array(written, { minLength: 1, maxLength: 3 }), cases(100))

test('a journal that something changed is read, or refused as corrupt', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...journals),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (entries, changes) => {
        const values = changes.reduce(
          changed,
          entries.flatMap(({ entry }) => stored(entry)),
        )
        const outcome = await outcomeOf(() => decodeJournal(secret, values, keys), [])
        if ('failure' in outcome) expect(outcome.failure.code).toBe('JOURNAL_CORRUPT')
        // What is taken for sound can be written down again.
        else for (const entry of outcome.value.entries) stored(entry.stored)
      },
    ),
    cases(),
  )
})
