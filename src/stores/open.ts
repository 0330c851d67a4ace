import { setTimeout as delay } from 'node:timers/promises'
import { createGitHub, type GitHub } from './github/github.js'
import { createRefsJournal } from './github/journal-refs.js'
import { createVariablesJournal } from './github/journal-variables.js'
import { connect } from './github/octokit.js'
import { createPacing, type Timer } from './github/pacing.js'
import { createRunsReader } from './github/runs.js'
import { createSecretStore } from './github/secrets.js'
import { withServerClock } from './github/server-clock.js'
import { parseStores, storeId } from './parse.js'
import type { Journal, RunsReader, SecretStore } from './store.js'

export interface GitHubSetup {
  readonly token: string
  readonly baseUrl: URL
  /** The value of the job's own GITHUB_TOKEN where it is known. */
  readonly jobToken?: string
  /** The longest pause that this step may take for a rate limit. */
  readonly maxWaitMs?: number
  readonly timer?: Timer
}

const machineTimer: Timer = { now: () => new Date(), sleep: (ms) => delay(ms) }
/** By this header a server on this machine, as our sandbox, says that it is nobody's shared service. */
const unsharedHeader = 'x-token-action-unshared'
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Told when other processes wrote to GitHub, by GitHub's clock, so that together they stay inside its limits. */
type Remember = (sentAt: readonly Date[]) => void

/**
 * GitHub behind everything else in this folder, and its clock. Nothing is loaded and nothing is sent yet.
 *
 * @throws Failure INPUT_MISSING
 */
export function openGitHub(setup: GitHubSetup): GitHub & { now(): Date; remember: Remember } {
  const { token, baseUrl, jobToken, maxWaitMs, timer = machineTimer } = setup
  const pacing = createPacing({ timer, ...(maxWaitMs !== undefined && { maxWaitMs }) })
  const connection = connect({ token, baseUrl })
  const { send, now } = withServerClock(async (route, parameters) => {
    const answer = await connection(route, parameters)
    if (unsharedHeader in answer.headers && loopback.test(baseUrl.hostname)) pacing.closeGap()
    return answer
  }, timer.now)
  const github = createGitHub({
    token,
    baseUrl,
    timer,
    pacing,
    send,
    ...(jobToken !== undefined && { jobToken }),
  })
  const told = new Set<number>()
  return {
    ...github,
    now,
    remember(sentAt) {
      const ahead = now().getTime() - timer.now().getTime()
      const times = new Set(sentAt.map((date) => date.getTime()).filter((at) => !told.has(at)))
      for (const at of times) told.add(at)
      pacing.remember([...times].map((at) => new Date(at - ahead)))
    },
  }
}

/** The stores that the input `stores` names, in its order. @throws Failure INPUT_INVALID, INPUT_MISSING */
export function openStores(
  lines: readonly string[],
  github: GitHub,
  currentRepository: string | undefined,
): readonly SecretStore[] {
  const addresses = parseStores(lines, currentRepository)
  const siblings = new Set(addresses.map(storeId))
  return addresses.map((address) =>
    createSecretStore(address, {
      github,
      siblings,
      ...(currentRepository !== undefined && { currentRepository }),
    }),
  )
}

/** @param repository `owner/name` that holds the journal */
export function openJournal(kind: 'variables' | 'refs', github: GitHub, repository: string): Journal {
  return kind === 'variables'
    ? createVariablesJournal(github, repository)
    : createRefsJournal(github, repository)
}

export function openRuns(github: GitHub): RunsReader {
  return createRunsReader(github)
}
