import type { Dice } from './random.js'

/** What a forger would put into a field. */
export interface Words {
  readonly refs: readonly string[]
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly owners: readonly string[]
  readonly stores: readonly string[]
  readonly times: readonly number[]
  readonly sealed: readonly string[]
}

/** A JSON text with one to three fields, at any depth, that say something else. */
export function changedText(text: string, words: Words, dice: Dice): string {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return text
  }
  const times = 1 + dice.below(3)
  for (let i = 0; i < times; i++) {
    const places = placesIn(document)
    if (places.length === 0) return text
    const { holder, key } = dice.of(places)
    change(holder, key, words, dice)
  }
  return JSON.stringify(document)
}

interface Place {
  readonly holder: Record<string, unknown> | unknown[]
  readonly key: string
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])])
}

function change(holder: Place['holder'], key: string, words: Words, dice: Dice): void {
  const fields = holder as Record<string, unknown>
  const before = fields[key]
  const kind = dice.below(10)
  if (kind === 0) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete fields[key]
    return
  }
  if (kind === 1) {
    fields[key] = dice.of<unknown>([null, '', 0, [], {}, true, -1, 2 ** 53, 'never'])
    return
  }
  if (kind === 2 && !Array.isArray(holder)) {
    // The same under another name, such as the write of another store.
    fields[dice.of([...words.stores, ...words.refs])] = before
    return
  }
  fields[key] = likely(key, before, words, dice)
}

const listOf: Readonly<Record<string, keyof Words>> = {
  ref: 'refs',
  token: 'refs',
  handed: 'refs',
  leaked: 'refs',
  owed: 'refs',
  told: 'refs',
  id: 'ids',
  name: 'names',
  owner: 'owners',
  store: 'stores',
  sealed: 'sealed',
  box: 'sealed',
}

function likely(key: string, before: unknown, words: Words, dice: Dice): unknown {
  const list = listOf[key]
  if (typeof before === 'string') {
    if (list !== undefined) return dice.of<unknown>(words[list])
    if (/^\d{4}-\d\d-\d\dT/.test(before)) return new Date(dice.of(words.times)).toISOString()
    if (before.startsWith('sha256:')) return dice.of(words.refs)
    return dice.of([...words.stores, ...words.names, ...words.refs, before])
  }
  if (typeof before === 'number') return dice.of([0, 1, before + 1, before - 1, 999])
  if (typeof before === 'boolean') return !before
  if (Array.isArray(before)) {
    if (list === 'refs') return [...before, dice.of(words.refs)]
    if (before.length > 0) return dice.maybe() ? [] : [...before, dice.of<unknown>(before)]
    return [dice.of<unknown>([...words.refs, { ref: dice.of(words.refs), at: new Date(0).toISOString() }])]
  }
  return before
}
