import { describe, expect, test } from 'vitest'
import { groundsOfName, groundsOfRecord } from '../../../src/rotate/grounds.js'
import type { TokenRecord } from '../../../src/rotate/journal/model.js'
import type { VendorToken } from '../../../src/vendors/vendor.js'
import { day, now } from './facts.js'

/** Every list of up to three rows, against what grounds must be by the page. */

const fields = ['name', 'createdAt', 'expiry', 'owner', 'strength'] as const
type Field = (typeof fields)[number]
/** How a field of a row stands to that of the record. */
const states = ['equal', 'other', 'not shown'] as const
type State = (typeof states)[number]

const ends = new Date(now + 30 * day)
const ours: TokenRecord = {
  ref: 'T1',
  id: '57',
  name: 'acme/app:API_TOKEN#1.k3f9x2ab',
  createdAt: now,
  expiry: { kind: 'known', at: ends },
  owner: 'user:7',
  strength: 'member',
  born: true,
}

function row(id: string, of: Partial<Record<Field, State>> = {}): VendorToken {
  const state = (field: Field): State => of[field] ?? 'equal'
  const pick = <Value>(field: Field, equal: Value, other: Value): Value | undefined =>
    ({ equal, other, 'not shown': undefined })[state(field)]
  const created = pick('createdAt', new Date(now), new Date(now - day))
  const owner = pick('owner', 'user:7', 'user:8')
  const strength = pick('strength', 'member', 'owner')
  return {
    id,
    // A list always shows a name; one that it does not show is empty, which no name of ours is.
    name: pick('name', ours.name ?? '', 'another') ?? '',
    state: 'active',
    expiry:
      state('expiry') === 'not shown'
        ? { kind: 'unknown' }
        : { kind: 'known', at: state('expiry') === 'equal' ? ends : new Date(now + day) },
    ...(created && { createdAt: created }),
    ...(owner !== undefined && { owner }),
    ...(strength !== undefined && { strength }),
    grants: {},
  }
}

const every = fields.reduce<readonly Partial<Record<Field, State>>[]>(
  (all, field) => all.flatMap((one) => states.map((state) => ({ ...one, [field]: state }))),
  [{}],
)

const list = (...tokens: readonly VendorToken[]) => ({ tokens, whole: true })
const kindOf = (record: TokenRecord, rows: readonly VendorToken[], options = {}) =>
  groundsOfRecord(record, list(...rows), options)?.kind

describe('born and handed: one row of that id, no field differs, at least two are equal', () => {
  test(`all ${every.length} rows, alone, doubled, and beside others`, () => {
    for (const of of every) {
      const shown = Object.values(of)
      const differs = shown.includes('other') || of.name === 'not shown'
      const equal = shown.filter((state) => state === 'equal').length
      const right = !differs && equal >= 2 ? 'born' : undefined
      const own = row('57', of)
      expect([of, kindOf(ours, [own])]).toEqual([of, right])
      expect(kindOf(ours, [row('58'), own, row('59', of)])).toBe(right)
      // An id that two rows have names none.
      expect(kindOf(ours, [own, row('57', of)])).toBeUndefined()
      expect(kindOf(ours, [own, row('58'), row('57')])).toBeUndefined()
      // In place the name stays with every successor: the id counts with one more field.
      const others = shown.filter((state, index) => state === 'equal' && fields[index] !== 'name').length
      const otherwise = fields.some((field) => field !== 'name' && of[field] === 'other')
      const inPlace = !otherwise && others >= 1 ? 'born' : undefined
      expect([of, kindOf(ours, [own], { inPlace: true })]).toEqual([of, inPlace])
    }
  })

  test('a cut list, look-alikes without the id, an id used again', () => {
    expect(kindOf(ours, [])).toBeUndefined()
    expect(kindOf(ours, [row('58'), row('59'), row('60')])).toBeUndefined()
    const again = row('57', { name: 'other', createdAt: 'other', expiry: 'other' })
    expect(kindOf(ours, [again, row('58')])).toBeUndefined()
  })

  test('a record without an id, or of which nobody has the answer, is no ground', () => {
    const { id: _, ...nameless } = ours
    expect(kindOf(nameless, [row('57')])).toBeUndefined()
    const { born: __, ...unborn } = ours
    expect(kindOf(unborn, [row('57')])).toBeUndefined()
  })

  test('an id and one field are not enough, whichever it is', () => {
    for (const field of fields) {
      const record: TokenRecord = {
        ref: 'T1',
        id: '57',
        expiry: field === 'expiry' ? ours.expiry : { kind: 'unknown' },
        born: true,
        ...(field !== 'expiry' && { [field]: ours[field] }),
      }
      expect(kindOf(record, [row('57')])).toBeUndefined()
    }
  })

  test('a declared expiry counts neither way', () => {
    const expiry = { kind: 'declared' as const, at: ends }
    const declared: TokenRecord = { ...ours, expiry }
    expect(kindOf(declared, [row('57', { expiry: 'other' })])).toBe('born')
    const bare: TokenRecord = {
      ref: 'T1',
      id: '57',
      name: ours.name ?? '',
      expiry,
      born: true,
    }
    expect(kindOf(bare, [row('57')])).toBeUndefined()
  })

  test('never and known are different ends', () => {
    const endless = { ...row('57'), expiry: { kind: 'never' as const } }
    expect(kindOf(ours, [endless])).toBeUndefined()
    expect(kindOf({ ...ours, expiry: { kind: 'never' } }, [endless])).toBe('born')
  })

  const handed = (['id', 'jti', 'fields'] as const).flatMap((by) =>
    [true, false].flatMap((shows) => [true, false].map((emergency) => ({ by, shows, emergency }))),
  )
  test.each(handed)('handed by $by, use shown: $shows, leaked: $emergency', ({ by, shows, emergency }) => {
    const { born: _, ...record } = ours
    const one: TokenRecord = { ...record, handed: by, ...(shows && { showsUse: true }) }
    expect(kindOf(one, [row('57')], { emergency })).toBe(shows || emergency ? 'handed' : undefined)
  })
})

describe('announced: exactly one row has the name, of our owner, not older than the claim', () => {
  const orphan = { name: ours.name ?? '', claim: 1, since: now }
  const owners = ['user:7', 'user:8', undefined] as const
  const made = [now, now - 4 * 60_000, now - 6 * 60_000, now + day, undefined] as const
  const named = (id: string, owner?: string, at?: number): VendorToken => ({
    id,
    name: orphan.name,
    state: 'active',
    expiry: { kind: 'unknown' },
    ...(owner !== undefined && { owner }),
    ...(at !== undefined && { createdAt: new Date(at) }),
    grants: {},
  })

  for (const ownerInHand of ['user:7', undefined]) {
    for (const owner of owners) {
      for (const at of made) {
        const isOld = at !== undefined && at < now - 5 * 60_000
        const isAnothers = ownerInHand !== undefined && owner !== undefined && owner !== ownerInHand
        const right = isOld || isAnothers ? undefined : 'announced'
        const age = at === undefined ? 'no creation' : `${(at - now) / 60_000} min`
        test(`of ${owner ?? 'nobody shown'}, ${age}, for ${ownerInHand ?? 'an unknown owner'}: ${right ?? 'no grounds'}`, () => {
          const own = named('57', owner, at)
          const kind = (...rows: readonly VendorToken[]) =>
            groundsOfName(orphan, ownerInHand, list(...rows))?.kind
          expect(kind(own)).toBe(right)
          const alike = [`${orphan.name}x`, orphan.name.toUpperCase(), orphan.name.slice(0, -1)]
          const bystanders = alike.map((name, index) => ({ ...named(`6${index}`, 'user:7', now), name }))
          expect(kind(bystanders[0] ?? own, own, bystanders[1] ?? own)).toBe(right)
          expect(kind(...bystanders)).toBeUndefined()
          expect(kind(own, named('58', owner, at))).toBeUndefined()
          expect(kind()).toBeUndefined()
        })
      }
    }
  }
})
