import type * as Core from '@actions/core'
import { explain } from '../codes/failure.js'
import { linked } from '../codes/link.js'
import { readSmallSync } from '../files/regular.js'
import { commandSafe, maximumMasks } from '../token/masks.js'
import type { Ci, CiContext } from './ci.js'
import type { Environment } from './environment.js'
import { integer, text } from './environment.js'
import { authorOfFiles, dependabotGetsNone } from './events.js'
import { isPipe, pipeReason, sayUnwritable } from './files.js'
import { renderSummary } from './summary.js'
import { inertLines } from './text.js'

/** GitHub cuts a summary off at 1 MiB a step and reports an error. */
const summaryLimit = 1_000_000

/** GitHub Actions, and what speaks its commands. `core` is given so that it is loaded only here. */
export function gitHubCi(env: Environment, core: typeof Core): Ci {
  const annotate: Ci['annotate'] = (level, title, message) => {
    const write = { error: core.error, warning: core.warning, notice: core.notice }[level]
    write(message, { title })
  }
  const unwritable = sayUnwritable(annotate)
  let piecesSaid = false
  const sayPieces = (): void => {
    if (piecesSaid) return
    piecesSaid = true
    annotate('notice', 'MASKED_IN_PIECES', linked('MASKED_IN_PIECES', explain('MASKED_IN_PIECES')))
  }
  return {
    id: 'github',
    title: 'GitHub Actions',
    canMask: true,
    masksInLog: true,
    mask: (...values) => {
      const lines = [...new Set(values.flatMap(commandSafe))]
      for (const line of lines.slice(0, maximumMasks)) core.setSecret(line)
      if (values.some((value) => commandSafe(value)[0] !== value)) sayPieces()
    },
    setOutput: (name, value) => {
      const file = text(env, 'GITHUB_OUTPUT')
      if (file === undefined) return
      if (isPipe(file)) return unwritable('GITHUB_OUTPUT', file, pipeReason)
      try {
        core.setOutput(name, value)
      } catch (error) {
        unwritable('GITHUB_OUTPUT', file, error)
      }
    },
    annotate,
    summarize: async (page) => {
      const file = text(env, 'GITHUB_STEP_SUMMARY')
      if (file === undefined) return
      if (isPipe(file)) return unwritable('GITHUB_STEP_SUMMARY', file, pipeReason)
      try {
        await core.summary.addRaw(`${wholeLines(renderSummary(page), summaryLimit)}\n`).write()
      } catch (error) {
        core.summary.emptyBuffer()
        unwritable('GITHUB_STEP_SUMMARY', file, error)
      }
    },
    log: (line) => {
      for (const safe of inertLines(line)) core.info(safe)
    },
    context: gitHubContext(env),
  }
}

/** The lines that fit: a secret of the job that is cut in two is no secret that the runner knows. */
function wholeLines(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, text.lastIndexOf('\n', limit) + 1)
}

/** Who runs us, from the variables that every step gets and from the event's payload. */
export function gitHubContext(env: Environment): CiContext {
  const repository = text(env, 'GITHUB_REPOSITORY')
  const repositoryId = text(env, 'GITHUB_REPOSITORY_ID')
  const runId = text(env, 'GITHUB_RUN_ID')
  const server = text(env, 'GITHUB_SERVER_URL')
  const secretsWithheld = withheld(env)
  const event = text(env, 'GITHUB_EVENT_NAME')
  const filesOf = authorOfFiles(event)
  const runAttempt = integer(env, 'GITHUB_RUN_ATTEMPT')
  const runNumber = integer(env, 'GITHUB_RUN_NUMBER')
  const workflow = text(env, 'GITHUB_WORKFLOW')
  const workflowFile = workflowFileOf(env)
  const job = text(env, 'GITHUB_JOB')
  return {
    ...(repository !== undefined && { repository }),
    ...(repositoryId !== undefined && { repositoryId }),
    ...(runId !== undefined && { runId }),
    ...(runAttempt !== undefined && { runAttempt }),
    ...(runNumber !== undefined && { runNumber }),
    ...(server !== undefined &&
      repository !== undefined &&
      runId !== undefined && { runUrl: `${server}/${repository}/actions/runs/${runId}` }),
    ...(workflow !== undefined && { workflow }),
    ...(workflowFile !== undefined && { workflowFile }),
    ...(job !== undefined && { job }),
    ...(secretsWithheld !== undefined && { secretsWithheld }),
    ...(event !== undefined && { event }),
    ...(filesOf !== undefined && { filesOf }),
    debug: text(env, 'RUNNER_DEBUG') === '1',
  }
}

/** From `acme/shop/.github/workflows/rotate.yml@refs/heads/main`; a branch may hold an `@` too. */
function workflowFileOf(env: Environment): string | undefined {
  return /^[^/]+\/[^/]+\/(.+?\.ya?ml)@/.exec(text(env, 'GITHUB_WORKFLOW_REF') ?? '')?.[1]
}

/**
 * Why this run may have no secrets. `GITHUB_ACTOR` stays Dependabot when a person runs the job again, and so does the
 * lack of secrets. `pull_request_target` runs in the base repository and has them for forks.
 */
function withheld(env: Environment): CiContext['secretsWithheld'] {
  const event = text(env, 'GITHUB_EVENT_NAME')
  const pull = event?.startsWith('pull_request') ? member(payloadOf(env), 'pull_request') : undefined
  if (text(env, 'GITHUB_ACTOR') === 'dependabot[bot]') {
    if (dependabotGetsNone(event, member(member(pull, 'user'), 'login'))) return 'dependabot'
  }
  if (pull === undefined || event === 'pull_request_target') return undefined
  const head = member(member(member(pull, 'head'), 'repo'), 'full_name')
  const base = member(member(member(pull, 'base'), 'repo'), 'full_name')
  return head === base ? undefined : 'fork'
}

/** Bytes of the largest event that GitHub sends. */
const largestEvent = 25 * 1024 * 1024

/** What the event says; undefined when it cannot be read. */
function payloadOf(env: Environment): unknown {
  const path = text(env, 'GITHUB_EVENT_PATH')
  if (path === undefined) return undefined
  try {
    return JSON.parse(String(readSmallSync(path, largestEvent)))
  } catch {
    return undefined
  }
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([name]) => name === key)?.[1] ?? undefined
}
