import { expect, test } from 'vitest'
import type { Asked } from '../../acceptance/facts/server.js'
import { changing } from '../../acceptance/open-world/town.js'
import { isDeep } from '../../deep.js'
import { always, beside, daily, day, type Town, town } from './town.js'

/** A request that changes something: which run of a rotation sends it, where to, and the how manieth it is there. */
interface Point {
  readonly run: number
  readonly where: 'vendor' | 'github'
  readonly number: number
  readonly after: boolean
}

/** The run that rotates, and those that end the old token once the overlap is over. */
const runs = [always, daily, daily]
const changes = (all: Town, where: Point['where']) => all[where].server.asked.filter(changing)

async function go(all: Town, run: number) {
  const ended = await all.rotate(runs[run] ?? daily)
  all.clock.advance(day)
  return ended
}

async function record(id: string): Promise<readonly Point[]> {
  const all = await town(id)
  const points: Point[] = []
  for (const run of runs.keys()) {
    const before = { vendor: changes(all, 'vendor').length, github: changes(all, 'github').length }
    expect((await go(all, run)).exitCode).toBe(0)
    for (const where of ['vendor', 'github'] as const) {
      const count = changes(all, where).length - before[where]
      for (let number = 0; number < count; number++) {
        points.push({ run, where, number, after: false }, { run, where, number, after: true })
      }
    }
  }
  return points
}

/** Kills one run at one point, and lets two later ones repair it. Returns what is not as it has to be. */
async function trial(id: string, { run, where, number, after }: Point): Promise<readonly string[]> {
  const all = await town(id)
  const { clock, days, held, old, rotate, service, trait } = all
  const others = ['one', 'two'].map((name) => service.issue(name))
  for (let before = 0; before < run; before++) await go(all, before)
  let seen = 0
  const when = (asked: Asked) => changing(asked) && seen++ === number
  all[where].server.faults.push({ when, answer: 'kill', after, times: 1 })
  const dead = await rotate(runs[run] ?? daily).catch((error: Error) => {
    // A process that was killed printed nothing.
    if (error.message.includes('holds a token')) throw error
  })
  const problems = dead === undefined ? [] : [`it was not killed: ${dead.stdout}`]
  clock.advance(60_000)
  for (const flags of [run === 0 ? always : daily, daily]) {
    const { exitCode, stdout } = await rotate(flags)
    if (exitCode !== 0) problems.push(stdout)
    if (service.find(held())?.state !== 'active') problems.push('the store holds a dead token')
    clock.advance(day)
  }
  const ended = await days(3)
  if (ended.some(({ exitCode }) => exitCode !== 0)) problems.push('a later run fails')
  const left = service
    .active()
    .filter((token) => !others.includes(token) && (token !== old || trait.firstIsTold !== true))
  if (left.length !== 1 || left[0]?.value !== held()) problems.push(`${left.length} tokens are active`)
  if (others.some(({ state }) => state !== 'active')) problems.push('a token of others was ended')
  return problems
}

/**
 * Those at the vendor whose answer is lost, and the request for the new token before it takes effect: before any other, the
 * world is as after the last change. One of GitHub at the first of the vendors: it is tried elsewhere.
 */
const some = (points: readonly Point[], id: string) => {
  const first = points.find(({ where, after }) => where === 'vendor' && !after)
  const isFirst = id === Object.keys(beside)[0]
  const last = points.findLast(({ where, after }) => isFirst && where === 'github' && after)
  return points.filter(
    (point) => isDeep || point === first || point === last || (point.where === 'vendor' && point.after),
  )
}

test.each(Object.keys(beside))(
  '%s: killed at a request that changes something, a rotation is repaired by two later runs',
  async (id) => {
    const points = some(await record(id), id)
    expect(points.filter(({ where }) => where === 'vendor').length).toBeGreaterThanOrEqual(2)
    const wrong: Record<string, readonly string[]> = {}
    for (const point of points) {
      const problems = await trial(id, point)
      if (problems.length > 0) wrong[JSON.stringify(point)] = problems
    }
    expect(wrong).toEqual({})
  },
  isDeep ? 3_600_000 : 300_000,
)
