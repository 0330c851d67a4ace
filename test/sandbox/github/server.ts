import { createClock } from '../../../src/sandbox/clock.js'
import { createAudit } from '../../../src/sandbox/engine/audit.js'
import { createFaults } from '../../../src/sandbox/faults.js'
import { createGitHubFace } from '../../../src/sandbox/github/face.js'
import type { Permissions } from '../../../src/sandbox/github/permissions.js'
import type { LoggedRequest } from '../../../src/sandbox/log.js'
import { createRandom } from '../../../src/sandbox/random.js'
import { serve } from '../../../src/sandbox/server.js'

export const everything: Permissions = {
  actions: 'read',
  actions_variables: 'write',
  codespaces_secrets: 'write',
  codespaces_user_secrets: 'write',
  contents: 'write',
  dependabot_secrets: 'write',
  environments: 'write',
  issues: 'write',
  organization_codespaces_secrets: 'write',
  organization_dependabot_secrets: 'write',
  organization_secrets: 'write',
  secrets: 'write',
}

/** GitHub's face alone, on loopback, with time that stands still until it is moved. */
export async function startGitHub() {
  const clock = createClock(() => Date.UTC(2026, 0, 5, 9))
  const github = createGitHubFace(
    { clock, random: createRandom('github'), audit: createAudit(clock) },
    { mount: '/api/v3', checkResponses: true },
  )
  github.addOrganization('acme')
  github.addRepository({ name: 'acme/shop', environments: ['production', 'qa/eu west', 'größe'] })
  github.addRepository({ name: 'acme/site' })
  github.addRepository({ name: 'acme/docs', private: false })
  github.addRepository({ name: 'other/hidden' })
  const faults = createFaults()
  const log: LoggedRequest[] = []
  const server = await serve({ faces: [github.face], clock, faults, log, quiet: new Set(), port: 0 })
  return {
    ...github,
    clock,
    faults,
    log,
    url: `${server.origin}/api/v3`,
    /** An App's token that may do everything in the repositories of acme. */
    token: github.addToken({
      kind: 'app',
      permissions: everything,
      repositories: ['acme/shop', 'acme/site', 'acme/docs'],
    }),
    close: () => server.close(),
  }
}

export type TestGitHub = Awaited<ReturnType<typeof startGitHub>>

/** One request as any client would send it. */
export async function request(
  github: TestGitHub,
  method: string,
  path: string,
  options: { body?: unknown; token?: string } = {},
) {
  const response = await fetch(github.url + path, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${options.token ?? github.token}`,
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, headers: Object.fromEntries(response.headers), body }
}
