import { expect, test } from 'vitest'
import { runActor } from './explore.js'
import { seeded } from './interleave.js'
import { day, hour, World, type WorldRun } from './world.js'

const repo = 'repo:acme/shop'
const environment = 'env:acme/shop/production'
const minute = hour / 60

interface Outcome {
  readonly runs: number
  readonly reruns: number
  readonly rotations: number
  readonly longestRun: number
  /** Milliseconds from the last write of a generation until the token before it was revoked. */
  readonly retirements: readonly number[]
}

interface Simulation {
  readonly days: number
  readonly runsPerDay: number
  readonly overlapMs?: number
  readonly lifetimeMs?: number
  /** Re-runs get the secrets of the first attempt, as users report, instead of today's, as GitHub documents. */
  readonly staleReruns?: boolean
}

/** What will happen in the repository, by time. */
class Agenda {
  #events: { at: number; happens: () => void }[] = []

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

/** How long a run waits and works: mostly minutes, sometimes as long as GitHub allows. */
function shape(random: () => number): { waitMs: number; status: WorldRun['status']; workMs: number } {
  const dice = random()
  const workMs = dice < 0.85 ? random() * 40 * minute : dice < 0.97 ? random() * 6 * hour : random() * 5 * day
  const queue = random()
  if (queue < 0.7) return { status: 'queued', waitMs: random() * 5 * minute, workMs }
  if (queue < 0.9) return { status: 'pending', waitMs: random() * 24 * hour, workMs }
  return { status: 'waiting', waitMs: random() ** 3 * 30 * day, workMs }
}

/** A repository with its runs, and a rotation that is asked for twice a day; every use of a token is looked at. */
async function simulate(options: Simulation): Promise<Outcome> {
  const random = seeded(7)
  const world = new World({ shape: 'overlap', stores: [repo, environment] })
  const agenda = new Agenda()
  let runs = 0
  let reruns = 0
  let longestRun = 0

  const finish = (run: WorldRun, began: number): void => {
    run.status = 'completed'
    longestRun = Math.max(longestRun, world.now - began)
    world.runs = world.runs.filter((other) => other !== run)
    if (random() < 0.1 && world.now < run.createdAt + 29 * day) {
      agenda.add(world.now + random() * (run.createdAt + 30 * day - world.now), () => again(run))
    }
  }
  const job = (run: WorldRun): void => {
    run.status = 'in_progress'
    run.jobs?.add(world.stores.get(environment)?.value ?? '')
    use(run)
  }
  const work = (run: WorldRun, workMs: number): void => {
    const began = world.now
    job(run)
    agenda.add(began + workMs / 2, () => job(run))
    agenda.add(began + workMs, () => {
      use(run)
      finish(run, run.createdAt)
    })
  }
  const use = (run: WorldRun): void => {
    for (const value of [run.token, ...(run.jobs ?? [])]) {
      if (!world.works(value)) throw new Error(`${run.id} met a revoked token`)
    }
  }
  const again = (run: WorldRun): void => {
    reruns += 1
    run.jobs?.clear()
    if (!options.staleReruns) run.token = world.stores.get(repo)?.value ?? ''
    run.status = 'queued'
    world.runs.push(run)
    agenda.add(world.now + random() * 2 * hour, () => work(run, random() * 12 * hour))
  }
  const arrive = (): void => {
    runs += 1
    const { status, waitMs, workMs } = shape(random)
    const run = world.queue(`run-${runs}`, repo, { status, jobs: new Set() })
    agenda.add(world.now + waitMs, () => work(run, workMs))
  }

  const start = world.now
  const total = options.days * options.runsPerDay
  for (let count = 0; count < total; count++) agenda.add(start + random() * options.days * day, arrive)

  const retirements: number[] = []
  let rotations = 0
  let storedAt = 0
  for (let half = 0; half < options.days * 2; half++) {
    agenda.until(world, start + half * 12 * hour)
    const run = world.queue(`rotation-${half}`, repo)
    const inputs = {
      rotateBeforeMs: 30 * day,
      lifetimeMs: options.lifetimeMs ?? 60 * day,
      overlapMs: options.overlapMs ?? 24 * hour,
    }
    const { report } = await runActor(world, { run, inputs })
    world.runs = world.runs.filter((other) => other !== run)
    if (report?.outcome === 'rotated') {
      rotations += 1
      storedAt = world.now
    }
    if (report?.outcome === 'retired') retirements.push(world.now - storedAt)
  }
  return { runs, reruns, rotations, longestRun, retirements }
}

const inDays = (ms: number): string => `${(ms / day).toFixed(1)} days`

function tell(name: string, outcome: Outcome): void {
  const sorted = [...outcome.retirements].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  console.log(
    `${name}: ${outcome.runs} runs, ${outcome.reruns} re-runs, ${outcome.rotations} rotations; ` +
      `median time to retirement ${inDays(median)}, longest live run ${inDays(outcome.longestRun)}`,
  )
}

test('in a busy repository no run meets a revoked token, at default settings', async () => {
  const outcome = await simulate({ days: 1500, runsPerDay: 7 })
  tell('default settings', outcome)
  expect(outcome.runs).toBeGreaterThanOrEqual(10_000)
  expect(outcome.rotations).toBeGreaterThan(20)
  expect(outcome.retirements.length).toBeGreaterThan(outcome.rotations / 2)
})

test('with an overlap of 30 days not even a re-run that is handed its first secrets meets one', async () => {
  const outcome = await simulate({
    days: 900,
    runsPerDay: 4,
    overlapMs: 30 * day,
    lifetimeMs: 120 * day,
    staleReruns: true,
  })
  tell('overlap of 30 days', outcome)
  expect(outcome.retirements.length).toBeGreaterThan(4)
})

test('the simulation notices what it looks for: with re-runs of old secrets a day of overlap is too short', async () => {
  await expect(simulate({ days: 600, runsPerDay: 4, staleReruns: true })).rejects.toThrow()
})
