import { describe, expect, test } from 'vitest'
import type { Trust } from '../../../src/rotate/facts/facts.js'
import { claimEntry, decodeJournal, encodeEntry, withBody } from '../../../src/rotate/journal/codec.js'
import { createKeyring } from '../../../src/rotate/journal/keys.js'
import type { KeyName } from '../../../src/rotate/journal/model.js'
import { claimName } from '../../../src/rotate/journal/names.js'
import { body, claim, entry, facts, proof } from './facts.js'

// ── Which key proves what: every writer by what the reader holds, with the real codes ─────────────────────────────────

const values = {
  T0: 'the-value-of-the-token-T0',
  T1: 'the-value-of-the-token-T1',
  T2: 'the-value-of-the-token-T2',
  admin: 'the-value-of-the-admin-token',
  another: 'the-value-of-another-admin-token',
  short: 'too-short-for-a-key',
} as const
type Value = keyof typeof values
const labels: Readonly<Record<Value, string>> = {
  T0: 'T0',
  T1: 'T1',
  T2: 'T2',
  admin: 'admin',
  another: 'admin',
  short: 'short',
}

interface Place {
  readonly journal: string
  readonly secret: string
  readonly name: string
}
const here: Place = { journal: '7001', secret: 'API_TOKEN', name: claimName('API_TOKEN', 1) }

function ring(hand: Value, admin?: Value, { journal, secret }: Place = here) {
  return createKeyring({
    journal,
    secret,
    hand: { ref: labels[hand], value: values[hand] },
    ...(admin && { admin: values[admin] }),
  })
}

/** An entry that was written with these values, as somebody reads it who holds those. */
function proofOf(
  written: { hand: Value; made?: Value; admin?: Value },
  read: { hand: Value; admin?: Value },
  from: Place = here,
) {
  const keys = ring(written.hand, written.admin, from)
  if (written.made !== undefined) keys.add(labels[written.made], values[written.made])
  const stored = withBody(claimEntry(from.name, claim, keys), from.secret, body, keys, 48_000)
  const value = encodeEntry(stored)
  const [found] = decodeJournal(
    here.secret,
    [{ name: here.name, value }],
    ring(read.hand, read.admin),
  ).entries
  return [...(found?.bodyProof ?? [])].sort().join('+')
}

const writers = {
  'T0 and T1': { hand: 'T0', made: 'T1' },
  'T0 and T1, with an admin-token': { hand: 'T0', made: 'T1', admin: 'admin' },
  'T1 alone': { hand: 'T1' },
  'a value too short for a key': { hand: 'short' },
} as const

const readers = {
  T0: { hand: 'T0' },
  T1: { hand: 'T1' },
  T2: { hand: 'T2' },
  'T2 and the admin-token': { hand: 'T2', admin: 'admin' },
  'T2 and another admin-token': { hand: 'T2', admin: 'another' },
  'T1 and the admin-token': { hand: 'T1', admin: 'admin' },
  'a value too short for a key': { hand: 'short' },
} as const

const proven: Readonly<Record<keyof typeof writers, readonly string[]>> = {
  'T0 and T1': ['hand', 'hand', '', '', '', 'hand', ''],
  'T0 and T1, with an admin-token': ['hand', 'hand', '', 'admin', '', 'admin+hand', ''],
  'T1 alone': ['', 'hand', '', '', '', 'hand', ''],
  'a value too short for a key': ['', '', '', '', '', '', ''],
}

describe('a code proves a text to whom it was made for', () => {
  for (const [writer, written] of Object.entries(writers)) {
    for (const [index, [reader, read]] of Object.entries(readers).entries()) {
      const expected = proven[writer as keyof typeof writers][index]
      test(`written with ${writer}, read with ${reader}: ${expected || 'nothing'}`, () => {
        expect(proofOf(written, read)).toBe(expected)
      })
    }
  }

  test.each([
    ['another journal', { ...here, journal: '7002' }],
    ['another secret', { ...here, secret: 'OTHER' }],
    ['another entry', { ...here, name: claimName('API_TOKEN', 2) }],
  ])('and not from %s', (_, from) => {
    expect(proofOf({ hand: 'T1', admin: 'admin' }, { hand: 'T1', admin: 'admin' }, from)).toBe('')
  })

  test('and whoever holds nothing proves nothing, whatever label he puts on his code', () => {
    const keys = createKeyring({
      journal: here.journal,
      secret: here.secret,
      hand: { ref: 'T1', value: values.another },
      admin: values.another,
    })
    const value = encodeEntry(withBody(claimEntry(here.name, claim, keys), here.secret, body, keys, 48_000))
    const read = decodeJournal(here.secret, [{ name: here.name, value }], ring('T1', 'admin'))
    expect([...(read.entries[0]?.bodyProof ?? [])]).toEqual([])
  })
})

// ── What the reader may use of it ─────────────────────────────────────────────────────────────────────────────────────

const verdicts = ['valid', 'invalid', 'unknown'] as const
const namings = ['nobody', 'the input', 'a claim', 'a body'] as const
const shapes = [
  ['overlap', 'overlap'],
  ['overlap', 'in-place'],
  ['in-place', 'overlap'],
  ['in-place', 'in-place'],
] as const

/** The page, as a table: "Verification" of the specification. */
function expected(
  keys: readonly KeyName[],
  verdict: (typeof verdicts)[number],
  naming: (typeof namings)[number],
  [vendor, generation]: (typeof shapes)[number],
): Trust {
  if (keys.includes('admin')) return 'full'
  if (!keys.includes('hand')) return 'none'
  if (naming === 'the input') return 'none'
  if (naming !== 'nobody') return vendor === 'in-place' && generation === 'in-place' ? 'sealed' : 'none'
  return { valid: 'full', invalid: 'sealed', unknown: 'none' }[verdict] as Trust
}

describe('what a run may use of an entry', () => {
  for (const keys of [[], ['hand'], ['admin'], ['hand', 'admin']] as const) {
    for (const verdict of verdicts) {
      for (const naming of namings) {
        for (const shape of shapes) {
          const trust = expected(keys, verdict, naming, shape)
          const who = `proven by ${keys.join(' and ') || 'nothing'}, a ${verdict} token in hand that ${naming} names as leaked`
          test(`${who}, ${shape[1]} at a vendor of ${shape[0]}: ${trust}`, () => {
            const one = entry({ bodyProof: proof(...keys), body: { shape: shape[1] } })
            const other = entry({
              number: 2,
              claim: naming === 'a claim' ? { leaked: 'T1' } : {},
              body: naming === 'a body' ? { leaked: [{ ref: 'T1', at: 0 }] } : undefined,
            })
            const f = facts([one, other], {
              view: { own: { ref: 'T1', verdict, expiry: { kind: 'unknown' } } },
              task: { shape: shape[0], ...(naming === 'the input' && { leaked: 'T1' }) },
            })
            expect(f.trustIn(one)).toBe(trust)
            // Sealed trust gives nothing but what is sealed.
            expect(f.memory !== undefined).toBe(trust === 'full')
            expect(f.token('T0') !== undefined).toBe(trust === 'full')
          })
        }
      }
    }
  }

  test.each(['valid', 'invalid'] as const)('version 1, whoever reads it (%s): none', (verdict) => {
    const one = entry({ version: 1 })
    const f = facts([one], {
      view: { own: { ref: 'T1', verdict, expiry: { kind: 'unknown' } } },
      task: { hasAdmin: true, managesAlone: true },
    })
    expect([f.trustIn(one), f.memory]).toEqual(['none', undefined])
  })
})

describe('a note beside a body', () => {
  const note = { at: 1, ended: { T0: 5 } }
  test.each([
    ['admin', 'admin', 'valid', true],
    ['admin', 'hand', 'valid', true],
    ['admin', 'hand', 'invalid', false],
    ['admin', undefined, 'valid', false],
    ['hand', 'hand', 'valid', true],
    ['hand', undefined, 'valid', false],
  ] as const)('body by %s, note by %s, a %s token in hand: used %s', (bodyBy, noteBy, verdict, used) => {
    const one = entry({
      bodyProof: proof(bodyBy),
      notes: [{ note, proof: noteBy === undefined ? proof() : proof(noteBy) }],
    })
    const f = facts([one], {
      view: { own: { ref: 'T1', verdict, expiry: { kind: 'unknown' } } },
    })
    expect(f.memory?.ended.has('T0')).toBe(used)
  })
})
