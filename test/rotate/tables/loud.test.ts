import { describe, expect, test } from 'vitest'
import { Failure } from '../../../src/codes/failure.js'
import { dueAt, endingOf } from '../../../src/rotate/facts/due.js'
import type { Level } from '../../../src/rotate/ports.js'
import { loudness } from '../../../src/rotate/rules/loud.js'
import type { Expiry } from '../../../src/token/expiry.js'
import { day, entry, facts, now, proof, record, shownAt, store } from './facts.js'

const known = (at: number): Expiry => ({ kind: 'known', at: new Date(at) })
const louder = (...levels: readonly Level[]): Level =>
  (['error', 'warning', 'notice'] as const).find((level) => levels.includes(level)) ?? 'notice'

describe('how loudly a wait is said: by its age and by the end of what may be held, whichever is sooner', () => {
  /** Days that a wait is old. */
  const ages: readonly (readonly [number | undefined, Level])[] = [
    [undefined, 'notice'],
    [0, 'notice'],
    [6.9, 'notice'],
    [7, 'warning'],
    [34.9, 'warning'],
    [35, 'error'],
    [400, 'error'],
    [-10, 'notice'],
  ]
  /** Days until the token in hand ends; it is due 20 days before. */
  const endings: readonly (readonly [number | 'never' | 'unknown', Level])[] = [
    ['never', 'notice'],
    ['unknown', 'notice'],
    [60, 'notice'],
    [20.1, 'notice'],
    [20, 'warning'],
    [10.1, 'warning'],
    [10, 'error'],
    [0, 'error'],
    [-100, 'error'],
  ]
  const codes = [
    ['ROTATION_WAITING', 'notice'],
    ['STORE_PENDING', 'warning'],
    ['JOURNAL_UNVERIFIED', 'error'],
  ] as const

  for (const [age, byAge] of ages) {
    for (const [left, byExpiry] of endings) {
      for (const [code, base] of codes) {
        const right = louder(base, byAge, byExpiry)
        const own = { ref: 'T1', verdict: 'valid', createdAt: now - 300 * day, askedHolding: false } as const
        test(`${code}, ${age ?? 'no'} days old, ${left} days left: ${right}`, () => {
          const expiry: Expiry = typeof left === 'number' ? known(now + left * day) : { kind: left }
          const f = facts([], { view: { own: { ...own, expiry } } })
          const since = age === undefined ? {} : { since: now - age * day }
          expect(loudness(f, { outcome: 'waiting', failure: new Failure(code, {}), ...since })).toBe(right)
          // What is no wait is as loud as its code says.
          expect(loudness(f, { outcome: 'refused', failure: new Failure(code, {}), ...since })).toBe(base)
          expect(loudness(f, { outcome: 'waiting', ...since })).toBeUndefined()
        })
      }
    }
  }

  test.each([
    ['the newest generation', 'T1', 3],
    ['an older token that a store may hold', 'T0', 3],
  ])('%s counts, not only the token in hand', (_, ref, days) => {
    const tokens = ['T0', 'T1'].map((each) =>
      record(each, { expiry: known(each === ref ? now + days * day : now + 80 * day) }),
    )
    const stores = [
      { store, address: 'repo:acme/app', token: 'T1', was: shownAt(now - 10 * day), readers: [], named: 0 },
    ]
    const one = entry({ bodyProof: proof('hand'), body: { tokens, stores } })
    const own = { ref: 'T2', verdict: 'valid' as const, expiry: known(now + 80 * day) }
    const f = facts([one], { ref: 'T2', view: { own } })
    expect(loudness(f, { outcome: 'waiting', failure: new Failure('ROTATION_WAITING', {}) })).toBe('error')
  })
})

describe('when a token is due', () => {
  test.each([
    ['rotate-before its end', 90, 20, 0, 70],
    ['but not before half of its life', 30, 20, 0, 15],
    ['a life as long as rotate-before', 20, 20, 0, 10],
    ['one day', 1, 20, 0, 0.5],
    ['made when nobody knows', 30, 20, undefined, 10],
    ['rotate-before of nothing', 90, 0, 0, 90],
    ['an end before its beginning', 10, 20, 40, 10],
  ])('%s', (_, expires, before, madeAt, due) => {
    const made = madeAt === undefined ? undefined : madeAt * day
    expect(dueAt(expires * day, before * day, made)).toBe(due * day)
  })

  const ends = [-1, 0, 5, 19, 21, 80]
  for (const left of ends) {
    for (const source of [
      'in hand',
      'noted by the vendor',
      'noted as declared',
      'noted by an unproven entry',
    ] as const) {
      for (const verdict of ['valid', 'invalid'] as const) {
        test(`${left} days left, ${source}, a ${verdict} token in hand`, () => {
          const inHand = source === 'in hand'
          const ref = inHand ? 'T2' : 'T1'
          const expiry = known(now + left * day)
          const tokens = [
            record('T1', {
              expiry: source.includes('declared')
                ? { kind: 'declared', at: new Date(now + left * day) }
                : expiry,
              createdAt: now - 90 * day,
            }),
          ]
          const one = entry({
            bodyProof: source.includes('unproven') ? proof() : proof('admin'),
            body: { tokens, token: 'T1' },
          })
          const own = {
            ref: 'T2',
            verdict,
            expiry: inHand ? expiry : ({ kind: 'unknown' } as const),
            createdAt: now - 90 * day,
          }
          const f = facts([one], { ref: 'T2', view: { own } })
          const ending = endingOf(ref, f)
          const isDead = inHand && verdict === 'invalid'
          expect(ending.isDue).toBe(isDead || left <= 20)
          // A declared end is no evidence that it came.
          expect(ending.isOver).toBe(isDead || (!source.includes('declared') && left <= 0))
        })
      }
    }
  }

  test.each(['never', 'unknown'] as const)('an end that is %s is never due', (kind) => {
    const own = { ref: 'T2', verdict: 'valid' as const, expiry: { kind } }
    const ending = endingOf('T2', facts([], { ref: 'T2', view: { own } }))
    expect([ending.isDue, ending.isOver, ending.expiry.kind]).toEqual([false, false, kind])
  })

  test('a token that no entry knows has no end', () => {
    const own = { ref: 'T2', verdict: 'valid' as const, expiry: known(now - day) }
    expect(endingOf('T9', facts([], { ref: 'T2', view: { own } }))).toMatchObject({
      isDue: false,
      isOver: false,
    })
  })
})
