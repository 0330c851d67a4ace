import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { type Scripted, type ScriptedGitHub, scripted } from './scripted.js'
import { platform, sent } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const idOf = (name: string) => String(github.repository(name).id)

describe('what a store is', () => {
  test.each([
    ['repo:acme/shop', 'repo:ID'],
    ['env:acme/shop/Production', 'env:ID/production'],
    ['env:acme/shop/qa/eu west', 'env:ID/qa%2feu west'],
    ['env:acme/shop/100%', 'env:ID/100%25'],
    ['dependabot:repo:acme/shop', 'dependabot:repo:ID'],
    ['codespaces:repo:acme/shop', 'codespaces:repo:ID'],
    ['org:Acme', 'org:acme'],
    ['dependabot:org:acme', 'dependabot:org:acme'],
    ['codespaces:org:acme', 'codespaces:org:acme'],
    ['codespaces:user', 'codespaces:user'],
  ])('%s is %s, whatever it is called', async (address, id) => {
    const currentRepositoryId = idOf('acme/shop')
    const opened = platform(github, { currentRepositoryId })
    expect(await opened.store(address).identify()).toEqual({ id: id.replace('ID', currentRepositoryId) })
    expect(sent(github)).toEqual([])
  })

  test('another repository is asked for once, for all its stores', async () => {
    const opened = platform(github)
    const stores = ['repo:acme/site', 'env:acme/site/x', 'dependabot:repo:ACME/SITE'].map(opened.store)
    const ids = await Promise.all(stores.map((store) => store.identify()))
    expect(ids.map(({ id }) => id)).toEqual([
      `repo:${idOf('acme/site')}`,
      `env:${idOf('acme/site')}/x`,
      `dependabot:repo:${idOf('acme/site')}`,
    ])
    expect(sent(github)).toEqual(['GET /repos/acme/site 200'])
  })

  test.each([
    ['no repository', 'repo:acme/none', 'APP_NOT_INSTALLED'],
    ['a repository that the token may not see', 'repo:other/hidden', 'APP_NOT_INSTALLED'],
    ['no repository of that id', 'repo:99999', 'APP_NOT_INSTALLED'],
    ['no repository of an environment', 'env:99999/production', 'APP_NOT_INSTALLED'],
  ])('%s is told so', async (_case, address, code) => {
    await expect(
      platform(github)
        .store(address)
        .identify()
        .then(() => platform(github).store(address).read('TOKEN')),
    ).rejects.toMatchObject({ code })
  })
})

describe('a store that is given by its id', () => {
  test.each([
    ['repo:acme/shop', 'repo:acme/shop'],
    ['env:acme/shop/production', 'env:acme/shop/production'],
    ['env:acme/shop/qa/eu west', 'env:acme/shop/qa/eu west'],
    ['dependabot:repo:acme/shop', 'dependabot:repo:acme/shop'],
    ['codespaces:repo:acme/shop', 'codespaces:repo:acme/shop'],
    ['org:acme', 'org:acme'],
  ])('%s is written by what `identify` returned', async (address, held) => {
    const { id } = await platform(github).store(address).identify()
    const store = platform(github).store(id)
    expect(store.address).toBe(id)
    expect(await store.identify()).toEqual({ id })
    const sealed = await store.seal?.('value')
    if (sealed === undefined) throw new Error('nothing can be sealed')
    await store.write('TOKEN', { sealed })
    expect(await github.reveal(held, 'TOKEN')).toBe('value')
  })

  test('its name is asked for when it is first needed, and once', async () => {
    const store = platform(github).store(`repo:${idOf('acme/site')}`)
    await store.identify()
    expect(sent(github)).toEqual([])
    await store.read('A')
    await store.read('B')
    expect(sent(github)).toEqual([
      `GET /repositories/${idOf('acme/site')} 200`,
      'GET /repos/acme/site/actions/secrets/A 404',
      'GET /repos/acme/site/actions/secrets/B 404',
    ])
  })

  test('it hides no secret that is written too', async () => {
    const opened = platform(github)
    const environment = opened.store('env:acme/shop/production')
    const sealed = await environment.seal?.('narrow')
    if (sealed === undefined) throw new Error('nothing can be sealed')
    await environment.write('TOKEN', { sealed })
    const alone = platform(github, { currentRepositoryId: idOf('acme/shop') })
    const wide = alone.store('repo:acme/shop')
    expect((await wide.prove('TOKEN')).hiddenBy).toEqual([
      expect.objectContaining({ id: `env:${idOf('acme/shop')}/production` }),
    ])
    alone.store(`env:${idOf('acme/shop')}/PRODUCTION`)
    expect((await wide.prove('TOKEN')).hiddenBy).toBeUndefined()
  })
})

describe('a repository that was renamed', () => {
  test.each([
    ['repo:acme/site', 'repo:ID'],
    ['env:acme/site/production', 'env:ID/production'],
  ])('%s keeps its id, tells the new name, and uses it from then on', async (address, id) => {
    github.addEnvironment('acme/site', 'production')
    github.renameRepository('acme/site', 'acme/Moved')
    const store = platform(github).store(address)
    const identity = { id: id.replace('ID', idOf('acme/moved')), movedTo: 'acme/Moved' }
    expect(await store.identify()).toEqual(identity)
    await store.prove('TOKEN')
    const sealed = await store.seal?.('value')
    if (sealed === undefined) throw new Error('nothing can be sealed')
    await store.write('TOKEN', { sealed })
    expect(sent(github).filter((entry) => entry.includes('/acme/site'))).toEqual(['GET /repos/acme/site 301'])
    expect(await store.identify()).toEqual(identity)
  })

  test('a store whose id is known learns the new name by the first answer', async () => {
    const currentRepositoryId = idOf('acme/shop')
    github.renameRepository('acme/shop', 'other/shop')
    const store = platform(github, { currentRepositoryId }).store('repo')
    expect(await store.identify()).toEqual({ id: `repo:${currentRepositoryId}` })
    expect((await store.prove('TOKEN')).shown).toBeUndefined()
    expect(await store.identify()).toEqual({ id: `repo:${currentRepositoryId}`, movedTo: 'other/shop' })
  })

  test('a write goes on under the new name when the rename comes between', async () => {
    const store = platform(github).store('repo:acme/site')
    const sealed = await store.seal?.('value')
    if (sealed === undefined) throw new Error('nothing can be sealed')
    github.renameRepository('acme/site', 'acme/moved')
    await store.write('TOKEN', { sealed })
    expect(await github.reveal('repo:acme/moved', 'TOKEN')).toBe('value')
  })

  test.each(['variables', 'refs'] as const)('a journal of %s moves along', async (kind) => {
    const journal = { kind, repository: 'acme/shop' }
    await platform(github, { journal }).journal.create('A', 'value')
    github.renameRepository('acme/shop', 'acme/moved')
    const { journal: moved, runs } = platform(github, { journal })
    expect(await moved.list('A')).toEqual([{ name: 'A', value: 'value' }])
    expect(await moved.repositoryId()).toBe(idOf('acme/moved'))
    github.startRun('acme/moved')
    expect(await runs.live('acme/shop', github.clock.now())).toHaveLength(1)
  })

  test('a name that another repository has taken is another store', async () => {
    const before = idOf('acme/site')
    github.renameRepository('acme/site', 'acme/moved')
    github.addRepository({ name: 'acme/site' })
    const token = github.addToken({ kind: 'app', permissions: { secrets: 'write' } })
    const { id, movedTo } = await platform(github, { token }).store('repo:acme/site').identify()
    expect([id === `repo:${before}`, movedTo]).toEqual([false, undefined])
  })
})

describe('a redirect', () => {
  let hand: ScriptedGitHub | undefined
  afterEach(() => hand?.close())
  const moved = { id: 7001, full_name: 'acme/moved' }
  const at = (location: string, answers: Record<string, Scripted> = {}) =>
    scripted((line) => {
      const given = answers[line]
      if (given !== undefined) return given
      if (line === 'GET /api/v3/repositories/7001') return { status: 200, body: moved }
      const port = hand?.origin.split(':').at(-1) ?? ''
      return line.includes('/acme/shop')
        ? { status: 301, headers: { location: location.replace('PORT', port) } }
        : { status: 404 }
    })

  test.each([
    ['another host', 'http://localhost:PORT/api/v3/repositories/7001', 'REDIRECT_REFUSED'],
    ['another port', 'http://127.0.0.1:9/api/v3/repositories/7001', 'REDIRECT_REFUSED'],
    ['another path', 'http://127.0.0.1:PORT/repositories/7001', 'REDIRECT_REFUSED'],
    [
      'a path that climbs',
      'http://127.0.0.1:PORT/api/v3/repositories/../../repositories/7001',
      'REDIRECT_REFUSED',
    ],
    ['no id', 'http://127.0.0.1:PORT/api/v3/repositories/moved', 'REDIRECT_REFUSED'],
    ['nothing', '', 'REDIRECT_REFUSED'],
  ])('to %s is not followed with our credential', async (_case, location, code) => {
    hand = await at(location)
    await expect(hand.platform.store('repo').identify()).rejects.toMatchObject({ code })
    expect(hand.requests.map(({ line }) => line)).toEqual(['GET /api/v3/repos/acme/shop'])
  })

  test('to an id leads to the repository of that id', async () => {
    hand = await at('http://127.0.0.1:PORT/api/v3/repositories/7001')
    expect(await hand.platform.store('repo').identify()).toEqual({ id: 'repo:7001', movedTo: 'acme/moved' })
  })

  test.each([
    ['another id', { id: 7002, full_name: 'acme/moved' }],
    ['no name', { id: 7001 }],
    ['a name that is none', { id: 7001, full_name: '../x' }],
  ])('to an id that answers with %s is not believed', async (_case, body) => {
    hand = await at('/api/v3/repositories/7001', {
      'GET /api/v3/repositories/7001': { status: 200, body },
    })
    await expect(hand.platform.store('repo').identify()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })
})
