import type { TestResult } from './model.js'

const tag = /@qa-hub\(\s*(?:'([^'()]{1,100})'|"([^"()]{1,100})")\s*\)/g
// Playwright lists tags without their at sign.
const bareTag = /^@?qa-hub\(\s*(?:'([^'()]{1,100})'|"([^"()]{1,100})")\s*\)$/

export interface TaggedTitle {
  readonly title: string
  /** Every test case that it names, each once. */
  readonly testCaseCodes: readonly string[]
}

/** Takes tags such as `@qa-hub('TC-042')` out of a title. */
export function takeTags(text: string): TaggedTitle {
  if (!text.includes('@qa-hub')) return { title: text, testCaseCodes: [] }
  const codes: string[] = []
  const title = text.replace(tag, (_whole, single?: string, double?: string) => {
    codes.push((single ?? double ?? '').trim())
    return ' '
  })
  if (title === text) return { title, testCaseCodes: [] }
  return { title: title.replace(/\s+/g, ' ').trim(), testCaseCodes: eachOnce(codes) }
}

function eachOnce(codes: readonly string[]): readonly string[] {
  if (codes.length === 0) return codes
  return [...new Set(codes.filter((code) => code !== ''))]
}

/** The test cases that a tag, an annotation or a property names, if it is such a tag. */
export function codesOfTag(text: string): readonly string[] {
  const match = bareTag.exec(text.trim())
  const code = (match?.[1] ?? match?.[2])?.trim()
  return code ? [code] : takeTags(text).testCaseCodes
}

/** The test cases that a named value gives: `qa-hub` → `TC-042`, or the tag itself as name or value. */
export function codesOfPair(name: string, value: string): readonly string[] {
  if (/^@?qa-hub$/i.test(name.trim())) {
    const tagged = codesOfTag(value)
    return tagged.length > 0 ? tagged : eachOnce([value.trim().slice(0, 100)])
  }
  return eachOnce([...codesOfTag(name), ...codesOfTag(value)])
}

/**
 * Joins the parts of a full title with ` › `, without tags and without empty parts.
 *
 * @param codes test cases that the test names elsewhere
 */
export function joinTitle(parts: readonly string[], codes: readonly string[] = []): TaggedTitle {
  const joined = parts.every((part) => part !== '') ? parts.join(' › ') : ''
  if (joined !== '' && !joined.includes('@qa-hub')) return { title: joined, testCaseCodes: eachOnce(codes) }
  const kept: string[] = []
  let found: readonly string[] = codes
  // The innermost tags win: those of a suite name every test in it only when the test has none.
  for (const [index, part] of [...parts].reverse().entries()) {
    const taken = takeTags(part)
    if (index === 0) found = [...codes, ...taken.testCaseCodes]
    else if (found.length === 0) found = taken.testCaseCodes
    if (taken.title !== '') kept.unshift(taken.title)
  }
  const testCaseCodes = eachOnce(found)
  const title = kept.join(' › ') || testCaseCodes[0] || 'untitled test'
  return { title, testCaseCodes }
}

/** The results of one test: one for each test case that it names, and one where it names none. */
export function perCase(
  { title, testCaseCodes }: TaggedTitle,
  result: Omit<TestResult, 'title' | 'testCaseCode'>,
): readonly TestResult[] {
  if (testCaseCodes.length === 0) return [{ title, ...result }]
  return testCaseCodes.map((testCaseCode) => ({ title, testCaseCode, ...result }))
}
