import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Gate, Platform } from '../../../src/stores/store.js'
import { startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { platform, sent } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

/** A gate that counts, and closes after so many passes. */
function counting(passes = Number.POSITIVE_INFINITY) {
  const closed = new Error('passed over')
  const gate = {
    asked: 0,
    closed,
    /** How many requests had been sent each time. */
    after: [] as number[],
    async beforeSending() {
      gate.asked += 1
      gate.after.push(github.log.length)
      if (gate.asked > passes) throw closed
    },
  }
  return gate
}

const acts: Record<string, (opened: Platform) => Promise<unknown>> = {
  'a write of a secret': async (opened) => {
    const store = opened.store('repo:acme/shop')
    const sealed = await store.seal?.('value')
    if (sealed === undefined) throw new Error('nothing can be sealed')
    return store.write('TOKEN', { sealed })
  },
  'a new entry': ({ journal }) => journal.create('NEW', 'value'),
  'a changed entry': ({ journal }) => journal.update('OLD', 'value'),
  'a removed entry': ({ journal }) => journal.remove('OLD'),
}

const kinds = ['variables', 'refs'] as const
const table = kinds.flatMap((kind) => Object.keys(acts).map((act) => [act, kind] as const))
const isWrite = ({ method }: { method: string }) => method !== 'GET'

describe('what changes something waits for the gate', () => {
  const open = async (kind: 'variables' | 'refs', gate: Gate) => {
    const journal = { kind, repository: 'acme/shop' }
    await platform(github, { journal }).journal.create('OLD', 'value')
    github.log.length = 0
    return platform(github, { journal, gate })
  }

  test.each(table)('%s, with %s: once for every sending, right before it', async (act, kind) => {
    const gate = counting()
    const opened = await open(kind, gate)
    await acts[act]?.(opened)
    const writes = github.log.flatMap((entry, index) => (isWrite(entry) ? [index] : []))
    expect(writes.length).toBeGreaterThan(0)
    expect(gate.after).toEqual(writes)
  })

  test.each(table)('%s, with %s: is not sent, and not tried again, when it is closed', async (act, kind) => {
    const gate = counting(0)
    const opened = await open(kind, gate)
    await expect(acts[act]?.(opened)).rejects.toBe(gate.closed)
    expect(gate.asked).toBe(1)
    expect(github.log.filter(isWrite)).toEqual([])
  })

  test.each(['status', 'reset-before', 'reset-after'] as const)(
    'a repetition after %s too',
    async (fault) => {
      const gate = counting(1)
      const opened = await open('variables', gate)
      github.faults.add({ target: 'github', method: 'PUT', times: 1, after: 0, fault })
      await expect(acts['a write of a secret']?.(opened)).rejects.toBe(gate.closed)
      expect(sent(github, 'PUT')).toHaveLength(1)
      const create = counting(1)
      github.faults.add({ target: 'github', method: 'POST', times: 1, after: 0, fault: 'reset-before' })
      await expect(platform(github, { gate: create }).journal.create('NEW', 'value')).rejects.toBe(
        create.closed,
      )
    },
  )

  test('a repetition after a limit, when the wait for it is over', async () => {
    const waited: number[] = []
    const gate = { beforeSending: async () => void waited.push(github.clock.now().getTime()) }
    const opened = await open('variables', gate)
    github.faults.add({
      target: 'github',
      method: 'PUT',
      times: 1,
      after: 0,
      fault: 'status',
      status: 429,
      retryAfter: '120',
    })
    await acts['a write of a secret']?.(opened)
    expect((waited[1] ?? 0) - (waited[0] ?? 0)).toBeGreaterThanOrEqual(120_000)
  })

  test('neither reads nor probes do', async () => {
    const gate = counting(0)
    const opened = await open('variables', gate)
    const store = opened.store('repo')
    await store.prove('TOKEN')
    await store.identify()
    await store.read('TOKEN')
    await store.isGone('TOKEN')
    await store.readers('TOKEN')
    await store.mayStillHold('TOKEN', 0, [])
    await opened.journal.prove()
    await opened.otherJournal?.prove()
    await opened.journal.list('')
    await opened.journal.read('OLD')
    await opened.journal.repositoryId()
    expect(gate.asked).toBe(0)
  })

  test('the gate may read through the same platform', async () => {
    let opened: Platform | undefined
    const gate = { beforeSending: async () => void (await opened?.journal.read('OLD')) }
    opened = await open('variables', gate)
    await acts['a write of a secret']?.(opened)
    expect(await github.reveal('repo:acme/shop', 'TOKEN')).toBe('value')
  })
})
