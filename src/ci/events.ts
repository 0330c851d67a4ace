/**
 * Events that only somebody who may write to the repository causes, or GitHub itself on a branch of it. All others, and
 * those that GitHub adds one day, can be caused by anybody while the workflow comes from the base branch, with the
 * secrets of the repository, and a run often checks out the work of whoever caused it.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const ofWriters: ReadonlySet<string> = new Set([
  ...['push', 'create', 'delete', 'release', 'registry_package', 'page_build', 'public', 'merge_group'],
  ...['schedule', 'workflow_dispatch', 'repository_dispatch', 'workflow_call'],
  ...['deployment', 'deployment_status', 'branch_protection_rule', 'image_version'],
  ...['label', 'milestone', 'project', 'project_card', 'project_column'],
])

/** Events whose workflow and workspace are those of a pull request. */
const ofProposal: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
])

/** Events that give a run no secrets but Dependabot's when Dependabot causes them. */
const withoutSecrets: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
  'create',
  'deployment',
  'deployment_status',
])

/**
 * Whose the files of the workspace may be, where that is not whoever wrote the workflow: `anybody` beside a workflow of
 * the base branch, `proposal` beside a workflow of the same pull request.
 */
export function authorOfFiles(event: string | undefined): 'anybody' | 'proposal' | undefined {
  if (event === undefined) return undefined
  if (ofWriters.has(event)) return undefined
  return ofProposal.has(event) ? 'proposal' : 'anybody'
}

/**
 * Whether a run that Dependabot caused gets no secrets. On `pull_request_target` it depends on who opened the pull
 * request. @param opener login of the author of the pull request in the event
 */
export function dependabotGetsNone(event: string | undefined, opener: unknown): boolean {
  // Every runner names the event; where none does, the actor is all that is known.
  if (event === undefined) return true
  if (event === 'pull_request_target') return opener === 'dependabot[bot]'
  return withoutSecrets.has(event)
}
