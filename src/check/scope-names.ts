import { type Details, Failure } from '../codes/failure.js'
import { nearest } from '../token/nearest.js'
import type { ScopeRules, Vendor } from '../vendors/vendor.js'

/**
 * Refuses names in the input `scopes` that cannot exist at the vendor, before anything is sent.
 *
 * @throws Failure SCOPE_UNKNOWN
 */
export function requireScopeNames(
  scopes: readonly string[],
  { title, scopes: rules }: Pick<Vendor, 'title' | 'scopes'>,
): void {
  const { names } = rules
  if (!names) return
  for (const scope of scopes) {
    if (isKnown(scope, rules) || names.form?.pattern.test(scope)) continue
    const near = nearest(scope, names.known)
    throw new Failure('SCOPE_UNKNOWN', {
      scope: shown(scope, rules),
      kind: kindOf(rules),
      vendor: title,
      known: names.form ? `its ${kindOf(rules)}s ${names.form.help}` : `it has ${listOf(names.known)}`,
      nearest: near === undefined ? 'one that exists' : `\`${near}\``,
    })
  }
}

/** Names in the input `scopes` that the vendor may have but that are not among those known here. */
export function unlistedScopes(
  scopes: readonly string[],
  rules: ScopeRules,
): readonly { readonly scope: string; readonly details: Details }[] {
  const { names } = rules
  if (!names?.form) return []
  return scopes
    .filter((scope) => !isKnown(scope, rules))
    .map((scope) => {
      const near = nearest(scope, names.known)
      const details = {
        scope: shown(scope, rules),
        kind: kindOf(rules),
        nearest: near === undefined ? 'another one' : `\`${near}\``,
      }
      return { scope, details }
    })
}

function isKnown(scope: string, { kind, names }: ScopeRules): boolean {
  const known = names?.known ?? []
  // Roles are compared without their case, as the rules do.
  if (kind === 'role') return known.some((role) => role.toLowerCase() === scope.toLowerCase())
  return known.includes(scope) || isStarOf(scope, known)
}

/** `resource:*` of a resource that is known. */
function isStarOf(scope: string, known: readonly string[]): boolean {
  return scope.endsWith(':*') && known.some((name) => name.startsWith(scope.slice(0, -1)))
}

/** A name is repeated only if it resembles a known one: anything else could be a secret in the wrong place. */
function shown(scope: string, { names }: ScopeRules): string {
  const known = names?.known ?? []
  const words = new Set(known.flatMap((name) => [...name.split(':'), ...name.split(/[_:]/)]))
  const isHarmless =
    nearest(scope, known) !== undefined ||
    (scope.length <= 40 && scope.split(/[:_.-]/).every((word) => words.has(word)))
  return isHarmless ? `\`${scope}\`` : `a name of ${scope.length} characters`
}

function kindOf({ kind }: ScopeRules): string {
  return kind === 'role' ? 'role' : 'scope'
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
