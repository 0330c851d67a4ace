import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import type { RotateReport } from '../../src/rotate/ports.js'
import { day, hour, Village, type Wish } from './village.js'

const lives = { lifetimeMs: 400 * day }
const always = { ...lives, rotate: 'always' as const }
/** More than a claim carries on of names: each run announces two. */
const runs = 60

/** A create that gets no answer, and that the vendor never sees. */
const unanswered: Wish = {
  inputs: always,
  async before(call) {
    if (call === 'create') throw new Failure('NETWORK_RESET')
  },
}

/** A village whose token lives longer than everything here takes, with a generation or without. */
async function village(isRotated: boolean): Promise<Village> {
  const made = new Village('repo')
  const { value } = made.mint('long-lived', 400 * day)
  made.overwrite('repo', value)
  made.now += day
  if (!isRotated) return made
  await made.run({ inputs: always })
  made.now += 2 * day
  expect(await made.run({ inputs: lives })).toMatchObject({ outcome: 'retired' })
  made.now += day
  return made
}

async function lose(from: Village): Promise<RotateReport> {
  const report = await from.run(unanswered)
  expect([report.outcome, report.code]).toEqual(['refused', 'NETWORK_RESET'])
  from.now += hour
  return report
}

const bytes = ({ journal }: Village): number => Math.max(...[...journal.values()].map(({ length }) => length))

/** Names that the newest claim carries on. */
function carried({ journal }: Village): readonly string[] {
  const [newest = ''] = [...journal.entries()]
    .sort(([a], [b]) => Number(b.split('__')[1]) - Number(a.split('__')[1]))
    .map(([, value]) => value)
  const { orphans = [] }: { orphans?: readonly { readonly name: string }[] } = JSON.parse(
    JSON.parse(newest).claim,
  )
  return orphans.map(({ name }) => name)
}

describe.each([
  ['before the first generation', false],
  ['after a generation', true],
])('creates that get no answer, %s', (_, isRotated) => {
  test(`after ${runs} runs the journal is no larger than after half as many`, async () => {
    const made = await village(isRotated)
    const entries: number[] = []
    const sizes: number[] = []
    for (let nth = 0; nth < runs; nth++) {
      await lose(made)
      entries.push(made.entries().length)
      sizes.push(bytes(made))
    }
    expect(Math.max(...entries)).toBeLessThanOrEqual(2)
    // Only the numbers in the names grow.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1.05 * Math.max(...sizes.slice(0, runs / 2)))
    expect(await made.run({ inputs: always })).toMatchObject({ outcome: 'rotated' })
    expect(made.entries().length).toBeLessThanOrEqual(2)
  })

  test('a name that is not carried on any more is left to a person', async () => {
    const made = await village(isRotated)
    const told = new Set<string>()
    let first: string | undefined
    for (let nth = 0; nth < runs / 2; nth++) {
      const { warnings } = await lose(made)
      first ??= carried(made)[0]
      for (const { code, message } of warnings) if (code === 'RETIRE_BY_HAND') told.add(message)
    }
    expect(first).toMatch(/#\d+\.nonce/)
    expect(carried(made)).not.toContain(first)
    expect([...told].some((message) => message.includes(first ?? '?'))).toBe(true)
  })

  test('a token that turns up late under an announced name is ended', async () => {
    const made = await village(isRotated)
    for (let nth = 0; nth < 4; nth++) await lose(made)
    const [name = ''] = carried(made)
    const late = made.mint(name, 300 * day)
    made.now += hour
    await made.run({ inputs: always })
    for (let nth = 0; nth < 3; nth++) {
      made.now += day
      await made.run({ inputs: lives })
    }
    expect(late.state).toBe('revoked')
    expect(await made.run({ inputs: lives })).toMatchObject({ outcome: 'not-due', code: null })
  })

  test('a run that begins nothing notes them once, and from then on nothing is asked', async () => {
    const made = await village(isRotated)
    if (!isRotated) await made.run({ inputs: always })
    made.now += 2 * day
    await made.run({ inputs: lives })
    for (let nth = 0; nth < 3; nth++) await lose(made)
    await made.run({ inputs: lives })
    const before = made.picture()
    const { calls } = made
    expect(await made.run({ inputs: lives })).toMatchObject({ outcome: 'not-due', code: null })
    expect(made.picture()).toBe(before)
    expect(made.calls - calls).toBeLessThanOrEqual(3)
  })
})
