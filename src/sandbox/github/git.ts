import { createHash } from 'node:crypto'
import type { Clock } from '../clock.js'
import { Refusal } from '../face.js'

export interface TreeEntry {
  readonly path: string
  readonly mode: string
  readonly type: string
  readonly sha: string
}

export interface Commit {
  readonly sha: string
  readonly message: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly at: Date
}

/** The git objects and refs of one repository, with git's own hashes. */
export interface Git {
  readonly blobs: Map<string, Buffer>
  readonly trees: Map<string, readonly TreeEntry[]>
  readonly commits: Map<string, Commit>
  /** `refs/heads/main` to the hash of a commit. */
  readonly refs: Map<string, string>
  addBlob(content: Buffer): string
  /** @throws Refusal 422 */
  addTree(entries: readonly TreeEntry[]): string
  /** @throws Refusal 422 */
  addCommit(message: string, tree: string, parents: readonly string[]): Commit
  /** @throws Refusal 422 when it exists */
  createRef(ref: string, sha: string): void
  /** @throws Refusal 422 when it does not exist, or the update is no fast-forward */
  updateRef(ref: string, sha: string, force: boolean): void
  /** A first commit on `main` with a README. */
  seed(readme: string): void
}

export function createGit(clock: Clock): Git {
  const blobs = new Map<string, Buffer>()
  const trees = new Map<string, readonly TreeEntry[]>()
  const commits = new Map<string, Commit>()
  const refs = new Map<string, string>()

  function isAncestor(ancestor: string, sha: string): boolean {
    if (ancestor === sha) return true
    return (commits.get(sha)?.parents ?? []).some((parent) => isAncestor(ancestor, parent))
  }

  const git: Git = {
    blobs,
    trees,
    commits,
    refs,
    addBlob(content) {
      const sha = hash('blob', content)
      blobs.set(sha, content)
      return sha
    },
    addTree(entries) {
      if (entries.length === 0) throw new Refusal(422, 'Invalid tree info')
      for (const { sha, type } of entries) {
        if (!(type === 'blob' ? blobs : trees).has(sha)) {
          throw new Refusal(422, `tree.sha ${sha} is not a valid ${type}`)
        }
      }
      const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))
      const body = sorted.map(({ mode, path, sha }) =>
        Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`), Buffer.from(sha, 'hex')]),
      )
      const sha = hash('tree', Buffer.concat(body))
      trees.set(sha, sorted)
      return sha
    },
    addCommit(message, tree, parents) {
      if (!trees.has(tree)) throw new Refusal(422, 'Tree SHA does not exist')
      const missing = parents.find((parent) => !commits.has(parent))
      if (missing !== undefined) throw new Refusal(422, 'Parent SHA does not exist or is not a commit object')
      const at = clock.now()
      const who = `token-action sandbox <sandbox@example.com> ${Math.floor(at.getTime() / 1000)} +0000`
      const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)]
      const sha = hash(
        'commit',
        Buffer.from(`${lines.join('\n')}\nauthor ${who}\ncommitter ${who}\n\n${message}`),
      )
      const commit = { sha, message, tree, parents, at }
      commits.set(sha, commit)
      return commit
    },
    createRef(ref, sha) {
      if (!/^refs\/[^/]+\/./.test(ref)) {
        throw new Refusal(422, "Reference name must start with 'refs/' and contain at least two slashes.")
      }
      if (!commits.has(sha)) throw new Refusal(422, 'Object does not exist')
      if (refs.has(ref)) throw new Refusal(422, 'Reference already exists')
      refs.set(ref, sha)
    },
    updateRef(ref, sha, force) {
      const current = refs.get(ref)
      if (current === undefined) throw new Refusal(422, 'Reference does not exist')
      if (!commits.has(sha)) throw new Refusal(422, 'Object does not exist')
      if (!force && !isAncestor(current, sha)) throw new Refusal(422, 'Update is not a fast forward')
      refs.set(ref, sha)
    },
    seed(readme) {
      const blob = git.addBlob(Buffer.from(readme))
      const tree = git.addTree([{ path: 'README.md', mode: '100644', type: 'blob', sha: blob }])
      refs.set('refs/heads/main', git.addCommit('First commit', tree, []).sha)
    },
  }
  return git
}

function hash(type: string, content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
}
