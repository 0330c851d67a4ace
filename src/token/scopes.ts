/** How the scopes of a token compare with what a job asks for. */
export interface ScopeComparison {
  /** What is asked for and not granted, even by implication. */
  readonly missing: readonly string[]
  /** What is granted beyond what is asked for. */
  readonly excess: readonly string[]
}

/**
 * Compares two sets of scopes.
 *
 * @param covers whether a granted scope implies a wanted one; it must hold for equal scopes
 * @param forCheck what is never too much, because the check itself needs it
 */
export function compareScopes(
  granted: readonly string[],
  wanted: readonly string[],
  covers: (granted: string, wanted: string) => boolean,
  forCheck: readonly string[] = [],
): ScopeComparison {
  return {
    missing: unique(wanted).filter((scope) => !granted.some((have) => covers(have, scope))),
    excess: unique(granted).filter((have) => ![...wanted, ...forCheck].some((scope) => covers(scope, have))),
  }
}

/** Scopes as a list input gives them: separated by commas, spaces or lines. */
export function parseScopes(text: string): readonly string[] {
  return unique(text.split(/[\s,]+/).filter((scope) => scope !== ''))
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)]
}
