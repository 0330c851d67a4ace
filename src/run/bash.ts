import { bashOnWindows, type RealPath } from '../files/windows-program.js'

type Where = {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The bash to start; undefined where Windows has none that may have the token. */
export function findBash(
  { cwd, environment }: Where,
  platform: NodeJS.Platform = process.platform,
  real?: RealPath,
): string | undefined {
  if (platform !== 'win32') return 'bash'
  const { GITHUB_WORKSPACE: workspace } = environment
  return bashOnWindows(environment, [cwd, ...(workspace ? [workspace] : [])], real)
}
