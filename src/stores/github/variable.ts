import { Failure } from '../../codes/failure.js'
import { shownName } from '../../token/shown.js'
import type { PlainVariable } from '../store.js'
import { Unanswered } from './fetch.js'
import { type GitHub, textOf, whyForbidden } from './github.js'
import type { GitHubResponse } from './octokit.js'
import { Refused, type Repository } from './repositories.js'

const path = '/repos/{owner}/{repo}/actions/variables'

/** One variable of a repository, which its workflows read as `vars.NAME`. */
export function createVariable(
  github: GitHub,
  repository: Repository,
  name: string,
  title: string,
): PlainVariable {
  const about = { variable: shownName(name), repository: title }

  function refused(answer: GitHubResponse): Failure {
    if (answer.status !== 403 && answer.status !== 404) return untold(`GitHub answered ${answer.status}`)
    if (github.isJobToken(answer)) return new Failure('STORE_GITHUB_TOKEN')
    return new Failure('EXPIRY_VARIABLE_FORBIDDEN', { ...about, why: whyForbidden(answer, github) })
  }
  const untold = (reason: string, cause?: unknown): Failure =>
    new Failure('EXPIRY_VARIABLE_UNTOLD', { ...about, reason }, { cause })

  async function named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refused) throw refused(error.answer)
      if (error instanceof Unanswered) throw untold(error.message, error)
      throw error
    }
  }

  async function read() {
    const answer = await repository.send({ route: `GET ${path}/{name}`, parameters: { name }, kind: 'read' })
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw refused(answer)
    return { value: textOf(answer.data, 'value'), at: Date.parse(textOf(answer.data, 'updated_at')) }
  }

  async function update(value: string): Promise<boolean> {
    const answer = await repository.send({
      // Not `{name}`: GitHub's body has a field of that name too, and it would rename the variable.
      route: `PATCH ${path}/{variable}`,
      parameters: { variable: name, value },
      kind: 'write',
    })
    if (answer.status === 404 && (await read()) === undefined) return false
    if (answer.status !== 204) throw refused(answer)
    return true
  }

  return {
    name,
    title: `the variable ${about.variable} of ${title}`,
    prove: () =>
      named(async () => {
        // GitHub checks the right to write before it looks at the body, and this body has no name and no value.
        const answer = await repository.send({ route: `POST ${path}`, kind: 'probe' })
        if (answer.status !== 400 && answer.status !== 422) throw refused(answer)
      }),
    read: () => named(read),
    write: (value) =>
      named(async () => {
        if (await update(value)) return
        const parameters = { name, value }
        const answer = await repository.send({ route: `POST ${path}`, parameters, kind: 'write' })
        // Somebody else has created it meanwhile.
        if (answer.status === 409 && (await update(value))) return
        if (answer.status !== 201) throw refused(answer)
      }),
    remove: () =>
      named(async () => {
        const parameters = { name }
        const answer = await repository.send({ route: `DELETE ${path}/{name}`, parameters, kind: 'write' })
        if (answer.status !== 204 && (answer.status !== 404 || (await read()) !== undefined))
          throw refused(answer)
      }),
  }
}
