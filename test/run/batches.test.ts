import { describe, expect, test } from 'vitest'
import type { TestResult, TestStatus } from '../../src/results/model.js'
import { Batches } from '../../src/run/batches.js'

function result(title: string, status: TestStatus = 'passed', testCaseCode?: string): TestResult {
  return {
    title,
    status,
    framework: 'junit',
    retries: 0,
    ...(testCaseCode === undefined ? {} : { testCaseCode }),
  }
}

describe('batches of results', () => {
  test('equal titles are told apart, in the order they come', () => {
    const batches = new Batches(10)
    for (const title of ['a', 'b', 'a', 'a (2)', 'a', 'b']) batches.add(result(title))
    expect(batches.take().map(({ title }) => title)).toEqual([
      'a',
      'b',
      'a (2)',
      'a (2) (2)',
      'a (3)',
      'b (2)',
    ])
  })

  test('a title that comes fifty thousand times gets every number once', () => {
    const batches = new Batches(1_000_000)
    for (let index = 0; index < 50_000; index += 1) batches.add(result('a'))
    const titles = batches.take().map(({ title }) => title)
    expect(new Set(titles).size).toBe(50_000)
    expect(titles.at(-1)).toBe('a (50000)')
  })

  test('a hundred thousand titles stay apart', () => {
    const batches = new Batches(1_000_000)
    for (let index = 0; index < 100_000; index += 1) batches.add(result(`suite › test ${index}`))
    expect(batches.take().filter(({ title }) => title.endsWith(')'))).toEqual([])
  })

  test.each([
    [['passed', 'failed'], 'failed'],
    [['failed', 'passed'], 'failed'],
    [['broken', 'failed'], 'failed'],
    [['unknown', 'broken'], 'broken'],
    [['passed', 'unknown'], 'unknown'],
    [['skipped', 'passed'], 'passed'],
    [['passed', 'skipped'], 'passed'],
  ] as const)('of %j for one test case, %s counts', (statuses, worst) => {
    const batches = new Batches(10)
    for (const status of statuses) batches.add(result('t', status, 'TC-1'))
    expect(batches.take()).toMatchObject([{ status: worst }])
    expect(batches).toMatchObject({ merged: 1, distinct: 1, mergedCodes: new Set(['TC-1']) })
  })

  test('codes that look alike are different test cases', () => {
    const batches = new Batches(1_000_000)
    const codes = [
      'TC-0',
      'TC-00',
      'TC-1',
      'TC-01',
      'TC-001',
      'TC-10',
      'TC1',
      'tc-1',
      '1',
      '01',
      'TC-1a',
      'TC-',
    ]
    const long = ['TC-1000000001', 'TC-1', 'TC-999999999', 'TC-4294967297', 'TC-99999999999999999999999']
    const all = [...new Set([...codes, ...long])]
    for (const code of all) batches.add(result('t', 'passed', code))
    expect(batches).toMatchObject({ merged: 0, distinct: all.length })
    for (const code of all) batches.add(result('t', 'failed', code))
    expect(batches).toMatchObject({ merged: all.length, distinct: all.length })
  })

  test.each([7, 65_536])('a hundred thousand codes %i apart stay apart', (step) => {
    const batches = new Batches(1_000_000)
    const codes = Array.from({ length: 100_000 }, (_, index) => `TC-${index * step}`)
    for (const code of codes) batches.add(result('t', 'passed', code))
    for (const code of codes) batches.add(result('t', 'skipped', code))
    expect(batches).toMatchObject({ merged: 100_000, distinct: 100_000 })
  })

  test('the message of a merged result says which test it is of', () => {
    const batches = new Batches(10)
    batches.add(result('[chromium] adds', 'passed', 'TC-1'))
    batches.add({ ...result('[webkit] adds', 'failed', 'TC-1'), errorMessage: 'no' })
    expect(batches.take()).toMatchObject([{ errorMessage: '[webkit] adds: no' }])
  })

  test('after its batch was sent, a worse result is sent again and a better one is not', () => {
    const batches = new Batches(10)
    batches.add(result('t', 'passed', 'TC-1'))
    batches.settle(batches.take(), new Set())
    batches.add(result('t', 'skipped', 'TC-1'))
    expect(batches.empty).toBe(true)
    batches.add(result('t', 'failed', 'TC-1'))
    batches.add(result('t', 'passed', 'TC-1'))
    const again = batches.take()
    expect(again).toMatchObject([{ status: 'failed' }])
    batches.settle(again, new Set())
    expect(batches).toMatchObject({ accepted: 1, rejected: 0, distinct: 1, merged: 3 })
  })

  test('a worse result that is rejected takes the earlier one out of the accepted', () => {
    const batches = new Batches(10)
    batches.add(result('t', 'passed', 'TC-1'))
    batches.settle(batches.take(), new Set())
    batches.add(result('t', 'failed', 'TC-1'))
    batches.settle(batches.take(), new Set([0]))
    expect(batches).toMatchObject({ accepted: 0, rejected: 1 })
  })

  test('a batch is full at its size, or when it grows large', () => {
    const small = new Batches(2)
    small.add(result('a'))
    expect(small.full).toBe(false)
    small.add(result('b'))
    expect(small.full).toBe(true)
    const large = new Batches(1000)
    for (let index = 0; !large.full; index += 1) {
      large.add({ ...result(`t${index}`, 'failed'), errorStack: 'x'.repeat(10_000) })
    }
    expect(large.take().length).toBeLessThan(60)
  })
})
