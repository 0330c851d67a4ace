import type { Ci, CiContext } from './ci.js'
import { type Environment, integer, repositoryByHand, text } from './environment.js'
import { inertLines } from './text.js'

/** Writes one line of the log, without its line break. */
export type WriteLine = (line: string) => void

/** A CI system without commands at run time: which variables tell who we are. */
export interface PlainCi {
  readonly title: string
  readonly project?: string
  readonly runId?: string
  readonly runNumber?: string
  readonly runUrl?: string
  readonly workflow?: string
  readonly job?: string
  readonly debug?: string
}

export const plainCis = {
  gitlab: {
    title: 'GitLab CI',
    project: 'CI_PROJECT_PATH',
    runId: 'CI_PIPELINE_ID',
    runNumber: 'CI_PIPELINE_IID',
    runUrl: 'CI_PIPELINE_URL',
    job: 'CI_JOB_NAME',
    debug: 'CI_DEBUG_TRACE',
  },
  circleci: {
    title: 'CircleCI',
    runId: 'CIRCLE_WORKFLOW_ID',
    runNumber: 'CIRCLE_BUILD_NUM',
    runUrl: 'CIRCLE_BUILD_URL',
    job: 'CIRCLE_JOB',
  },
  bitbucket: {
    title: 'Bitbucket Pipelines',
    project: 'BITBUCKET_REPO_FULL_NAME',
    runId: 'BITBUCKET_PIPELINE_UUID',
    runNumber: 'BITBUCKET_BUILD_NUMBER',
  },
  jenkins: {
    title: 'Jenkins',
    runId: 'BUILD_TAG',
    runNumber: 'BUILD_NUMBER',
    runUrl: 'BUILD_URL',
    workflow: 'JOB_NAME',
  },
  terminal: { title: 'the terminal' },
} as const satisfies Record<string, PlainCi>

/**
 * GitLab, CircleCI, Bitbucket, Jenkins and a terminal: they mask only what is stored as a masked variable, so nothing
 * derived from a new token is ever printed there. Outputs are read from `--json`.
 */
export function plainCi(
  id: keyof typeof plainCis,
  env: Environment,
  out: { readonly log: WriteLine; readonly annotation: WriteLine },
): Ci {
  const names: PlainCi = plainCis[id]
  return {
    id,
    title: names.title,
    canMask: false,
    mask: () => {},
    setOutput: () => {},
    annotate: (level, title, message) => {
      for (const line of inertLines(`${level}: ${title}: ${message}`)) out.annotation(line)
    },
    summarize: async () => {},
    log: (line) => {
      for (const safe of inertLines(line)) out.log(safe)
    },
    context: plainContext(env, names),
  }
}

function plainContext(env: Environment, names: PlainCi): CiContext {
  const read = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : text(env, name)
  const project = read(names.project)
  const runId = read(names.runId)
  const runNumber = names.runNumber === undefined ? undefined : integer(env, names.runNumber)
  const runUrl = read(names.runUrl)
  const workflow = read(names.workflow)
  const job = read(names.job)
  return {
    ...repositoryByHand(env),
    ...(project !== undefined && { project }),
    ...(runId !== undefined && { runId }),
    ...(runNumber !== undefined && { runNumber }),
    ...(runUrl !== undefined && { runUrl }),
    ...(workflow !== undefined && { workflow }),
    ...(job !== undefined && { job }),
    debug: read(names.debug) === 'true',
  }
}
