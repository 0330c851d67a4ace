import fc from 'fast-check'
import { claimName } from '../../src/rotate/journal/names.js'

/** What may have happened to a journal. */

const secret = 'QA_TOKEN'

export interface Stored {
  readonly name: string
  readonly value: string
}

/** One change of one entry: of a member of its JSON or of a text within, of its text, or of its place. */
export const change = fc.record({
  entry: fc.nat(),
  at: fc.nat(),
  how: fc.constantFrom(
    'replace',
    'remove',
    'add',
    'cut',
    'overwrite',
    'swap',
    'drop',
    'rename',
    'inner',
    'inner',
  ),
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
      [{}],
      [-1],
      '+275760-09-13T00:00:00.000Z',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  name: fc.constantFrom(
    '__proto__',
    'constructor',
    'version',
    'claim',
    'body',
    'progress',
    'released',
    'toString',
  ),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

export function changed(entries: readonly Stored[], { entry, at, how, value, name }: Change): Stored[] {
  const index = entry % Math.max(1, entries.length)
  const other = at % Math.max(1, entries.length)
  const target = entries[index]
  if (target === undefined) return [...entries]
  const put = (next: Partial<Stored>) => entries.with(index, { ...target, ...next })
  const cut = at % (target.value.length + 1)
  switch (how) {
    case 'cut':
      return put({ value: target.value.slice(0, cut) })
    case 'overwrite':
      return put({ value: target.value.slice(0, cut) + JSON.stringify(value) + target.value.slice(cut + 1) })
    case 'swap':
      return put({ value: entries[other]?.value ?? '' })
    case 'drop':
      return entries.toSpliced(index, 1)
    case 'rename':
      return put({ name: `${claimName(secret, 1 + (at % 4))}${at % 2 === 0 ? '' : '_P1'}` })
    case 'inner':
      return put({ value: withinText(target.value, at, value, name) })
    default:
      return put({ value: withMember(target.value, at, how, value, name) })
  }
}

/** The same, with a member of the claim's, the body's or a note's own JSON replaced. */
function withinText(json: string, at: number, value: unknown, name: string): string {
  try {
    let met = 0
    const texts = JSON.stringify(JSON.parse(json)).match(/"(claim|body|note|stores)":"/g)?.length ?? 0
    const chosen = at % Math.max(1, texts)
    return JSON.stringify(
      JSON.parse(json, (member, inner) =>
        ['claim', 'body', 'note', 'stores'].includes(member) && typeof inner === 'string' && met++ === chosen
          ? withMember(inner, at, at % 3 === 0 ? 'remove' : 'replace', value, name)
          : inner,
      ),
    )
  } catch {
    return json
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
    const said = JSON.stringify(
      JSON.parse(json, (member, inner) => {
        if (JSON.stringify(member) !== key.slice(0, -1) || met++ !== nth) return inner
        return how === 'replace' ? value : how === 'remove' ? undefined : inner
      }),
    )
    return said.replace('{', `{${added}`)
  } catch {
    return json
  }
}
