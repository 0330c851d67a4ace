import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recogniseReport } from '../../src/results/detect.js'
import type { TestStatus } from '../../src/results/model.js'
import { isDeep } from '../deep.js'
import { cases } from '../fuzz/property.js'
import { readWith } from './read.js'

/** A test as the writers below are told it: its name, its codes, and how it ended in their own word. */
interface Given {
  readonly name: string
  readonly codes: readonly string[]
  readonly word: number
}

/** A format: what it writes for each test, and what that counts as, written apart from the readers. */
interface Writer {
  readonly words: readonly (readonly [written: string, counts: TestStatus])[]
  write(tests: readonly (Given & { readonly written: string; readonly title: string })[]): string
}

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;')

const writers: Readonly<Record<string, Writer>> = {
  junit: {
    words: [
      ['', 'passed'],
      ['<failure message="no"/>', 'failed'],
      ['<error>no</error>', 'broken'],
      ['<skipped/>', 'skipped'],
      ['<skipped/><error/>', 'broken'],
      ['<warning>no</warning>', 'broken'],
      ['<flakyFailure/>', 'passed'],
      ['<system-out>&lt;failure/></system-out>', 'passed'],
      ['<blocked/>', 'unknown'],
    ],
    write: (tests) =>
      `<testsuites><testsuite name="s">${tests
        .map(({ title, written }) => `<testcase name="${xml(title)}">${written}</testcase>`)
        .join('')}</testsuite></testsuites>`,
  },
  playwright: {
    words: [
      ['expected', 'passed'],
      ['unexpected', 'failed'],
      ['flaky', 'passed'],
      ['skipped', 'skipped'],
      ['else', 'unknown'],
    ],
    write: (tests) =>
      JSON.stringify({
        config: {},
        suites: [
          {
            title: 'a.spec.ts',
            specs: tests.map(({ title, written }) => ({
              title,
              tests: [{ status: written, results: [{ status: 'passed' }] }],
            })),
          },
        ],
      }),
  },
  ctrf: {
    words: [
      ['passed', 'passed'],
      ['failed', 'failed'],
      ['skipped', 'skipped'],
      ['pending', 'skipped'],
      ['other', 'unknown'],
    ],
    write: (tests) =>
      JSON.stringify({
        reportFormat: 'CTRF',
        results: { tests: tests.map(({ title, written }) => ({ name: title, status: written })) },
      }),
  },
  jest: {
    words: [
      ['passed', 'passed'],
      ['failed', 'failed'],
      ['pending', 'skipped'],
      ['todo', 'skipped'],
      ['focused', 'unknown'],
    ],
    write: (tests) =>
      JSON.stringify({
        numTotalTests: tests.length,
        testResults: tests.map(({ title, written }) => ({
          name: 'a.test.js',
          status: 'passed',
          assertionResults: [{ title, status: written }],
        })),
      }),
  },
  cucumber: {
    words: [
      ['passed', 'passed'],
      ['failed', 'failed'],
      ['undefined', 'broken'],
      ['pending', 'skipped'],
      ['else', 'unknown'],
    ],
    write: (tests) =>
      JSON.stringify([
        {
          uri: 'a.feature',
          elements: tests.map(({ title, written }) => ({
            type: 'scenario',
            name: title,
            steps: [{ result: { status: 'passed' } }, { result: { status: written } }],
          })),
        },
      ]),
  },
  trx: {
    words: [
      ['Passed', 'passed'],
      ['Failed', 'failed'],
      ['Timeout', 'broken'],
      ['NotExecuted', 'skipped'],
      ['Inconclusive', 'unknown'],
    ],
    write: (tests) =>
      `<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>${tests
        .map(({ title, written }) => `<UnitTestResult testName="${xml(title)}" outcome="${written}"/>`)
        .join('')}</Results></TestRun>`,
  },
}

const given: fc.Arbitrary<Given> = fc.record({
  name: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('käse & <brot>', '寿司 ]]>', '"', '[[ATTACHMENT|', '</testcase>', '{"suites":['),
  ),
  codes: fc.uniqueArray(
    fc.nat(999).map((number) => `TC-${number}`),
    { maxLength: 3 },
  ),
  word: fc.nat(),
})
const around = fc.constantFrom('', '[dotenv] injecting\n', '> shop@1.0.0 test\n\n')

test.each(Object.entries(writers))(
  '%s: each test arrives as often as it has codes, or once, as what the writer said',
  { timeout: 600_000 },
  async (name, { words, write }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(given, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 300 }),
        around,
        async (tests, chunk, before) => {
          const counts = { passed: 0, failed: 0, broken: 0, skipped: 0, unknown: 0 }
          const codes: string[] = []
          const told = tests.map((one) => {
            const [written = '', status = 'unknown'] = words[one.word % words.length] ?? []
            counts[status] += Math.max(1, one.codes.length)
            codes.push(...one.codes)
            const tags = one.codes.map((code) => ` @qa-hub('${code}')`).join('')
            return {
              ...one,
              written,
              title: `${one.name.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')}${tags}`,
            }
          })
          const text = `${before}${write(told)}`
          const bytes = new TextEncoder().encode(text)
          const found = recogniseReport(bytes, 'report')
          if ('failure' in found) throw found.failure
          expect(found.format.name).toBe(name)
          const results = await readWith(await found.format.load(), bytes.subarray(found.start), chunk)
          const seen = { passed: 0, failed: 0, broken: 0, skipped: 0, unknown: 0 }
          for (const { status } of results) seen[status] += 1
          expect(seen).toEqual(counts)
          expect(results.flatMap(({ testCaseCode }) => testCaseCode ?? []).sort()).toEqual(codes.sort())
        },
      ),
      // Each format has as many of its own.
      { ...cases(), ...(!isDeep && { numRuns: 150 }) },
    )
  },
)
