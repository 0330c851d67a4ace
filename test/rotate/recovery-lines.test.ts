import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Redactor } from '../../src/ci/redactor.js'
import { readRecovery, recoveryLines } from '../../src/rotate/hands/recovery.js'
import { maskVariants } from '../../src/token/masks.js'
import { isDeep } from '../deep.js'

const count = isDeep ? 5_000 : 100
const hex = (of: string): string => createHash('sha256').update(of).digest('hex')

/** An entry, with what makes it long: digests, codes and times. */
function entry(nth: number): { name: string; value: string } {
  const codes = Array.from({ length: 20 }, (_, at) => [
    `sha256:${hex(`${nth}.${at}`).slice(0, 12)}`,
    hex(`${at}.${nth}`),
  ])
  return { name: `TOKEN_ACTION_TOKEN__${nth}`, value: JSON.stringify(Object.fromEntries(codes)) }
}

const bytesOf = (nth: number): Uint8Array => Buffer.from(JSON.stringify(entry(nth)))

test(`no mask damages the lines with sealed secrets (${count} times)`, () => {
  const redactor = new Redactor()
  for (const token of [
    `glpat-${hex('old').slice(0, 20)}`,
    `ghs_${hex('github').slice(0, 36)}`,
    'glpat-Zx91bQ_w3Lk-8sYtR2vN',
  ]) {
    redactor.add(...maskVariants(token))
  }
  const redact = (text: string): string => redactor.redact(text)
  let asText = 0
  for (let nth = 0; nth < count; nth++) {
    const lines = recoveryLines(bytesOf(nth + 1), redact).join('\n')
    expect(redact(lines)).toBe(lines)
    expect(readRecovery(lines, 'TOKEN')).toEqual(entry(nth + 1))
    const plain = Buffer.from(bytesOf(nth + 1)).toString('base64')
    if (redact(plain) !== plain) asText += 1
  }
  expect(asText, 'damaged, were they not scrambled').toBeGreaterThan(0)
})

test('where a mask that only the runner knows damages half of all lines, many printings together are whole', () => {
  // By chance: each line is damaged in one of two printings, so that 40 of them never have the same result for all lines.
  const masked = (text: string): string => text.replace(/^(.{60}[A-Za-f].{40})/gm, '***')
  const printings = Array.from({ length: 40 }, () => recoveryLines(bytesOf(1), (text) => text).map(masked))
  expect(printings.flat().some((line) => line.startsWith('***'))).toBe(true)
  expect(readRecovery(printings.flat().join('\n'), 'TOKEN')).toEqual(entry(1))
})

const printed = (from: { name: string; value: string }): string =>
  recoveryLines(Buffer.from(JSON.stringify(from)), (text) => text).join('\n')
const elsewhere = { ...entry(9), name: 'TOKEN_ACTION_OTHER__9' }

test.each([
  ['the newest rotation stands last', [entry(1), entry(2)]],
  ['the newest rotation stands first', [entry(2), entry(1)]],
  ['the lines of another secret stand last', [entry(1), entry(2), elsewhere]],
  ['the lines of another secret stand first', [elsewhere, entry(2)]],
])('the newest lines of the secret count where %s', (_case, entries) => {
  expect(readRecovery(entries.map(printed).join('\n'), 'TOKEN')).toEqual(entry(2))
})

test('lines of another secret alone are refused by name', () => {
  expect(() => readRecovery(printed(elsewhere), 'TOKEN')).toThrow(/TOKEN_ACTION_OTHER__9/)
})

test.each([
  ['no-break spaces', (lines: string) => lines.replaceAll(' ', '\u00a0')],
  ['lines broken at 80 columns', (lines: string) => lines.replace(/.{80}/g, '$&\n')],
  ['a time before each line', (lines: string) => lines.replace(/^/gm, '2026-11-27T09:00:00.1234567Z ')],
])('lines that were copied with %s are read', (_case, copied) => {
  expect(readRecovery(copied(printed(entry(1))), 'TOKEN')).toEqual(entry(1))
})

test('where the lines of the newest rotation are damaged, they are named, and older lines do not count', () => {
  const damaged = printed(entry(2)).replace(/( 2\/\d+ \w+ .{9}).../, '$1***')
  expect(() => readRecovery(`${damaged}\n${printed(entry(1))}`, 'TOKEN')).toThrow(/line 2 is damaged/)
})
