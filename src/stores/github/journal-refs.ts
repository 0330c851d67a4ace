import type { Failure } from '../../codes/failure.js'
import type { Journal } from '../store.js'
import { Unanswered } from './fetch.js'
import { fieldOf, type GitHub, textOf } from './github.js'
import { journalFailure, journalRefusal } from './journal-errors.js'
import type { GitHubResponse } from './octokit.js'
import type { Repository } from './repositories.js'

const git = '/repos/{owner}/{repo}/git'
const permission = 'contents=write'
/** Neither a branch nor a tag, so no workflow starts and no protection rule applies. */
const namespace = 'token-action'
const file = 'entry'

/**
 * A journal of git refs: one ref an entry, below `refs/token-action/`, on a commit whose one file holds the value.
 * Creating a ref is the claim: GitHub answers 422 when it exists. An update is a fast-forward, so that of two rotators
 * that update the same entry at once the slower is refused.
 */
export function createRefsJournal(github: GitHub, repository: Repository, title: string): Journal {
  const refused = (answer: GitHubResponse): Failure => journalRefusal(github, answer, title, permission)
  const guarded = <T>(work: () => Promise<T>): Promise<T> => journalFailure(title, repository, refused, work)

  /** Sends a request that leaves nothing behind but an unreachable object, so that it may be sent again. */
  async function createObject(route: string, body: Readonly<Record<string, unknown>>): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await repository.send({ route, parameters: body, kind: 'write' })
        if (answer.status !== 201) throw refused(answer)
        return textOf(answer.data, 'sha')
      } catch (error) {
        if (!(error instanceof Unanswered) || attempt >= 2) throw error
      }
    }
  }

  async function commit(name: string, value: string, parents: readonly string[]): Promise<string> {
    const tree = await createObject(`POST ${git}/trees`, {
      tree: [{ path: file, mode: '100644', type: 'blob', content: value }],
    })
    return createObject(`POST ${git}/commits`, { message: name, tree, parents })
  }

  async function head(name: string): Promise<string | undefined> {
    const answer = await repository.send({
      route: `GET ${git}/ref/{ref}`,
      parameters: { ref: `${namespace}/${name}` },
      kind: 'read',
    })
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw refused(answer)
    return textOf(fieldOf(answer.data, 'object'), 'sha')
  }

  /** What is no entry's file is an entry that cannot be read: its name is told then. */
  async function valueAt(sha: string): Promise<string> {
    const answer = await repository.send({
      route: 'GET /repos/{owner}/{repo}/contents/{path}',
      parameters: { path: file, ref: sha },
      kind: 'read',
    })
    const isFile = answer.status === 200 && fieldOf(answer.data, 'type') === 'file'
    // The ref was shown to us, so a 404 is a commit without that file.
    if (!isFile && (answer.status === 200 || answer.status === 404)) return ''
    if (answer.status !== 200) throw refused(answer)
    return Buffer.from(textOf(answer.data, 'content'), 'base64').toString('utf8')
  }

  async function read(name: string): Promise<string | undefined> {
    const sha = await head(name)
    return sha === undefined ? undefined : valueAt(sha)
  }

  return {
    title: `the refs of ${title}`,
    kind: 'refs',
    // The contents API gives out files of up to 1 MB.
    maxValueBytes: 1_000_000,

    repositoryId: () => guarded(() => repository.id()),

    prove: () =>
      guarded(async () => {
        // GitHub checks the right to write before it looks at the body, and this body names no ref and no object.
        const answer = await repository.send({ route: `POST ${git}/refs`, kind: 'probe' })
        if (answer.status !== 400 && answer.status !== 422) throw refused(answer)
      }),

    list: (prefix) =>
      guarded(async () => {
        const answer = await repository.send({
          route: `GET ${git}/matching-refs/{ref}`,
          parameters: { ref: `${namespace}/${prefix}` },
          kind: 'read',
        })
        if (answer.status !== 200 || !Array.isArray(answer.data)) throw refused(answer)
        const entries: { name: string; value: string }[] = []
        for (const item of answer.data) {
          const name = textOf(item, 'ref').slice(`refs/${namespace}/`.length)
          entries.push({ name, value: await valueAt(textOf(fieldOf(item, 'object'), 'sha')) })
        }
        return entries
      }),

    create: (name, value) =>
      guarded(async () => {
        const sha = await commit(name, value, [])
        for (let attempt = 0; ; attempt++) {
          try {
            const answer = await repository.send({
              route: `POST ${git}/refs`,
              parameters: { ref: `refs/${namespace}/${name}`, sha },
              kind: 'write',
            })
            if (answer.status === 201) return true
            const found = answer.status === 422 || answer.status === 409 ? await head(name) : undefined
            if (found === undefined) throw refused(answer)
            return found === sha
          } catch (error) {
            if (!(error instanceof Unanswered) || attempt >= 2) throw error
            const found = await head(name)
            if (found !== undefined) return found === sha
          }
        }
      }),

    read: (name) => guarded(() => read(name)),

    update: (name, value) =>
      guarded(async () => {
        const parent = await head(name)
        if (parent === undefined) return false
        const sha = await commit(name, value, [parent])
        const answer = await repository.send({
          route: `PATCH ${git}/refs/{target}`,
          parameters: { target: `${namespace}/${name}`, sha, force: false },
          kind: 'write',
        })
        if (answer.status !== 200) throw refused(answer)
        return true
      }),

    remove: (name) =>
      guarded(async () => {
        const answer = await repository.send({
          route: `DELETE ${git}/refs/{ref}`,
          parameters: { ref: `${namespace}/${name}` },
          kind: 'write',
        })
        // GitHub answers 422 "Reference does not exist".
        if (answer.status !== 204 && (answer.status !== 422 || (await head(name)) !== undefined)) {
          throw refused(answer)
        }
      }),
  }
}
