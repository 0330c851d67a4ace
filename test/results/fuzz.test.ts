import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { recogniseReport } from '../../src/results/detect.js'
import { readJUnitXml } from '../../src/results/junit-xml.js'
import type { ReportReader, TestResult } from '../../src/results/model.js'
import { readPlaywrightJson } from '../../src/results/playwright-json.js'
import { cases } from '../fuzz/property.js'
import { fixture, readWith } from './read.js'

const reportCodes = /^REPORT_(?:EMPTY|FORMAT_UNKNOWN|FOREIGN|BROKEN_XML|BROKEN_JSON)$/

/** The results, or the code that the reader ends with. Any other error fails the test. */
async function outcome(
  reader: ReportReader,
  content: string | Uint8Array,
  chunk?: number,
): Promise<TestResult[] | string> {
  try {
    return await readWith(reader, content, chunk)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(error.code).toMatch(reportCodes)
    return error.code
  }
}

function detected(bytes: Uint8Array): void {
  const found = recogniseReport(bytes, 'report')
  if ('failure' in found) expect(found.failure.code).toMatch(reportCodes)
}

/** A report with some of its bytes cut out, repeated or replaced. */
function damaged(content: string): fc.Arbitrary<string> {
  const cutting = fc.tuple(
    fc.nat(content.length),
    fc.nat(40),
    fc.oneof(fc.constant(''), fc.string({ maxLength: 6 })),
  )
  return fc
    .array(cutting, { minLength: 1, maxLength: 4 })
    .map((cuts) =>
      cuts.reduce(
        (text, [at, length, instead]) => text.slice(0, at) + instead + text.slice(at + length),
        content,
      ),
    )
}

const xml = `<?xml version="1.0"?><testsuites errors="1"><testsuite name="a &amp; b" timestamp="2026-11-22T10:00:00">
<testcase classname="c" name="t1" time="0,5"><failure message="m" type="T"><![CDATA[ <x> ]]>&lt;</failure></testcase>
<testcase name="@qa-hub('TC-1')"><skipped/><flakyFailure time="1"/><properties><property name="qa-hub" value="TC"/></properties></testcase>
<!-- note --><error>e</error></testsuite></testsuites>`

const json = JSON.stringify({
  config: { projects: [{}] },
  suites: [
    {
      title: 'a.spec.ts',
      suites: [
        {
          title: 'b',
          specs: [
            {
              title: 't',
              tags: ["qa-hub('TC-1')"],
              tests: [
                {
                  status: 'flaky',
                  results: [
                    { status: 'failed', duration: 1.5, error: { message: 'm\u001b[31m' } },
                    { status: 'passed' },
                  ],
                },
              ],
            },
          ],
        },
      ],
      specs: [{ title: 'u', tests: [{ status: 'skipped', annotations: [{ type: 'x' }], results: [] }] }],
    },
  ],
  errors: [{ message: 'g' }],
})

describe('damaged reports end with results or a code, never otherwise', () => {
  test('JUnit XML', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(damaged(xml), fc.integer({ min: 1, max: 400 }), async (text, chunk) => {
        detected(new TextEncoder().encode(text))
        expect(await outcome(readJUnitXml, text, chunk)).toEqual(await outcome(readJUnitXml, text))
      }),
      cases(4_000),
    )
  })

  test('Playwright JSON', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(damaged(json), fc.integer({ min: 1, max: 400 }), async (text, chunk) => {
        detected(new TextEncoder().encode(text))
        expect(await outcome(readPlaywrightJson, text, chunk)).toEqual(
          await outcome(readPlaywrightJson, text),
        )
      }),
      cases(4_000),
    )
  })

  test('bytes of any kind', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 80 }),
        fc.constantFrom('<', '{', '\ufeff<', '{"suites":', '<testsuite>'),
        async (bytes, start) => {
          const content = Buffer.concat([Buffer.from(start), bytes])
          detected(content)
          await outcome(readJUnitXml, content)
          await outcome(readPlaywrightJson, content)
        },
      ),
      cases(2_000),
    )
  })

  test('any JSON in the place of the suites', { timeout: 120_000 }, async () => {
    const shape = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 2 }),
        tie('node'),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
      node: fc.record(
        {
          title: tie('value'),
          suites: fc.array(tie('value'), { maxLength: 2 }),
          specs: fc.array(tie('value'), { maxLength: 2 }),
          tests: fc.array(tie('value'), { maxLength: 2 }),
          results: fc.array(tie('value'), { maxLength: 2 }),
          status: fc.constantFrom(
            'expected',
            'unexpected',
            'flaky',
            'skipped',
            'passed',
            'failed',
            'timedOut',
          ),
          error: tie('value'),
        },
        { requiredKeys: [] },
      ),
    }))
    await fc.assert(
      fc.asyncProperty(fc.array(shape.node, { maxLength: 3 }), async (suites) => {
        await outcome(readPlaywrightJson, JSON.stringify({ config: {}, suites }))
      }),
      cases(1_000),
    )
  })

  test('a real report that ends anywhere keeps what was before', { timeout: 120_000 }, async () => {
    for (const [name, reader] of [
      ['pytest.xml', readJUnitXml],
      ['node-test.xml', readJUnitXml],
    ] as const) {
      const bytes = fixture(name)
      const whole = await readWith(reader, bytes)
      for (let end = 1; end < bytes.length - 20; end += 37) {
        const seen: TestResult[] = []
        const reading = (async () => {
          async function* part() {
            yield bytes.subarray(0, end)
          }
          for await (const result of reader(part(), 'report')) seen.push(result)
        })()
        await expect(reading).rejects.toMatchObject({ code: expect.stringMatching(reportCodes) })
        expect(seen).toEqual(whole.slice(0, seen.length))
      }
    }
  })
})
