import type { ScopeNames, ScopeRules } from './vendor.js'

/** Roles of which each includes the lower ones. @param roles the lowest first; case does not matter */
export function roleRules(roles: readonly string[]): ScopeRules {
  const rank = (role: string) => roles.findIndex((known) => known.toLowerCase() === role.toLowerCase())
  return {
    kind: 'role',
    names: { known: roles },
    covers: (granted, wanted) => {
      if (granted.toLowerCase() === wanted.toLowerCase()) return true
      return rank(wanted) !== -1 && rank(granted) > rank(wanted)
    },
  }
}

/** Scopes of the form `resource:verb`, of which `resource:*` includes each verb. @param known those that are documented */
export const resourceRules = (known: readonly string[]): ScopeRules => ({
  kind: 'scopes',
  names: {
    known,
    form: { pattern: /^\w{1,60}:(?:\w{1,60}|\*)$/, help: 'have the form `resource:verb` or `resource:*`' },
  },
  covers: (granted, wanted) =>
    granted === wanted || (granted.endsWith(':*') && wanted.startsWith(granted.slice(0, -1))),
})

/**
 * Scopes of which some include others.
 *
 * @param includes what each scope includes besides itself
 * @param names what is documented
 */
export function scopeRules(
  includes: Readonly<Record<string, readonly string[]>>,
  names: ScopeNames,
): ScopeRules {
  return {
    kind: 'scopes',
    names,
    covers: (granted, wanted) => granted === wanted || (includes[granted]?.includes(wanted) ?? false),
  }
}
