import { createGitHub, type GitHub } from '../../../src/stores/github/github.js'
import { connect } from '../../../src/stores/github/octokit.js'
import { createPacing, type Timer } from '../../../src/stores/github/pacing.js'
import type { TestGitHub } from '../../sandbox/github/server.js'

/** A client of the sandbox's GitHub whose waits move the sandbox's clock instead of taking time. */
export function client(
  github: TestGitHub,
  options: { token?: string; jobToken?: string; maxWaitMs?: number; url?: string } = {},
): GitHub {
  const timer: Timer = {
    now: () => github.clock.now(),
    sleep: async (ms) => github.clock.advance(ms),
  }
  const token = options.token ?? github.token
  const baseUrl = new URL(options.url ?? github.url)
  return createGitHub({
    token,
    baseUrl,
    timer,
    pacing: createPacing({
      timer,
      ...(options.maxWaitMs !== undefined && { maxWaitMs: options.maxWaitMs }),
    }),
    send: connect({ token, baseUrl }),
    ...(options.jobToken !== undefined && { jobToken: options.jobToken }),
  })
}

/** What went over the wire, without the API's mount. */
export function sent(github: TestGitHub, method?: string): string[] {
  return github.log
    .filter((entry) => method === undefined || entry.method === method)
    .map((entry) => `${entry.method} ${entry.path} ${entry.status}`)
}
