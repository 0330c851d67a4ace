import type { ScopeRules } from './vendor.js'

/** Roles of which each includes the lower ones. @param roles the lowest first; case does not matter */
export function roleRules(roles: readonly string[]): ScopeRules {
  const rank = (role: string) => roles.findIndex((known) => known.toLowerCase() === role.toLowerCase())
  return {
    kind: 'role',
    covers: (granted, wanted) => {
      if (granted.toLowerCase() === wanted.toLowerCase()) return true
      return rank(wanted) !== -1 && rank(granted) > rank(wanted)
    },
  }
}

/** Scopes of the form `resource:verb`, of which `resource:*` includes each verb. */
export const resourceRules: ScopeRules = {
  kind: 'scopes',
  covers: (granted, wanted) =>
    granted === wanted || (granted.endsWith(':*') && wanted.startsWith(granted.slice(0, -1))),
}

/** Scopes of which some include others. @param includes what each scope includes besides itself */
export function scopeRules(includes: Readonly<Record<string, readonly string[]>>): ScopeRules {
  return {
    kind: 'scopes',
    covers: (granted, wanted) => granted === wanted || (includes[granted]?.includes(wanted) ?? false),
  }
}
