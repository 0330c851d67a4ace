import type { RotateReport } from '../../../src/rotate/ports.js'
import { fingerprint } from '../world/fingerprint.js'
import { broken, day, hour, places, type ReaderName, readers } from '../world/model.js'
import type { World } from '../world/world.js'
import { handedTo, rotateOnce, storied, toldEnd } from './run.js'

/** The days of the hundred on which the readers run: each threshold is met, and between them little happens. */
const shortDays = [1, 2, 3, 20, 37, 38, 39, 62, 63, 64, 97, 98]
const everyDay = Array.from({ length: 100 }, (_, index) => index + 1)

export interface Calendar {
  readonly off?: ReadonlySet<string>
  readonly daily?: boolean
  readonly readers?: readonly ReaderName[]
  /** Days that ended well, as they were met: whoever comes to the same day in the same world ends as well. */
  readonly known?: Set<string>
}

interface Said {
  readonly reader: ReaderName
  readonly report: RotateReport | undefined
}

/** A hundred days without a fault, each reader running on each day; then the world must be in order. @throws Violation */
export async function hundredDays(world: World, story: readonly string[], calendar: Calendar = {}) {
  const { off, daily = false, readers: who = world.daily, known } = calendar
  const told = [...story]
  const codes = new Set<string>()
  world.finishRuns()
  world.outages.clear()
  world.stale = undefined
  world.cutLists = 0
  const start = world.now
  let counted: { readonly puts: number; readonly created: number } | undefined
  let last: Said[] = []
  const met: string[] = []
  try {
    for (const nth of daily ? everyDay : shortDays) {
      world.now = Math.max(world.now, start + nth * day)
      if (nth >= 37) counted ??= { puts: world.puts, created: world.created }
      const said: Said[] = []
      for (const reader of who) {
        world.now += hour
        const finished = await rotateOnce(world, { reader, ...(off && { off }) })
        told.push(`day ${nth}: ${reader} ${world.refOf(handedTo(world, reader))} ${toldEnd(finished)}`)
        said.push({ reader, report: finished.report })
        world.finishRuns()
      }
      last = said
      if (known !== undefined) {
        const made = counted && [world.puts - counted.puts, world.created - counted.created]
        const today = `${nth} ${fingerprint(world, [made, [...world.told], [...world.held]])}`
        if (known.has(today)) return codes
        met.push(today)
      }
    }
    for (const { report } of last) if (report?.code) codes.add(`${report.code} ${report.level}`)
    const { puts = 0, created = 0 } = counted ?? {}
    judgeAfter(world, last, world.puts - puts, world.created - created)
    for (const day of met) known?.add(day)
  } catch (error) {
    throw storied(error, told)
  }
  return codes
}

/** Stores that belong together: what a job reads and what its workflow writes. */
function linesOf(world: World, said: readonly Said[]): readonly ReadonlySet<string>[] {
  let lines: ReadonlySet<string>[] = []
  for (const { reader } of said) {
    const { workflow, place } = readers[reader]
    const ids = [...world.inputs[workflow], ...(place ? [place] : [])].map((each) => places[each].id)
    const [met, others] = [lines.filter((line) => ids.some((id) => line.has(id))), lines]
    lines = [
      ...others.filter((line) => !met.includes(line)),
      new Set([...ids, ...met.flatMap((line) => [...line])]),
    ]
  }
  return lines
}

/** 2, 12: nothing goes on for ever, and what is left is told. */
function judgeAfter(world: World, said: readonly Said[], puts: number, created: number): void {
  if (created > 4) throw broken(12, `${created} tokens are made in the last 63 days`)
  if (puts > 14) throw broken(12, `${puts} writes in the last 63 days`)
  const isLoud = said.some(({ report }) => report?.level === 'error' || report?.level === 'warning')
  const used: string[] = []
  for (const { reader } of said) {
    const { workflow, place } = readers[reader]
    for (const each of world.inputs[workflow]) used.push(places[each].id)
    if (place === undefined) continue
    const id = places[place].id
    const kept = world.stores.get(id)
    const own = said.find((each) => each.reader === reader)?.report
    if (
      kept !== undefined &&
      !world.works(kept.value) &&
      own?.level !== 'error' &&
      own?.level !== 'warning'
    ) {
      throw broken(12, `${id} holds a dead token, and its reader says ${own?.outcome} ${own?.code}`)
    }
  }
  const stores = [...new Set(used)].map((id) => ({ id, value: world.stores.get(id)?.value ?? '' }))
  const values = new Set(stores.map(({ value }) => value))
  for (const { id, value } of stores) {
    if (!world.works(value) && !isLoud) throw broken(1, `${id} holds a dead token and nobody says so`)
  }
  for (const ids of linesOf(world, said)) {
    const held = new Set([...ids].map((id) => world.stores.get(id)?.value ?? ''))
    if (held.size > 1 && !isLoud) throw broken(2, 'the stores differ and nobody says so')
  }
  const newest = new Set(values)
  for (const token of world.ofSecret()) {
    if (!world.isActive(token) || newest.has(token.value)) continue
    const ref = world.refOf(token.value)
    const isTold =
      world.told.has(ref) ||
      said.some(({ report }) => JSON.stringify(report ?? '').includes(ref)) ||
      token.from === 'person'
    if (!isTold && !isLoud) throw broken(2, `${ref} (${token.name}) is active, not used and not told`)
  }
}
