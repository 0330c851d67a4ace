import { describe, expect, test } from 'vitest'
import { decodeJournal, encodeEntry, encodeParts, layOut } from '../../../src/rotate/journal/codec.js'
import type { Generation, Resume } from '../../../src/rotate/journal/entries.js'
import { claimName, entryPrefix, parseName, partName } from '../../../src/rotate/journal/names.js'
import { digestPlaces, meet } from '../../../src/rotate/journal/places.js'

const secret = 'API_TOKEN'

function generation(stores: number, boxBytes = 400): Generation {
  const ids = Array.from({ length: stores }, (_, index) => `repo:acme/shop-${index}`)
  return {
    kind: 'generation',
    number: 7,
    holder: {
      nonce: 'n',
      repository: 'acme/shop',
      runId: '42',
      runAttempt: 2,
      process: { machine: 'm', pid: 3, started: '9' },
    },
    startedAt: Date.parse('2026-01-02T03:04:05.000Z'),
    released: false,
    shape: 'overlap',
    places: digestPlaces(ids),
    name: 'acme/shop:API_TOKEN#7',
    old: { ref: 'sha256:0', id: '1', expiry: { kind: 'never' } },
    token: {
      ref: 'sha256:1',
      id: '2',
      name: 'acme/shop:API_TOKEN#7',
      expiry: { kind: 'known', at: new Date('2026-04-02T00:00:00.000Z') },
    },
    stores: ids.map((store, index) => ({
      store,
      was: index === 0 ? null : Date.parse('2025-12-01T00:00:00.000Z'),
      ...(index === 1
        ? { at: Date.parse('2026-01-02T03:05:00.000Z') }
        : { box: { keyId: 'key', box: 'b'.repeat(boxBytes) } }),
    })),
    layout: [],
    stuck: false,
    retired: {
      at: Date.parse('2026-01-03T00:00:00.000Z'),
      tokens: [{ ref: 'sha256:0', id: '1', state: 'revoked' }],
    },
  }
}

function stored(entry: Generation): { name: string; value: string }[] {
  return [
    { name: claimName(secret, entry.number), value: encodeEntry(entry) },
    ...encodeParts(entry).map((value, index) => ({ name: partName(secret, entry.number, index + 1), value })),
  ]
}

describe('what is written is read again', () => {
  test.each([1, 2, 1000])('a generation of %i stores', (stores) => {
    const entry = layOut(generation(stores), 48 * 1024)
    const values = stored(entry)
    expect(values.every(({ value }) => Buffer.byteLength(value) <= 48 * 1024)).toBe(true)
    expect(values.length > 1).toBe(stores === 1000)
    expect(decodeJournal(secret, values).entries).toEqual([entry])
  })

  test('a claim to resume', () => {
    const entry: Resume = {
      kind: 'resume',
      number: 8,
      of: 7,
      holder: { nonce: 'other' },
      startedAt: 0,
      released: true,
    }
    const value = encodeEntry(entry)
    expect(decodeJournal(secret, [{ name: claimName(secret, 8), value }]).entries).toEqual([entry])
  })

  test('oldest first, whatever the order of the list', () => {
    const entries = [12, 2, 1].map((number) => ({ ...generation(1), number }))
    const read = decodeJournal(secret, entries.flatMap(stored)).entries
    expect(read.map(({ number }) => number)).toEqual([1, 2, 12])
  })

  test('an entry that changed is not answered from memory', () => {
    const known = new Map()
    const first = generation(2)
    expect(decodeJournal(secret, stored(first), known).entries).toEqual([first])
    const second = { ...first, released: true }
    expect(decodeJournal(secret, stored(second), known).entries).toEqual([second])
  })

  test('a layout holds while boxes are dropped, so that one store changes one entry', () => {
    const before = layOut(generation(1000), 48 * 1024)
    const after = {
      ...before,
      stores: before.stores.map((record, index) =>
        index === 500 ? { store: record.store, was: record.was, at: 1_800_000_000_000 } : record,
      ),
    }
    const old = encodeParts(before)
    expect(encodeParts(after).filter((part, index) => part !== old[index])).toHaveLength(1)
  })
})

describe('what cannot be understood stops everything', () => {
  const good = encodeEntry(generation(1))
  const changed = (change: (entry: Record<string, unknown>) => void): string => {
    const entry = JSON.parse(good)
    change(entry)
    return JSON.stringify(entry)
  }
  test.each([
    ['no JSON', '{"version":1'],
    ['no object', '[]'],
    ['another version', changed((entry) => Object.assign(entry, { version: 2 }))],
    ['no holder', changed((entry) => delete entry.holder)],
    ['another kind', changed((entry) => Object.assign(entry, { kind: 'other' }))],
    ['a time that is none', changed((entry) => Object.assign(entry, { startedAt: 'soon' }))],
    ['a flag that is text', changed((entry) => Object.assign(entry, { released: 'no' }))],
    ['stores that are text', changed((entry) => Object.assign(entry, { stores: 'all' }))],
    ['a missing part', changed((entry) => Object.assign(entry, { layout: [3], stores: [] }))],
  ])('%s', (_, value) => {
    expect(() => decodeJournal(secret, [{ name: claimName(secret, 7), value }])).toThrow(
      expect.objectContaining({
        code: 'JOURNAL_CORRUPT',
        details: expect.objectContaining({ entry: expect.any(String) }),
      }),
    )
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

test('rotations meet where they have a store in common', () => {
  const both = digestPlaces(['repo:a/b', 'env:a/b/production'])
  expect(meet(both, digestPlaces(['env:a/b/production']))).toBe(true)
  expect(meet(both, digestPlaces(['env:a/b/staging']))).toBe(false)
  expect(digestPlaces(['b', 'a'])).toBe(digestPlaces(['a', 'b']))
})
