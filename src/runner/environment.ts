import { delimiter, dirname, join } from 'node:path'

/** The `github` context of a push to an ordinary repository. */
export const defaultGitHub: Readonly<Record<string, string>> = {
  repository: 'acme/shop',
  repository_owner: 'acme',
  run_id: '4711',
  run_number: '12',
  run_attempt: '1',
  workflow: 'e2e',
  job: 'test',
  actor: 'mona',
  triggering_actor: 'mona',
  event_name: 'push',
  ref: 'refs/heads/main',
  sha: 'e83c5163316f89bfbde7d9ab23ca2e25604af290',
  api_url: 'https://api.github.com',
  server_url: 'https://github.com',
}

/** What a program of this machine needs to start; nothing else of our own environment reaches a step. */
export function machineEnv(): Record<string, string> {
  const names = ['HOME', 'LANG', 'LC_ALL', 'SystemRoot', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'APPDATA']
  const kept = names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`
  return { ...Object.fromEntries(kept), PATH: path }
}

/** What the runner sets for every step. `temp` is the folder that holds its own. */
export function runnerEnv(
  temp: string,
  options: { action: string; debug?: boolean },
): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: options.action,
    RUNNER_TEMP: join(temp, '_temp'),
    RUNNER_TOOL_CACHE: join(temp, '_tool'),
    TMPDIR: join(temp, '_temp', 'tmp'),
    ...(options.debug === true && { RUNNER_DEBUG: '1' }),
  }
}

/** The `github` context as variables; its token never becomes one. */
export function gitHubEnv(
  github: Readonly<Record<string, unknown>>,
  eventPath: string,
): Record<string, string> {
  const entries = Object.entries(github).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'token' ? [[`GITHUB_${name.toUpperCase()}`, value] as const] : [],
  )
  return { ...Object.fromEntries(entries), GITHUB_EVENT_PATH: eventPath }
}
