import { expect, test, vi } from 'vitest'
import { isDeep } from '../../deep.js'
import { type Kind, kinds, tamper } from './forgeries.js'
import { judge, namesOf } from './judge.js'
import { Dice } from './random.js'
import { newestOf, type Scene, scenes, states } from './scenes.js'
import { addresses, day, hour, type Start, type Token } from './world.js'

vi.setConfig({ testTimeout: 7_200_000 })

const count = Number(process.env.FORGERIES ?? (isDeep ? 10_000 : 60))
const seed = Number(process.env.SEED ?? 20_261_126)

/** One forgery alone, to be looked at. */
const only = process.env.ONLY === undefined ? undefined : Number(process.env.ONLY)

/** Whom a forger may be: he knows nothing, a dead token, a leaked one, or an older one that still works. */
const forgers = ['nothing', 'a dead token', 'a leaked token', 'an older token that works'] as const
type Knows = (typeof forgers)[number]

function knownIn({ world, chain, leaked, state }: Scene, knows: Knows): Token | undefined {
  const older = chain.slice(0, -1)
  if (knows === 'nothing' || older.length === 0) return undefined
  if (knows === 'a leaked token') return leaked === undefined ? undefined : older.at(-1)
  if (knows === 'a dead token')
    return state === 'emergency' ? undefined : older.find(({ value }) => !world.works(value))
  return older.findLast(({ value }) => world.works(value))
}

function runsOf(scene: Scene, known: Token | undefined, knows: Knows, dice: Dice) {
  const { chain, admin } = scene
  const older = chain.slice(0, -1)
  return Array.from({ length: 1 + dice.below(3) }, () => {
    const isOlder = older.length > 0 && dice.maybe(3)
    const candidate = isOlder ? dice.of(older).value : newestOf(scene)
    // Who knows a token that works and that a run is handed may do with it what the specification allows.
    const isTheirs = knows === 'an older token that works' && candidate === known?.value
    const start: Start & { after: number } = {
      token: isTheirs ? newestOf(scene) : candidate,
      admin,
      stores: dice.maybe(4) ? addresses.slice(0, 2) : addresses,
      after: dice.of([0, hour, 2 * day, 2 * day, 80 * day]),
      ...(isOlder && { reader: '7001/ops.yml' }),
      ...(dice.maybe(5) && { inputs: { rotate: 'always' as const } }),
    }
    return start
  })
}

/** As many as one test takes, so that a long way shows how far it is. */
const atOnce = 1_000
const one = (forgery: number) => ({ from: forgery, to: forgery + 1 })
const whole = Array.from({ length: Math.ceil(count / atOnce) }, (_, part) => ({
  from: part * atOnce,
  to: Math.min(count, (part + 1) * atOnce),
}))
const parts = only === undefined ? whole : [one(only)]
/** Forgeries of variables that once did harm, in the suite for good. */
const remembered = only === undefined && !isDeep ? [one(6_813)] : []
const made = new Map<string, ReturnType<typeof scenes>>()
const scenesOf = (journal: 'variables' | 'refs') => {
  const known = made.get(journal) ?? scenes(journal)
  made.set(journal, known)
  return known
}

test.each([
  ...[...parts, ...remembered].map(({ from, to }) => ['variables', from, to] as const),
  ...parts.map(({ from, to }) => ['refs', from, to] as const),
])('a forger of %s brings about no harm (forgeries from %i to %i)', async (journal, from, to) => {
  const all = await scenesOf(journal)
  const byKind = new Map<string, number>()
  const codes = new Map<string, number>()
  const stories: string[] = []
  let [allowed, quiet] = [0, 0]
  for (let i = from; i < to; i++) {
    const dice = new Dice(seed + i * 7_919)
    const honest = all[i % all.length]
    if (honest === undefined) throw new RangeError('no scene')
    const scene = { ...honest, world: honest.world.copy() }
    const knows = forgers[Math.floor(i / all.length) % forgers.length] ?? 'nothing'
    const known = knownIn(scene, knows)
    const chosen: Kind[] = []
    for (let times = 1 + dice.below(3); times > 0; times--) {
      const kind = kinds[(i + chosen.length * 5 + Math.floor(i / kinds.length)) % kinds.length] ?? 'a field'
      chosen.push(kind)
      quietly(() => tamper(scene, { known }, kind, dice))
    }
    const runs = runsOf(scene, known, knows, dice)
    if (only !== undefined) console.log([...scene.world.journal], runs)
    const { harm, reports, allowed: isAllowed } = await judge({ scene, known, runs })
    for (const kind of chosen) byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
    const names = new Set(namesOf(reports))
    for (const name of names) codes.set(name, (codes.get(name) ?? 0) + 1)
    if (names.size === 0) quiet += 1
    if (isAllowed) allowed += 1
    if (only !== undefined) console.log(reports, scene.world.deeds)
    if (harm !== undefined) {
      const { state, admin } = scene
      const how = runs.map(
        ({ token, after, inputs }) => `${token.slice(0, 17)} after ${after / hour} h ${inputs?.rotate ?? ''}`,
      )
      stories.push(
        `#${i} ${state} admin=${admin} knows ${known ? knows : 'nothing'}: ${chosen.join(', ')}; ${how.join(' > ')}: ${harm}`,
      )
    }
  }
  console.log(journal, table(to - from, byKind, codes, allowed, quiet))
  expect(stories).toEqual([])
  if (to - from >= 60) expect([byKind.size, states.length]).toEqual([kinds.length, 9])
})

/** A forger who breaks his own text has forged nothing more. */
function quietly(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
}

function table(
  total: number,
  byKind: ReadonlyMap<string, number>,
  codes: ReadonlyMap<string, number>,
  allowed: number,
  quiet: number,
): string {
  const rows = (map: ReadonlyMap<string, number>) =>
    [...map].sort(([, a], [, b]) => b - a).map(([name, times]) => `  ${String(times).padStart(6)} ${name}`)
  return [
    `${total} forgeries (${allowed} with a run that was handed what the forger knows, ${quiet} without a word):`,
    ...rows(byKind),
    'named in reports:',
    ...rows(codes),
  ].join('\n')
}
