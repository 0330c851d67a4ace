import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../../../src/stores/store.js'
import { everything, startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { type Options, platform, sent } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const kinds = [
  ['variables', 'actions_variables', '/repos/acme/shop/actions/variables'],
  ['refs', 'contents', '/repos/acme/shop/git/refs'],
] as const

describe.each(kinds)('a journal of %s', (kind, permission, createPath) => {
  const open = (options: Options = {}): Journal =>
    platform(github, { journal: { kind, repository: 'acme/shop' }, ...options }).journal
  const failing = (fault: 'reset-before' | 'reset-after' | 'status', times: number, method = 'POST') =>
    github.faults.add({
      target: 'github',
      method,
      path: method === 'POST' ? createPath : '/repos/acme/shop',
      times,
      after: 0,
      fault,
      ...(fault === 'status' && { status: 502 }),
    })

  test('an entry is created once', async () => {
    const journal = open()
    expect(await journal.create('TOKEN_ACTION_A', 'mine')).toBe(true)
    expect(await open().create('TOKEN_ACTION_A', 'theirs')).toBe(false)
    expect(await journal.read('TOKEN_ACTION_A')).toBe('mine')
  })

  test('of many that create at once, one wins', async () => {
    const attempts = Array.from({ length: 8 }, (_, index) => open().create('CLAIM', `rotator ${index}`))
    expect((await Promise.all(attempts)).filter(Boolean)).toHaveLength(1)
  })

  test.each(['reset-before', 'reset-after', 'status'] as const)(
    'a create that ends in %s is read back, and is ours',
    async (fault) => {
      failing(fault, 1)
      expect(await open().create('CLAIM', 'mine')).toBe(true)
      expect(await open().read('CLAIM')).toBe('mine')
    },
  )

  test.each(['reset-before', 'reset-after', 'status'] as const)(
    "a create that ends in %s does not take somebody else's",
    async (fault) => {
      await open().create('CLAIM', 'theirs')
      failing(fault, 1)
      expect(await open().create('CLAIM', 'mine')).toBe(false)
    },
  )

  test('a create that is never answered says so', async () => {
    failing('status', 9)
    await expect(open().create('CLAIM', 'mine')).rejects.toMatchObject({ code: 'JOURNAL_UNAVAILABLE' })
  })

  test('entries are listed by prefix, however many there are', async () => {
    const journal = open()
    for (let i = 0; i < 35; i++) await journal.create(`A_${i}`, `value ${i}`)
    await journal.create('B_1', 'other')
    const entries = await journal.list('A_')
    expect(entries).toHaveLength(35)
    expect(entries).toContainEqual({ name: 'A_34', value: 'value 34' })
    expect(await journal.list('C_')).toEqual([])
  })

  test('an entry is changed and read back as it was written', async () => {
    const journal = open()
    const value = JSON.stringify({ text: 'größe 🔑', lines: 'a\nb', long: 'x'.repeat(40_000) })
    await journal.create('A', 'first')
    await journal.update('A', value)
    expect(await journal.read('A')).toBe(value)
    expect(Buffer.byteLength(value)).toBeLessThan(journal.maxValueBytes)
  })

  test.each(['reset-before', 'reset-after', 'status'] as const)(
    'a change that ends in %s is repeated',
    async (fault) => {
      const journal = open()
      await journal.create('A', 'first')
      failing(fault, 2, 'PATCH')
      await journal.update('A', 'second')
      expect(await journal.read('A')).toBe('second')
    },
  )

  test('an entry that does not exist is not changed', async () => {
    expect(await open().update('NONE', 'x')).toBe(false)
    expect(await open().read('NONE')).toBeUndefined()
  })

  test('an entry is removed, and removing it again does nothing', async () => {
    const journal = open()
    await journal.create('A', 'value')
    await journal.remove('A')
    await journal.remove('A')
    expect(await journal.read('A')).toBeUndefined()
  })

  test('the proof writes nothing', async () => {
    await open().prove()
    expect(await open().list('')).toEqual([])
    expect(sent(github, 'POST')).toEqual([`POST ${createPath} 422`])
  })

  test.each(['read', 'none'] as const)('with the permission %s alone it is refused', async (level) => {
    const { [permission]: _, ...others } = everything
    const permissions = level === 'none' ? others : { ...others, [permission]: 'read' as const }
    const token = github.addToken({ kind: 'app', permissions })
    await expect(open({ token }).prove()).rejects.toMatchObject({
      code: 'JOURNAL_FORBIDDEN',
      message: expect.stringContaining(`${permission}=write`),
    })
  })

  test('in a repository that does not exist it is refused', async () => {
    await expect(open({ journal: { kind, repository: 'acme/none' } }).prove()).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:REPOSITORY_NOT_FOUND|APP_NOT_INSTALLED)$/),
    })
  })
})

test('a ref that somebody else moved is not overwritten', async () => {
  const refs = () => platform(github, { journal: { kind: 'refs', repository: 'acme/shop' } }).journal
  const mine = refs()
  await mine.create('A', 'first')
  // Both read the same commit, so the commit of the slower one does not follow the faster one's.
  const both = [mine, refs()].map((journal, index) => journal.update('A', `update ${index}`))
  const outcomes = (await Promise.allSettled(both)).map(({ status }) => status)
  expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
  expect(await mine.read('A')).toMatch(/^update [01]$/)
})

test('a ref that somebody let lead to a commit without an entry is read as an entry that nobody can read', async () => {
  const journal = platform(github, { journal: { kind: 'refs', repository: 'acme/shop' } }).journal
  await journal.create('A_1', 'mine')
  const post = async (path: string, body: unknown): Promise<string> => {
    const answer = await fetch(`${github.url}/repos/acme/shop/git/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${github.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(201)
    const made = await answer.json()
    return typeof made === 'object' && made !== null && 'sha' in made ? String(made.sha) : ''
  }
  const tree = await post('trees', { tree: [{ path: 'other', mode: '100644', type: 'blob', content: '{}' }] })
  const sha = await post('commits', { message: 'A_2', tree, parents: [] })
  await post('refs', { ref: 'refs/token-action/A_2', sha })
  expect(await journal.list('A_')).toEqual([
    { name: 'A_1', value: 'mine' },
    { name: 'A_2', value: '' },
  ])
})
