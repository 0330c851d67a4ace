import type { RotateReport } from '../../../src/rotate/ports.js'
import type { Actor } from './actor.js'
import { broken, places } from './model.js'
import type { World } from './world.js'

/** 12, 14: what a run says as it ends is true. @throws Violation */
export function judgeEnd(world: World, actor: Actor, report: RotateReport, rule: string): void {
  const { outcome, code, level } = report
  judgeNames(world, actor, report)
  if (code === 'INTERNAL_ERROR') throw broken(14, `the run ends by a mistake of ours: ${report.message}`)
  const hand = world.token(actor.token)
  const isRace = (hand?.changedAt ?? 0) >= actor.options.run.createdAt
  if (outcome === 'not-due' && level !== 'error' && !isRace) {
    if (!world.isActive(hand) && code === null) throw broken(12, 'a dead token is told as not due')
    const due = dueAt(world, actor)
    if (code === null && due !== undefined && due < world.now - 60_000 && rule !== 'failure') {
      throw broken(12, 'a due token is told as not due')
    }
  }
  if (outcome === 'rotated' || outcome === 'resumed') {
    if (actor.puts === 0) throw broken(14, `${outcome} is said of a run that wrote nothing`)
  }
  if (outcome === 'rotated' && code === null) {
    const made = actor.created.at(-1) ?? actor.options.adopted ?? ''
    for (const place of world.inputs[actor.place.workflow]) {
      const kept = world.stores.get(places[place].id)
      const isLater = kept?.by === 'person' || (kept?.updatedAt ?? 0) > actor.lastPut
      if (kept?.value !== made && !isLater) throw broken(14, `rotated is said, and ${place} lacks the token`)
    }
  }
  if (outcome === 'retired' && actor.ends === 0) {
    const ended = world.ofSecret().some((token) => !world.isActive(token))
    if (!ended) throw broken(14, 'retired is said, and nothing ended')
  }
  if (outcome === 'retired' && code === null) {
    const due = dueAt(world, actor)
    if (due !== undefined && due < world.now - 60_000)
      throw broken(14, 'only retired is said, and a due token stays')
  }
}

/** What a run says of a token by name, under one code. */
function said({ code, message, warnings }: RotateReport, wanted: string): string {
  return [{ code, message }, ...warnings]
    .flatMap((each) => (each.code === wanted ? [each.message] : []))
    .join()
}

/** 14: of a token nothing is said that is not so. */
function judgeNames(world: World, actor: Actor, report: RotateReport): void {
  const began = actor.options.run.createdAt
  const byHand = said(report, 'RETIRE_BY_HAND')
  for (const [store, { value, by, updatedAt }] of world.stores) {
    const isOwn = by === 'rotation' && updatedAt >= began && actor.wrote.has(store)
    if (isOwn && byHand.includes(`${world.refOf(value)} `)) {
      throw broken(14, `a person is told to end what this run wrote into ${store}`)
    }
  }
  const cameBack = said(report, 'TOKEN_CAME_BACK')
  const unfinished = said(report, 'LEAKED_UNFINISHED')
  const ended = said(report, 'LEAKED_ENDED')
  for (const token of world.tokens) {
    // What somebody else ended meanwhile the run cannot know.
    const isOwn = token.endedBy === 'rotation' && (actor.ends > 0 || actor.inPlaceCalls > 0)
    const isRace = token.changedAt >= began && !isOwn
    const isActive = world.isActive(token) || isRace
    const name = `${world.refOf(token.value)} `
    // Who can verify no entry that names it cannot tell our names from a thief's.
    const isKnown = actor.created.includes(token.value) || isProvenTo(world, actor, token.value)
    if (isKnown && world.journalled.has(token.value) && ended.includes(token.name))
      throw broken(14, `${token.name} is ours, and is told as one to look into`)
    if (!isActive && cameBack.includes(name))
      throw broken(14, `${name}is dead, and is said to have come back`)
    // That nobody saw it end is so where the vendor lists no ended token.
    const isHidden = !world.options.restores && !world.options.showsEnded
    // A late write can take the note of an end away: who did not look cannot know.
    const hasLooked = actor.listed || actor.ends > 0
    if (!isActive && !isHidden && hasLooked && unfinished.includes(name))
      throw broken(14, `${name}is dead, and is said not to be ended`)
  }
}

function dueAt(world: World, actor: Actor): number | undefined {
  const token = world.token(actor.token)
  if (token === undefined || token.expiresAt === null) return undefined
  const life = token.expiresAt - token.createdAt
  return token.expiresAt - Math.min(world.options.rotateBeforeMs, life / 2)
}

/** Whether an entry that the run's own tokens sign, those that did not leak, lists this one. */
function isProvenTo(world: World, actor: Actor, value: string): boolean {
  const { adminToken } = actor.inputs
  const own = [actor.token, ...actor.created].map((each) => world.refOf(each))
  const refs = own.filter((ref) => !world.leaked.has(ref))
  const keys = [...refs, ...(adminToken === undefined ? [] : ['admin'])]
  return [...world.journal.values()].some((text) => {
    const { body, bodyCodes = {} } = JSON.parse(text) as { body?: string; bodyCodes?: object }
    if (body === undefined || !keys.some((key) => key in bodyCodes)) return false
    const { tokens } = JSON.parse(body) as { tokens: readonly { ref: string; born?: boolean }[] }
    return tokens.some(({ ref, born }) => born === true && ref === world.refOf(value))
  })
}
