import type { Operation } from './openapi.js'

export type Level = 'read' | 'write'

/** What a token may do: GitHub's permission names, as `X-Accepted-GitHub-Permissions` has them. */
export type Permissions = Readonly<Record<string, Level>>

const rules: readonly (readonly [path: RegExp, permission: string])[] = [
  [/^\/repos\/[^/]+\/[^/]+\/actions\/secrets/, 'secrets'],
  [/^\/repos\/[^/]+\/[^/]+\/actions\/variables/, 'actions_variables'],
  [/^\/repos\/[^/]+\/[^/]+\/actions\/runs/, 'actions'],
  [/^\/repos\/[^/]+\/[^/]+\/environments\/[^/]+\/(?:secrets|variables)/, 'environments'],
  [/^\/repos\/[^/]+\/[^/]+\/environments/, 'actions'],
  [/^\/repos\/[^/]+\/[^/]+\/dependabot\/secrets/, 'dependabot_secrets'],
  [/^\/repos\/[^/]+\/[^/]+\/codespaces\/secrets/, 'codespaces_secrets'],
  [/^\/repos\/[^/]+\/[^/]+\/(?:git|contents)\//, 'contents'],
  [/^\/repos\/[^/]+\/[^/]+\/(?:issues|labels)/, 'issues'],
  [/^\/orgs\/[^/]+\/actions\/secrets/, 'organization_secrets'],
  [/^\/orgs\/[^/]+\/dependabot\/secrets/, 'organization_dependabot_secrets'],
  [/^\/orgs\/[^/]+\/codespaces\/secrets/, 'organization_codespaces_secrets'],
  [/^\/user\/codespaces\/secrets/, 'codespaces_user_secrets'],
  [/^\/(?:repos|orgs)\//, 'metadata'],
]

/** The permission that an operation needs; undefined when any token will do. */
export function neededPermission(operation: Operation): { name: string; level: Level } | undefined {
  const name = rules.find(([path]) => path.test(operation.path))?.[1]
  if (name === undefined) return undefined
  return { name, level: operation.method === 'GET' ? 'read' : 'write' }
}

/** Whether a token has a permission; `write` includes `read`, and every token may read metadata. */
export function allows(permissions: Permissions, needed: { name: string; level: Level }): boolean {
  if (needed.name === 'metadata' && needed.level === 'read') return true
  const has = permissions[needed.name]
  return has === 'write' || has === needed.level
}
