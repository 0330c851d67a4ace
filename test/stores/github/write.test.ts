import sodium from 'libsodium-wrappers'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SecretStore } from '../../../src/stores/store.js'
import { startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { type ScriptedGitHub, scripted } from './scripted.js'
import { platform, sent } from './setup.js'

beforeAll(() => sodium.ready)

async function write(store: SecretStore) {
  const sealed = await store.seal?.('value')
  if (sealed === undefined) throw new Error('nothing can be sealed')
  return store.write('TOKEN', { sealed })
}

describe('what the store shows after a write', () => {
  const path = '/api/v3/repos/acme/shop/actions/secrets/TOKEN'
  const key = () => Buffer.from(sodium.crypto_box_seed_keypair(Buffer.alloc(32, 7)).publicKey)
  let hand: ScriptedGitHub | undefined
  afterEach(() => hand?.close())

  interface Case {
    /** Seconds, relative to the write, of the secret before it; none when absent. */
    readonly old?: number
    /** What each read after the write shows: seconds relative to it, or a status. The last one for ever. */
    readonly reads: readonly (number | '404' | '403' | '503' | 'limit')[]
    /** What comes of it: a time relative to the write, or a code. */
    readonly ends: number | string
    readonly sleeps?: number
  }

  const cases: Record<string, Case> = {
    'its own time': { old: -60, reads: [0], ends: 0 },
    'a second before the answer before it': { old: -60, reads: [-1], ends: -1 },
    'a second after its own answer': { old: -60, reads: [1], ends: 1 },
    'a new secret': { reads: [0], ends: 0 },
    'the old time, and then its own': { old: -60, reads: [-60, -60, 0], ends: 0 },
    'no secret, and then its own time': { reads: ['404', '404', 0], ends: 0 },
    'the old time for 30 seconds': { old: -60, reads: [-60], ends: 'STORE_UNSURE', sleeps: 30_000 },
    'no secret for 30 seconds': { reads: ['404'], ends: 'STORE_UNSURE', sleeps: 30_000 },
    'a time between the old one and ours': { old: -60, reads: [-30], ends: 'STORE_UNSURE', sleeps: 30_000 },
    'a later write of somebody else': { old: -60, reads: [5], ends: 'STORE_UNSURE', sleeps: 0 },
    'the old time, then a later write': { old: -60, reads: [-60, 9], ends: 'STORE_UNSURE', sleeps: 250 },
    'nothing, because the right to read went': { old: -60, reads: ['403'], ends: 'STORE_UNSURE' },
    'nothing, because GitHub is down': { old: -60, reads: ['503'], ends: 'STORE_UNSURE' },
    'nothing, because of a limit': { old: -60, reads: ['limit'], ends: 'STORE_UNSURE' },
  }

  test.each(Object.entries(cases))('%s', async (_case, { old, reads, ends, sleeps }) => {
    let writtenAt: number | undefined
    let asked = 0
    hand = await scripted((line, { now }) => {
      const shown = (seconds: number, from: number) => ({
        status: 200,
        body: { name: 'TOKEN', updated_at: new Date(from + seconds * 1000).toISOString() },
      })
      if (line === `PUT ${path}`) {
        writtenAt = now()
        return { status: 204 }
      }
      if (line.endsWith('/public-key')) {
        return { status: 200, body: { key_id: '1', key: key().toString('base64') } }
      }
      if (line !== `GET ${path}`) return { status: 404 }
      if (writtenAt === undefined) return old === undefined ? { status: 404 } : shown(old, now())
      const read = reads[Math.min(asked, reads.length - 1)] ?? '404'
      asked += 1
      if (read === 'limit') return { status: 429, headers: { 'retry-after': '9999' } }
      return typeof read === 'number' ? shown(read, writtenAt) : { status: Number(read) }
    })
    const outcome = await write(hand.platform.store('repo')).then(
      ({ version, at }) => {
        expect(version).toBe(new Date(at).toISOString())
        return (at - (writtenAt ?? 0)) / 1000
      },
      (error: unknown) => Object(error).code,
    )
    expect(outcome).toBe(ends)
    if (sleeps !== undefined) expect(hand.slept.reduce((sum, ms) => sum + ms, 0)).toBe(sleeps)
    expect(hand.requests.filter(({ line }) => line.startsWith('PUT'))).toHaveLength(1)
  })

  test('a secret that was written in this second is not written before the two can be told apart', async () => {
    const times: number[] = []
    hand = await scripted((line, { now }) => {
      if (line.startsWith('PUT')) times.push(now())
      if (line.endsWith('/public-key')) {
        return { status: 200, body: { key_id: '1', key: key().toString('base64') } }
      }
      const last = times.at(-1)
      if (line.startsWith('GET') && last === undefined) return { status: 404 }
      return line.startsWith('PUT')
        ? { status: 204 }
        : { status: 200, body: { updated_at: new Date(last ?? 0).toISOString() } }
    })
    const store = hand.platform.store('repo')
    const first = await write(store)
    const second = await write(store)
    expect(second.at - first.at).toBe(2000)
    expect(second.version).not.toBe(first.version)
  })
})

describe('against the sandbox', () => {
  let github: TestGitHub
  beforeEach(async () => {
    github = await startGitHub()
  })
  afterEach(() => github.close())

  test.each([
    ['a few reads', { times: 3 }],
    ['ten seconds', { times: 100, ms: 10_000 }],
  ])('a write that is late for %s is waited for', async (_case, late) => {
    const store = platform(github).store('repo')
    await write(store)
    github.clock.advance(60_000)
    github.faults.add({
      target: 'github',
      method: 'GET',
      path: '/repos/acme/shop/actions/secrets/TOKEN',
      after: 1,
      fault: 'stale-read',
      ...late,
    })
    const shown = await write(store)
    github.faults.clear()
    expect(await store.read('TOKEN')).toEqual(shown)
  })

  test('one that stays late is unsure', async () => {
    const store = platform(github).store('repo')
    await write(store)
    github.clock.advance(60_000)
    github.faults.add({ target: 'github', path: '/**/TOKEN', times: 99, after: 1, fault: 'stale-read' })
    await expect(write(store)).rejects.toMatchObject({
      code: 'STORE_UNSURE',
      details: { store: store.address },
    })
  })

  test('a limit after a sending that nobody answered does not pass for "not written"', async () => {
    const store = platform(github).store('repo')
    const put = { target: 'github', method: 'PUT', times: 1, after: 0 } as const
    github.faults.add({ ...put, fault: 'reset-after' })
    github.faults.add({ ...put, fault: 'status', status: 429, retryAfter: '99999' })
    await expect(write(store)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(await github.reveal('repo:acme/shop', 'TOKEN')).toBe('value')
  })

  test('after the proof, sealing asks for nothing', async () => {
    const store = platform(github).store('repo')
    await store.prove('TOKEN')
    const before = sent(github).length
    await store.seal?.('value')
    expect(sent(github)).toHaveLength(before)
  })

  test('plaintext is no value for GitHub', async () => {
    const store = platform(github).store('repo')
    await expect(store.write('TOKEN', { plain: 'value' })).rejects.toThrow(RangeError)
    expect(sent(github)).toEqual([])
  })
})
