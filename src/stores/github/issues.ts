import { Failure } from '../../codes/failure.js'
import type { Issues, OwnIssue } from '../issues.js'
import { type ClientSetup, createClient } from './client.js'
import { Unanswered } from './fetch.js'
import { fieldOf, type GitHubRequest, numberOf, textOf, whyForbidden } from './github.js'
import type { GitHubResponse } from './octokit.js'
import { createRepositories, Refused } from './repositories.js'

export interface IssuesSetup extends ClientSetup {
  /** `owner/name`. */
  readonly repository: string
}

/** Every issue of ours has it, and only who may write issues can give it to one. */
export const ownLabel = 'token-action'

const path = '/repos/{owner}/{repo}'

/** The issues of a repository at GitHub. Nothing is loaded and nothing is sent yet. @throws Failure INPUT_MISSING */
export function createIssues(setup: IssuesSetup): Issues {
  const { repository: name } = setup
  const { github, now } = createClient(setup)
  const repository = createRepositories(github).get(name)
  let own: Promise<number | undefined> | undefined

  function refused(answer: GitHubResponse): Failure {
    const { status } = answer
    if (status === 410) return new Failure('NOTIFY_ISSUES_DISABLED', { repository: name })
    if (status === 403 || status === 404) {
      return new Failure('NOTIFY_FORBIDDEN', { repository: name, why: whyForbidden(answer, github) })
    }
    return failed(`GitHub answered ${status}: ${github.reason(answer)}`)
  }
  const failed = (reason: string, cause?: unknown) =>
    new Failure('NOTIFY_FAILED', { repository: name, reason }, { cause })

  async function named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refused) throw refused(error.answer)
      if (error instanceof Unanswered) throw failed(error.message, error)
      if (!(error instanceof Failure) || error.code.startsWith('NOTIFY_')) throw error
      if (error.code === 'GITHUB_TOKEN_REJECTED') {
        throw new Failure('NOTIFY_FORBIDDEN', { repository: name, why: 'GitHub does not accept it (401)' })
      }
      if (error.code === 'REPOSITORY_NOT_FOUND' || error.code === 'APP_NOT_INSTALLED') {
        throw new Failure('NOTIFY_FORBIDDEN', { repository: name, why: 'GitHub shows it no such repository' })
      }
      throw failed(`${error.code}: ${error.message.replace(/\.$/, '')}`, error)
    }
  }

  async function send(request: Omit<GitHubRequest, 'kind'>, expected: number): Promise<GitHubResponse> {
    const kind = request.route.startsWith('GET ') ? 'read' : 'write'
    const answer = await repository.send({ ...request, kind })
    if (answer.status !== expected) throw refused(answer)
    return answer
  }

  /** Whose `notify-token` is; an App's token may not ask, and needs not: what an App writes is known by its kind. */
  function ownId(): Promise<number | undefined> {
    own ??= github
      .send({ route: 'GET /user', kind: 'read' })
      .then(({ status, data }) => (status === 200 ? numberOf(data, 'id') : undefined))
    return own
  }

  /**
   * Whether no stranger can have written it: an App, which a maintainer installed, or the very person whose token we
   * have. Anybody may open an issue in a public repository, with any text, and edit it as he likes.
   */
  async function isByUs(author: unknown): Promise<boolean> {
    if (fieldOf(author, 'type') === 'Bot') return true
    const id = fieldOf(author, 'id')
    return id !== undefined && id === (await ownId())
  }

  /** Sends what GitHub may refuse a part of, and once more without that part. */
  async function withoutRefused(
    request: Omit<GitHubRequest, 'kind'>,
    expected: number,
    less: Readonly<Record<string, unknown>> | undefined,
  ): Promise<{ readonly answer: GitHubResponse; readonly isPartly: boolean }> {
    const answer = await repository.send({ ...request, kind: 'write' })
    if (answer.status === expected) return { answer, isPartly: false }
    if (answer.status !== 422 || less === undefined) throw refused(answer)
    return { answer: await send({ ...request, parameters: less }, expected), isPartly: true }
  }

  return {
    repository: name,
    now,
    list: () =>
      named(async () => {
        const parameters = { labels: ownLabel, state: 'all' }
        const answer = await repository.list(
          { route: `GET ${path}/issues`, parameters, kind: 'read' },
          undefined,
        )
        if (answer.status !== 200) throw refused(answer)
        const found: OwnIssue[] = []
        for (const item of answer.items) {
          const isIssue = fieldOf(item, 'pull_request') === undefined
          if (isIssue && (await isByUs(fieldOf(item, 'user')))) found.push(issueIn(item))
        }
        return found.sort((a, b) => a.number - b.number)
      }),
    requireIssues: () =>
      named(async () => {
        const { data } = await send({ route: `GET ${path}` }, 200)
        if (fieldOf(data, 'has_issues') === false) {
          throw new Failure('NOTIFY_ISSUES_DISABLED', { repository: name })
        }
      }),
    create: ({ title, body, labels, assignees }) =>
      named(async () => {
        const plain = { title, body, labels: [ownLabel] }
        const parameters = {
          ...plain,
          labels: [ownLabel, ...labels],
          ...(assignees.length > 0 && { assignees }),
        }
        const less = labels.length + assignees.length > 0 ? plain : undefined
        const { answer, isPartly } = await withoutRefused(
          { route: `POST ${path}/issues`, parameters },
          201,
          less,
        )
        return { number: numberOf(answer.data, 'number'), isPartly }
      }),
    update: (number, { title, body, isOpen, assignees }) =>
      named(async () => {
        const plain = { number, title, body, state: isOpen ? 'open' : 'closed' }
        const parameters = { ...plain, ...(assignees !== undefined && { assignees }) }
        const route = `PATCH ${path}/issues/{number}`
        return (await withoutRefused({ route, parameters }, 200, assignees && plain)).isPartly
      }),
    comment: (number, body) =>
      named(async () => {
        await send({ route: `POST ${path}/issues/{number}/comments`, parameters: { number, body } }, 201)
      }),
    lock: (lock) =>
      named(async () => {
        // Of two that create a label of one name, GitHub lets one succeed.
        const parameters = { name: lock, description: 'token-action is writing; this label goes by itself' }
        const answer = await repository.send({ route: `POST ${path}/labels`, parameters, kind: 'write' })
        if (answer.status !== 201 && answer.status !== 422) throw refused(answer)
        return answer.status === 201
      }),
    unlock: (lock) =>
      named(async () => {
        const parameters = { name: lock }
        const answer = await repository.send({
          route: `DELETE ${path}/labels/{name}`,
          parameters,
          kind: 'write',
        })
        if (answer.status !== 204 && answer.status !== 404) throw refused(answer)
      }),
  }
}

/** @throws Unanswered when it is no issue */
function issueIn(item: unknown): OwnIssue {
  const body = fieldOf(item, 'body')
  const people = fieldOf(item, 'assignees')
  return {
    number: numberOf(item, 'number'),
    body: typeof body === 'string' ? body : '',
    isOpen: textOf(item, 'state') === 'open',
    assignees: Array.isArray(people) ? people.map((each) => textOf(each, 'login')) : [],
  }
}
