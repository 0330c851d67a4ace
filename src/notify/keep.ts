import { createHash } from 'node:crypto'
import type { Issues, OwnIssue } from '../stores/issues.js'
import type { Notice } from './notice.js'
import { type Change, changeFor, changeOfStopped, type Kept } from './plan.js'
import { parseBody } from './record.js'

export interface Around {
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  sleep(ms: number): Promise<void>
  /** The text without any secret that this process knows. */
  redact(text: string): string
}

/** What became of an issue. */
export interface Done {
  readonly number: number
  readonly event: Change['event']
  /** Whether GitHub took no assignees, or no labels. */
  readonly isPartly: boolean
}

/** An issue of ours, with what it remembers. */
interface Found extends Kept {
  readonly issue: OwnIssue
}

const pauseMs = 1_000
/** Longer than a run holds the lock; then whoever held it has died. */
const mostTries = 30
/** A run that finds more of them leaves the rest to the next one. */
const mostStopped = 10

/**
 * Brings the issue of a secret to what this run found, and reopens those of other secrets whose runs have stopped.
 *
 * @returns what became of the secret's own issue; undefined when it stays as it is
 * @throws Failure NOTIFY_…
 */
export async function keepIssue(
  secret: string,
  notice: Notice | undefined,
  issues: Issues,
  around: Around,
): Promise<Done | undefined> {
  const ownChange = (kept: Kept | undefined, now: number) =>
    notice === undefined ? kept && changeOfStopped(kept, now) : changeFor(kept, notice, now)
  const { done, found } = await settle(secret, ownChange, issues, around)
  const now = issues.now().getTime()
  const others = new Set(
    found.filter((each) => changeOfStopped(each, now) !== undefined).map(({ record }) => record.secret),
  )
  others.delete(secret)
  for (const other of [...others].slice(0, mostStopped)) {
    await settle(other, (kept, at) => kept && changeOfStopped(kept, at), issues, around)
  }
  return done
}

/**
 * Two runs may do this at once. What people are told of (a new issue, a comment, one that opens or closes) is done under a
 * lock, after another look; of what only changes the text, the last one counts.
 */
async function settle(
  secret: string,
  changeOf: (kept: Kept | undefined, now: number) => Change | undefined,
  issues: Issues,
  around: Around,
): Promise<{ readonly done: Done | undefined; readonly found: readonly Found[] }> {
  const lock = `token-action-lock-${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`
  const look = async () => {
    const found = (await issues.list()).flatMap(remembered)
    const [own, ...doubles] = found.filter(({ record }) => record.secret === secret)
    const change = changeOf(own, issues.now().getTime())
    return { found, own, change, doubles: doubles.filter(({ isOpen }) => isOpen) }
  }
  for (let tries = 1; ; tries++) {
    const seen = await look()
    const { found, own, change } = seen
    if (seen.doubles.length === 0 && change === undefined) return { found, done: undefined }
    if (seen.doubles.length === 0 && change !== undefined && own !== undefined && isQuiet(own, change)) {
      return { found, done: await carryOut(own, change, issues, around) }
    }
    if (own === undefined && tries === 1) await issues.requireIssues()
    if (!(await issues.lock(lock)) && tries < mostTries) {
      await around.sleep(pauseMs)
      continue
    }
    try {
      const locked = await look()
      for (const double of locked.doubles) await closeDouble(double, locked.own, issues)
      const done = locked.change && (await carryOut(locked.own, locked.change, issues, around))
      return { found: locked.found, done }
    } finally {
      // What went wrong before says more than a lock that stays for a while.
      await issues.unlock(lock).catch(() => undefined)
    }
  }
}

function remembered(issue: OwnIssue): readonly Found[] {
  const body = parseBody(issue.body)
  return body === undefined ? [] : [{ ...body, isOpen: issue.isOpen, issue }]
}

/** Whether nobody is told of it. */
function isQuiet(own: Found, { isOpen, comment }: Change): boolean {
  return isOpen === own.isOpen && comment === undefined
}

async function carryOut(
  own: Found | undefined,
  { title: rawTitle, body: rawBody, isOpen, comment, event }: Change,
  issues: Issues,
  { labels, assignees, redact }: Around,
): Promise<Done> {
  const [title, body] = [redact(rawTitle), redact(rawBody)]
  if (own === undefined) {
    const people = isOpen ? assignees : []
    const { number, isPartly } = await issues.create({ title, body, labels, assignees: people })
    if (!isOpen) await issues.update(number, { title, body, isOpen })
    return { number, event, isPartly }
  }
  const { number, assignees: present } = own.issue
  const opens = isOpen && !own.isOpen
  const added = assignees.filter((name) => !present.includes(name))
  const people = opens && added.length > 0 && { assignees: [...present, ...added] }
  const isPartly = await issues.update(number, { title, body, isOpen, ...people })
  if (comment !== undefined) await issues.comment(number, redact(comment))
  return { number, event, isPartly }
}

/** Two runs that could not see each other may have made two. The first one stays. */
async function closeDouble({ issue }: Found, first: Found | undefined, issues: Issues): Promise<void> {
  const title = 'token-action: closed, because another issue says the same'
  await issues.update(issue.number, { title, body: `See #${first?.issue.number}.`, isOpen: false })
}
