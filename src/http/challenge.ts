/** One thing that `WWW-Authenticate` asks for. */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string
  readonly realm: string | undefined
}

/** The challenges of a `WWW-Authenticate` header (RFC 9110, section 11.6.1). */
export function challengesOf(header: string | undefined): readonly Challenge[] {
  const challenges: { scheme: string; realm: string | undefined }[] = []
  const words = /([A-Za-z][\w!#$%&'*+.^`|~-]*)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s,"]*))?/g
  for (const [, word = '', value] of (header ?? '').matchAll(words)) {
    const current = challenges.at(-1)
    if (value === undefined) challenges.push({ scheme: word.toLowerCase(), realm: undefined })
    else if (word.toLowerCase() === 'realm' && current) current.realm = unquoted(value)
  }
  return challenges
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
}
