import type { Failure } from '../../codes/failure.js'
import type { Journal } from '../store.js'
import { Unanswered } from './fetch.js'
import { type GitHub, textOf } from './github.js'
import { journalFailure, journalRefusal, variablesPermission } from './journal-errors.js'
import type { GitHubResponse } from './octokit.js'
import type { Repository } from './repositories.js'

/** A list that changes while its pages are read can hide an entry, so it is read again this often. */
const listAttempts = 3
const path = '/repos/{owner}/{repo}/actions/variables'

/** A journal of repository variables. Creating a variable is the claim: GitHub answers 409 when it exists. */
export function createVariablesJournal(github: GitHub, repository: Repository, title: string): Journal {
  const refused = (answer: GitHubResponse): Failure =>
    journalRefusal(github, answer, title, variablesPermission)
  const guarded = <T>(work: () => Promise<T>): Promise<T> => journalFailure(title, repository, refused, work)

  async function read(name: string): Promise<string | undefined> {
    const answer = await repository.send({
      route: `GET ${path}/{name}`,
      parameters: { name },
      kind: 'read',
    })
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw refused(answer)
    return textOf(answer.data, 'value')
  }

  return {
    title: `the variables of ${title}`,
    kind: 'variables',
    // GitHub's limit of one variable.
    maxValueBytes: 48 * 1024,

    repositoryId: () => guarded(() => repository.id()),

    prove: () =>
      guarded(async () => {
        // GitHub checks the right to write before it looks at the body, and this body has no name and no value.
        const answer = await repository.send({ route: `POST ${path}`, kind: 'probe' })
        if (answer.status !== 400 && answer.status !== 422) throw refused(answer)
      }),

    list: (prefix) =>
      guarded(async () => {
        for (let attempt = 1; attempt <= listAttempts; attempt++) {
          const answer = await repository.list({ route: `GET ${path}`, kind: 'read' }, 'variables')
          if (answer.status !== 200) throw refused(answer)
          const entries = answer.items.map((item) => ({
            name: textOf(item, 'name'),
            value: textOf(item, 'value'),
          }))
          const distinct = new Set(entries.map(({ name }) => name)).size
          if (distinct !== entries.length || distinct !== (answer.total ?? distinct)) continue
          return entries.filter(({ name }) => name.startsWith(prefix))
        }
        throw new Unanswered('its list of variables is not whole', 'ambiguous')
      }),

    create: (name, value) =>
      guarded(async () => {
        for (let attempt = 0; ; attempt++) {
          try {
            const answer = await repository.send({
              route: `POST ${path}`,
              parameters: { name, value },
              kind: 'write',
            })
            if (answer.status === 201) return true
            if (answer.status === 409) return (await read(name)) === value
            throw refused(answer)
          } catch (error) {
            if (!(error instanceof Unanswered) || attempt >= 2) throw error
            const found = await read(name)
            if (found !== undefined) return found === value
          }
        }
      }),

    read: (name) => guarded(() => read(name)),

    update: (name, value) =>
      guarded(async () => {
        const answer = await repository.send({
          // Not `{name}`: GitHub's body has a field of that name too, and it would rename the variable.
          route: `PATCH ${path}/{variable}`,
          parameters: { variable: name, value },
          kind: 'write',
        })
        if (answer.status === 404 && (await read(name)) === undefined) return false
        if (answer.status !== 204) throw refused(answer)
        return true
      }),

    remove: (name) =>
      guarded(async () => {
        const answer = await repository.send({
          route: `DELETE ${path}/{name}`,
          parameters: { name },
          kind: 'write',
        })
        if (answer.status !== 204 && answer.status !== 404) throw refused(answer)
      }),
  }
}
