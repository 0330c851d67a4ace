import { afterAll, describe, expect, test } from 'vitest'
import { maskVariants, maximumMasks } from '../../src/token/masks.js'
import { SecretScanner } from '../../src/token/scanner.js'
import { secretPartsOf } from '../../src/token/secret-parts.js'
import { compileSecrets, shortestPiece } from '../../src/token/secret-patterns.js'
import { isDeep } from '../deep.js'
import { type Encoding, encodings } from './encodings.js'
import { exposure, hiddenBetween, leaks, type Traces, traces } from './exposure.js'
import { hidden, runnerPatterns } from './runner-masker.js'
import { tokens } from './tokens.js'

// The suite tries every second token.
const tried = Object.entries(tokens).filter((_, index) => isDeep || index % 2 === 0)
const cases = tried.map(([name, token]) => ({
  name,
  token,
  secret: secretPartsOf(token)[0] ?? token,
  masks: maskVariants(token),
  runner: runnerPatterns([token]),
  patterns: compileSecrets([{ token }]),
}))

type Case = (typeof cases)[number]

const known = new Map<string, Traces>()

function tracesOf(encoding: Encoding, { name, token, secret }: Case): Traces {
  const key = `${encoding.name}\n${name}`
  const found = known.get(key) ?? traces(encoding, token, secret)
  known.set(key, found)
  return found
}

/** Names of the tokens that a log shows although `hide` hid what it can. */
function leaking(
  encoding: Encoding,
  of: readonly Case[],
  hide: (log: string, one: Case) => Uint8Array,
  most: number,
): string[] {
  return of
    .filter((one) => leaks(exposure(tracesOf(encoding, one), hide(encoding.encode(one.token), one)), most))
    .map((one) => one.name)
}

test('the list has at least forty encodings', () => {
  expect(new Set(encodings.map(({ name }) => name)).size).toBe(encodings.length)
  expect(encodings.length).toBeGreaterThanOrEqual(40)
})

test.each(cases)('$name: at most 250 masks', ({ masks }) => {
  expect(masks.length).toBeLessThanOrEqual(maximumMasks)
})

const within = (limit = Number.POSITIVE_INFINITY): readonly Case[] =>
  cases.filter(({ token }) => Buffer.byteLength(token) <= limit)

// Where a tool breaks lines, a mask misses the piece at the break; the filter does not.
describe('masks alone hide', () => {
  test.each(encodings.filter(({ hiddenBy }) => hiddenBy === 'mask'))('$name ($tool)', (encoding) => {
    const hide = (log: string, { masks }: Case) => hidden(log, masks)
    expect(leaking(encoding, within(encoding.limits?.masks), hide, 32)).toEqual([])
  })
})

describe('the filter alone hides', () => {
  test.each(encodings)('$name ($tool)', (encoding) => {
    const filter = (log: string, { patterns }: Case) => {
      const scanner = new SecretScanner(patterns)
      const latin1 = /^[\0-\xff]*$/.test(log)
      const code = latin1 ? 'latin1' : 'utf8'
      const shown = Buffer.concat([scanner.write(Buffer.from(log, code)), scanner.end()])
      return hiddenBetween(log, shown.toString(code))
    }
    expect(leaking(encoding, within(encoding.limits?.filter), filter, shortestPiece)).toEqual([])
  })
})

describe('what the runner alone would have leaked', () => {
  const lost = encodings.map((encoding) => ({
    encoding,
    leaked: leaking(encoding, cases, (log, { runner }) => hidden(log, runner), 32),
  }))

  test('is most of the list, among it what left tj-actions', () => {
    const names = lost.filter(({ leaked }) => leaked.length > 0).map(({ encoding }) => encoding.name)
    expect(names).toContain('base64 of base64 within a longer text')
    expect(names).toContain('hex')
    expect(names).not.toContain('the token')
    expect(names).not.toContain('JSON')
  })

  afterAll(() => {
    const rows = lost.map(
      ({ encoding, leaked }) =>
        `${encoding.name} (${encoding.tool}): ${leaked.length === 0 ? 'hidden' : `leaks ${leaked.length} of ${cases.length} tokens`}`,
    )
    console.log(`GitHub's runner alone:\n${rows.join('\n')}`)
  })
})
