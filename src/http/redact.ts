import { segment } from './url.js'

/** Nothing that a server says is shown longer than this. */
const shown = 200

/**
 * Makes text from outside fit for an error message: secrets replaced by `***`, control characters and line breaks by
 * spaces, cut at 200 characters.
 *
 * @param secrets values that must not appear; empty ones are ignored
 */
export function presentable(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of forms(secrets)) clean = clean.replaceAll(secret, '***')
  clean = clean.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return clean.length > shown ? `${clean.slice(0, shown - 1)}…` : clean
}

/** Each secret as it is and as it stands in a URL, the longest first so that no rest of one remains. */
function forms(secrets: readonly string[]): readonly string[] {
  const all = secrets.flatMap((secret) => [secret, segment(secret)]).filter((form) => form !== '')
  return [...new Set(all)].sort((a, b) => b.length - a.length)
}
