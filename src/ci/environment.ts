/** Environment variables by name, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A variable that is set and not empty. */
export function text(env: Environment, name: string): string | undefined {
  const value = env[name]
  return value === undefined || value === '' ? undefined : value
}

/** The repository at GitHub that is named by hand, outside of GitHub's own runs. */
export function repositoryByHand(env: Environment): { readonly repository?: string } {
  const repository = text(env, 'GITHUB_REPOSITORY')
  return repository === undefined ? {} : { repository }
}

/** A variable that holds a whole number of 0 or more. */
export function integer(env: Environment, name: string): number | undefined {
  const value = text(env, name)
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined
}
