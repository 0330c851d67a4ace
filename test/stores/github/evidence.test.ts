import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SecretStore } from '../../../src/stores/store.js'
import { everything, startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { type Scripted, type ScriptedGitHub, scripted } from './scripted.js'
import { platform } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

async function write(store: SecretStore, name = 'TOKEN') {
  const sealed = await store.seal?.('value')
  if (sealed === undefined) throw new Error('nothing can be sealed')
  await store.write(name, { sealed })
}

describe('whether a secret is certainly gone', () => {
  test.each([
    'repo',
    'env:production',
    'env:größe',
    'org:acme',
    'dependabot:repo',
    'codespaces:repo',
    'codespaces:user',
  ])('in %s it is not while it is there, and it is once its whole list lacks it', async (line) => {
    const opened = platform(github)
    const [address = ''] = opened.addresses([line])
    const store = opened.store(address)
    await write(store, 'OTHER')
    expect(await store.isGone('other')).toBe(false)
    expect(await store.isGone('TOKEN')).toBe(true)
  })

  test('with its environment it is, because the whole list of environments lacks that', async () => {
    const store = platform(github).store('env:acme/shop/PRODUCTION')
    await write(store)
    github.deleteEnvironment('acme/shop', 'production')
    expect(await store.read('TOKEN')).toBeUndefined()
    expect(await store.isGone('TOKEN')).toBe(true)
  })

  test.each([
    ['the repository is hidden', 'repo:other/hidden', {}],
    ['the repository of that id is hidden', 'repo:99999', {}],
    ['the organization is hidden', 'org:none', {}],
    ['the secrets may not be read', 'repo:acme/shop', { secrets: undefined }],
    ['neither secrets nor environments may be read', 'env:acme/shop/none', { actions: undefined }],
  ])('is not known where %s', async (_case, address, { ...less }) => {
    const permissions = Object.fromEntries(Object.entries(everything).filter(([name]) => !(name in less)))
    const repositories = ['acme/shop', 'acme/site']
    const token = github.addToken({ kind: 'app', permissions, repositories })
    expect(await platform(github, { token }).store(address).isGone('TOKEN')).toBe(false)
  })

  test.each([
    ['GitHub is down', { fault: 'status', status: 503 }],
    ['GitHub limits the rate', { fault: 'status', status: 429, retryAfter: '99999' }],
    ['the connection breaks', { fault: 'reset-before' }],
  ] as const)('is not known where %s', async (_case, fault) => {
    github.faults.add({ target: 'github', times: 99, after: 0, ...fault })
    expect(await platform(github).store('repo').isGone('TOKEN')).toBe(false)
  })

  describe('by a list', () => {
    const secrets = '/api/v3/repos/acme/shop/actions/secrets'
    let hand: ScriptedGitHub | undefined
    afterEach(() => hand?.close())
    const page = (total: number, ...names: string[]): Scripted => ({
      status: 200,
      body: { total_count: total, secrets: names.map((name) => ({ name })) },
    })
    const names = (count: number) => Array.from({ length: count }, (_, index) => `S${index}`)

    test.each<[string, boolean, Scripted[]]>([
      ['that is whole', true, [page(1, 'OTHER')]],
      ['that is empty', true, [page(0)]],
      ['of two whole pages', true, [page(101, ...names(100)), page(101, 'Z')]],
      ['that is shorter than its count', false, [page(2, 'OTHER'), page(2)]],
      ['without a count', false, [{ status: 200, body: { secrets: [] } }]],
      ['whose count changes between two pages', false, [page(102, ...names(100)), page(101, 'Z')]],
      ['that repeats an item', false, [page(2, 'OTHER', 'OTHER')]],
      ['that has the secret', false, [page(1, 'token')]],
      ['whose second page is refused', false, [page(101, ...names(100)), { status: 403 }]],
      ['that is refused', false, [{ status: 403 }]],
      ['that is hidden', false, [{ status: 404 }]],
      ['that is no list', false, [{ status: 200, body: { total_count: 0, secrets: {} } }]],
      ['with an item without a name', false, [{ status: 200, body: { total_count: 1, secrets: [{}] } }]],
    ])('%s: %s', async (_case, gone, pages) => {
      hand = await scripted((line) => {
        const number = /^GET (\S+)\?per_page=100&page=(\d)$/.exec(line)
        return (number?.[1] === secrets && pages[Number(number[2]) - 1]) || { status: 404 }
      })
      expect(await hand.platform.store('repo').isGone('TOKEN')).toBe(gone)
    })
  })
})

describe('an environment that is gone', () => {
  const told = {
    code: 'STORE_NOT_FOUND',
    details: {
      store: 'env:acme/shop/production',
      what: 'The environment production of acme/shop does not exist',
    },
  }

  test('is told by the proof', async () => {
    github.deleteEnvironment('acme/shop', 'production')
    const store = platform(github).store('env:acme/shop/production')
    await expect(store.prove('TOKEN')).rejects.toMatchObject(told)
  })

  test('is told by the write, not as a missing permission', async () => {
    const store = platform(github).store('env:acme/shop/production')
    const sealed = await store.seal?.('value')
    if (sealed === undefined) throw new Error('nothing can be sealed')
    github.deleteEnvironment('acme/shop', 'production')
    await expect(store.write('TOKEN', { sealed })).rejects.toMatchObject(told)
  })

  test('is not told where the list of environments cannot be read', async () => {
    const { actions: _, ...permissions } = everything
    const token = github.addToken({ kind: 'app', permissions })
    github.deleteEnvironment('acme/shop', 'production')
    const store = platform(github, { token }).store('env:acme/shop/production')
    await expect(store.prove('TOKEN')).rejects.toMatchObject({
      code: 'STORE_NOT_FOUND',
      details: { store: store.address, what: expect.stringContaining('may not see it') },
    })
  })
})
