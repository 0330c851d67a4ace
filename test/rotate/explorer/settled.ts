import { broken, hour, places, type ReaderName, readers } from '../world/model.js'
import type { World } from '../world/world.js'
import { handedTo, rotateOnce, storied, toldEnd } from './run.js'

/** Runs that are told to wait (overlap, drain, recent use, another reader) do not count, but some may come. */
const mostRuns = 7

/**
 * 2: after two fault-free runs, and those that wait, every store of the inputs holds one token that works, and every
 * other token of the secret is ended or told. In place, what never reached the journal may be lost, and that is told.
 *
 * @throws Violation
 */
export async function settles(
  world: World,
  who: readonly ReaderName[] = ['a-r', 'a-e'],
  off?: ReadonlySet<string>,
): Promise<number> {
  world.finishRuns()
  const story: string[] = []
  const said: string[] = []
  try {
    for (let nth = 1; ; nth++) {
      const reader = who[(nth - 1) % who.length] ?? 'a-r'
      story.push(`then ${reader} is handed ${world.refOf(handedTo(world, reader))}`)
      const finished = await rotateOnce(world, { reader, ...(off && { off }) })
      story.push(toldEnd(finished))
      said.push(JSON.stringify(finished.report ?? ''))
      world.finishRuns()
      world.now += 3 * hour
      const wrong = unsettled(world, said, who)
      if (wrong === undefined && nth >= 2) return nth
      if (nth >= mostRuns) throw broken(2, wrong ?? 'nothing')
    }
  } catch (error) {
    throw storied(error, story)
  }
}

function unsettled(world: World, said: readonly string[], who: readonly ReaderName[]): string | undefined {
  const ids = new Set(
    who.flatMap((name) => world.inputs[readers[name].workflow].map((each) => places[each].id)),
  )
  const values = new Set([...ids].map((id) => world.stores.get(id)?.value ?? ''))
  const [value = ''] = values
  const isDead = ![...values].every((each) => world.works(each))
  if (isDead && world.options.shape === 'in-place') return lostAloud(world, said)
  if (isDead) return 'a store holds a token that does not work'
  // A write that arrives hours late, or whose note the journal refused, shows a time that nobody noted: like what others
  // wrote, it is told.
  if (said.slice(-2).every((each) => each.includes('STORE_CHANGED'))) return undefined
  if (values.size > 1) return 'the stores hold different tokens'
  const others = world.ofSecret().filter((token) => world.isActive(token) && token.value !== value)
  const untold = others.filter(
    (token) =>
      ![world.refOf(token.value), token.name].some(
        (name) => world.told.has(name) || said.some((each) => each.includes(name)),
      ),
  )
  return untold.length > 0 ? `${untold.map(({ name }) => name).join(', ')} is active` : undefined
}

/** In place only a value that nothing has may be lost, and it is told by name. */
function lostAloud(world: World, said: readonly string[]): string | undefined {
  const alive = world.ofSecret().filter((token) => world.isActive(token))
  if (alive.some(({ value }) => world.journalled.has(value))) return 'a value that was journalled is lost'
  return said.some((each) => each.includes('ROTATE_LOST')) ? undefined : 'the loss is not told'
}
