const tag = /@qa-hub\(\s*(?:'([^'()]{1,100})'|"([^"()]{1,100})")\s*\)/g
// Playwright lists tags without their at sign.
const bareTag = /^@?qa-hub\(\s*(?:'([^'()]{1,100})'|"([^"()]{1,100})")\s*\)$/

export interface TaggedTitle {
  readonly title: string
  readonly testCaseCode?: string
}

/** Takes tags such as `@qa-hub('TC-042')` out of a title. The first one names the test case. */
export function takeTag(text: string): TaggedTitle {
  if (!text.includes('@qa-hub')) return { title: text }
  let code: string | undefined
  const title = text.replace(tag, (_whole, single?: string, double?: string) => {
    code ??= (single ?? double ?? '').trim() || undefined
    return ' '
  })
  if (title === text) return { title }
  return { title: title.replace(/\s+/g, ' ').trim(), ...(code === undefined ? {} : { testCaseCode: code }) }
}

/** The test case that a tag, an annotation or a property names, if it is such a tag. */
export function codeOfTag(text: string): string | undefined {
  const match = bareTag.exec(text.trim())
  return (match?.[1] ?? match?.[2])?.trim() || takeTag(text).testCaseCode
}

/** The test case that a named value gives: `qa-hub` → `TC-042`, or the tag itself as name or value. */
export function codeOfPair(name: string, value: string): string | undefined {
  if (/^@?qa-hub$/i.test(name.trim())) return codeOfTag(value) ?? (value.trim().slice(0, 100) || undefined)
  return codeOfTag(name) ?? codeOfTag(value)
}

/** Joins the parts of a full title with ` › `, without tags and without empty parts. */
export function joinTitle(parts: readonly string[], code?: string): TaggedTitle {
  const joined = parts.every((part) => part !== '') ? parts.join(' › ') : ''
  if (joined !== '' && !joined.includes('@qa-hub')) {
    return code === undefined ? { title: joined } : { title: joined, testCaseCode: code }
  }
  let testCaseCode = code
  const kept: string[] = []
  // The innermost tag wins: a tag of a suite names every test in it only when the test has none.
  for (const part of [...parts].reverse()) {
    const taken = takeTag(part)
    testCaseCode ??= taken.testCaseCode
    if (taken.title !== '') kept.unshift(taken.title)
  }
  const title = kept.join(' › ') || testCaseCode || 'untitled test'
  return { title, ...(testCaseCode === undefined ? {} : { testCaseCode }) }
}
