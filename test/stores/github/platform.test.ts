import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everything, startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { type ScriptedGitHub, scripted } from './scripted.js'
import { platform, sent } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

test('opening sends nothing', () => {
  const opened = platform(github)
  opened.store('repo')
  opened.addresses(['repo', 'env:production'])
  expect(opened.credentialEnds()).toBeUndefined()
  expect(sent(github)).toEqual([])
})

test('addresses are in full, each once, in their order', () => {
  const lines = ['env:production', 'repo', ' repo:ACME/shop', '', 'org:Acme', 'env:Production']
  expect(platform(github).addresses(lines)).toEqual([
    'env:acme/shop/production',
    'repo:acme/shop',
    'org:acme',
  ])
})

test('a store is opened once, so that its proof holds for whoever asks for it again', async () => {
  const opened = platform(github)
  await opened.store('repo').prove('TOKEN')
  const before = sent(github).length
  await opened.store('repo:ACME/shop').seal?.('value')
  expect(sent(github)).toHaveLength(before)
  expect(opened.store('repo:acme/shop')).toBe(opened.store('repo'))
})

describe('the id of the repository that holds the journal', () => {
  test.each(['variables', 'refs'] as const)('of %s is asked for once', async (kind) => {
    const { journal, otherJournal } = platform(github, { journal: { kind, repository: 'acme/site' } })
    const id = String(github.repository('acme/site').id)
    expect(await journal.repositoryId()).toBe(id)
    expect(await journal.repositoryId()).toBe(id)
    expect(await otherJournal?.repositoryId()).toBe(id)
    expect(sent(github)).toEqual(['GET /repos/acme/site 200'])
  })

  test.each([
    ['of the journal', { journal: { kind: 'refs', repository: 'acme/shop', repositoryId: '7' } }],
    ['of the current repository', { currentRepositoryId: '7' }],
  ] as const)('is not asked for where that %s is known', async (_case, options) => {
    expect(await platform(github, options).journal.repositoryId()).toBe('7')
    expect(sent(github)).toEqual([])
  })

  test('is refused for a repository that does not exist', async () => {
    const { journal } = platform(github, { journal: { kind: 'refs', repository: 'acme/none' } })
    await expect(journal.repositoryId()).rejects.toMatchObject({ code: 'APP_NOT_INSTALLED' })
  })
})

test('the other journal is that of the other kind', async () => {
  const variables = platform(github)
  await variables.journal.create('A', 'value')
  const refs = platform(github, { journal: { kind: 'refs', repository: 'acme/shop' } })
  expect(await refs.journal.list('A')).toEqual([])
  expect(await refs.otherJournal?.list('A')).toEqual([{ name: 'A', value: 'value' }])
  expect([variables.journal.title, refs.journal.title]).toEqual([
    'the variables of acme/shop',
    'the refs of acme/shop',
  ])
})

describe('when the credential ends', () => {
  test('is told by the first answer, even by a refusal', async () => {
    const expiresAt = new Date('2026-12-01T12:00:00Z')
    const token = github.addToken({ kind: 'pat', permissions: everything, expiresAt })
    const opened = platform(github, { token })
    await opened.store('repo:acme/none').read('TOKEN')
    expect(opened.credentialEnds()).toEqual(expiresAt)
  })

  test('is not told of a token without an end', async () => {
    const opened = platform(github)
    await opened.store('repo').read('TOKEN')
    expect(opened.credentialEnds()).toBeUndefined()
  })

  let hand: ScriptedGitHub | undefined
  afterEach(() => hand?.close())

  test.each([
    ['2026-12-01 12:00:00 UTC', '2026-12-01T12:00:00.000Z'],
    ['2026-12-01 12:00:00 +0100', '2026-12-01T11:00:00.000Z'],
    ['2026-12-01 12:00:00 -07:00', '2026-12-01T19:00:00.000Z'],
    ['2026-12-01 12:00:00', '2026-12-01T12:00:00.000Z'],
    ['2026-13-01 12:00:00 UTC', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%j means %s', async (header, ends) => {
    hand = await scripted(() => ({
      status: 404,
      headers: { 'github-authentication-token-expiration': header },
    }))
    await hand.platform.store('repo').read('TOKEN')
    expect(hand.platform.credentialEnds()?.toISOString()).toBe(ends)
  })
})

describe('a list of variables', () => {
  let hand: ScriptedGitHub | undefined
  afterEach(() => hand?.close())
  const list = (totals: readonly number[]) => {
    let asked = 0
    return scripted(() => {
      const total = totals[Math.min(asked, totals.length - 1)]
      asked += 1
      return { status: 200, body: { total_count: total, variables: [{ name: 'A', value: '1' }] } }
    })
  }

  test('that changes while it is read is read again', async () => {
    // Two pages of one item each that do not agree, and then one whole page.
    hand = await list([2, 3, 3, 1])
    expect(await hand.platform.journal.list('A')).toHaveLength(1)
  })

  test('that never is whole is not believed', async () => {
    hand = await list([2, 3, 3])
    await expect(hand.platform.journal.list('A')).rejects.toMatchObject({ code: 'JOURNAL_UNAVAILABLE' })
  })
})
