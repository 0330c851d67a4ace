/**
 * Whether a text is what web frameworks and gateways say when no route matches: it speaks of the path of the request, so
 * that the input `url` is wrong and not what was asked for.
 */
export function speaksOfRoute(text: string): boolean {
  return /^cannot (?:get|head|post|put|patch|delete)\b|\b(?:route|endpoint|page|path|url)\b/i.test(text)
}

/** Whether the reason of a 404 leaves open, or denies, that the route was there. */
export function isRouteMissing(reason: string): boolean {
  return reason === '' || /^(?:404 )?not found$/i.test(reason) || speaksOfRoute(reason)
}
