import type { Ci } from './ci.js'
import type { Environment } from './environment.js'
import { text } from './environment.js'

/**
 * What a run was started by: a schedule, a proposal (a pull request, or another event that anybody can cause), or
 * something else. Undefined where nothing tells, as in a terminal or in cron.
 */
export type Occasion = 'schedule' | 'proposal' | 'other'

/** The variable that tells it, where a CI system has one, and what it says of a schedule. */
const told: Readonly<Record<string, readonly [name: string, schedule: RegExp]>> = {
  gitlab: ['CI_PIPELINE_SOURCE', /^schedule$/],
  azure: ['BUILD_REASON', /^Schedule$/],
  buildkite: ['BUILDKITE_SOURCE', /^schedule$/],
}

/** Variables that are set in the pipeline of a pull or merge request; Buildkite sets its own to `false` elsewhere. */
const ofProposals = [
  'CI_MERGE_REQUEST_IID',
  'SYSTEM_PULLREQUEST_PULLREQUESTID',
  'BUILDKITE_PULL_REQUEST',
  'CIRCLE_PR_NUMBER',
  'CIRCLE_PULL_REQUEST',
  'BITBUCKET_PR_ID',
  'CHANGE_ID',
] as const

export function occasionOf({ id, context }: Ci, env: Environment): Occasion | undefined {
  if (id === 'github') {
    const { event, filesOf } = context
    if (filesOf !== undefined) return 'proposal'
    if (event === undefined) return undefined
    return event === 'schedule' ? 'schedule' : 'other'
  }
  if (ofProposals.some((name) => !['', 'false'].includes(text(env, name) ?? ''))) return 'proposal'
  const [name, schedule] = told[id] ?? []
  if (name === undefined || schedule === undefined) return undefined
  return schedule.test(text(env, name) ?? '') ? 'schedule' : 'other'
}
