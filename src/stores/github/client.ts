import { setTimeout as delay } from 'node:timers/promises'
import type { Gate } from '../store.js'
import { withCredentialEnd } from './credential-end.js'
import { createGitHub, type GitHub } from './github.js'
import { connect } from './octokit.js'
import { createPacing, type Timer } from './pacing.js'
import { withServerClock } from './server-clock.js'

export interface ClientSetup {
  readonly token: string
  readonly baseUrl: URL
  /** The value of the job's own GITHUB_TOKEN where it is known. */
  readonly jobToken?: string
  /** The longest pause that this step may take for a rate limit. */
  readonly maxWaitMs?: number
  readonly timer?: Timer
  /** Told what is waited for, before a longer wait. */
  say?(line: string): void
  /** Awaited before every sending that changes something. It may read through this client, and must not write. */
  readonly gate?: Gate
}

/** GitHub's API, its clock, and what its answers told beside. */
export interface Client {
  readonly github: GitHub
  /** GitHub's time where an answer told it. */
  now(): Date
  /** Told when other processes wrote to GitHub, by GitHub's clock, so that together they stay inside its limits. */
  remember(writtenAt: readonly Date[]): void
  credentialEnds(): Date | undefined
}

const machineTimer: Timer = { now: () => new Date(), sleep: (ms) => delay(ms) }
/** By this header a server on this machine, as our sandbox, says that it is nobody's shared service. */
const unsharedHeader = 'x-token-action-unshared'
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Nothing is loaded and nothing is sent yet. @throws Failure INPUT_MISSING */
export function createClient(setup: ClientSetup): Client {
  const { token, baseUrl, jobToken, maxWaitMs, gate, say, timer = machineTimer } = setup
  const pacing = createPacing({
    timer,
    ...(maxWaitMs !== undefined && { maxWaitMs }),
    ...(say !== undefined && { say }),
  })
  const connection = connect({ token, baseUrl })
  const credential = withCredentialEnd(async (route, parameters) => {
    const answer = await connection(route, parameters)
    if (unsharedHeader in answer.headers && loopback.test(baseUrl.hostname)) pacing.closeGap()
    return answer
  })
  const { send, now } = withServerClock(credential.send, timer.now)
  const github = createGitHub({
    token,
    baseUrl,
    timer,
    pacing,
    send,
    ...(jobToken !== undefined && { jobToken }),
    ...(gate !== undefined && { gate }),
    ...(say !== undefined && { say }),
  })
  const told = new Set<number>()
  return {
    github,
    now,
    remember(writtenAt) {
      const ahead = now().getTime() - timer.now().getTime()
      const times = new Set(writtenAt.map((date) => date.getTime()).filter((at) => !told.has(at)))
      for (const at of times) told.add(at)
      pacing.remember([...times].map((at) => new Date(at - ahead)))
    },
    credentialEnds: credential.ends,
  }
}
