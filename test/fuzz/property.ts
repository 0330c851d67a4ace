import fc from 'fast-check'
import { expect } from 'vitest'
import { explain, Failure } from '../../src/codes/failure.js'
import { type Code, codes } from '../../src/codes/table.js'
import { isDeep } from '../deep.js'
import { anyCharacter } from './characters.js'

/**
 * How many cases a property gets, of which the suite tries one in forty. The seed makes a failure come again, and fast-check
 * prints it with the case.
 */
export function cases(most = 10_000) {
  // Failures are made by the hundred thousand here; a few frames say where one comes from.
  Error.stackTraceLimit = 3
  return { numRuns: isDeep ? most : Math.ceil(most / 40), seed: 20_261_122 }
}

/** More requests than any step needs: beyond them something goes round in circles. */
export const requestBudget = 5_000

/** Texts of any Unicode, mixed with pieces that mean something to a parser. */
export function anyText(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...pieces)
  const noise = fc.string({ unit: anyCharacter, maxLength: 12 })
  return fc.oneof(
    { weight: 3, arbitrary: piece },
    { weight: 2, arbitrary: fc.string({ unit: anyCharacter, maxLength: 40 }) },
    {
      weight: 3,
      arbitrary: fc.array(fc.oneof(piece, noise), { maxLength: 4 }).map((parts) => parts.join('')),
    },
  )
}

/** JSON of any shape whose names are often ones that somebody reads, and whose texts are often of the kind expected. */
export function anyJson(names: readonly string[], texts: readonly string[]): fc.Arbitrary<unknown> {
  const name = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...names) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', ''),
    },
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(
        fc.constantFrom(null, true, false, 0, 1, -1, 0.5, 1e308, -1e308, 2 ** 53, ''),
        fc.constantFrom(...texts),
        fc.string({ unit: anyCharacter, maxLength: 8 }),
      ),
      tie('record'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(tie('record'), { maxLength: 3 }),
    ),
    record: fc
      .array(fc.tuple(name, tie('value')), { maxLength: 10 })
      // Makes `__proto__` a member like any other, as it is for a parser of JSON.
      .map((members) => Object.fromEntries(members)),
  }))
  return value
}

/** The parts of a value by which it must never be told. */
export type Secrets = readonly string[]

/** What came of a call: its value, or the failure that it ended with. Any other error fails the property. */
export async function outcomeOf<T>(
  work: () => T | Promise<T>,
  secrets: Secrets,
): Promise<{ readonly value: T } | { readonly failure: Failure }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expectSentence(error.code, error.details, secrets)
    return { failure: error }
  }
}

/** That a code is in the table, that everything its sentence names is there, and that no token is in it. */
export function expectSentence(code: Code, details: Failure['details'], secrets: Secrets): void {
  const row = codes[code]
  if (row === undefined) expect.fail(`${code} is not in the table of codes`)
  for (const [, name = ''] of `${row.sentence} ${row.cure}`.matchAll(/\{(\w+)\}/g)) {
    // The surface fills in the flags of a printed command.
    if (name !== 'flags' && !Object.hasOwn(details, name)) expect.fail(`${code} leaves {${name}} unfilled`)
  }
  const message = explain(code, details)
  for (const secret of secrets)
    if (message.includes(secret)) expect.fail(`${code} tells the token: ${message}`)
}
