import { describe, expect, test } from 'vitest'
import { isDeep } from '../deep.js'
import { handedTo, rotateOnce } from './explorer/run.js'
import { dueWorld } from './explorer/start.js'
import { day, home, hour, type Options, places, type Run, usual } from './world/model.js'
import { seeded } from './world/random.js'
import { World } from './world/world.js'

const minute = hour / 60
/** GitHub cancels an attempt of a run that is older, however it spent its time. */
const longestAttemptMs = 35 * day
/** After this time from its first attempt a run cannot be started again. */
const rerunsEndMs = 30 * day
const runsPerDay = 7

/** Any run would outlive a token that is replaced later than this before its end. */
const options: Options = {
  ...usual,
  overlapMs: day,
  rotateBeforeMs: 37 * day,
  lifetimeMs: 74 * day,
  firstLivesMs: 74 * day,
}
/** Tokens that live on while runs are started again with old secrets. */
const lasting: Partial<Options> = {
  overlapMs: 30 * day,
  rotateBeforeMs: 100 * day,
  lifetimeMs: 200 * day,
  firstLivesMs: 200 * day,
}
const stale = { seed: 7, staleReruns: true } as const

interface Simulation {
  readonly seed: number
  readonly days: number
  readonly options?: Partial<Options>
  /** Re-runs get the secrets of the first attempt, as users report, instead of today's, as GitHub documents. */
  readonly staleReruns?: boolean
}

interface Outcome {
  readonly runs: number
  readonly reruns: number
  readonly jobs: number
  readonly rotations: number
  readonly longestRunMs: number
  /** Milliseconds from the last write of a generation until the token before it was ended. */
  readonly retirements: readonly number[]
  /** Old tokens that are never ended. */
  readonly left: readonly string[]
}

/** What will happen in the repository, by time; the next is the last. */
class Agenda {
  readonly #events: { readonly at: number; happens(): void }[] = []

  add(at: number, happens: () => void): void {
    let low = 0
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#events[middle]?.at ?? 0) > at) low = middle + 1
      else high = middle
    }
    this.#events.splice(low, 0, { at, happens })
  }

  /** Lets everything happen that is due, in order. */
  until(world: World, now: number): void {
    for (let next = this.#events.at(-1); next && next.at <= now; next = this.#events.at(-1)) {
      this.#events.pop()
      world.now = Math.max(world.now, next.at)
      next.happens()
    }
    world.now = Math.max(world.now, now)
  }
}

/** One part of a run: it waits, and then a job works. */
interface Stage {
  readonly status: Run['status']
  readonly waitMs: number
  readonly workMs: number
}

/** How a run waits and works: mostly minutes, sometimes as long as GitHub allows. */
function stagesOf(random: () => number): readonly Stage[] {
  const dice = random()
  // Jobs of a runner of one's own, one after the other.
  if (dice < 0.003) return Array.from({ length: 8 }, () => stage('queued', random() * hour, 5 * day))
  const workMs = dice < 0.85 ? random() * 40 * minute : dice < 0.97 ? random() * 6 * hour : random() * 5 * day
  const queue = random()
  if (queue < 0.7) return [stage('queued', random() * 5 * minute, workMs)]
  if (queue < 0.85) return [stage('pending', random() * day, workMs)]
  if (queue < 0.95) return [stage('waiting', random() ** 3 * 33 * day, workMs)]
  // A job, and then one that a person approves.
  return [stage('queued', 0, workMs), stage('waiting', random() ** 2 * 10 * day, random() * hour)]
}

const stage = (status: Run['status'], waitMs: number, workMs: number): Stage => ({ status, waitMs, workMs })

/** A repository with its runs, and a rotation that is asked for twice a day; every use of a token is looked at. */
async function simulate(simulation: Simulation): Promise<Outcome> {
  const random = seeded(simulation.seed)
  const world = new World({ ...options, ...simulation.options })
  world.stores.delete(places.o.id)
  const agenda = new Agenda()
  const start = world.now
  const end = start + simulation.days * day
  const replaced = new Map<string, number>()
  const retirements = new Map<string, number>()
  let runs = 0
  let reruns = 0
  let jobs = 0
  let rotations = 0
  let longestRunMs = 0

  const held = (place: 'r' | 'e'): string => world.stores.get(places[place].id)?.value ?? ''
  const use = (run: Run, value: string): void => {
    const token = world.token(value)
    if (token === undefined || !world.isActive(token)) {
      throw new Error(
        `${run.id}, ${inDays(world.now - run.createdAt)} old, meets ${world.refOf(value)}, which is dead`,
      )
    }
    token.lastUsedAt = world.now
  }
  const attempt = (run: Run, stages: readonly Stage[]): void => {
    const began = world.now
    world.runs.push(run)
    const over = (): void => {
      if (run.status === 'completed') return
      run.status = 'completed'
      longestRunMs = Math.max(longestRunMs, world.now - began)
      world.runs = world.runs.filter((other) => other !== run)
      const left = run.createdAt + rerunsEndMs - world.now
      if (left > 0 && random() < 0.1) agenda.add(world.now + random() * left, () => again(run))
    }
    const go = ([next, ...rest]: readonly Stage[]): void => {
      if (run.status === 'completed') return
      if (next === undefined) {
        over()
        return
      }
      run.status = next.status
      agenda.add(world.now + next.waitMs, () => {
        if (run.status === 'completed') return
        run.status = 'in_progress'
        jobs += 1
        const values = [run.token, held('e')]
        for (const share of [0, 0.5, 1]) {
          agenda.add(world.now + share * next.workMs, () => {
            if (run.status === 'completed') return
            for (const value of values) use(run, value)
            if (share === 1) go(rest)
          })
        }
      })
    }
    agenda.add(began + longestAttemptMs, over)
    go(stages)
  }
  const again = ({ id, repository, createdAt, token }: Run): void => {
    reruns += 1
    const handed = simulation.staleReruns ? token : held('r')
    attempt(
      { id, repository, createdAt, startedAt: world.now, status: 'queued', token: handed },
      stagesOf(random),
    )
  }
  const arrive = (): void => {
    runs += 1
    attempt(
      { id: `job-${runs}`, repository: home, createdAt: world.now, status: 'queued', token: held('r') },
      stagesOf(random),
    )
  }
  for (let count = 0; count < simulation.days * runsPerDay; count++) {
    agenda.add(start + random() * simulation.days * day, arrive)
  }
  world.onWrite = () => {
    for (const { value, endedBy } of world.tokens) {
      const since = replaced.get(value)
      if (endedBy === 'rotation' && since !== undefined && !retirements.has(value)) {
        retirements.set(value, world.now - since)
      }
    }
  }

  const left = (): readonly string[] =>
    [...replaced.keys()].filter((value) => value !== held('r') && world.works(value))

  // After the last run has begun, what is left is waited for, for as long as it may take.
  const latest = end + 4 * longestAttemptMs
  for (
    let at = start;
    at < end || (at < latest && (world.runs.length > 0 || left().length > 0));
    at += day / 2
  ) {
    agenda.until(world, at)
    const reader = random() < 0.5 ? 'a-r' : 'a-e'
    const before = held('r')
    const { report } = await rotateOnce(world, { reader, before: () => agenda.until(world, world.now) })
    world.runs = world.runs.filter(({ status }) => status !== 'completed')
    if (report?.outcome === 'rotated') {
      rotations += 1
      replaced.set(before, world.now)
    }
  }
  return {
    runs,
    reruns,
    jobs,
    rotations,
    longestRunMs,
    retirements: [...retirements.values()],
    left: left().map((value) => world.refOf(value)),
  }
}

const inDays = (ms: number): string => `${(ms / day).toFixed(1)} days`

function tell(name: string, outcome: Outcome): void {
  const { runs, reruns, jobs, rotations, longestRunMs } = outcome
  const sorted = [...outcome.retirements].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  console.log(
    `${name}: ${runs} runs, ${reruns} re-runs, ${jobs} jobs, ${rotations} rotations, ${sorted.length} retirements; ` +
      `median time to retirement ${inDays(median)}, longest ${inDays(sorted.at(-1) ?? 0)}, longest run ${inDays(longestRunMs)}`,
  )
}

describe('in a busy repository', () => {
  test('no job meets a dead token, and each old token is ended', async () => {
    const outcome = await simulate({ seed: 7, days: isDeep ? 2000 : 200 })
    tell('overlap of a day', outcome)
    expect(outcome.runs).toBeGreaterThanOrEqual(isDeep ? 10_000 : 1_000)
    expect(outcome.rotations).toBeGreaterThanOrEqual(isDeep ? 50 : 5)
    expect(outcome.longestRunMs).toBeGreaterThan(30 * day)
    expect(outcome.left).toEqual([])
    // The others are over by themselves: their successor is due before the last run that holds them is over.
    expect(outcome.retirements.length).toBeGreaterThan(outcome.rotations * 0.8)
  }, 600_000)

  test('with an overlap of 30 days not even a re-run that is handed its first secrets meets one', async () => {
    const outcome = await simulate({ ...stale, days: isDeep ? 2000 : 200, options: lasting })
    tell('overlap of 30 days', outcome)
    expect(outcome.left).toEqual([])
    expect(outcome.retirements.length).toBeGreaterThanOrEqual(isDeep ? 15 : 2)
  }, 600_000)

  test('the simulation notices what it looks for: for re-runs with old secrets a day of overlap is too short', async () => {
    const short = { ...lasting, overlapMs: day }
    await expect(simulate({ ...stale, days: 600, options: short })).rejects.toThrow('which is dead')
  }, 60_000)
})

test('a re-run that waits counts from when it was started again, not from its first attempt', async () => {
  const world = await dueWorld('self', {}, ['a-r'])
  const again: Run = {
    id: 'again',
    repository: home,
    createdAt: world.now - 29 * day,
    startedAt: world.now,
    status: 'waiting',
    token: handedTo(world, 'a-r'),
  }
  world.runs.push(again)
  world.now += hour
  expect((await rotateOnce(world, { reader: 'a-r' })).report?.outcome).toBe('rotated')
  world.now += 10 * day
  expect((await rotateOnce(world, { reader: 'a-r' })).report?.code).toBe('RETIRE_BLOCKED')
  again.status = 'completed'
  expect((await rotateOnce(world, { reader: 'a-r' })).report?.outcome).toBe('retired')
})
