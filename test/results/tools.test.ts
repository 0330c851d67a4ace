import { describe, expect, test } from 'vitest'
import { recogniseReport } from '../../src/results/detect.js'
import type { TestResult } from '../../src/results/model.js'
import expected from '../fixtures/reports/counts.json' with { type: 'json' }
import { countByStatus, fixture, readWith } from './read.js'

async function read(file: string, chunk?: number): Promise<TestResult[]> {
  const bytes = fixture(file)
  const found = recogniseReport(bytes, file)
  if ('failure' in found) throw found.failure
  return readWith(await found.format.load(), bytes, chunk)
}

async function readAll(files: readonly string[]): Promise<TestResult[]> {
  return (await Promise.all(files.map((file) => read(file)))).flat()
}

describe('reports that real tools wrote', () => {
  test.each(Object.values(expected))('$tool: the counts are those it printed', async (tool) => {
    const results = await readAll(tool.files)
    expect(countByStatus(results)).toEqual(tool.counts)
    const flaky = results.filter(({ status, retries }) => status === 'passed' && retries > 0)
    expect(flaky).toHaveLength('flaky' in tool ? tool.flaky : 0)
  })

  test.each(Object.entries(expected))(
    '%s: every result that did not pass says why',
    async (_tool, { files }) => {
      for (const result of await readAll(files)) {
        const failing = result.status === 'failed' || result.status === 'broken'
        // CTest writes no message of a test that failed.
        if (!files.includes('ctest.xml')) expect(result.errorMessage !== undefined).toBe(failing)
        expect(result.errorMessage ?? '').not.toMatch(/\[\d+m|\u001b/)
        expect(result.title).not.toMatch(/@qa-hub|^ ›|› $/)
      }
    },
  )

  test.each(Object.values(expected).flatMap(({ files }) => files))(
    '%s reads the same in chunks of 7 bytes as in one',
    async (file) => {
      expect(await read(file, 7)).toEqual(await read(file))
    },
  )

  test.each([
    ['vitest.xml', 'cart.test.ts › cart > keeps the total', 'TC-042'],
    ['jest.xml', 'cart keeps the total', 'TC-042'],
    ['mocha.xml', 'cart keeps the total', 'TC-042'],
    ['mocha.xml', 'cart when empty throws', undefined],
    ['node-test.xml', 'cart › keeps the total', 'TC-042'],
    ['node-test.xml', 'cart › when empty › throws', undefined],
    ['pytest.xml', 'tests.test_cart › test_linked', 'TC-042'],
    ['pytest.xml', 'tests.test_broken', undefined],
    ['surefire/TEST-shop.CartTest.xml', 'shop.CartTest › addsAnItem', undefined],
    ['go-junit-report.xml', 'example.com/shop/cart › TestSells/käse_&_<brot>', undefined],
    ['gotestsum.xml', 'example.com/shop/broken › TestMain', undefined],
    ['googletest.xml', 'Food/Sells › Something/1', undefined],
    ['ctest.xml', 'opens the shop', undefined],
    ['playwright.json', '[chromium] cart.spec.ts › cart › adds an item', 'TC-042'],
    ['playwright.json', '[webkit] cart.spec.ts › cart › is flaky', 'TC-044'],
    ['playwright.json', '[chromium] cart.spec.ts › cart › when empty › has no total', 'TC-045'],
    ['jest.json', 'cart.test.js › cart › keeps the total', 'TC-042'],
    ['jest.json', 'broken.test.js › error outside of any test', undefined],
    ['vitest.json', 'cart.test.mjs › cart › keeps the total', 'TC-042'],
    ['cucumber.json', 'Cart › adds an item', 'TC-042'],
    ['ctrf.json', 'cart.test.js › cart keeps the total', 'TC-042'],
    ['jest.trx', 'cart / keeps the total', 'TC-042'],
  ])('%s has the title "%s"', async (file, title, testCaseCode) => {
    const found = (await read(file)).find((result) => result.title === title)
    expect(found).toBeDefined()
    expect(found?.testCaseCode).toBe(testCaseCode)
  })
})
