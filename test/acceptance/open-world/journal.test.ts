import { describe, expect, test } from 'vitest'
import type { Asked } from '../facts/server.js'
import { firstVersion, readEntry, withId, withSealed, writeEntry } from './entries.js'
import {
  always,
  at,
  changing,
  codes,
  creates,
  daily,
  day,
  production,
  secret,
  shop,
  town,
  writes,
} from './town.js'

// Row 3.
describe('the token in hand is not ended, whatever the journal says of it', () => {
  /** A rotation, and the journal as it was when the token was being created. */
  async function rotated() {
    const all = await town()
    let early = ''
    const when = (asked: Asked) => {
      if (creates(asked)) early = readEntry(all.github, 'variables')
      return false
    }
    all.vendor.server.faults.push({ when, answer: 'as usual', times: 1 })
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    const inHand = all.vendor.find(all.held())
    return { all, early, inHand }
  }

  test('an entry that was put back to an older state', async () => {
    const { all, early, inHand } = await rotated()
    writeEntry(all.github, 'variables', early)
    await all.days(1, daily)
    expect(inHand?.state).toBe('active')
    await all.days(2, daily)
    expect(all.stateIn(at.repo())).toBe('active')
  })

  test('a list of variables that is seconds behind', async () => {
    const { all, early, inHand } = await rotated()
    const now = all.github.iso()
    const name = `TOKEN_ACTION_${secret}__1`
    const row = { value: early, created_at: now, updated_at: now, made: 0 }
    all.github.behind = new Map([[name, row]])
    await all.days(1, daily)
    expect(inHand?.state).toBe('active')
    await all.days(2, daily)
    expect(all.stateIn(at.repo())).toBe('active')
  })
})

// Row 6.
describe('a forged entry moves nothing and is named', () => {
  const kinds = ['variables', 'refs'] as const

  test.each(kinds)('a sealed value of the forger in place of ours, in %s', async (kind) => {
    const all = await town()
    all.github.put(production, secret, all.old.value)
    all.clock.advance(60_000)
    const journal = ['--journal', kind]
    const options = { stores: ['env:acme/shop/production'], value: all.old.value }
    all.github.server.faults.push({ when: writes, answer: 'kill', times: 1 })
    await expect(all.rotate([...always, ...journal], options)).rejects.toThrow()
    const sealed = all.github.keys.seal(production, 'a value of the forger')
    writeEntry(all.github, kind, withSealed(readEntry(all.github, kind), sealed))

    all.clock.advance(60_000)
    const run = await all.rotate([...daily, ...journal], options)
    expect(all.github.value(production, secret)).toBe(all.old.value)
    expect(all.github.secrets.get(production)?.get(secret)?.writes).toBe(0)
    expect(all.old.state).toBe('active')
    expect(codes(run)).toContain('JOURNAL_UNPROVEN')
  })

  test.each(kinds)('an entry of the first version, in %s', async (kind) => {
    const all = await town()
    all.github.put(production, secret, all.old.value)
    const entry = firstVersion({
      store: 'env:acme/shop/production',
      was: all.github.secrets.get(production)?.get(secret)?.updated_at ?? '',
      keyId: all.github.keys.of(production).id,
      sealed: all.github.keys.seal(production, 'a value of the forger'),
      id: all.old.id,
      number: 1,
    })
    writeEntry(all.github, kind, entry)
    all.clock.advance(60_000)
    const options = { stores: ['env:acme/shop/production'], value: all.old.value }
    const run = await all.rotate([...daily, '--journal', kind], options)
    expect(all.github.value(production, secret)).toBe(all.old.value)
    expect(all.github.secrets.get(production)?.get(secret)?.writes).toBe(0)
    expect(all.vendor.server.asked.filter(changing)).toEqual([])
    expect(codes(run)).toContain('JOURNAL_OLD_VERSION')
  })

  test.each(kinds)('another token named as the old one, in %s', async (kind) => {
    const all = await town()
    const victim = all.vendor.issue('victim', { ends: all.clock.now() + 60 * day })
    const journal = ['--journal', kind]
    await all.rotate([...always, ...journal])
    writeEntry(all.github, kind, withId(readEntry(all.github, kind), all.old.id, victim.id))
    const before = all.vendor.server.asked.length
    const runs = await all.days(4, [...daily, ...journal])
    expect(victim.state).toBe('active')
    expect(all.vendor.server.asked.slice(before).filter(changing)).toEqual([])
    expect(codes(...runs)).toContain('JOURNAL_UNPROVEN')
  })
})

// Row 23.
describe('what is refused leaves no heap of entries', () => {
  const entries = (all: Awaited<ReturnType<typeof town>>) => all.github.variables.get(shop)?.size ?? 0

  test('a vendor that refuses every new token', async () => {
    const all = await town()
    const answer = { status: 403, body: { detail: 'Forbidden' } }
    all.vendor.server.faults.push({ when: creates, answer, times: 99 })
    const first = await all.rotate(always)
    expect(first.exitCode).toBe(1)
    const after = entries(all)
    await all.days(4, always)
    expect(entries(all)).toBeLessThanOrEqual(after)
    expect(all.old.state).toBe('active')
  })

  test('a lifetime that no token can have is refused before anything is claimed', async () => {
    const all = await town()
    const { document, exitCode } = await all.rotate([...always, '--lifetime', '400d'])
    expect(entries(all)).toBe(0)
    expect(all.vendor.server.asked.filter(changing)).toEqual([])
    expect([exitCode, document.code]).toEqual([1, 'LIFETIME_REFUSED'])
  })
})

// Row 18.
test('a journal that breaks after the write: what was created and written is said', async () => {
  const all = await town()
  const when = ({ method }: Asked) => {
    if (method !== 'PATCH' || all.held() === all.old.value) return false
    writeEntry(all.github, 'variables', '{')
    return true
  }
  const answer = { status: 500, body: {}, headers: { 'Retry-After': '0' } }
  all.github.server.faults.push({ when, answer, times: 4 })
  const { document } = await all.rotate(always)
  expect(all.stateIn(at.repo())).toBe('active')
  expect(all.held()).not.toBe(all.old.value)
  expect(document.message ?? '').not.toMatch(/nothing was changed/i)
  expect(document.created?.ref).toMatch(/^sha256:/)
  expect(document.stores).toMatchObject([{ state: 'written' }])
})
