import type { Timer } from '../../../src/stores/github/pacing.js'
import { openPlatform, type PlatformSetup } from '../../../src/stores/open.js'
import type { Platform } from '../../../src/stores/store.js'
import type { TestGitHub } from '../../sandbox/github/server.js'

/** What a test may say otherwise than usual. */
export type Options = Partial<PlatformSetup>

/** The sandbox's GitHub as a platform, whose waits move the sandbox's clock instead of taking time. */
export function platform(github: TestGitHub, options: Options = {}): Platform {
  const timer: Timer = {
    now: () => github.clock.now(),
    sleep: async (ms) => github.clock.advance(ms),
  }
  return openPlatform({
    token: github.token,
    baseUrl: new URL(github.url),
    timer,
    journal: { kind: 'variables', repository: 'acme/shop' },
    currentRepository: 'acme/shop',
    ...options,
  })
}

/** What went over the wire, without the API's mount. */
export function sent(github: TestGitHub, method?: string): string[] {
  return github.log
    .filter((entry) => method === undefined || entry.method === method)
    .map((entry) => `${entry.method} ${entry.path} ${entry.status}`)
}
