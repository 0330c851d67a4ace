import { createKeyring, digestOf, type Keyring } from '../../../src/rotate/journal/keys.js'
import type { Body, Claim, Note } from '../../../src/rotate/journal/model.js'
import { partName } from '../../../src/rotate/journal/names.js'
import { version1 } from './first-version.js'
import { addNote, bodyOf, claimOf, forge, guessed, keysOf, nameOf, recordOf } from './forger.js'
import { changedText, type Words } from './mutate.js'
import type { Dice } from './random.js'
import { oddities } from './refs.js'
import { newestOf, type Scene } from './scenes.js'
import {
  day,
  identities,
  organization,
  production,
  refOf,
  repo,
  secret,
  shownAt,
  type Token,
} from './world.js'

/** What a forger does to the journal of a scene. */

export interface Forger {
  /** What he knows besides the journal: a token of the line, or nothing. */
  readonly known: Token | undefined
}

export const kinds = [
  'a field',
  'a field, codes made anew',
  'a text left out',
  'a new generation',
  'a new claim',
  'a note',
  'a release',
  'a huge number',
  'an older state',
  'an older entry',
  'a copy under another name',
  'of another secret or journal',
  'a version 1 entry',
  'codes of another text',
  'a part',
  'no JSON at all',
  'no file of an entry',
] as const
export type Kind = (typeof kinds)[number]

export function tamper(scene: Scene, forger: Forger, kind: Kind, dice: Dice): void {
  const { world, history, chain, strangers } = scene
  const names = [...world.journal.keys()]
  const name = names.length === 0 ? nameOf(1) : dice.of(names)
  const keys = keysFor(scene, forger, dice)
  const numbers = names.map((each) => Number(/__(\d+)/.exec(each)?.[1] ?? 0))
  const top = Math.max(0, ...numbers)
  const next = top + dice.of([0, 1, 1, 1, 2, 999])
  const number = Math.max(1, dice.maybe(3) ? dice.of([...numbers, 1]) : next)
  switch (kind) {
    case 'a field':
      edit(scene, name, dice)
      return
    case 'a field, codes made anew':
      edit(scene, name, dice, keys)
      return
    case 'a text left out': {
      const raw = JSON.parse(world.journal.get(name) ?? '{}')
      const field = dice.of(['body', 'progress', 'released', 'claimCodes', 'bodyCodes'])
      if (field === 'progress' && Array.isArray(raw.progress)) {
        raw.progress = raw.progress.filter(() => dice.maybe())
      } else if (field === 'progress' || field.endsWith('Codes')) raw[field] = field === 'progress' ? [] : {}
      else delete raw[field]
      world.journal.set(name, JSON.stringify(raw))
      return
    }
    case 'a new generation':
      forge(
        world,
        number,
        keys,
        anyClaim(scene, dice),
        anyBody(scene, number, dice),
        dice.of([48_000, 1_500]),
      )
      return
    case 'a new claim':
      forge(world, number, keys, anyClaim(scene, dice))
      return
    case 'a note': {
      const body = names.filter((each) => world.journal.get(each)?.includes('"body":"'))
      if (body.length === 0) return
      addNote(world, Number(/__(\d+)/.exec(dice.of(body))?.[1]), anyNote(scene, dice), keys)
      return
    }
    case 'a release': {
      const raw = JSON.parse(world.journal.get(name) ?? '{}')
      const nothingMade = dice.maybe()
      raw.released = dice.of<unknown>([
        true,
        null,
        { nothingMade, codes: {} },
        {
          nothingMade,
          codes: keys.sign(
            name,
            `released ${nothingMade ? 'nothing made' : 'done'} ${digestOf(raw.claim ?? '')}`,
          ),
        },
      ])
      world.journal.set(name, JSON.stringify(raw))
      return
    }
    case 'a huge number': {
      const huge = dice.of([top + 1_000, top + 1_001, 1_000_001, 99_999_999, 999_999_999_999_999])
      forge(world, huge, keys, anyClaim(scene, dice), dice.maybe() ? anyBody(scene, huge, dice) : undefined)
      return
    }
    case 'an older state': {
      world.journal.clear()
      if (history.length === 0) return
      for (const [each, value] of dice.of(history)) world.journal.set(each, value)
      return
    }
    case 'an older entry': {
      const old = history.flatMap((each) => [...each])
      if (old.length === 0) return
      const [each, value] = dice.of(old)
      world.journal.set(each, value)
      return
    }
    case 'a copy under another name': {
      const value = world.journal.get(name)
      if (value !== undefined) world.journal.set(nameOf(Math.max(1, top + dice.of([-1, 0, 1, 2]))), value)
      return
    }
    case 'of another secret or journal': {
      // Authentic elsewhere: the same token keeps another secret, or another repository's.
      const value = dice.of([newestOf(scene), ...chain.map((each) => each.value)])
      const options = dice.of([
        { journal: '9999', secret },
        { journal: '7001', secret: 'OTHER' },
      ])
      const other = createKeyring({ ...options, hand: { ref: refOf(value), value } })
      forge(world, number, other, anyClaim(scene, dice), anyBody(scene, number, dice))
      return
    }
    case 'a version 1 entry': {
      const state = dice.of(['claimed', 'pending', 'settled', 'retired'] as const)
      const fresh = dice.of([...strangers, ...chain])
      const old = dice.of([...strangers, ...chain])
      world.journal.set(nameOf(number), version1(world, { old, fresh, state, number }))
      return
    }
    case 'codes of another text': {
      const raws = names.map((each) => JSON.parse(world.journal.get(each) ?? '{}'))
      const all = raws.flatMap((raw) => [
        raw.claimCodes,
        raw.bodyCodes,
        ...(raw.progress ?? []).map((each: { codes: unknown }) => each.codes),
      ])
      const given = all.filter((codes) => codes !== undefined)
      if (given.length === 0) return
      forge(world, number, keys, anyClaim(scene, dice), anyBody(scene, number, dice))
      const raw = JSON.parse(world.journal.get(nameOf(number)) ?? '{}')
      raw.claimCodes = dice.of(given)
      raw.bodyCodes = dice.of(given)
      world.journal.set(nameOf(number), JSON.stringify(raw))
      return
    }
    case 'a part': {
      const parts = names.filter((each) => /_P\d+$/.test(each))
      const part = parts.length > 0 ? dice.of(parts) : partName(secret, number, 1)
      if (dice.maybe(3)) world.journal.delete(part)
      else if (parts.length > 0) edit(scene, part, dice, dice.maybe() ? keys : undefined)
      else world.journal.set(part, JSON.stringify({ version: 2, stores: '[]', progress: [] }))
      return
    }
    case 'no JSON at all':
      world.journal.set(
        dice.maybe() ? name : nameOf(number),
        dice.of(['', '{', '[]', 'null', '{"version":3}', '{"version":2}']),
      )
      return
    case 'no file of an entry': {
      // Whoever may push can let a ref lead to anything.
      const each = dice.maybe(3) ? `${nameOf(number)}/${dice.of(['1', name])}` : name
      if (!world.journal.has(each)) world.journal.set(each, world.journal.get(name) ?? '{}')
      if (world.journalKind === 'refs') world.odd.set(each, dice.of(oddities))
      return
    }
  }
}

/** Keys of what he knows; else codes that he made up for whom the run will ask. */
function keysFor(scene: Scene, { known }: Forger, dice: Dice): Keyring {
  if (known !== undefined && !dice.maybe(4)) return keysOf(known.value)
  const labels = ['admin', refOf(newestOf(scene)), ...scene.chain.map(({ value }) => refOf(value))]
  return guessed(dice.of(labels))
}

function edit({ world, ...scene }: Scene, name: string, dice: Dice, keys?: Keyring): void {
  const value = world.journal.get(name)
  if (value === undefined) return
  const words = wordsOf({ world, ...scene })
  const raw = JSON.parse(value)
  const isPart = raw.stores !== undefined
  const places = isPart
    ? ['stores', ...(raw.progress ?? []).keys()]
    : ['claim', ...(raw.body === undefined ? [] : ['body', 'body']), ...(raw.progress ?? []).keys()]
  const place: unknown = dice.of<unknown>(places)
  if (typeof place === 'number') {
    const note = raw.progress[place]
    note.note = changedText(note.note, words, dice)
    if (keys) note.codes = keys.sign(name, `${digestOf(raw.body ?? '')} ${note.note}`)
  } else if (typeof place === 'string' && typeof raw[place] === 'string') {
    raw[place] = changedText(raw[place], words, dice)
    if (keys && !isPart) raw[`${place}Codes`] = keys.sign(name, raw[place])
  } else if (typeof raw.version === 'number') {
    // Version 1 has no texts within the text.
    world.journal.set(name, changedText(value, words, dice))
    return
  }
  if (dice.maybe(6))
    raw[dice.of(['released', 'version', 'progress'])] = dice.of<unknown>([true, null, 1, [], {}])
  world.journal.set(name, JSON.stringify(raw))
}

function wordsOf({ world, chain, strangers }: Scene): Words {
  const all = [...chain, ...strangers]
  return {
    refs: all.map(({ value }) => refOf(value)),
    ids: all.map(({ id }) => id),
    names: all.map(({ name }) => name),
    owners: ['user:7', 'user:1', 'user:66'],
    stores: [repo, production, organization, 'repo:9', 'constructor', '__proto__'],
    times: [
      world.now - 400 * day,
      world.now,
      world.now + 400 * day,
      ...[...world.stores.values()].map(({ at }) => at),
    ],
    sealed: [...world.stores.keys()].flatMap((store) =>
      strangers.map(({ value }) => world.seal(store, value)),
    ),
  }
}

function anyClaim(scene: Scene, dice: Dice): Claim {
  const { world, chain, strangers } = scene
  const all = [...chain, ...strangers]
  const someone = dice.of(all)
  return claimOf(world, {
    kind: dice.of(['generation', 'resume', 'retire', 'note']),
    startedAt: dice.of([0, world.now, world.now - 400 * day, world.now + 400 * day]),
    handed: refOf(dice.of(all).value),
    ...(dice.maybe() && { handedId: someone.id }),
    shape: dice.of(['overlap', 'in-place', 'adopt', 'same']),
    ...(dice.maybe() && { name: someone.name }),
    ...(dice.maybe(4) && { leaked: refOf(dice.of(chain).value) }),
    ...(dice.maybe(4) && { owner: dice.of(['user:7', 'user:1']) }),
    ...(dice.maybe(4) && {
      sightings: [sighting(scene, dice)],
      readers: [{ reader: 'somebody', handed: refOf(someone.value), at: world.now }],
    }),
  })
}

function sighting({ world, chain }: Scene, dice: Dice) {
  const store = dice.of([repo, production, organization, 'repo:9'])
  return {
    store,
    address: Object.keys(identities).find((address) => identities[address] === store) ?? store,
    shown: world.shown(store) ?? null,
    handed: refOf(dice.of(chain).value),
    at: dice.of([0, world.now]),
  }
}

function anyBody(scene: Scene, number: number, dice: Dice): Body {
  const { world, chain, strangers } = scene
  const all = [...chain, ...strangers]
  const [token, victim] = [dice.of(all), dice.of(all)]
  const isWritten = dice.maybe()
  const body = bodyOf(world, number, token, { owes: [victim, ...(dice.maybe() ? chain : [])], isWritten })
  const someone = dice.of(all)
  return {
    ...body,
    shape: dice.of(['overlap', 'overlap', 'in-place', 'adopt', 'same']),
    ...(dice.maybe(3) && {
      tokens: body.tokens.map((each) => ({ ...each, ...(dice.maybe() && { id: someone.id }) })),
    }),
    ...(dice.maybe(3) && { orphans: [{ name: victim.name, claim: number, since: 0, id: victim.id }] }),
    ...(dice.maybe(3) && { leaked: [{ ref: refOf(dice.of(chain).value), at: world.now }] }),
    ...(dice.maybe(3) && { ended: [{ ref: refOf(dice.of(chain).value), at: world.now }] }),
    ...(dice.maybe(4) && { readers: [{ reader: 'somebody', handed: refOf(token.value), at: world.now }] }),
    ...(dice.maybe(4) && { tokens: [recordOf(token, { expiry: { kind: 'known', at: new Date(0) } })] }),
  }
}

function anyNote(scene: Scene, dice: Dice): Note {
  const { world, chain, strangers } = scene
  const all = [...chain, ...strangers]
  const someone = dice.of(all)
  const ref = refOf(dice.of(chain).value)
  const store = dice.of([repo, production, organization])
  const shown = world.shown(store) ?? shownAt(0)
  const at = dice.of([0, world.now, world.now + 400 * day])
  const parts: readonly Omit<Note, 'at'>[] = [
    {
      written: { [store]: dice.of([shown, shownAt(0), shownAt(world.now + day)]) },
      readers: { [store]: [] },
    },
    { ended: { [ref]: at, [someone.name]: at } },
    { told: [ref] },
    { unused: [ref] },
    { drainOver: at },
    { handed: { '7001/rotate.yml/production': ref, somebody: ref } },
    {
      orphans: [
        {
          name: someone.name,
          claim: 1,
          since: 0,
          id: someone.id,
          owner: dice.of(['somebody', someone.owner]),
        },
      ],
    },
    { sightings: [sighting(scene, dice)] },
    { named: { [store]: at } },
    { forgotten: [store, organization, 'somebody'] },
    { tokens: [recordOf(someone, { ref })] },
    { stuck: true },
    { cameBack: [ref] },
  ]
  return { at, ...dice.of(parts), ...dice.of(parts) }
}
