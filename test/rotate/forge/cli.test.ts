import { describe, expect, test, vi } from 'vitest'
import { claimEntry, encodeEntry, withBody, withNote } from '../../../src/rotate/journal/codec.js'
import { createKeyring, type Keyring } from '../../../src/rotate/journal/keys.js'
import type { Body, Claim, Note, StoredEntry } from '../../../src/rotate/journal/model.js'
import { claimName, digestPlaces } from '../../../src/rotate/journal/names.js'
import { tokenRef } from '../../../src/token/ref.js'
import { readEntry, withId, withSealed, writeEntry } from '../../acceptance/open-world/entries.js'
import {
  always,
  at,
  changing,
  codes,
  creates,
  daily,
  day,
  secret,
  shop,
  type Town,
  town,
} from '../../acceptance/open-world/town.js'

/** The worst forgeries, against the built bundle. */

vi.setConfig({ testTimeout: 120_000 })

type Id = Parameters<typeof town>[0]
type Issued = Town['old']

const storeId = 'repo:7001'
const first = claimName(secret, 1)

function keysOf(all: Town, value: string, label = tokenRef(value)): Keyring {
  const journal = String(all.github.repositories.get(shop))
  return createKeyring({ journal, secret, hand: { ref: label, value } })
}

const idOfShop = (all: Town) => `repo:${all.github.repositories.get(shop)}`

function claimOf(all: Town, about: Partial<Claim> = {}): Claim {
  return {
    kind: 'generation',
    leaseHolder: { nonce: 'forged' },
    startedAt: all.clock.now() - 60_000,
    places: digestPlaces([idOfShop(all)]),
    handed: 'sha256:000000000000',
    shape: 'overlap',
    ...about,
  }
}

function bodyOf(all: Town, number: number, token: Issued, about: Partial<Body> = {}): Body {
  const shown = all.github.secrets.get(at.repo())?.get(secret)?.updated_at ?? ''
  const time = { version: new Date(shown).toISOString(), at: Date.parse(shown) }
  const sealed = {
    keyId: all.github.keys.of(at.repo()).id,
    sealed: all.github.keys.seal(at.repo(), token.value),
  }
  const ref = tokenRef(token.value)
  return {
    generation: number,
    shape: 'overlap',
    token: ref,
    tokens: [recordOf(token)],
    stores: [
      {
        store: idOfShop(all),
        address: 'repo:acme/shop',
        token: ref,
        was: time,
        sealed,
        readers: [],
        named: 0,
      },
    ],
    readers: [],
    owed: [],
    orphans: [],
    ended: [],
    leaked: [],
    told: [],
    since: all.clock.now(),
    ...about,
  }
}

function recordOf({ id, name, value, ends, created }: Issued, ref = tokenRef(value)) {
  return {
    ref,
    id,
    name,
    createdAt: created,
    expiry: ends === null ? ({ kind: 'never' } as const) : ({ kind: 'known', at: new Date(ends) } as const),
    born: true as const,
    showsUse: true as const,
  }
}

function put(all: Town, number: number, keys: Keyring, claim: Claim, body?: Body): void {
  const claimed = claimEntry(claimName(secret, number), claim, keys)
  const stored: StoredEntry = body === undefined ? claimed : withBody(claimed, secret, body, keys, 40_000)
  writeEntry(all.github, 'variables', encodeEntry({ ...stored, released: true }), stored.name)
}

function note(all: Town, what: Note, keys: Keyring, name = first): void {
  const raw = JSON.parse(readEntry(all.github, 'variables', name))
  const stored: StoredEntry = {
    name,
    claim: { text: raw.claim, codes: raw.claimCodes },
    released: raw.released,
    body: { text: raw.body, codes: raw.bodyCodes },
    progress: [],
    parts: [],
  }
  const [added] = withNote(stored, what, keys, () => []).progress
  raw.progress.push({ note: added?.text, codes: added?.codes })
  writeEntry(all.github, 'variables', JSON.stringify(raw), name)
}

function edit(all: Town, how: (raw: Record<string, unknown>) => void, name = first): void {
  const raw = JSON.parse(readEntry(all.github, 'variables', name))
  how(raw)
  writeEntry(all.github, 'variables', JSON.stringify(raw), name)
}

/** T1 replaced T0 in the repository's secret; a stranger's token stands beside them. */
async function rotated(id: Id = 'qualytics') {
  const all = await town(id)
  const victim = all.vendor.issue('production deploy', { ends: all.clock.now() + 60 * day })
  expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
  const fresh = all.vendor.find(all.held())
  if (fresh === undefined) throw new Error('nothing was stored')
  const writes = () => all.github.secrets.get(at.repo())?.get(secret)?.writes ?? 0
  return { all, victim, fresh, before: writes(), writes }
}

async function retired(id: Id = 'qualytics') {
  const found = await rotated(id)
  const runs = await found.all.days(3, daily)
  expect(runs.map(({ document }) => document.outcome)).toContain('retired')
  return found
}

describe('through the command line, who knows no token', () => {
  interface Story {
    readonly forge: (found: Awaited<ReturnType<typeof rotated>>) => void
    readonly named: readonly string[]
  }
  const stories: Readonly<Record<string, Story>> = {
    'another sealed value': {
      forge: ({ all }) => {
        const sealed = all.github.keys.seal(at.repo(), 'a value of the forger')
        edit(all, (raw) => {
          raw.body = withSealed(String(raw.body), sealed)
          raw.progress = []
        })
      },
      named: ['JOURNAL_UNVERIFIED', 'JOURNAL_UNPROVEN'],
    },
    "a stranger's id for the old token": {
      forge: ({ all, victim }) => {
        writeEntry(all.github, 'variables', withId(readEntry(all.github, 'variables'), all.old.id, victim.id))
      },
      named: ['JOURNAL_UNVERIFIED', 'JOURNAL_UNPROVEN'],
    },
    'a higher generation of his own token': {
      forge: ({ all, fresh, victim }) =>
        put(
          all,
          9,
          keysOf(all, 'what the forger made up', tokenRef(fresh.value)),
          claimOf(all),
          bodyOf(all, 9, victim),
        ),
      named: ['JOURNAL_UNPROVEN'],
    },
    'codes of another text': {
      forge: ({ all, victim }) => {
        const raw = JSON.parse(readEntry(all.github, 'variables'))
        put(all, 2, keysOf(all, 'what the forger made up'), claimOf(all), bodyOf(all, 2, victim))
        edit(
          all,
          (other) => Object.assign(other, { bodyCodes: raw.bodyCodes, claimCodes: raw.claimCodes }),
          claimName(secret, 2),
        )
      },
      named: ['JOURNAL_UNPROVEN'],
    },
    'the entry copied under the next number': {
      forge: ({ all }) =>
        writeEntry(all.github, 'variables', readEntry(all.github, 'variables'), claimName(secret, 2)),
      named: ['JOURNAL_UNPROVEN'],
    },
    'a number far above': {
      forge: ({ all, victim }) =>
        put(
          all,
          999_999_999,
          keysOf(all, 'what the forger made up'),
          claimOf(all),
          bodyOf(all, 999_999_999, victim),
        ),
      named: ['JOURNAL_NUMBER'],
    },
    'a note that owes a token by its name': {
      forge: ({ all, victim, fresh }) =>
        note(
          all,
          { at: 0, orphans: [{ name: victim.name, claim: 1, since: 0, id: victim.id }] },
          keysOf(all, 'what the forger made up', tokenRef(fresh.value)),
        ),
      named: [],
    },
    'a note that every store is written and forgotten': {
      forge: ({ all, fresh }) =>
        note(
          all,
          { at: 0, forgotten: [storeId], handed: { somebody: tokenRef(fresh.value) }, drainOver: 0 },
          keysOf(all, 'what the forger made up', tokenRef(fresh.value)),
        ),
      named: [],
    },
    'no JSON': {
      forge: ({ all }) => writeEntry(all.github, 'variables', '{', claimName(secret, 2)),
      named: ['JOURNAL_CORRUPT'],
    },
    'a name of the token in hand as leaked': {
      forge: ({ all, fresh }) =>
        put(all, 2, keysOf(all, 'what the forger made up'), claimOf(all, { leaked: tokenRef(fresh.value) })),
      named: ['LEAKED_UNFINISHED'],
    },
    'a claim that nobody released': {
      forge: ({ all }) => {
        put(
          all,
          2,
          keysOf(all, 'what the forger made up'),
          claimOf(all, { startedAt: all.clock.now() + 3_650 * day }),
        )
        edit(all, (raw) => Object.assign(raw, { released: null }), claimName(secret, 2))
      },
      named: ['ROTATION_HELD', 'STORE_PENDING', 'ROTATION_WAITING'],
    },
    'a body left out': {
      forge: ({ all }) =>
        edit(all, (raw) => {
          delete raw.body
          delete raw.bodyCodes
          raw.progress = []
        }),
      named: [],
    },
  }

  test.each(Object.entries(stories))(
    '%s: nothing of a stranger is stored or ended',
    async (_, { forge, named }) => {
      const found = await rotated()
      const { all, victim, fresh } = found
      forge(found)
      const seen = all.vendor.server.asked.length
      const runs = await all.days(3, daily)
      const sent = all.vendor.server.asked.slice(seen).filter((asked) => changing(asked) && !creates(asked))
      expect(sent.filter(({ path }) => path.includes(victim.id))).toEqual([])
      expect([victim.state, fresh.state, all.held()]).toEqual(['active', 'active', fresh.value])
      const said = codes(...runs)
      expect(said).not.toContain('INTERNAL_ERROR')
      if (named.length > 0)
        expect(
          said.some((code) => named.includes(code)),
          said.join(),
        ).toBe(true)
    },
  )
})

describe('through the command line, who knows the dead token, in a run that is handed it with `admin-token`', () => {
  const stories: Readonly<
    Record<string, (found: Awaited<ReturnType<typeof retired>>, keys: Keyring) => void>
  > = {
    'a note that owes a token by its name': ({ all, victim }, keys) =>
      note(
        all,
        { at: all.clock.now(), orphans: [{ name: victim.name, claim: 1, since: 0, id: victim.id }] },
        keys,
      ),
    'a claim that announces a token by its name': ({ all, victim }, keys) =>
      put(all, 9, keys, claimOf(all, { name: victim.name, startedAt: 0 })),
    'a body that owes a token': ({ all, victim }, keys) =>
      put(
        all,
        9,
        keys,
        claimOf(all),
        bodyOf(all, 9, all.old, {
          owed: [tokenRef(victim.value)],
          tokens: [recordOf(all.old), recordOf(victim)],
        }),
      ),
    'another sealed value where the entry shows a live token': ({ all, victim }, keys) =>
      put(all, 9, keys, claimOf(all), bodyOf(all, 9, victim)),
  }

  test.each(Object.entries(stories))('%s: nothing of a stranger is stored or ended', async (_, forge) => {
    const found = await retired('gitlab')
    const { all, victim, fresh } = found
    expect(all.old.state).not.toBe('active')
    forge(found, keysOf(all, all.old.value))
    const seen = all.vendor.server.asked.length
    const ended = []
    for (let i = 0; i < 2; i++) {
      all.clock.advance(day)
      ended.push(await all.rotate(daily, { value: all.old.value }))
    }
    ended.push(...(await all.days(1, daily)))
    expect(all.vendor.server.asked.slice(seen).filter(changing)).toEqual([])
    expect([victim.state, fresh.state, all.held()]).toEqual(['active', 'active', fresh.value])
    expect(codes(...ended)).not.toContain('INTERNAL_ERROR')
  })
})
