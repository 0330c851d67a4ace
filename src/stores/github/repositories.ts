import { isRepositoryId, isRepositoryName } from '../parse.js'
import { Unanswered } from './fetch.js'
import { type GitHub, type GitHubList, type GitHubRequest, numberOf, textOf } from './github.js'
import { movedId } from './moved.js'
import type { GitHubResponse } from './octokit.js'
import { repositoryParameters } from './scopes.js'

/** An answer that is no success, on its way to whoever knows which failure it is, as `Unanswered` is. */
export class Refused extends Error {
  readonly answer: GitHubResponse

  constructor(answer: GitHubResponse) {
    super(`it answered ${answer.status}`)
    this.name = 'Refused'
    this.answer = answer
  }
}

/** One repository, by its id and by the name that it has now. Each is asked for once, and only when it is needed. */
export interface Repository {
  /** The id where it is known without asking. */
  readonly knownId: string | undefined
  /** `owner/name` where it is known without asking. */
  readonly knownName: string | undefined
  /** The name that it has now, when an answer told that the one we were given is an older one. */
  readonly movedTo: string | undefined
  /** @throws Refused, Unanswered */
  id(): Promise<string>
  /** @throws Refused, Unanswered */
  name(): Promise<string>
  /** Asks for it, so that a 404 below it says something of what is below. @throws Failure when it is not there for us */
  look(): Promise<void>
  /** Sends a request whose path begins with `/repos/{owner}/{repo}`. @throws Refused, Unanswered */
  send(request: GitHubRequest): Promise<GitHubResponse>
  /** @throws Refused, Unanswered */
  list(request: GitHubRequest, items: string | undefined): Promise<GitHubList>
}

/** The repositories of one rotation, each one once, so that all who use it share what was asked. */
export interface Repositories {
  /** @param reference `owner/name`, or an id */
  get(reference: string): Repository
  /** Takes over what is known without asking. */
  learn(name: string, id: string): Repository
}

export function createRepositories(github: GitHub): Repositories {
  const byReference = new Map<string, Learner>()

  const found = (reference: string): Learner | undefined =>
    byReference.get(reference.toLowerCase()) ??
    [...byReference.values()].find(({ knownId }) => knownId === reference)

  function add(reference: string, repository: Learner): Repository {
    byReference.set(reference.toLowerCase(), repository)
    return repository
  }

  return {
    get: (reference) => found(reference) ?? add(reference, createRepository(github, reference)),
    learn(name, id) {
      const known = found(id)
      if (known !== undefined) return known
      const named = byReference.get(name.toLowerCase())
      if (named === undefined) return add(name, createRepository(github, name, id))
      // The name may have been another repository's when that was asked for.
      if (named.knownId !== undefined) return add(id, createRepository(github, name, id))
      named.learn(id)
      return named
    },
  }
}

/** A repository that can be told its id before anybody asked for it. */
interface Learner extends Repository {
  learn(id: string): void
}

function createRepository(github: GitHub, reference: string, givenId?: string): Learner {
  const byId = isRepositoryId(reference)
  let id = byId ? reference : givenId
  let name = byId ? undefined : reference
  let movedTo: string | undefined
  let asking: Promise<void> | undefined

  /** Asks by the name or by the id, whichever is known. */
  function resolve(): Promise<void> {
    asking ??= (name === undefined ? askById(reference) : askByName(name)).finally(() => {
      asking = undefined
    })
    return asking
  }

  async function askByName(asked: string): Promise<void> {
    const answer = await github.send({
      route: 'GET /repos/{owner}/{repo}',
      parameters: repositoryParameters(asked),
      kind: 'read',
    })
    const target = movedId(answer, github.baseUrl)
    if (target !== undefined) return askById(target)
    take(answer)
  }

  /** The id stays when a repository is renamed or transferred; a redirect itself is never followed. */
  async function askById(asked: string): Promise<void> {
    take(
      await github.send({ route: 'GET /repositories/{id}', parameters: { id: asked }, kind: 'read' }),
      asked,
    )
  }

  function take(answer: GitHubResponse, asked?: string): void {
    if (answer.status === 404 && !github.isJobToken(answer)) throw github.unseen(asked ?? reference)
    if (answer.status !== 200) throw new Refused(answer)
    const { id: told, name: fullName } = namesIn(answer.data)
    if ((asked ?? told) !== told) {
      throw new Unanswered('its answer is about another repository', 'ambiguous')
    }
    if (id !== undefined && id !== told) {
      throw new Unanswered(`${name ?? fullName} is another repository by now`, 'ambiguous')
    }
    if (name !== undefined && name.toLowerCase() !== fullName.toLowerCase()) movedTo = fullName
    id = told
    name = movedTo ?? name ?? fullName
  }

  async function currentName(): Promise<string> {
    if (name === undefined) await resolve()
    if (name === undefined) throw new Unanswered('its answer has no full_name', 'ambiguous')
    return name
  }

  /** Sends, and once more under the new name when the answer says that the repository has moved. */
  async function following<A extends GitHubResponse>(
    request: GitHubRequest,
    deliver: (request: GitHubRequest) => Promise<A>,
  ): Promise<A> {
    const under = (fullName: string): GitHubRequest => ({
      ...request,
      parameters: { ...request.parameters, ...repositoryParameters(fullName) },
    })
    const asked = await currentName()
    const answer = await deliver(under(asked))
    const target = movedId(answer, github.baseUrl)
    if (target === undefined) return answer
    if (name === asked) await askById(target)
    return deliver(under(await currentName()))
  }

  return {
    get knownId() {
      return id
    },
    get knownName() {
      return name
    },
    get movedTo() {
      return movedTo
    },
    learn(known) {
      id ??= known
    },
    async id() {
      if (id === undefined) await resolve()
      if (id === undefined) throw new Unanswered('its answer has no id', 'ambiguous')
      return id
    },
    name: currentName,
    look: resolve,
    send: (request) => following(request, github.send),
    list: (request, items) => following(request, (moved) => github.list(moved, items)),
  }
}

/** Id and name of a repository as GitHub shows it. @throws Unanswered */
export function namesIn(data: unknown): { readonly id: string; readonly name: string } {
  const name = textOf(data, 'full_name')
  if (!isRepositoryName(name)) throw new Unanswered('its answer has no full_name', 'ambiguous')
  const id = numberOf(data, 'id')
  if (!Number.isSafeInteger(id) || id < 1) throw new Unanswered('its answer has no id', 'ambiguous')
  return { id: String(id), name }
}
