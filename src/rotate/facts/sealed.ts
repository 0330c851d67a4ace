import type { TokenRecord } from '../journal/model.js'
import { parseTokenName } from '../journal/names.js'
import type { Facts } from './facts.js'
import type { Memory } from './memory.js'

/** What the vendor says of the token that the newest generation has sealed. */
export function sealedState(f: Facts): 'write' | 'replace' | 'wait' {
  const memory = f.writable
  if (memory === undefined || memory.isStuck) return 'replace'
  const record = memory.tokens.get(memory.body.token)
  if (isKnownDead(f, memory.body.token, record)) return 'replace'
  if (!f.canAsk) return 'write'
  const { tokens } = f.list
  const row = tokens.find(({ id, name }) =>
    record?.id === undefined ? name === record?.name : id === record.id,
  )
  if (isBehind(f, memory)) return 'replace'
  if (row === undefined) return record?.id === undefined && record?.name === undefined ? 'write' : 'wait'
  if (record?.owner !== undefined && row.owner !== undefined && record.owner !== row.owner) return 'wait'
  return row.state === 'active' ? 'write' : 'replace'
}

/** Without the vendor's list: it is the token in hand, which does not work, or the vendor told when it ends. */
function isKnownDead(f: Facts, ref: string, record: TokenRecord | undefined): boolean {
  if (ref === f.own.ref && f.own.verdict === 'invalid') return true
  const { expiry } = record ?? {}
  return expiry?.kind === 'known' && expiry.at.getTime() <= f.view.now
}

/** The vendor lists an active token of ours that is newer than the newest generation: the journal is an older one. */
export function isBehind(f: Facts, { body, tokens }: Memory): boolean {
  const numberOf = (name: string): number => {
    const parsed = parseTokenName(name)
    return parsed?.base === f.task.nameBase ? parsed.generation : 0
  }
  // A name may have a higher number than its generation, where the vendor had tokens that the journal had forgotten.
  const newest = Math.max(body.generation, numberOf(tokens.get(body.token)?.name ?? ''))
  const orphans = new Set(f.orphans.map(({ name }) => name))
  return f.list.tokens.some(
    ({ name, state }) => state === 'active' && !orphans.has(name) && numberOf(name) > newest,
  )
}

/** The vendor, or a changed key, says that what is sealed for the stores is of no use any more. */
export function replacesSealed(f: Facts): boolean {
  const memory = f.writable
  if (memory === undefined) return false
  const left = f.ids.some(
    (store) => memory.stores.get(store)?.sealed !== undefined && f.standing(store) === 'pending',
  )
  return left && sealedState(f) === 'replace'
}
