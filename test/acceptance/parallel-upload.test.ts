import { describe, expect, test } from 'vitest'
import { junitOf, workspace } from '../run/workspace.js'
import { tokenActionJson } from './cli.js'
import { accounts } from './fake.js'
import { asUsual, ParallelHub, type Post } from './parallel-hub.js'

/** Uploads tests given as `status title`, in batches of two unless said otherwise. */
async function uploaded(hub: ParallelHub, tests: readonly string[], batchSize = 2) {
  const cwd = workspace({ 'a.xml': junitOf(...tests) })
  return tokenActionJson(
    [
      'upload',
      'a.xml',
      '--vendor',
      'qahub',
      '--url',
      hub.url,
      '--project',
      'clp1',
      '--batch-size',
      `${batchSize}`,
    ],
    { cwd, env: { QA_HUB_TOKEN: accounts.qahub.token() } },
  )
}

/** Half of them with the code of a test case. */
const tests = Array.from({ length: 20 }, (_, index) =>
  index % 2 === 0 ? `passed case @qa-hub('TC-${index}')` : `failed title ${index}`,
)
const rowsOfTests = tests
  .map((_, index) => (index % 2 === 0 ? `TC-${index} PASSED` : `title ${index} FAILED`))
  .sort()
/** The same, with one test case that ends worse each time. */
const worsening = tests.flatMap((test, index) => {
  const status = { 2: 'skipped', 7: 'passed', 11: 'broken', 16: 'failed' }[index]
  return status === undefined ? [test] : [test, `${status} x${index} @qa-hub('TC-100')`]
})
const rowsOfWorsening = [...rowsOfTests, 'TC-100 FAILED'].sort()

/** Keeps the first four until all of them are there, then hands them over; every later one is treated as usual. */
function fourAtOnce(then: (four: readonly Post[], hub: ParallelHub) => void) {
  const four: Post[] = []
  return (post: Post, hub: ParallelHub) => {
    if (four.length === 4) return asUsual(post)
    four.push(post)
    if (four.length === 4) then(four, hub)
  }
}

function expectWhole(hub: ParallelHub, { document, exitCode, stderr }: Awaited<ReturnType<typeof uploaded>>) {
  expect(document, stderr).toMatchObject({ status: 'success', accepted: 20, rejected: 0, errors: [] })
  expect(exitCode).toBe(0)
  expect(hub.held).toEqual(rowsOfTests)
  expect(hub.runs).toBe(1)
  expect(hub.besideClose).toBe(0)
}

describe('batches side by side', () => {
  test('four are in flight, over connections that stay open', async () => {
    const hub = await new ParallelHub(fourAtOnce((four) => four.forEach(asUsual))).start()
    expectWhole(hub, await uploaded(hub, tests))
    expect(Math.max(...hub.beside)).toBe(3)
    expect(hub.beside).toHaveLength(10)
    expect(hub.connections).toBeLessThanOrEqual(4)
  })

  test('answers come in any order, and the run is completed after the last', async () => {
    let first: Post | undefined
    const hub = await new ParallelHub((post, all) => {
      if (post.number === 1) first = post
      else asUsual(post)
      // Long after a run that does not wait for it would have been completed.
      if (first && all.beside.length === 10) setTimeout(asUsual, 150, first)
    }).start()
    expectWhole(hub, await uploaded(hub, tests))
  })

  test('a batch with a test case of a batch in flight waits for it', async () => {
    const held: Post[] = []
    const hub = await new ParallelHub((post) => {
      if (post.results.some(({ status }) => status === 'FAILED')) {
        asUsual(post)
        for (const one of held.splice(0)) asUsual(one)
      } else if (post.results.some(({ test_case_code }) => test_case_code === 'TC-1')) {
        held.push(post)
        // Long after a later batch would have come.
        setTimeout(() => held.splice(0).forEach(asUsual), 150)
      } else asUsual(post)
    }).start()
    const twice = ['passed a', "passed x @qa-hub('TC-1')", 'passed b', 'passed c', "failed y @qa-hub('TC-1')"]
    const { document } = await uploaded(hub, twice, 1)
    expect(hub.held).toEqual(['TC-1 FAILED', 'a PASSED', 'b PASSED', 'c PASSED'])
    expect(document).toMatchObject({ status: 'success', accepted: 4 })
  })

  test.each([
    ['skipped', 'passed', 'failed'],
    ['skipped', 'passed', 'broken', 'failed'],
    ['passed', 'broken', 'failed'],
    ['skipped', 'broken', 'failed'],
    ['passed', 'passed', 'failed'],
  ])('of %s, %s, %s … of one test case the worst is the last to be stored', async (...worse) => {
    const late = worse.at(-2)?.toUpperCase()
    const hub = await new ParallelHub((post) => {
      const isLate = post.results.some(({ test_case_code, status }) => test_case_code && status === late)
      // Long after a later batch would have come.
      if (isLate) setTimeout(asUsual, 150, post)
      else asUsual(post)
    }).start()
    const mixed = worse.flatMap((status, at) => [`${status} x${at} @qa-hub('TC-1')`, `passed filler ${at}`])
    const { document } = await uploaded(hub, mixed, 1)
    expect(hub.held).toContain(`TC-1 ${worse.at(-1)?.toUpperCase()}`)
    expect(document).toMatchObject({ status: 'success', accepted: worse.length + 1 })
  })

  test.each([429, 503])('from the first %i on, one is in flight', async (status) => {
    const hub = await new ParallelHub(
      fourAtOnce(([first, ...others]) => {
        first?.answer(status)
        setTimeout(() => others.forEach(asUsual), 100)
      }),
    ).start()
    expectWhole(hub, await uploaded(hub, tests))
    expect(hub.beside).toEqual([0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0])
  })

  test('a server that takes one request at a time gets everything, whatever it refuses', async () => {
    let waits = 0
    const hub = await new ParallelHub((post, { inFlight }) => {
      if (inFlight > 1 || waits % 2 === 1) post.answer(429, { 'retry-after': '1' })
      else setImmediate(asUsual, post)
      waits += 1
    }).start()
    expectWhole(hub, await uploaded(hub, tests))
  })

  test.each([
    ['all were stored', [true, true, true, true]],
    ['none was stored', [false, false, false, false]],
    ['two were stored', [true, false, false, true]],
  ])('four connections break: %s', async (_what, stored) => {
    const hub = await new ParallelHub(
      fourAtOnce((four) => {
        for (const [index, post] of four.entries()) {
          if (stored[index]) post.store()
          post.reset()
        }
      }),
    ).start()
    expectWhole(hub, await uploaded(hub, tests))
  })

  test('what is confirmed while a lost batch is looked for need not be in that list', async () => {
    const hub = await new ParallelHub(
      fourAtOnce(([lost, ...others]) => {
        for (const post of others) setImmediate(asUsual, post)
        lost?.reset()
      }),
    ).start()
    expectWhole(hub, await uploaded(hub, tests))
  })

  test('a server that closes every connection without a word', async () => {
    const hub = await new ParallelHub(asUsual).start()
    hub.isRude = true
    expectWhole(hub, await uploaded(hub, tests))
  })

  test('one that is refused for good stops the upload, with those in flight counted', async () => {
    const hub = await new ParallelHub(
      fourAtOnce(([refused, ...others]) => {
        refused?.answer(403)
        others.forEach(asUsual)
      }),
    ).start()
    const { document, exitCode } = await uploaded(hub, tests)
    // Which of the four answers comes first is for the network to decide; three of them are always stored.
    const { length: accepted } = hub.held
    expect(document).toMatchObject({ status: 'failed', code: 'UPLOAD_INTERRUPTED', accepted })
    expect(exitCode).toBe(2)
    expect(accepted).toBeGreaterThanOrEqual(6)
    expect(hub.besideClose).toBeUndefined()
  })
})

/** A small generator, so that a seed names a case. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2_654_435_761
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % sides
  }
}

describe('whatever goes wrong with four in flight, nothing is lost, doubled or invented', () => {
  test.each(Array.from({ length: 30 }, (_, index) => index + 1))('seed %i', async (seed) => {
    const roll = dice(seed)
    let faults = 8
    const hub = await new ParallelHub((post) => {
      const fault = faults > 0 ? roll(8) : 7
      if (fault < 6) faults -= 1
      const stored = fault % 2 === 0
      if (fault < 4 && stored) post.store()
      setTimeout(() => {
        if (fault < 2) post.reset()
        else if (fault < 4) post.answer(503)
        else if (fault < 6) post.answer(429, stored ? { 'retry-after': '1' } : {})
        else asUsual(post)
      }, roll(4))
    }).start()
    const { document, exitCode, stderr } = await uploaded(hub, worsening)
    expect(new Set(hub.held).size, stderr).toBe(hub.held.length)
    const others = hub.held.filter((row) => !row.startsWith('TC-100 '))
    expect(rowsOfTests).toEqual(expect.arrayContaining(others))
    expect(document.accepted).toBeLessThanOrEqual(hub.held.length)
    if (exitCode === 0) expect(hub.held, stderr).toEqual(rowsOfWorsening)
    else expect(document.status).not.toBe('success')
  })
})
