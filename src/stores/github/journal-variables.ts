import { Failure } from '../../codes/failure.js'
import type { Journal } from '../store.js'
import { Unanswered } from './fetch.js'
import { type GitHub, textOf } from './github.js'
import { journalFailure, journalRefusal, variablesPermission } from './journal-errors.js'
import type { GitHubResponse } from './octokit.js'
import { repositoryParameters } from './scopes.js'

const path = '/repos/{owner}/{repo}/actions/variables'

/** A journal of repository variables. Creating a variable is the claim: GitHub answers 409 when it exists. */
export function createVariablesJournal(github: GitHub, repository: string): Journal {
  const parameters = repositoryParameters(repository)
  const refused = (answer: GitHubResponse): Failure =>
    journalRefusal(github, answer, repository, variablesPermission)
  const guarded = <T>(work: () => Promise<T>): Promise<T> => journalFailure(repository, work)

  async function read(name: string): Promise<string | undefined> {
    const answer = await github.send({
      route: `GET ${path}/{name}`,
      parameters: { ...parameters, name },
      kind: 'read',
    })
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw refused(answer)
    return textOf(answer.data, 'value')
  }

  return {
    id: `variables:${repository.toLowerCase()}`,
    // GitHub's limit of one variable.
    maxValueBytes: 48 * 1024,

    prove: () =>
      guarded(async () => {
        // GitHub checks the right to write before it looks at the body, and this body has no name and no value.
        const answer = await github.send({ route: `POST ${path}`, parameters, kind: 'probe' })
        if (answer.status !== 400 && answer.status !== 422) throw refused(answer)
      }),

    list: (prefix) =>
      guarded(async () => {
        const answer = await github.list({ route: `GET ${path}`, parameters, kind: 'read' }, 'variables')
        if (answer.status !== 200) throw refused(answer)
        return answer.items
          .map((item) => ({ name: textOf(item, 'name'), value: textOf(item, 'value') }))
          .filter(({ name }) => name.startsWith(prefix))
      }),

    create: (name, value) =>
      guarded(async () => {
        for (let attempt = 0; ; attempt++) {
          try {
            const answer = await github.send({
              route: `POST ${path}`,
              parameters: { ...parameters, name, value },
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
        const answer = await github.send({
          // Not `{name}`: GitHub's body has a field of that name too, and it would rename the variable.
          route: `PATCH ${path}/{variable}`,
          parameters: { ...parameters, variable: name, value },
          kind: 'write',
        })
        if (answer.status === 404 && (await read(name)) === undefined) {
          throw new Failure('JOURNAL_CORRUPT', { entry: name, reason: 'it does not exist' })
        }
        if (answer.status !== 204) throw refused(answer)
      }),

    remove: (name) =>
      guarded(async () => {
        const answer = await github.send({
          route: `DELETE ${path}/{name}`,
          parameters: { ...parameters, name },
          kind: 'write',
        })
        if (answer.status !== 204 && answer.status !== 404) throw refused(answer)
      }),
  }
}
