import { beforeAll, describe, expect, test } from 'vitest'
import { type Driven, drive } from '../../../src/rotate/drive.js'
import { describe as described } from '../../../src/rotate/effects/index.js'
import { prepare } from '../../../src/rotate/prepare.js'
import { rotate } from '../../../src/rotate/rotate.js'
import { isDeep } from '../../deep.js'
import { Actor } from '../world/actor.js'
import { readers } from '../world/model.js'
import type { World } from '../world/world.js'
import { handedTo, type Wanted } from './run.js'
import { dueWorld } from './start.js'
import { scenarios } from './stories/index.js'
import { Tale } from './tale.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

function actorIn(world: World, { reader, run, inputs, adopted, hidden }: Wanted, dryRun = false): Actor {
  return new Actor(world, {
    reader,
    run: run ?? world.queue(readers[reader].repository, handedTo(world, reader)),
    inputs: { ...inputs, dryRun },
    ...(adopted !== undefined && { adopted }),
    ...(hidden && { hidden }),
  })
}

async function driven(world: World, wanted: Wanted, manner: 'real' | 'rehearsal') {
  const { inputs, deps } = actorIn(world, wanted)
  const { task, hands } = prepare(inputs, deps, wanted.adopted)
  const plan: string[] = []
  const onStep: Parameters<typeof drive>[0]['onStep'] = (effect, _, view) => {
    const line = described(effect, task, view)
    if (line !== undefined) plan.push(line)
  }
  const { end } = await drive({ task, hands, ownRef: deps.refOf(inputs.token), manner, onStep })
  return { end: told(end), plan }
}

const told = ({ outcome, failure }: Driven['end']): string => `${outcome} ${failure?.code ?? ''}`

/** All that a run can change. */
const picture = ({ tokens, stores, journal }: World): string =>
  JSON.stringify([
    tokens.map(({ id, revoked, expiresAt }) => [id, revoked, expiresAt]),
    [...stores].map(([id, { value, updatedAt }]) => [id, value, updatedAt]),
    [...journal],
  ])

const messages = (report: Awaited<ReturnType<typeof rotate>>): readonly string[] =>
  [report, ...report.warnings].flatMap(({ code, message }) =>
    message === null ? [] : [`${code} ${message}`],
  )

/** What a dry run says is what the run then does: from the same world, both are played. */
async function compares(world: World, wanted: Wanted): Promise<void> {
  // What is under way, what the vendor will say of a token that is not made yet, and that it will not do what it
  // accepts, nobody can foresee.
  if (world.late.length > 0 || world.options.slowTokens > 0 || world.deafEnds > 0) return
  const [dry, real] = [world.clone(), world.clone()]
  const before = picture(dry)
  const rehearsal = await driven(dry, wanted, 'rehearsal')
  expect(picture(dry), 'nothing is changed').toBe(before)
  expect(rehearsal.plan, 'no step comes twice').toEqual([...new Set(rehearsal.plan)])
  const done = await driven(real, wanted, 'real')
  // A rehearsal forgets nothing, and does not say that it did.
  expect(rehearsal.end, rehearsal.plan.join('\n')).toBe(done.end.replace('FORGOTTEN', ''))

  if (wanted.adopted !== undefined) return
  const actors = [actorIn(world.clone(), wanted, true), actorIn(world.clone(), wanted)] as const
  const [said, truth] = await Promise.all(actors.map(({ inputs, deps }) => rotate(inputs, deps)))
  if (said === undefined || truth === undefined) throw new RangeError('two reports')
  const known = messages(truth).map((each) => each.replaceAll(/\d{4}-\S+Z/g, 'then'))
  for (const each of messages(said)) expect(known).toContain(each.replaceAll(/\d{4}-\S+Z/g, 'then'))
}

describe('a dry run changes nothing, repeats no step, ends as the run does, and says nothing else', () => {
  const tried = scenarios.filter((_, index) => isDeep || index % 8 === 0)
  test.each(tried.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const { vendor, more, seen, tell } = scenario
    await tell(new Tale(await dueWorld(vendor, more, seen), new Set(), () => {}, compares))
  })
})
