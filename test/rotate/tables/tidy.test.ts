import { expect, test } from 'vitest'
import type { Entry } from '../../../src/rotate/journal/model.js'
import { digestPlaces } from '../../../src/rotate/journal/names.js'
import { removable } from '../../../src/rotate/rules/tidy.js'
import { day, entry, facts, now, proof } from './facts.js'

/** Every journal of four entries that differ in what decides whether they may go. */

const forms = ['a claim', 'a claim with a name', 'an unproven claim', 'a body', 'of another line'] as const
const ends = ['held', 'released by hand', 'released', 'nothing made'] as const
const numberings = [
  [1, 2, 3, 4],
  [1, 3, 4, 5],
] as const

interface Row {
  readonly form: (typeof forms)[number]
  readonly end: (typeof ends)[number]
}

const rows: readonly Row[] = forms.flatMap((form) => ends.map((end) => ({ form, end })))

function made({ form, end }: Row, number: number, isProven: boolean): Entry {
  const hasBody = form === 'a body'
  return entry({
    number,
    claim: {
      startedAt: now - day,
      ...(form.includes('name') && { name: `name ${number}` }),
      ...(form === 'an unproven claim' && { name: `forged ${number}` }),
      ...(form === 'of another line' && { places: digestPlaces(['repo:9']) }),
    },
    claimProof: form === 'an unproven claim' ? proof() : proof('hand'),
    body: hasBody ? {} : undefined,
    bodyProof: hasBody && isProven ? proof('hand') : proof(),
    released:
      end === 'held'
        ? undefined
        : { proven: end !== 'released by hand', nothingMade: end === 'nothing made' },
  })
}

/** What the page says of one entry, given what goes below it. */
function mayGo(
  entries: readonly Entry[],
  index: number,
  forms: readonly Row[],
  gone: ReadonlySet<number>,
): boolean {
  const one = entries[index]
  const row = forms[index]
  if (one === undefined || row === undefined) return false
  const newest = entries.findLast(({ body }) => body !== undefined)
  const isKept = index === entries.length - 1 || one === newest
  const below = entries.slice(0, index).findLast(({ number }) => !gone.has(number))
  const isNext = below === undefined || below.number < one.number - 1 || below.released?.proven === true
  const isOver = row.end !== 'held' || one.number < (newest?.number ?? 0)
  if (isKept || row.form === 'of another line' || !isNext || !isOver) return false
  // A body stays until a newer one that this run can verify is stored everywhere, which that of these tables is.
  if (row.form === 'a body') return true
  if (row.form === 'an unproven claim') return one.number < (newest?.number ?? 0)
  return row.form === 'a claim' || row.end === 'nothing made'
}

test.each(numberings)('journals numbered %i, %i, %i, %i', (...numbers) => {
  let [seen, removed] = [0, 0]
  for (const a of rows) {
    for (const b of rows) {
      for (const c of rows) {
        for (const last of ['a claim', 'a body'] as const) {
          const four = [a, b, c, { form: last, end: 'held' as const }]
          const entries = four.map((row, index) => made(row, numbers[index] ?? 0, true))
          const going = new Set(removable(facts(entries)).map(({ number }) => number))
          const expected = new Set<number>()
          entries.forEach((one, index) => {
            if (mayGo(entries, index, four, expected)) expected.add(one.number)
          })
          if (![...going].every((number) => expected.has(number)) || going.size !== expected.size) {
            expect([four, [...going]]).toEqual([four, [...expected]])
          }
          seen += 1
          removed += going.size
        }
      }
    }
  }
  expect(seen).toBe(2 * rows.length ** 3)
  expect(removed).toBeGreaterThan(1_000)
})

test('nothing goes for a newest body that this run cannot verify', () => {
  const released = { proven: true, nothingMade: false }
  const older = entry({ number: 1, bodyProof: proof('hand'), released })
  const newest = entry({ number: 2, bodyProof: proof(), released })
  const top = entry({ number: 3, body: undefined })
  expect(removable(facts([older, newest, top])).map(({ number }) => number)).toEqual([])
})

test('nothing goes while a store of the inputs lacks the newest token', () => {
  const released = { proven: true, nothingMade: false }
  const older = entry({ number: 1, bodyProof: proof('hand'), released })
  const stores = older.body?.stores.map(({ written: _, ...record }) => record) ?? []
  const newest = entry({ number: 2, bodyProof: proof('hand'), body: { stores }, released })
  const top = entry({ number: 3, body: undefined })
  expect(removable(facts([older, newest, top])).map(({ number }) => number)).toEqual([])
})

test('a claim with a name goes once a body owes the name, or it is noted as ended or told', () => {
  const lost = entry({ number: 1, claim: { name: 'lost' }, claimProof: proof('hand'), body: undefined })
  const top = entry({ number: 3, body: undefined })
  const going = (about: object) => {
    const newest = entry({ number: 2, bodyProof: proof('hand'), body: about })
    return removable(facts([lost, newest, top])).map(({ number }) => number)
  }
  expect(going({})).toEqual([])
  expect(going({ orphans: [{ name: 'lost', claim: 1, since: 0 }] })).toEqual([1])
  expect(going({ ended: [{ ref: 'lost', at: 0 }] })).toEqual([1])
  expect(going({ told: ['lost'] })).toEqual([1])
})

test('a claim without news for 35 days is over, and so is one whose holder has finished', () => {
  const top = entry({ number: 3, body: undefined })
  const newest = entry({ number: 1, bodyProof: proof('hand') })
  const held = (age: number) =>
    entry({
      number: 2,
      claim: { startedAt: now - age },
      claimProof: proof('hand'),
      body: undefined,
      released: undefined,
    })
  const going = (entries: readonly Entry[], leases = new Map()) =>
    removable(facts(entries, { view: { leases } })).map(({ number }) => number)
  expect(going([newest, held(34 * day), top])).toEqual([])
  expect(going([newest, held(36 * day), top])).toEqual([2])
  expect(going([newest, held(day), top], new Map([[2, 'finished']]))).toEqual([2])
  expect(going([newest, held(day), top], new Map([[2, 'unknown']]))).toEqual([])
})
