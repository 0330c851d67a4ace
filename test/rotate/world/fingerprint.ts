import { day, hour } from './model.js'
import type { World } from './world.js'

const times = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
/** Names that a run makes afresh: ids of tokens, runs and sealed secrets, and nonces. */
const fresh = /\bid-\d+|\brun-\d+|\bbox-\d+|\bq\d{7}|plain-\d{4}/g
/** Codes and the digests of what was signed. */
const codes = /=[0-9a-z]{4,}/g

const iso = (ms: number): string => new Date(ms).toISOString()

/**
 * The world as text, with times replaced by their order and age, and fresh names by the order of their appearance, so
 * that equal situations are met again.
 *
 * @param more what else has to be equal
 */
export function fingerprint(world: World, more: readonly unknown[] = []): string {
  const text = JSON.stringify([
    world.tokens.map(({ id, name, value, revoked, createdAt, expiresAt, owner, lastUsedAt }) => [
      id,
      name,
      value,
      revoked,
      iso(createdAt),
      expiresAt === null ? null : iso(expiresAt),
      owner,
      lastUsedAt === null ? null : iso(lastUsedAt),
    ]),
    [...world.stores].map(([id, { value, updatedAt, by }]) => [id, value, iso(updatedAt), by]),
    [...world.journal].sort(([a], [b]) => (a < b ? -1 : 1)),
    world.elsewhere && [...world.elsewhere.journal],
    world.runs
      .filter((run) => run.status !== 'completed')
      .map((run) => [run.repository, run.token, iso(run.createdAt)]),
    world.inputs,
    [...world.acted].map(([reader, { value, at }]) => [reader, value, iso(at)]),
    world.late,
    world.stale?.reads,
    world.cutLists,
    world.deafEnds,
    [...world.outages],
    [...world.leaked],
    [...world.forgotten],
    ...more,
  ])
  const found = [...new Set(text.match(times) ?? [])].sort()
  const ages = new Map(found.map((time, index) => [time, `@${index}/${age(world.now - Date.parse(time))}`]))
  const names = new Map<string, string>()
  return text
    .replace(times, (time) => ages.get(time) ?? time)
    .replace(fresh, (name) => {
      const known = names.get(name)
      if (known !== undefined) return known
      const short = `${name.replace(/\d+$/, '')}${names.size}`
      names.set(name, short)
      return short
    })
    .replace(codes, '=')
}

/** Hours while it is recent, then days. */
function age(ms: number): string {
  return Math.abs(ms) < day ? `${Math.floor(ms / hour)}h` : `${Math.floor(ms / day)}d`
}
