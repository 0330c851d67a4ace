import { describe, expect, test } from 'vitest'
import { maskVariants } from '../../src/token/masks.js'
import { SecretScanner } from '../../src/token/scanner.js'
import { compileSecrets } from '../../src/token/secret-patterns.js'
import { corpus } from './corpus.js'
import { runnerPatterns } from './runner-masker.js'
import { tokens } from './tokens.js'

const megabyte = 1024 * 1024
const files = corpus(11 * megabyte)

/** Length of the beginnings by which patterns are looked up. */
const beginning = 6

/** Which patterns occur where, found in one pass over each text. */
function occurrences(patterns: readonly string[]): string[] {
  const byBeginning = new Map<string, string[]>()
  const mayBegin = new Uint8Array(1 << 22)
  const slot = (text: string, at: number): number => {
    let hash = 0
    for (let index = at; index < at + beginning; index += 1)
      hash = Math.imul(hash, 31) + text.charCodeAt(index)
    return hash & (mayBegin.length - 1)
  }
  for (const pattern of patterns.filter(({ length }) => length >= beginning)) {
    const key = pattern.slice(0, beginning)
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), pattern])
    mayBegin[slot(pattern, 0)] = 1
  }
  const found: string[] = []
  for (const { name, text } of files) {
    for (let at = 0; at + beginning <= text.length; at += 1) {
      if (mayBegin[slot(text, at)] === 0) continue
      for (const pattern of byBeginning.get(text.slice(at, at + beginning)) ?? []) {
        if (text.startsWith(pattern, at)) found.push(`${pattern} in ${name}`)
      }
    }
  }
  return found
}

describe('innocent text', () => {
  test('is at least 10 MB of real output, logs and sources', () => {
    expect(files.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThanOrEqual(10 * megabyte)
    expect(files.filter(({ name }) => name.includes('ci-logs')).length).toBeGreaterThanOrEqual(8)
  })

  test('the search finds what is there', () => {
    expect(occurrences(['"lockfileVersion": 3'])).toContain('"lockfileVersion": 3 in package-lock.json')
  })

  test('holds no mask of any token, nor what the runner makes of the masks', () => {
    const masks = Object.values(tokens)
      .filter((token) => token.length <= 1000)
      .flatMap((token) => runnerPatterns(maskVariants(token)))
    expect(masks.length).toBeGreaterThan(10_000)
    expect(occurrences(masks)).toEqual([])
  })

  test('passes the filter unchanged', () => {
    const secrets = ['QA Hub', 'QANode', 'GitLab', 'JWT, HMAC', 'every quote', 'hex digits'].map((name) => ({
      token: tokens[name] ?? '',
    }))
    const patterns = compileSecrets(secrets)
    const changed = files.filter(({ text }) => {
      const scanner = new SecretScanner(patterns)
      const bytes = Buffer.from(text)
      return !Buffer.concat([scanner.write(bytes), scanner.end()]).equals(bytes)
    })
    expect(changed.map(({ name }) => name)).toEqual([])
  })
})
