import { Failure } from '../../codes/failure.js'
import type { RunStatus, RunsReader, WorkflowRun } from '../store.js'
import { Unanswered } from './fetch.js'
import { dateOf, fieldOf, type GitHub, numberOf, textOf } from './github.js'
import { repositoryParameters } from './scopes.js'

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
export function createRunsReader(github: GitHub): RunsReader {
  return {
    async live(repository, createdBefore) {
      const runs = new Map<string, WorkflowRun>()
      for (const status of liveStatuses) {
        const answer = await uncheckable(repository, () =>
          github.list(
            {
              route: `GET ${path}`,
              parameters: {
                ...repositoryParameters(repository),
                status,
                created: `<=${createdBefore.toISOString().replace(/\.\d+Z$/, 'Z')}`,
              },
              kind: 'read',
            },
            'workflow_runs',
          ),
        )
        if (answer.status !== 200) throw new Failure('RETIRE_UNCHECKABLE', { repository })
        // Beyond the limit the rest is hidden, but there is enough to know that the token is in use.
        for (const item of answer.items.slice(0, searchLimit)) {
          const run = await uncheckable(repository, async () => toRun(repository, item))
          if (run.status !== 'completed' && run.createdAt <= createdBefore) runs.set(run.id, run)
        }
      }
      return [...runs.values()]
    },

    async read(repository, id) {
      return uncheckable(repository, async () => {
        const answer = await github.send({
          route: `GET ${path}/{run_id}`,
          parameters: { ...repositoryParameters(repository), run_id: id },
          kind: 'read',
        })
        return answer.status === 200 ? toRun(repository, answer.data) : undefined
      })
    },
  }
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

async function uncheckable<T>(repository: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    throw new Failure('RETIRE_UNCHECKABLE', { repository }, { cause: error })
  }
}
