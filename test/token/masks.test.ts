import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskVariants, maximumMasks } from '../../src/token/masks.js'
import { secretPartsOf } from '../../src/token/secret-parts.js'
import { anyCharacter } from '../fuzz/characters.js'
import { githubToken } from '../vendors/tokens.js'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Looks random and is the same in every run. */
function secret(length: number, alphabet = letters): string {
  let state = 2463534242
  return Array.from({ length }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return alphabet.charAt((state >>> 0) % alphabet.length)
  }).join('')
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = base64url({ alg: 'HS256', typ: 'JWT' })
const payload = base64url({ sub: '1234567890', org: secret(24), exp: 1_790_000_000 })

const tokens = {
  'prefix and secret': `qh_a1b2c3_${secret(40)}`,
  'prefix alone': `qnt_${secret(32)}`,
  'prefix with a hyphen': `glpat-${secret(20)}`,
  jwt: `${header}.${payload}.${secret(43)}`,
  'jwt with an RSA signature': `${header}.${base64url({ scope: secret(400) })}.${secret(342)}`,
  'eight characters': 'kD9$xq2!',
  'every quote': `a"b'c\\d%e&f<g>h$i\`j!k^l ${secret(20)}`,
  'beyond ASCII': `tökén→${secret(10)}😀xyz`,
  'several lines': `-----BEGIN KEY-----\n${secret(64)}\n${secret(64)}\n-----END KEY-----\n`,
  'four thousand characters': secret(4096),
}

describe('masks of a token', () => {
  test.each(Object.entries(tokens))(
    '%s: few, long, varied, of one line, without repetition',
    (_name, token) => {
      const masks = maskVariants(token)
      expect(masks.length).toBeGreaterThan(30)
      expect(masks.length).toBeLessThanOrEqual(maximumMasks)
      expect(new Set(masks).size).toBe(masks.length)
      for (const mask of masks) {
        expect(mask.length).toBeGreaterThanOrEqual(8)
        expect(new Set(mask).size).toBeGreaterThanOrEqual(4)
        expect(mask).not.toMatch(/[\r\n]/)
      }
    },
  )

  test('a public prefix is not masked, the secret behind it is', () => {
    const masks = maskVariants(tokens['prefix and secret'])
    expect(masks[0]).toBe(secret(40))
    expect(masks.filter((mask) => 'qh_a1b2c3_'.includes(mask) || mask.includes('qh_'))).toEqual([])
  })

  test('the vendor says which part is secret', () => {
    const masks = maskVariants('team-blue/S3cr3tS3cr3t', { secretParts: ['S3cr3tS3cr3t'] })
    expect(masks).toContain('S3cr3tS3cr3t')
    expect(masks).not.toContain('team-blue/S3cr3tS3cr3t')
  })

  test('a part that is not in the token, or too short, leaves the whole token masked', () => {
    expect(maskVariants('team-blue/S3cr3tS3cr3t', { secretParts: ['other-secret', 'S3c'] })).toContain(
      'team-blue/S3cr3tS3cr3t',
    )
  })

  describe('a token of GitHub that holds a JWT', () => {
    const [head = '', body = '', signature = ''] = githubToken('masked').replace('ghs_15368_', '').split('.')

    test('header, payload and signature are masked alone', () => {
      const masks = maskVariants(githubToken('masked'))
      expect(masks).toEqual(expect.arrayContaining([head, body, signature]))
      expect(masks.length).toBeLessThanOrEqual(250)
    })

    test.each([600, 2_000, 4_000])('of %i characters has no more masks than any other', (length) => {
      const long = `ghs_15368_${head}.${base64url({ permissions: secret(length / 2) })}.`
      const token = `${long}${secret(length - long.length)}`
      const masks = maskVariants(token)
      expect(masks).toEqual(expect.arrayContaining(token.slice('ghs_15368_'.length).split('.')))
      expect(masks.length).toBeLessThanOrEqual(250)
    })

    test('its App is no secret, and no dash, underscore or dot in front of the JWT hides it', () => {
      expect(maskVariants(githubToken('masked')).filter((mask) => mask.includes('15368'))).toEqual([])
      for (const prefix of ['ghs_1_', 'glcbt-', 'a_b-c_', '']) {
        expect(secretPartsOf(`${prefix}${head}.${body}.${signature}`)).toEqual(
          expect.arrayContaining([signature, body]),
        )
      }
    })
  })

  test('signature and payload of a JWT are masked, its header is not', () => {
    const masks = maskVariants(tokens.jwt)
    expect(masks.slice(0, 2)).toEqual([secret(43), payload])
    expect(masks.some((mask) => mask.includes(header.slice(0, 12)))).toBe(false)
  })

  test.each([
    ['white space', ` ${secret(24)}\r\n`],
    ['quotes', `"${secret(24)}"`],
    ['a byte order mark', `\uFEFF${secret(24)}`],
    ['Bearer', `Bearer ${secret(24)}`],
  ])('%s around the token is not part of the mask', (_name, value) => {
    expect(maskVariants(value)[0]).toBe(secret(24))
  })

  test.each(['', 'short', 'changeme', 'password', 'xxxxxxxxxxxx', '00000000'])(
    'nothing is masked for %j, which is in innocent text too',
    (value) => {
      expect(maskVariants(value)).toEqual([])
    },
  )

  test('any text at all has sound masks', () => {
    const anything = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 200 }),
      fc.string({ unit: 'binary-ascii', maxLength: 200 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
        .map((units) => String.fromCharCode(...units)),
    )
    fc.assert(
      fc.property(anything, (token) => {
        const masks = maskVariants(token)
        expect(masks.length).toBeLessThanOrEqual(maximumMasks)
        expect(masks.filter((mask) => mask.length < 8 || /[\r\n]/.test(mask))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
