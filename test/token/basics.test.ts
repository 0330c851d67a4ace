import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDuration, parseDuration, writeDuration } from '../../src/token/duration.js'
import { secondsLeft } from '../../src/token/expiry.js'
import { decodeJwt, jwtProblem } from '../../src/token/jwt.js'
import { tokenRef } from '../../src/token/ref.js'
import { compareScopes, parseScopes } from '../../src/token/scopes.js'
import { anyCharacter } from '../fuzz/characters.js'

describe('the printable name of a token', () => {
  test('is its public part, or the beginning of its digest', () => {
    expect(tokenRef('qh_a1b2c3_secret', 'qh_a1b2c3_…')).toBe('qh_a1b2c3_…')
    expect(tokenRef('abc')).toBe('sha256:ba7816bf8f01')
  })
})

describe('a JWT', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const jwt = (claims: unknown) => `${encode({ alg: 'HS256' })}.${encode(claims)}.c2lnbmF0dXJl`

  test('tells its claims and its dates', () => {
    expect(
      decodeJwt(jwt({ exp: 1_800_000_000, iat: 1_700_000_000.9, nbf: '1700000000', orgID: 'o' })),
    ).toEqual({
      claims: { exp: 1_800_000_000, iat: 1_700_000_000.9, nbf: '1700000000', orgID: 'o' },
      expiresAt: new Date(1_800_000_000_000),
      issuedAt: new Date(1_700_000_000_000),
      notBefore: new Date(1_700_000_000_000),
    })
  })

  test.each([[{ exp: null }], [{ exp: 'soon' }], [{ exp: -1 }], [{ exp: 1e300 }], [{}]])(
    'without a usable `exp` tells no end: %j',
    (claims) => {
      expect(decodeJwt(jwt(claims))).toEqual({ claims })
    },
  )

  test.each([
    [jwt({}).split('.').slice(0, 2).join('.'), true],
    [`${jwt({}).split('.').slice(0, 2).join('.')}.`, true],
    [jwt({}).split('.')[0] ?? '', true],
    ['eyJhbGci', true],
    [`${encode({ alg: 'none' })}.${encode({}).slice(0, 2)}!.x`, false],
    ['qh_a1b2c3_x', false],
    [`${encode({})}.${encode([])}.x`, false],
    ['a.b.c', false],
  ])('that is none says why: %s', (value, truncated) => {
    expect(jwtProblem(value)?.truncated).toBe(truncated)
  })

  test('is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (value) => {
        expect(decodeJwt(value) === undefined).toBe(jwtProblem(value) !== undefined)
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

describe('a duration', () => {
  test.each([
    ['30m', 1_800_000],
    ['7d', 604_800_000],
    ['1h30m', 5_400_000],
    ['1h 30m', 5_400_000],
    ['90S', 90_000],
    ['2w', 1_209_600_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['0', 0],
    ['0s', 0],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  test.each(['', '30', '-5m', 'm', '1y', '5 minutes', '1h-5m', '1e3s', '99999999d', 'P1D'])(
    'is not %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )

  test.each([
    [0, '0 seconds'],
    [999, '0 seconds'],
    [1_000, '1 second'],
    [90_000, '1 minute 30 seconds'],
    [3_600_000, '1 hour'],
    [3_605_000, '1 hour'],
    [97_200_000, '1 day 3 hours'],
    [-600_000, '10 minutes'],
  ])('%i reads as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })

  test.each(['14d', '90s', '30m', '12h', '0', '1500ms', '49d'])('%s is written as it is read', (text) => {
    expect(writeDuration(parseDuration(text) ?? Number.NaN)).toBe(text)
  })

  test('is left in whole seconds, negative once it is over, and only where the end is known', () => {
    const now = new Date('2026-11-22T21:00:00Z')
    expect(secondsLeft({ kind: 'known', at: new Date('2026-11-22T21:00:01.900Z') }, now)).toBe(1)
    expect(secondsLeft({ kind: 'known', at: new Date('2026-11-22T20:59:59Z') }, now)).toBe(-1)
    expect(secondsLeft({ kind: 'never' }, now)).toBeUndefined()
    expect(secondsLeft({ kind: 'unknown' }, now)).toBeUndefined()
  })
})

describe('scopes', () => {
  const covers = (granted: string, wanted: string) => granted === wanted || granted === 'all'

  test.each([
    [['read'], ['read'], [], []],
    [['read'], ['read', 'write'], ['write'], []],
    [['read', 'write'], ['read'], [], ['write']],
    [['all'], ['read', 'write'], [], ['all']],
    [['all'], ['all', 'read'], [], []],
    [[], ['read', 'read'], ['read'], []],
  ])('%j against %j: %j missing, %j in excess', (granted, wanted, missing, excess) => {
    expect(compareScopes(granted, wanted, covers)).toEqual({ missing, excess })
  })

  test('are separated by commas, spaces or lines', () => {
    expect(parseScopes(' a, b\nc\r\nc ,')).toEqual(['a', 'b', 'c'])
  })
})
