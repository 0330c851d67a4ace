import { type FactsGitHub, notFound, type Run } from './github.js'
import { page, type Route } from './server.js'

/** Workflow runs, newest first; a search gives out no more than 1,000. */
export function runRoutes(github: FactsGitHub): readonly Route[] {
  const template = '/repos/{owner}/{repo}/actions/runs'
  const shownRun = ({ run_attempt, run_started_at, ...run }: Run) => ({
    ...run,
    ...(!github.leanRuns && { run_attempt, run_started_at }),
    name: 'CI',
    event: 'push',
    head_branch: 'main',
    path: '.github/workflows/ci.yml',
    html_url: `https://github.com/${run.repository}/actions/runs/${run.id}`,
    pull_requests: [],
    previous_attempt_url: null,
    repository: github.repository(run.repository),
  })
  const find = ({ owner, repo, id }: Readonly<Record<string, string>>) =>
    github.runs.find((run) => String(run.id) === id && run.repository === `${owner}/${repo}`)
  return [
    github.guarded('GET', template, 'actions=read', (asked, { owner, repo }) => {
      const status = asked.query.get('status')
      const created = asked.query.get('created')
      const rows = github.runs
        .filter((run) => run.repository === `${owner}/${repo}`)
        .filter((run) => status === null || run.status === status || run.conclusion === status)
        .filter((run) => created === null || within(run.created_at, created))
        .sort((a, b) => b.id - a.id)
      const { items, link } = page(asked, status || created ? rows.slice(0, 1000) : rows)
      return { body: { total_count: rows.length, workflow_runs: items.map(shownRun) }, headers: link }
    }),
    github.guarded('GET', `${template}/{id}`, 'actions=read', (_, params) => {
      const run = find(params)
      return run ? { body: shownRun(run) } : notFound
    }),
    github.guarded('GET', `${template}/{id}/jobs`, 'actions=read', (_, params) => {
      const run = find(params)
      if (!run) return notFound
      const job = {
        id: run.id + 1,
        run_id: run.id,
        run_attempt: run.run_attempt,
        status: run.status,
        conclusion: run.conclusion,
        created_at: run.created_at,
        started_at: run.run_started_at,
        completed_at: null,
        name: 'test',
        steps: [],
      }
      return { body: { total_count: 1, jobs: [job] } }
    }),
  ]
}

/** The date syntax of GitHub's search: `>=DATE`, `<DATE`, `FROM..TO`. */
function within(date: string, range: string): boolean {
  const time = Date.parse(date)
  const [from, to] = range.split('..')
  if (to !== undefined)
    return (from === '*' || time >= Date.parse(from ?? '')) && (to === '*' || time <= Date.parse(to))
  const match = /^([<>]=?)?(.+)$/.exec(range)
  const limit = Date.parse(match?.[2] ?? '')
  switch (match?.[1]) {
    case '>':
      return time > limit
    case '>=':
      return time >= limit
    case '<':
      return time < limit
    case '<=':
      return time <= limit
    default:
      return range.length === 10 ? date.startsWith(range) : time === limit
  }
}
