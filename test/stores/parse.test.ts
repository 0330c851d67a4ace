import { describe, expect, test } from 'vitest'
import { parseStore, parseStores, storeId } from '../../src/stores/parse.js'

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
    expect(() => parseStore('repo', undefined)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
    expect(parseStore('repo:a/b', undefined)).toEqual({ kind: 'repo', repository: 'a/b' })
  })
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
