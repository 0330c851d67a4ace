import { Refusal } from '../face.js'
import { type Call, type Handler, page, repositoryOf } from './call.js'
import { fullRepository } from './repository-handlers.js'
import { type Run, timestamp } from './state.js'

/** GitHub gives out no more than this for one search by status or date. */
const searchLimit = 1000

function view(call: Call, run: Run): Record<string, unknown> {
  const repository = repositoryOf(call)
  const { owner, name } = repository
  const url = `${call.baseUrl}/repos/${owner}/${name}/actions/runs/${run.id}`
  return call.api.complete('workflow-run', {
    id: run.id,
    name: 'CI',
    run_number: run.number,
    run_attempt: run.attempt,
    event: 'push',
    status: run.status,
    conclusion: run.conclusion,
    url,
    html_url: `https://github.com/${owner}/${name}/actions/runs/${run.id}`,
    created_at: timestamp(run.createdAt),
    updated_at: timestamp(run.updatedAt),
    run_started_at: timestamp(run.startedAt),
    repository: fullRepository(call, repository),
    head_repository: fullRepository(call, repository),
  })
}

function find(call: Call): Run {
  const run = repositoryOf(call).runs.find(({ id }) => String(id) === call.params.run_id)
  if (run === undefined) throw new Refusal(404, 'Not Found')
  return run
}

/** GitHub's date search: `<=`, `>=`, `<`, `>`, `A..B`, or one day. */
function createdFilter(text: string): (date: Date) => boolean {
  const at = (value: string): number => {
    const time = Date.parse(value)
    if (Number.isNaN(time)) throw new Refusal(422, 'created is not a valid date search')
    return time
  }
  const [from = '', to] = text.split('..')
  if (to !== undefined) return (date) => date.getTime() >= at(from) && date.getTime() <= at(to)
  const [, operator = '', value = ''] = /^(<=|>=|<|>)?(.*)$/.exec(text) ?? []
  const limit = at(value)
  switch (operator) {
    case '<=':
      return (date) => date.getTime() <= limit
    case '>=':
      return (date) => date.getTime() >= limit
    case '<':
      return (date) => date.getTime() < limit
    case '>':
      return (date) => date.getTime() > limit
    default:
      return (date) => date.toISOString().startsWith(value)
  }
}

export const runHandlers: Readonly<Record<string, Handler>> = {
  'actions/list-workflow-runs-for-repo': (call) => {
    const status = call.query.get('status')
    const created = call.query.get('created')
    const matches = created === null ? () => true : createdFilter(created)
    const found = repositoryOf(call)
      .runs.filter((run) => status === null || run.status === status || run.conclusion === status)
      .filter((run) => matches(new Date(timestamp(run.createdAt))))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    const searched = status !== null || created !== null
    const { items, headers } = page(call, searched ? found.slice(0, searchLimit) : found)
    const body = { total_count: found.length, workflow_runs: items.map((run) => view(call, run)) }
    return { status: 200, headers, body }
  },

  'actions/get-workflow-run': (call) => ({ status: 200, body: view(call, find(call)) }),

  'actions/get-workflow-run-attempt': (call) => {
    const run = find(call)
    if (String(run.attempt) !== call.params.attempt_number) throw new Refusal(404, 'Not Found')
    return { status: 200, body: view(call, run) }
  },
}
