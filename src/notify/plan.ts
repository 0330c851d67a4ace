import type { Grade, Notice } from './notice.js'
import type { Body, KeptFinding, LastRun, Record } from './record.js'
import { renderBody } from './record.js'
import { commentOf, elsewhere, lastRunOf, stoppedComment, textOf, titleOf } from './text.js'

/** An issue as it was found. */
export interface Kept extends Body {
  readonly isOpen: boolean
}

/** What is to become of an issue. */
export interface Change {
  readonly title: string
  readonly body: string
  readonly isOpen: boolean
  readonly comment?: string
  /** What is worth telling outside the issue; undefined when only its text changes. */
  readonly event?: 'opened' | 'worse' | 'closed' | 'stopped'
}

const day = 86_400_000

/** What a notice makes of its issue, at a time of GitHub's clock; undefined when it stays as it is. */
export function changeFor(kept: Kept | undefined, notice: Notice, now: number): Change | undefined {
  const before = kept?.record ?? freshRecord(notice.secret)
  const findings = findingsAfter(before, notice)
  const run = runAfter(before.run, notice, now)
  // Without an end nothing is there to watch, so there is no issue until something is to be done.
  if (kept === undefined && notice.grade === undefined && run === undefined) return undefined
  const record = { ...before, findings, stopped: run !== undefined && isOverdue(run, now) }
  const { run: _, ...withoutRun } = record
  const after = run === undefined ? withoutRun : { ...withoutRun, run }
  const shown = gravest(findings)
  const text =
    shown === undefined || findings[shown] === findings[notice.step]
      ? textOf(notice)
      : gravest(before.findings) === shown
        ? (kept?.text ?? '')
        : elsewhere(shown, findings[shown])
  return changed(kept, { record: after, text }, { comment: commentOf(notice), runUrl: notice.runUrl })
}

/** Reopens an issue whose runs have stopped, whosever it is; undefined where they have not, or where that was said. */
export function changeOfStopped(kept: Kept, now: number): Change | undefined {
  const { run, stopped } = kept.record
  if (run === undefined || stopped || !isOverdue(run, now)) return undefined
  return changed(kept, { record: { ...kept.record, stopped: true }, text: kept.text })
}

/** From what is remembered to what is done: opened, closed, reopened, and a comment when it got worse. */
function changed(
  kept: Kept | undefined,
  { record, text }: Body,
  { comment, runUrl }: { readonly comment?: string; readonly runUrl?: string | undefined } = {},
): Change | undefined {
  const before = kept?.record ?? freshRecord(record.secret)
  const shown = gravest(record.findings)
  const grade = shown === undefined ? 0 : (record.findings[shown]?.grade ?? 0)
  const isWorse = grade > before.worst
  const isNews = isWorse && (runUrl === undefined || runUrl !== before.saidBy || before.worst === 0)
  const isStopping = record.stopped && !before.stopped
  const wanted = grade > 0 || record.stopped
  // A person who closes an issue has read it: it stays closed until there is something new to say.
  const isDismissed = kept !== undefined && !kept.isOpen && before.open && !isWorse && !isStopping
  const isOpen = wanted && !isDismissed
  const opens = isOpen && kept?.isOpen !== true
  const { saidBy: _, ...silent } = record
  const saidBy = isWorse ? runUrl : wanted ? before.saidBy : undefined
  const after: Record = {
    ...silent,
    open: wanted,
    worst: wanted ? worseOf(before.worst, grade) : 0,
    ...(saidBy !== undefined && { saidBy }),
  }
  const isSame = kept !== undefined && isOpen === kept.isOpen && same(after, before)
  if (isSame && (!isOpen || text === kept.text)) return undefined
  const says = [
    ...(isStopping && record.run ? [stoppedComment(record.run)] : []),
    ...(isNews && comment !== undefined ? [comment] : []),
  ]
  const event = isStopping ? 'stopped' : opens ? 'opened' : isNews ? 'worse' : undefined
  const closes = kept?.isOpen === true && !isOpen
  return {
    title: titleOf(after),
    body: renderBody({ record: after, text }, lastRunOf(after)),
    isOpen,
    ...(kept !== undefined && says.length > 0 && { comment: says.join('\n\n') }),
    ...(event !== undefined && isOpen ? { event } : closes && { event: 'closed' as const }),
  }
}

function freshRecord(secret: string): Record {
  return { secret, findings: {}, worst: 0, open: false, stopped: false }
}

/** Each step writes its own finding. A rotation that stored another token also ends what a check found of the old one. */
function findingsAfter({ findings }: Record, { step, grade, remarks, ref }: Notice): Record['findings'] {
  const [first] = remarks
  const own = grade !== undefined && first !== undefined ? { grade, code: first.code, ref } : undefined
  const { [step]: _, ...others } = findings
  const isReplaced = step === 'rotate' && own === undefined && ref !== '' && findings.check?.ref !== ref
  const kept = isReplaced ? {} : others
  return own === undefined ? kept : { ...kept, [step]: own }
}

/** The finding whose text is shown; of two that are alike the rotation's, which has more to say. */
function gravest({ check, rotate }: Record['findings']): 'check' | 'rotate' | undefined {
  if (rotate !== undefined && rotate.grade >= (check?.grade ?? 0)) return 'rotate'
  return check === undefined ? undefined : 'check'
}

/** Only a run of a schedule renews it, and once a day, so that nobody is shown a change that says nothing. */
function runAfter(before: LastRun | undefined, notice: Notice, now: number): LastRun | undefined {
  if (notice.ends === undefined) return undefined
  const ends = Date.parse(notice.ends)
  const isNewDay = before === undefined || Math.floor(now / day) > Math.floor(before.at / day)
  const renews = before === undefined || (notice.isScheduled && isNewDay)
  // A rotation knows how long the token is watched over; a check beside it does not.
  const everyMs = notice.step === 'rotate' || before === undefined ? notice.everyMs : before.everyMs
  return { at: renews ? now : before.at, everyMs, ends }
}

function isOverdue({ at, everyMs }: LastRun, now: number): boolean {
  return now - at > everyMs
}

function worseOf(a: 0 | Grade, b: 0 | Grade): 0 | Grade {
  return a > b ? a : b
}

function same(a: Record, b: Record): boolean {
  const flat = ({ secret, findings, worst, saidBy, open, run, stopped }: Record) => [
    ...[secret, worst, saidBy, open, stopped, run?.at, run?.everyMs, run?.ends],
    ...[findings.check, findings.rotate].flatMap((each?: KeptFinding) => [
      each?.grade,
      each?.code,
      each?.ref,
    ]),
  ]
  return JSON.stringify(flat(a)) === JSON.stringify(flat(b))
}
