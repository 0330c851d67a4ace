import { Facts, type Input } from '../../../src/rotate/facts/facts.js'
import { firstView, type View } from '../../../src/rotate/facts/view.js'
import type { Body, Claim, Entry, Note, Proof, TokenRecord } from '../../../src/rotate/journal/model.js'
import { digestPlaces } from '../../../src/rotate/journal/names.js'
import type { Task } from '../../../src/rotate/task.js'
import type { Shown } from '../../../src/stores/store.js'

/** Facts made of nothing but values, for the tables. */

export const day = 86_400_000
export const now = Date.parse('2026-03-01T12:00:00Z')
export const store = 'repo:7001'
export const address = 'repo:acme/app'
export const shownAt = (at: number): Shown => ({ version: new Date(at).toISOString(), at })
export const proof = (...names: ('hand' | 'admin')[]): Proof => new Set(names)

export const task: Task = {
  secret: 'API_TOKEN',
  addresses: [address],
  title: 'Test vendor',
  shape: 'overlap',
  manages: 'yes',
  managesAlone: false,
  hasAdmin: false,
  canRestore: true,
  canRemove: false,
  rotate: 'expiring',
  rotateBeforeMs: 20 * day,
  overlapMs: day,
  allowInPlace: false,
  onUnknown: 'fail',
  self: { nonce: 'mine' },
  readWhenQueued: true,
  readsStores: false,
  settleMs: 0,
  nameBase: 'acme/app:API_TOKEN#',
  nonce: 'abcdefgh',
  leakedFirst: false,
  forget: [],
  recovers: false,
  only: false,
}

export const claim: Claim = {
  kind: 'generation',
  leaseHolder: { nonce: 'theirs' },
  startedAt: now - 10 * day,
  places: digestPlaces([store]),
  shape: 'overlap',
  handed: 'T0',
}

export const record = (ref: string, about: Partial<TokenRecord> = {}): TokenRecord => ({
  ref,
  id: ref.slice(1),
  name: `name of ${ref}`,
  createdAt: now - 10 * day,
  expiry: { kind: 'known', at: new Date(now + 80 * day) },
  owner: 'user:7',
  strength: 'member',
  born: true,
  ...about,
})

export const body: Body = {
  generation: 1,
  shape: 'overlap',
  token: 'T1',
  tokens: [record('T0'), record('T1')],
  stores: [
    {
      store,
      address,
      token: 'T1',
      was: shownAt(now - 20 * day),
      written: shownAt(now - 10 * day),
      readers: [],
      named: now - 10 * day,
    },
  ],
  readers: [],
  owed: ['T0'],
  orphans: [],
  ended: [],
  leaked: [],
  told: [],
  since: now - 10 * day,
}

export interface EntryLike {
  readonly number?: number
  readonly version?: 1 | 2
  readonly claim?: Partial<Claim>
  readonly claimProof?: Proof
  readonly body?: Partial<Body> | undefined
  readonly bodyProof?: Proof
  readonly notes?: readonly { readonly note: Note; readonly proof: Proof }[]
  readonly released?: Entry['released']
}

export function entry(about: EntryLike = {}): Entry {
  const number = about.number ?? 1
  const hasBody = !('body' in about) || about.body !== undefined
  return {
    number,
    version: about.version ?? 2,
    claim: { ...claim, ...about.claim },
    claimProof: about.claimProof ?? proof(),
    ...(hasBody && { body: { ...body, generation: number, ...about.body } }),
    bodyProof: about.bodyProof ?? proof(),
    notes: about.notes ?? [],
    ...('released' in about
      ? about.released && { released: about.released }
      : { released: { proven: true, nothingMade: false } }),
    stored: {
      name: `TOKEN_ACTION_API_TOKEN__${number}`,
      claim: { text: '', codes: {} },
      released: null,
      progress: [],
      parts: [],
    },
  }
}

export function facts(
  entries: readonly Entry[],
  about: { readonly view?: Partial<View>; readonly task?: Partial<Task>; readonly ref?: string } = {},
): Facts {
  const first = firstView(about.ref ?? 'T1', now)
  const names = entries.map(({ stored }) => stored.name)
  const identity: Input = { id: store, address }
  return new Facts(
    {
      ...first,
      own: { ...first.own, verdict: 'valid' },
      journal: { entries, names, ignored: [] },
      identities: new Map([[address, identity]]),
      shown: new Map([[store, shownAt(now - 10 * day)]]),
      ...about.view,
    },
    { ...task, ...about.task },
  )
}
