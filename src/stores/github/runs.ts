import { Failure } from '../../codes/failure.js'
import { NetworkFailure } from '../../http/failure.js'
import type { RunStatus, RunsReader, WorkflowRun } from '../store.js'
import { Unanswered } from './fetch.js'
import { dateOf, fieldOf, numberOf, textOf } from './github.js'
import type { GitHubResponse } from './octokit.js'
import { isShut } from './refusals.js'
import { Refused, type Repositories, type Repository } from './repositories.js'

const path = '/repos/{owner}/{repo}/actions/runs'

/**
 * The statuses of a run that is not over, in the order in which a run takes them, so that one that moves on while we
 * ask is still met. A run that waits for an approval can go back to waiting, so those are asked for twice.
 */
const liveStatuses = [
  'requested',
  'pending',
  'queued',
  'waiting',
  'in_progress',
  'waiting',
  'queued',
] as const satisfies readonly RunStatus[]

/** GitHub gives out no more runs than this for one search, and does not say so. */
const searchLimit = 1000

/** Reads workflow runs through GitHub's API; needs `actions: read`. */
export function createRunsReader(repositories: Repositories): RunsReader {
  const get = (repository: string, id: string) =>
    repositories
      .get(repository)
      .send({ route: `GET ${path}/{run_id}`, parameters: { run_id: id }, kind: 'read' })

  const asked = new Map<string, ReturnType<RunsReader['live']>>()

  return {
    // Several stores of one repository ask the same question within one breath.
    live(repository, createdBefore) {
      const key = `${repository} ${createdBefore.getTime()}`
      const known = asked.get(key)
      if (known !== undefined) return known
      const answer = liveRuns(repositories.get(repository), repository, createdBefore)
      asked.set(key, answer)
      answer.catch(() => asked.delete(key))
      return answer
    },

    async read(repository, id) {
      return uncheckable(repository, async () => {
        const answer = await get(repository, id)
        return answer.status === 200 ? toRun(repository, answer.data) : undefined
      })
    },

    async began(repository, id) {
      return uncheckable(repository, async () => {
        const answer = await get(repository, id)
        // A run that is under way exists, so a 404 hides it.
        if (answer.status !== 200) throw new Refused(answer)
        return dateOf(answer.data, 'created_at')
      }).catch((error: unknown) => {
        const { cause } = error instanceof Failure ? error : {}
        // Neither the way to GitHub nor a place that is shut is mended by a permission.
        if (cause instanceof NetworkFailure || isShut(cause)) throw cause
        if (!(cause instanceof Refused) || ![403, 404].includes(cause.answer.status)) {
          throw error instanceof Failure
            ? new Failure('ACTIONS_UNAVAILABLE', error.details, { cause })
            : error
        }
        throw new Failure('ACTIONS_FORBIDDEN', { repository, why: whyUnread(cause.answer) }, { cause })
      })
    },
  }
}

/**
 * Every run of a repository that is not completed and was created at or before a time.
 *
 * @param label names the repository in the error
 * @throws Failure RETIRE_UNCHECKABLE
 */
export async function liveRuns(
  repository: Repository,
  label: string,
  createdBefore: Date,
): Promise<readonly WorkflowRun[]> {
  const created = `<=${createdBefore.toISOString().replace(/\.\d+Z$/, 'Z')}`
  return uncheckable(label, async () => {
    const name = await repository.name()
    const runs = new Map<string, WorkflowRun>()
    for (const status of liveStatuses) {
      const answer = await repository.list(
        { route: `GET ${path}`, parameters: { status, created }, kind: 'read' },
        'workflow_runs',
      )
      if (answer.status !== 200) throw new Refused(answer)
      // Beyond the limit the rest is hidden, but there is enough to know that the token is in use.
      for (const item of answer.items.slice(0, searchLimit)) {
        const run = toRun(name, item)
        if (run.status !== 'completed' && run.createdAt <= createdBefore) runs.set(run.id, run)
      }
    }
    return [...runs.values()]
  })
}

/** GitHub's schema requires neither the attempt nor its start. A run whose status is null has not said that it is over. */
function toRun(repository: string, data: unknown): WorkflowRun {
  const id = String(numberOf(data, 'id'))
  const given = (key: string) => fieldOf(data, key) ?? undefined
  return {
    repository,
    id,
    status: toStatus(given('status') === undefined ? '' : textOf(data, 'status')),
    createdAt: dateOf(data, 'created_at'),
    startedAt: dateOf(data, given('run_started_at') === undefined ? 'created_at' : 'run_started_at'),
    attempt: given('run_attempt') === undefined ? 1 : numberOf(data, 'run_attempt'),
    url: given('html_url') === undefined ? `run ${id}` : textOf(data, 'html_url'),
  }
}

/** A status that GitHub adds one day is taken for a live one: nothing is retired on a guess. */
function toStatus(text: string): RunStatus {
  switch (text) {
    case 'requested':
    case 'pending':
    case 'queued':
    case 'waiting':
    case 'completed':
      return text
    default:
      return 'in_progress'
  }
}

function whyUnread({ status, headers }: GitHubResponse): string {
  const named = /\bactions=\w{1,10}\b/.exec(headers['x-accepted-github-permissions'] ?? '')?.[0]
  return named === undefined ? `GitHub answered ${status}` : `GitHub asks for ${named}`
}

/** Names what cannot be read, and keeps why. @throws Failure RETIRE_UNCHECKABLE */
export async function uncheckable<T>(repository: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const unread = [Unanswered, Refused, NetworkFailure].some((kind) => error instanceof kind)
    if (!(error instanceof Error) || !(unread || isShut(error))) throw error
    const reason = error instanceof Failure ? `${error.code}` : error.message
    throw new Failure('RETIRE_UNCHECKABLE', { repository, reason }, { cause: error })
  }
}
