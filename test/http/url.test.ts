import { describe, expect, test } from 'vitest'
import { backOff, httpDate, retryAfterMs } from '../../src/http/retry.js'
import { join, nextLink, pathBelow } from '../../src/http/url.js'

describe('a path below a base URL', () => {
  test.each([
    ['https://h/', '/api/me', 'https://h/api/me'],
    ['https://h', 'api/me', 'https://h/api/me'],
    ['https://h/qa', '/api/me?x=1', 'https://h/qa/api/me?x=1'],
    ['https://h:8443/qa//', '/api/me', 'https://h:8443/qa/api/me'],
    ['https://h/qa?a=1#b', '/api/me', 'https://h/qa/api/me'],
    ['https://h/qa', '/api/a%2Fb', 'https://h/qa/api/a%2Fb'],
  ])('%s + %s', (base, path, expected) => {
    expect(join(new URL(base), path).href).toBe(expected)
  })

  test.each(['/../x', '/api/%2e%2e/../../x', '..'])('cannot leave it: %s', (path) => {
    expect(() => join(new URL('https://h/qa'), path)).toThrow(
      expect.objectContaining({ code: 'INTERNAL_ERROR' }),
    )
  })

  test('never becomes another host', () => {
    expect(join(new URL('https://h/'), '//evil.example/x').host).toBe('h')
    expect(join(new URL('https://h/'), '/\\evil.example/x').host).toBe('h')
  })
})

describe('the address of the next page', () => {
  const base = new URL('https://h/qa/')

  test.each([
    ['https://h/qa/api/list?page=2', '/api/list?page=2'],
    ['/qa/api/list?page=2', '/api/list?page=2'],
    ['?page=2', '/?page=2'],
  ])('%s', (link, path) => {
    expect(pathBelow(base, link)).toBe(path)
    expect(join(base, pathBelow(base, link)).href).toBe(new URL(link, base).href)
  })

  test.each([
    'https://evil.example/qa/api',
    'http://h/qa/api',
    '/other',
    '//evil.example/qa/',
    'https://h:444/qa/',
  ])('is refused elsewhere: %s', (link) => {
    expect(() => pathBelow(base, link)).toThrow(expect.objectContaining({ code: 'BAD_JSON' }))
  })

  test.each([
    ['<https://h/a?page=2>; rel="next", <https://h/a?page=9>; rel="last"', 'https://h/a?page=2'],
    ['<https://h/a?page=1>; rel="prev", <https://h/a?page=3>; rel="next"', 'https://h/a?page=3'],
    ['<https://h/a>; rel=next', 'https://h/a'],
    ['<https://h/a>; rel="last"', undefined],
    [undefined, undefined],
  ])('in a Link header: %s', (header, expected) => {
    expect(nextLink(header)).toBe(expected)
  })
})

describe('waiting', () => {
  const at = new Date('2026-11-22T21:00:00Z')

  test.each([
    ['0', 0],
    ['12', 12_000],
    [' 1.5 ', 1_500],
    ['Sun, 22 Nov 2026 21:01:00 GMT', 60_000],
    ['Sun, 22 Nov 2026 20:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('Retry-After: %s', (header, ms) => {
    expect(retryAfterMs(header, at)).toBe(ms)
  })

  test('grows, has a ceiling, and never collapses to nothing', () => {
    expect([1, 2, 3, 9].map((attempt) => backOff(attempt, () => 0))).toEqual([250, 500, 1000, 4000])
    expect([1, 2, 3, 9].map((attempt) => backOff(attempt, () => 1))).toEqual([500, 1000, 2000, 8000])
  })

  test('a Date header that is none is not a time', () => {
    expect(httpDate('1')).toBeUndefined()
    expect(httpDate('Sunday, 22-Nov-26 21:00:00 GMT')).toEqual(at)
  })
})
