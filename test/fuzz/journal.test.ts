import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { decodeJournal, encodeEntry, encodeParts, layOut } from '../../src/rotate/journal/codec.js'
import type { Entry, Generation } from '../../src/rotate/journal/entries.js'
import { claimName, partName } from '../../src/rotate/journal/names.js'
import { anyCharacter } from './characters.js'
import { cases, outcomeOf } from './property.js'

// Many cases on a busy machine take their time.
vi.setConfig({ testTimeout: 120_000 })

const secret = 'QA_TOKEN'
const text = fc.string({ unit: anyCharacter, maxLength: 10 })
const time = fc.integer({ min: 0, max: 4_102_444_800_000 })
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const token = fc
  .record({ ref: text, id: optional(text), name: optional(text), at: optional(time) })
  .map(({ ref, id, name, at }) => ({
    ref,
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    expiry: at === undefined ? ({ kind: 'never' } as const) : ({ kind: 'known', at: new Date(at) } as const),
  }))

const store = fc
  .record({ store: text, was: fc.option(time), box: optional(text), at: optional(time) })
  .map(({ store, was, box, at }) => ({
    store,
    was,
    ...(box !== undefined && { box: { keyId: 'k', box } }),
    ...(at !== undefined && { at }),
  }))

const generation = (number: number): fc.Arbitrary<Generation> =>
  fc
    .record({
      startedAt: time,
      released: fc.boolean(),
      stuck: fc.boolean(),
      shape: fc.constantFrom<Generation['shape']>('overlap', 'in-place', 'adopt'),
      name: text,
      old: token,
      token: optional(token),
      stores: fc.array(store, { maxLength: 4 }),
      maxBytes: fc.constantFrom(700, 10_000),
      retiredAt: optional(time),
    })
    .map(({ token, retiredAt, maxBytes, ...rest }) =>
      layOut(
        {
          ...rest,
          number,
          kind: 'generation',
          places: 'p',
          holder: { nonce: 'n', runId: '7', runAttempt: 1 },
          layout: [],
          ...(token !== undefined && { token }),
          ...(retiredAt !== undefined && {
            retired: { at: retiredAt, tokens: [{ ref: 'r', state: 'revoked' }] },
          }),
        },
        maxBytes,
      ),
    )

interface Stored {
  readonly name: string
  readonly value: string
}

const stored = (entry: Entry): Stored[] => [
  { name: claimName(secret, entry.number), value: encodeEntry(entry) },
  ...(entry.kind === 'generation' ? encodeParts(entry) : []).map((value, index) => ({
    name: partName(secret, entry.number, index + 1),
    value,
  })),
]

const resume: Entry = {
  number: 3,
  kind: 'resume',
  of: 2,
  holder: { nonce: 'm' },
  startedAt: 0,
  released: false,
}
const journal = fc.tuple(generation(1), generation(2)).map((entries) => [...entries, resume])

/** Journals to damage; the damage is what varies most. */
const journals = fc.sample(journal, cases(100))

test('what was written down is read back as it was', () => {
  fc.assert(
    fc.property(journal, (entries) => {
      expect(decodeJournal(secret, entries.flatMap(stored)).entries).toEqual(entries)
    }),
    cases(1_000),
  )
})

/** One change of one entry: of a member of its JSON, of its text, or of its place. */
const change = fc.record({
  entry: fc.nat(),
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'add', 'cut', 'overwrite', 'swap', 'drop', 'rename'),
  value: fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      -1,
      0,
      0.5,
      1e308,
      2 ** 53,
      '',
      'never',
      'x',
      [],
      {},
      [null],
      [-1],
      [1e9],
    ),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  name: fc.constantFrom('__proto__', 'constructor', 'version', 'kind', 'of', 'layout', 'token', 'toString'),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function changed(entries: readonly Stored[], { entry, at, how, value, name }: Change): Stored[] {
  const index = entry % Math.max(1, entries.length)
  const other = at % Math.max(1, entries.length)
  const target = entries[index]
  if (target === undefined) return [...entries]
  const put = (next: Partial<Stored>) => entries.with(index, { ...target, ...next })
  switch (how) {
    case 'cut':
      return put({ value: target.value.slice(0, at % (target.value.length + 1)) })
    case 'overwrite': {
      const place = at % (target.value.length + 1)
      return put({
        value: target.value.slice(0, place) + JSON.stringify(value) + target.value.slice(place + 1),
      })
    }
    case 'swap':
      return put({ value: entries[other]?.value ?? '' })
    case 'drop':
      return entries.toSpliced(index, 1)
    case 'rename':
      return put({ name: `${claimName(secret, 1 + (at % 4))}${at % 2 === 0 ? '' : '_P1'}` })
    default:
      return put({ value: withMember(target.value, at, how, value, name) })
  }
}

/** The JSON with the member that comes `at`-th, at any depth, replaced or removed, or with a member more. */
function withMember(json: string, at: number, how: string, value: unknown, name: string): string {
  const members = [...json.matchAll(/"[A-Za-z]+":/g)]
  const chosen = members[at % Math.max(1, members.length)]
  if (chosen === undefined) return json
  const [key] = chosen
  let met = 0
  const nth = members.slice(0, members.indexOf(chosen)).filter(([other]) => other === key).length
  const added = how === 'add' ? `${JSON.stringify(name)}:${JSON.stringify(value)},` : ''
  try {
    const text = JSON.stringify(
      JSON.parse(json, (member, inner) => {
        if (JSON.stringify(member) !== key.slice(0, -1) || met++ !== nth) return inner
        return how === 'replace' ? value : how === 'remove' ? undefined : inner
      }),
    )
    return text.replace('{', `{${added}`)
  } catch {
    return json
  }
}

test('a journal that something changed is read, or refused as corrupt', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...journals),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (entries, changes) => {
        const values = changes.reduce(changed, entries.flatMap(stored))
        const outcome = await outcomeOf(() => decodeJournal(secret, values), [])
        if ('failure' in outcome) expect(outcome.failure.code).toBe('JOURNAL_CORRUPT')
        // What is taken for sound can be written down again.
        else for (const entry of outcome.value.entries) stored(entry)
      },
    ),
    cases(),
  )
})
