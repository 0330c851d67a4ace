import { describe, expect, test } from 'vitest'
import { identityOf, parseAddress, parseStore, parseStores, storeId } from '../../src/stores/parse.js'

const here = 'Acme/Shop'

describe('one line of `stores`', () => {
  test.each([
    ['repo', 'repo:acme/shop'],
    ['repo:other/site.js', 'repo:other/site.js'],
    ['env:production', 'env:acme/shop/production'],
    ['env:qa/eu', 'env:acme/shop/qa/eu'],
    ['env:größe 2', 'env:acme/shop/größe 2'],
    ['env:other/site/production', 'env:other/site/production'],
    ['env:other/site/qa/eu west', 'env:other/site/qa/eu west'],
    ['org:Acme', 'org:acme'],
    ['dependabot:repo', 'dependabot:repo:acme/shop'],
    ['dependabot:repo:other/site', 'dependabot:repo:other/site'],
    ['dependabot:org:acme', 'dependabot:org:acme'],
    ['codespaces:repo', 'codespaces:repo:acme/shop'],
    ['codespaces:org:acme', 'codespaces:org:acme'],
    ['codespaces:user', 'codespaces:user'],
  ])('%s means %s', (line, id) => {
    expect(storeId(parseStore(line, here))).toBe(id)
  })

  test.each(
    Object.entries({
      'a word': 'vault',
      'no owner': 'repo:shop',
      'a path that climbs': 'repo:acme/..',
      'a repository with a space': 'repo:acme/my shop',
      'an empty repository': 'repo:',
      'an environment without a name': 'env:',
      'an environment of no repository': 'env:a b/c/d',
      'an environment with a control character': 'env:a\tb',
      'an organization with a slash': 'org:acme/shop',
      'an environment of Dependabot': 'dependabot:env:production',
      'a user of Dependabot': 'dependabot:user',
    }),
  )('%s is refused', (_case, line) => {
    expect(() => parseStore(line, here)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })

  test('`repo` outside a repository is refused, a full name is not', () => {
    expect(() => parseStore('repo', undefined)).toThrow(expect.objectContaining({ code: 'STORE_INCOMPLETE' }))
    expect(parseStore('repo:a/b', undefined)).toEqual({ kind: 'repo', repository: 'a/b' })
  })
})

describe('an address', () => {
  test.each([
    ['repo:7001', { kind: 'repo', repository: '7001' }],
    ['env:7001/production', { kind: 'env', repository: '7001', environment: 'production' }],
    ['env:7001/qa%2feu%25', { kind: 'env', repository: '7001', environment: 'qa/eu%' }],
    ['dependabot:repo:7001', { kind: 'dependabot-repo', repository: '7001' }],
    ['codespaces:repo:7001', { kind: 'codespaces-repo', repository: '7001' }],
    ['org:7001', { kind: 'org', organization: '7001' }],
    ['env:7001/shop/production', { kind: 'env', repository: '7001/shop', environment: 'production' }],
    ['repo:7001/shop', { kind: 'repo', repository: '7001/shop' }],
  ])('%s is read, and written as it was', (text, address) => {
    expect(parseAddress(text, undefined)).toEqual(address)
    expect(storeId(parseAddress(text, undefined))).toBe(text)
  })

  test.each(['production', 'qa/eu', '100%', 'a%2fb', '%25', 'a b/c%'])(
    'the environment %j is what it was, after its id was written and read',
    (environment) => {
      const id = identityOf({ kind: 'env', repository: 'acme/shop', environment }, '7001')
      expect(parseAddress(id, here)).toEqual({ kind: 'env', repository: '7001', environment })
    },
  )
})

describe('all lines', () => {
  test('the same store counts once, blank lines not at all', () => {
    const lines = ['repo', '', ' repo:acme/shop ', 'env:Production', 'env:production']
    expect(parseStores(lines, here).map(storeId)).toEqual(['repo:acme/shop', 'env:acme/shop/Production'])
  })

  test('no line at all is refused', () => {
    expect(() => parseStores([' '], here)).toThrow(expect.objectContaining({ code: 'INPUT_MISSING' }))
  })
})
