import { createHash } from 'node:crypto'
import { Failure } from '../codes/failure.js'
import type { Code } from '../codes/table.js'
import type { Issues } from '../stores/issues.js'
import { shownName } from '../token/shown.js'
import { keepIssue } from './keep.js'
import type { Notice } from './notice.js'
import type { Event } from './text.js'

/** Whom to tell, and how. */
export interface Telling {
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  /** Undefined without `notify: issue`. @throws Failure NOTIFY_… where there can be none */
  issues?(): Issues
  /** Undefined without `notify-webhook`. @throws Failure NOTIFY_… */
  send?(notice: Notice, event: Event): Promise<void>
  sleep(ms: number): Promise<void>
  redact(text: string): string
  log(line: string): void
  warn(code: Code, message: string): void
}

/** Nobody waits longer for a notice, whatever GitHub does. */
const longestMs = 120_000

/** By what the issue of a secret is found. GitHub ignores the case of its name, and one that does not look like a name may be a value. */
export function keyOf(secret: string): string {
  const name = secret.toUpperCase()
  return shownName(name) === name
    ? name
    : `sha256:${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
}

/**
 * Tells people what a run found. Whatever goes wrong is a warning with a code: a notice never changes what the step says
 * of the token, or how it ends.
 *
 * @param notice undefined where nobody could say how the token is
 */
export async function tell(secret: string, notice: Notice | undefined, telling: Telling): Promise<void> {
  const { issues, send } = telling
  const said = issues && (await warning(() => byIssue(secret, notice, issues(), telling), telling))
  if (send === undefined || notice === undefined) return
  // Without an issue nothing remembers what was said, so each run that finds something says it.
  const found: Event | undefined = notice.grade === undefined ? undefined : 'found'
  const event = said === undefined || said === 'failed' ? found : said.event
  if (event !== undefined) await warning(() => send(notice, event), telling)
}

async function byIssue(
  secret: string,
  notice: Notice | undefined,
  issues: Issues,
  telling: Telling,
): Promise<{ readonly event: Event | undefined }> {
  const done = await bounded(keepIssue(secret, notice, issues, telling), issues.repository)
  if (done === undefined) return { event: undefined }
  const { number, event, isPartly } = done
  telling.log(
    `Notice: issue #${number} of ${issues.repository} ${event === undefined ? 'was brought up to date' : words[event]}.`,
  )
  if (isPartly) {
    const { code, message } = new Failure('NOTIFY_PARTLY', { number, repository: issues.repository })
    telling.warn(code, message)
  }
  return { event }
}

const words = {
  opened: 'is open',
  worse: 'has a comment, because it got worse',
  closed: 'is closed, because nothing is to be done any more',
  stopped: 'is open, because no scheduled run has looked at the token for too long',
}

async function warning<T>(work: () => Promise<T>, { warn }: Telling): Promise<T | 'failed'> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    warn(error.code, error.message)
    return 'failed'
  }
}

async function bounded<T>(work: Promise<T>, repository: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<never>((_resolve, reject) => {
    const late = () =>
      reject(new Failure('NOTIFY_FAILED', { repository, reason: 'it took longer than 2 minutes' }))
    timer = setTimeout(late, longestMs)
  })
  try {
    return await Promise.race([work, timeUp])
  } finally {
    clearTimeout(timer)
  }
}
