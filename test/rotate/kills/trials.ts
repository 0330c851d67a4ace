import { type Boundary, boundaries, type Exchange } from './wire.js'
import { type Scenario, Workplace } from './workplace.js'

/** A little longer than the overlap. */
const overlapMs = 25 * 3_600_000

/** One way to die. */
export interface KillPoint {
  /** Which run dies: the one that rotates is 0, the one that retires the old token is 1. */
  readonly run: number
  readonly exchange: number
  readonly boundary: Boundary
  readonly what: Exchange
}

/** With `KILLS=all` every run has a process of its own; otherwise those that are not to die share a few. */
export const warm = process.env.KILLS !== 'all'

export const nameOf = ({ run, exchange, boundary, what }: KillPoint): string =>
  `run ${run}, exchange ${exchange}, ${boundary} (${what.method} ${what.path})`

/**
 * Lets a rotation go to its end undisturbed, and names the boundaries of its runs.
 *
 * @param runs how many runs that takes
 * @param wanted the boundaries of an exchange at which a kill is worth a trial
 * @throws Error when it does not go well
 */
export async function record(
  scenario: Scenario,
  runs: number,
  wanted: (what: Exchange) => readonly Boundary[] = () => boundaries,
): Promise<readonly KillPoint[]> {
  const workplace = await Workplace.open(scenario)
  const points: KillPoint[] = []
  for (let run = 0; run < runs; run++) {
    const { exitCode, output, exchanges, problems, finish } = await workplace.start({ warm })
    if (exitCode !== 0 || problems.length > 0) throw new Error([...problems, output].join('\n'))
    finish()
    workplace.advance(overlapMs)
    for (const [exchange, what] of exchanges.entries()) {
      points.push(...wanted(what).map((boundary) => ({ run, exchange, boundary, what })))
    }
  }
  const problems = await workplace.unsettled()
  await workplace.close()
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return points
}

/** Kills one run at one point, then lets two later runs with the newest token repair it. Returns what was not as it has to be. */
export async function trial(scenario: Scenario, point: KillPoint): Promise<readonly string[]> {
  const workplace = await Workplace.open(scenario)
  try {
    return await repaired(workplace, point)
  } finally {
    await workplace.close()
  }
}

async function repaired(workplace: Workplace, point: KillPoint): Promise<readonly string[]> {
  const problems: string[] = []
  for (let run = 0; run < point.run; run++) {
    const { finish } = await workplace.start({ warm })
    finish()
    workplace.advance(overlapMs)
  }
  const dead = await workplace.start({ death: point })
  problems.push(...dead.problems, ...(await workplace.overfull()))
  if (dead.exitCode !== null) problems.push(`it was not killed but ended with ${dead.exitCode}`)
  dead.finish()
  workplace.advance(60_000)

  // A run that is handed an older token cannot prove to the next one what it did, so it does not count, and comes once.
  const isHanded = (await workplace.outdated()).length === 0
  for (let run = isHanded ? 1 : 0; run <= 2; run++) {
    const { exitCode, output, finish, problems: found } = await workplace.start({ warm })
    problems.push(...found, ...(await workplace.overfull()), ...(await workplace.outdated()))
    if (exitCode !== 0) problems.push(`repair ${run} ended with ${exitCode}: ${output}`)
    finish()
    workplace.advance(overlapMs)
  }
  return [...problems, ...(await workplace.unsettled())]
}

/** Tries every point, and returns what went wrong by its name; with `KILLS=all`, where no process is warm, some at a time. */
export async function tryAll(
  points: readonly KillPoint[],
  attempt: (point: KillPoint) => Promise<readonly string[]>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const wrong: Record<string, readonly string[]> = {}
  const left = [...points]
  async function work(): Promise<void> {
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      const problems = await attempt(point)
      if (problems.length > 0) wrong[nameOf(point)] = problems
    }
  }
  await Promise.all(Array.from({ length: warm ? 1 : 3 }, work))
  return wrong
}

/**
 * As `trial`, for a rotation in place. The old token dies with the call, so a kill between its answer and the journal
 * loses the new one: the next run has to say so by its code, and the one after it, with `admin-token`, has to repair it.
 */
export async function trialInPlace(
  scenario: Scenario,
  point: KillPoint,
  recovery: Readonly<Record<string, string>>,
): Promise<{ readonly problems: readonly string[]; readonly lost: boolean }> {
  const workplace = await Workplace.open(scenario)
  try {
    const dead = await workplace.start({ death: point })
    const problems = [...dead.leaks]
    if (dead.exitCode !== null) problems.push(`it was not killed but ended with ${dead.exitCode}`)
    dead.finish()
    workplace.advance(60_000)

    const first = await workplace.start({ warm })
    first.finish()
    workplace.advance(60_000)
    const lost = first.exitCode !== 0
    const reported = /^::error title=ROTATE_LOST::/m.test(first.output)
    if (lost && !reported) problems.push(`the loss was not reported: ${first.output}`)
    problems.push(...first.leaks, ...(lost ? [] : first.broken))
    const inputs = lost ? { ...recovery, 'admin-token': workplace.seed('adminToken') } : {}
    const second = await workplace.start({ inputs, warm })
    // GitLab names the lost token like the old one, so nobody can tell it from one that a person created.
    const left = lost ? [...(await workplace.outdated()), ...(await workplace.overfull())] : undefined
    problems.push(...second.problems, ...(left ?? (await workplace.unsettled())))
    if (second.exitCode !== 0)
      problems.push(`the second repair ended with ${second.exitCode}: ${second.output}`)
    return { problems, lost }
  } finally {
    await workplace.close()
  }
}
