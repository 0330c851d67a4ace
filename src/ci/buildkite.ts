import { spawnSync } from 'node:child_process'
import { programOnWindows, type RealPath } from '../files/windows-program.js'
import type { Ci } from './ci.js'
import { type Environment, integer, repositoryByHand, text } from './environment.js'
import type { WriteLine } from './plain.js'
import { renderSummary } from './summary.js'
import { inertLines } from './text.js'

/** The agent redacts nothing shorter. */
const shortestSecret = 6

/** Runs `buildkite-agent` with text on its standard input; true when it ended well. */
export type Agent = (args: readonly string[], input: string) => boolean

/** The agent on the PATH. Its own output is dropped: it could repeat its input. */
export function buildkiteAgent(env: Environment): Agent {
  const file = agentFile(env)
  return (args, input) =>
    file !== undefined &&
    spawnSync(file, args, { input, env: { ...env }, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0
}

/** On Windows never one of the checkout, which Node would take first: it is given secrets. */
export function agentFile(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  real?: RealPath,
): string | undefined {
  if (platform !== 'win32') return 'buildkite-agent'
  const checkout = text(env, 'BUILDKITE_BUILD_CHECKOUT_PATH')
  return programOnWindows('buildkite-agent.exe', env, [process.cwd(), ...(checkout ? [checkout] : [])], real)
}

/** Buildkite: everything goes through the agent's own program, and secrets through its standard input alone. */
export function buildkiteCi(env: Environment, writeLine: WriteLine, agent: Agent): Ci {
  const canMask = agent(['--version'], '')
  const runId = text(env, 'BUILDKITE_BUILD_ID')
  const runNumber = integer(env, 'BUILDKITE_BUILD_NUMBER')
  const retries = integer(env, 'BUILDKITE_RETRY_COUNT')
  const runUrl = text(env, 'BUILDKITE_BUILD_URL')
  const workflow = text(env, 'BUILDKITE_PIPELINE_SLUG')
  const job = text(env, 'BUILDKITE_LABEL')
  return {
    id: 'buildkite',
    title: 'Buildkite',
    canMask,
    mask: (...values) => {
      const long = values.filter((value) => value.length >= shortestSecret)
      if (!canMask || long.length === 0) return
      const secrets = Object.fromEntries(long.map((value, index) => [`secret${index}`, value]))
      agent(['redactor', 'add', '--format', 'json'], JSON.stringify(secrets))
    },
    setOutput: (name, value) => {
      if (canMask && value !== '') agent(['meta-data', 'set', `token-action:${name}`], value)
    },
    annotate: (level, title, message) => {
      for (const line of inertLines(`${level}: ${title}: ${message}`)) writeLine(line)
      const style = { error: 'error', warning: 'warning', notice: 'info' }[level]
      if (canMask) agent(['annotate', '--append', '--style', style], `**${title}**: ${message}\n\n`)
    },
    summarize: async (page) => {
      if (canMask) agent(['annotate', '--append', '--context', 'token-action'], `${renderSummary(page)}\n\n`)
    },
    log: (line) => {
      for (const safe of inertLines(line)) writeLine(safe)
    },
    context: {
      ...repositoryByHand(env),
      ...(runId !== undefined && { runId }),
      ...(runNumber !== undefined && { runNumber }),
      ...(retries !== undefined && { runAttempt: retries + 1 }),
      ...(runUrl !== undefined && { runUrl }),
      ...(workflow !== undefined && { workflow }),
      ...(job !== undefined && { job }),
      debug: text(env, 'BUILDKITE_AGENT_DEBUG') === 'true',
    },
  }
}
