/** What a member of a JSON object must be: a text that is not empty, exactly this, or a text that begins so. */
export type Expected = 'text' | { readonly is: string | number | boolean } | { readonly begins: string }

/** Members that a JSON object must have. */
export type Shape = Readonly<Record<string, Expected>>

/**
 * What a service documents of its refusals, so that the answer of something in between can be told from its own.
 * Everything that is absent is not documented.
 */
export interface Answers {
  /** Schemes that its `WWW-Authenticate` names, in lower case; `bearer` where none are given. */
  readonly schemes?: readonly string[]
  /** Realms that its `WWW-Authenticate` names. */
  readonly realms?: readonly string[]
  /** The error bodies of its 401 and 403, of which one must fit. */
  readonly errors?: readonly Shape[]
  /** The error bodies of its 401 alone, where they are documented more narrowly. */
  readonly rejected?: readonly Shape[]
  /** The 403 of a credential that works but may not do this. */
  readonly forbidden?: readonly Shape[]
  /** What a credential needs that is refused with a 403, for the cure. */
  readonly needs?: string
}

/** Whether a JSON value is an object that has one of these shapes. */
export function fits(value: unknown, shapes: readonly Shape[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const members = new Map<string, unknown>(Object.entries(value))
  return shapes.some((shape) =>
    Object.entries(shape).every(([name, expected]) => isAsExpected(members.get(name), expected)),
  )
}

function isAsExpected(member: unknown, expected: Expected): boolean {
  if (expected === 'text') return typeof member === 'string' && member.trim() !== ''
  if ('is' in expected) return member === expected.is
  return typeof member === 'string' && member.startsWith(expected.begins)
}
