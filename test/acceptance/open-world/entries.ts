import { createHash } from 'node:crypto'
import type { FactsGitHub } from '../facts/github.js'
import { secret, shop } from './town.js'

/** What somebody who may write the journal does to it, by either kind of journal and whatever its version is. */

const first = `TOKEN_ACTION_${secret}__1`

export function readEntry(github: FactsGitHub, kind: 'variables' | 'refs', name = first): string {
  if (kind === 'variables') return github.variables.get(shop)?.get(name)?.value ?? ''
  const commit = github.objects.get(github.refs.get(`${shop} refs/token-action/${name}`) ?? '')
  const { tree } = (commit?.data ?? {}) as { readonly tree?: string }
  const found = (github.objects.get(tree ?? '')?.data ?? {}) as { readonly tree?: readonly File[] }
  return found.tree?.[0]?.content ?? ''
}

interface File {
  readonly path: string
  readonly content: string
}

export function writeEntry(
  github: FactsGitHub,
  kind: 'variables' | 'refs',
  value: string,
  name = first,
): void {
  if (kind === 'variables') {
    const now = github.iso()
    const all = github.variables.get(shop) ?? new Map()
    github.variables.set(shop, all)
    all.set(name, { created_at: now, ...all.get(name), value, updated_at: now, made: 0 })
    return
  }
  const file = { path: 'entry', mode: '100644', type: 'blob', content: value }
  const tree = stored(github, 'tree', { tree: [file] })
  const commit = stored(github, 'commit', { tree, message: 'forged', parents: [] })
  github.refs.set(`${shop} refs/token-action/${name}`, commit)
}

function stored(github: FactsGitHub, type: string, data: unknown): string {
  const sha = createHash('sha1').update(JSON.stringify(data)).digest('hex')
  github.objects.set(sha, { type, data })
  return sha
}

/** Another sealed value in place of each one of the entry, and nothing noted as written. */
export function withSealed(entry: string, sealed: string): string {
  return entry
    .replace(/(\\*"(?:box|sealed)\\*":\\*")[^"\\]+/g, `$1${sealed}`)
    .replace(/"progress":\[.*?\](?=[,}])/, '"progress":[]')
}

/** The vendor's id of one token in place of another's, wherever the entry has it. */
export function withId(entry: string, id: string, other: string): string {
  return entry.replace(new RegExp(`(\\\\*"id\\\\*":\\\\*"?)${id}\\b`, 'g'), `$1${other}`)
}

/** The process that holds the lease is on a machine that nobody here knows. */
export function elsewhere(entry: string): string {
  return entry
    .replace(/(\\*"machine\\*":\\*")[^"\\]+/g, '$1another')
    .replace(/(\\*"(?:boot|namespace)\\*":\\*")[^"\\]+/g, '$1another')
}

/** A sealed value in an entry as the first version wrote it, of a token that is listed as active. */
export function firstVersion(about: {
  readonly store: string
  readonly was: string
  readonly keyId: string
  readonly sealed: string
  readonly id: string
  readonly number: number
}): string {
  const places = createHash('sha256').update(about.store).digest('hex').slice(0, 8)
  return JSON.stringify({
    version: 1,
    kind: 'generation',
    holder: { nonce: 'forged' },
    startedAt: about.was,
    released: true,
    shape: 'overlap',
    places,
    name: `${shop}:${secret}#${about.number}`,
    old: { ref: 'sha256:000000000000', expires: 'never' },
    token: { ref: 'sha256:111111111111', id: about.id, expires: 'never' },
    layout: [],
    stores: [{ store: about.store, was: about.was, keyId: about.keyId, box: about.sealed }],
    stuck: false,
  })
}
