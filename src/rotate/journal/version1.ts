import { readExpiry, readHolder } from './documents.js'
import type { Fields } from './fields.js'
import type { Entry, Shape, StoreRecord, TokenRecord } from './model.js'
import { claimName, partName } from './names.js'

/**
 * An entry of token-action 0.1. Nothing proves it: it may hold a run back and never moves it. What it wanted to end is
 * told to a person.
 */
export function readVersion1(
  secret: string,
  number: number,
  fields: Fields,
  part: (name: string) => Fields,
): Entry {
  const name = claimName(secret, number)
  const kind = fields.choice('kind', ['generation', 'resume'])
  const shared = {
    number,
    version: 1 as const,
    claimProof: new Set<never>(),
    bodyProof: new Set<never>(),
    ...(fields.flag('released') && { released: { proven: false, nothingMade: false } }),
    notes: [],
    stored: { name, claim: { text: '', codes: {} }, released: null, progress: [], parts: [] },
  }
  const claim = {
    leaseHolder: readHolder(fields.object('holder')),
    startedAt: fields.time('startedAt'),
  }
  if (kind === 'resume') {
    return { ...shared, claim: { ...claim, kind: 'resume', places: '', handed: '' } }
  }
  const old = readToken(fields.object('old'))
  const made = fields.optionalObject('token')
  const generation = {
    ...claim,
    kind: 'generation' as const,
    places: fields.text('places'),
    shape: fields.choice<Shape>('shape', ['overlap', 'in-place', 'adopt']),
    name: fields.text('name'),
    handed: old.ref,
  }
  if (made === undefined) return { ...shared, claim: generation }
  const token = readToken(made)
  const layout = fields.integers('layout')
  const stores = (
    layout.length === 0
      ? fields.objects('stores')
      : layout.flatMap((_, index) => part(partName(secret, number, index + 1)).objects('stores'))
  ).map((store) => readStore(store, token.ref, claim.startedAt))
  const isOver = fields.optionalObject('retired') !== undefined || generation.shape === 'in-place'
  const isWritten = stores.every(({ written }) => written !== undefined)
  return {
    ...shared,
    ...(isWritten && { released: { proven: false, nothingMade: false } }),
    claim: generation,
    body: {
      generation: number,
      shape: generation.shape,
      token: token.ref,
      tokens: [old, token],
      stores,
      readers: [],
      owed: isOver ? [] : [old.ref],
      orphans: [],
      ended: [],
      leaked: [],
      told: [],
      since: claim.startedAt,
    },
  }
}

function readToken(fields: Fields): TokenRecord {
  const id = fields.optionalText('id')
  const name = fields.optionalText('name')
  return {
    ref: fields.text('ref'),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    expiry: readExpiry(fields, 'expires'),
  }
}

/** Its stores are known by their names alone, and what is sealed for them may not be written. */
function readStore(fields: Fields, token: string, startedAt: number): StoreRecord {
  const address = fields.text('store')
  const was = fields.optionalTime('was')
  const at = fields.optionalTime('at')
  return {
    store: address,
    address,
    token,
    was: was === undefined ? null : shown(was),
    ...(at !== undefined && { written: shown(at) }),
    readers: [],
    named: startedAt,
  }
}

const shown = (at: number) => ({ version: new Date(at).toISOString(), at })
