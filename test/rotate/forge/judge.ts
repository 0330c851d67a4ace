import type { RotateReport } from '../../../src/rotate/ports.js'
import type { Kind } from './forgeries.js'
import type { Scene } from './scenes.js'
import { type Deed, day, refOf, run, type Start, type Token } from './world.js'

/** What a run did that no forger may bring about; undefined when all is well. */

export interface Judged {
  readonly reports: readonly RotateReport[]
  readonly harm?: string
  /** A forger who knows what the run was handed got another value stored, as the specification allows. */
  readonly allowed: boolean
}

export interface Trial {
  readonly scene: Scene
  readonly known: Token | undefined
  readonly runs: readonly (Start & { readonly after: number })[]
}

const overlapMs = day

export async function judge({ scene, known, runs }: Trial): Promise<Judged> {
  const { world, leaked } = scene
  const strangers = new Set(scene.strangers.map(({ id }) => id))
  const reports: RotateReport[] = []
  let allowed = false
  for (const { after, ...start } of runs) {
    world.now += after
    const seen = world.deeds.length
    const before = new Map([...world.stores].map(([store, { value }]) => [store, value]))
    const worked = new Map([...before].map(([store, value]) => [store, world.works(value)]))
    const report = await run(world, start)
    reports.push(report)
    const isKnown = known !== undefined && start.token === known.value
    for (const deed of world.deeds.slice(seen)) {
      const harm = harmOf(deed, start, before)
      if (harm === undefined) continue
      // He could end a token of the same owner himself; where the vendor shows no owner, nobody can tell.
      const isOfOwner = !world.habits.owner || world.byId(deed.on)?.owner === known?.owner
      const isAftermath = allowed && !world.habits.owner && deed.what === 'revoke'
      if (isAftermath) return { reports, allowed }
      if (isKnown && (deed.what === 'write' || (deed.what === 'revoke' && isOfOwner)))
        return { reports, allowed: true }
      return { reports, harm, allowed }
    }
    for (const [store, { value }] of world.stores) {
      if (worked.get(store) === true && !world.works(value) && lives(value)) {
        // Written there by a run that was handed what he knows: that he may do.
        const isWritten = world.deeds.slice(seen).some(({ what, on }) => what === 'write' && on === store)
        if (isKnown && isWritten) return { reports, allowed: true }
        return { reports, harm: `${store} holds a token that was ended`, allowed }
      }
    }
    if (report.code === 'INTERNAL_ERROR')
      return { reports, harm: `${report.code}: ${report.message}`, allowed }
    allowed ||= isKnown
  }
  return { reports, allowed }

  /** Its time is not over. */
  function lives(value: string): boolean {
    const token = world.byValue(value)
    return token === undefined || token.expiresAt > world.now
  }

  function harmOf(deed: Deed, start: Start, before: ReadonlyMap<string, string>): string | undefined {
    const token = deed.what === 'write' ? world.byValue(deed.value) : world.byId(deed.on)
    switch (deed.what) {
      case 'write': {
        if (token === undefined) return `${deed.on} got a value of the forger`
        if (strangers.has(token.id)) return `${deed.on} got ${token.name}`
        if (refOf(token.value) === leaked) return `${deed.on} got the leaked token`
        return undefined
      }
      case 'create':
        return token?.owner === 'user:7' && token.role === 'member' ? undefined : 'another owner got a token'
      case 'restore':
        return `${deed.on} was restored`
      case 'remove':
        return strangers.has(deed.on) ? `${deed.on} was removed` : undefined
      case 'revoke': {
        if (strangers.has(deed.on)) return `${deed.on} was ended, which is a stranger's`
        if (deed.value === start.token && refOf(deed.value) !== leaked) return 'the token in hand was ended'
        const holds = [...world.stores].find(([, { value }]) => value === deed.value)
        if (holds !== undefined) return `the token that ${holds[0]} holds was ended`
        const left = world.left.get(deed.value)
        const isEarly = left !== undefined && deed.at < left + overlapMs && refOf(deed.value) !== leaked
        if (isEarly) return 'a token was ended before its overlap was over'
        return [...before.values()].includes(deed.value) ? 'a token was ended as it was replaced' : undefined
      }
    }
  }
}

export interface Tally {
  readonly byKind: Map<Kind, number>
  readonly codes: Map<string, number>
}

/** What a forgery was named, or that the run went on unharmed. */
export function namesOf(reports: readonly RotateReport[]): readonly string[] {
  const codes = reports.flatMap(({ code, warnings }) => [code, ...warnings.map((warning) => warning.code)])
  return codes.filter((code) => code !== null)
}
