import type { CheckReport } from '../check/report.js'
import { type Code, codes } from '../codes/table.js'
import type { RotateReport } from '../rotate/ports.js'
import { endsByItself } from './passing.js'

/** The steps that look at a token. Each keeps a finding of its own, so that none closes what the other one found. */
export type Step = 'check' | 'rotate'

/** How grave a finding is: 1 somebody has to act, 2 now, 3 the token does not work. */
export type Grade = 1 | 2 | 3

export interface Remark {
  readonly code: Code
  readonly message: string
}

/** What one run has to say of one secret. */
export interface Notice {
  readonly step: Step
  /** What the issue is found by: the name of the secret, or a digest where it does not look like a name. */
  readonly secret: string
  /** Title of the vendor. */
  readonly vendor: string
  /** The only name of the token that may be printed; empty when there is none. */
  readonly ref: string
  /** The gravest of what somebody has to do; undefined when nothing is to be done. */
  readonly grade?: Grade
  /** Why; the first one names the finding. Empty when nothing is to be done. */
  readonly remarks: readonly Remark[]
  /** ISO 8601, where the vendor or a person says when the token ends. */
  readonly ends?: string
  readonly isDeclared: boolean
  /** The clicks, one line a step. */
  readonly steps: readonly string[]
  /** The command to paste. */
  readonly command: string
  readonly runUrl?: string
  /** The longest time that the token can be trusted without another run, in milliseconds. */
  readonly everyMs: number
  /** Whether this run shows that the schedule lives. */
  readonly isScheduled: boolean
}

/** What a report tells of the token; undefined where nobody could say how it is, so that nothing is opened or closed. */
export type Finding = Pick<Notice, 'grade' | 'remarks' | 'ref' | 'ends' | 'isDeclared'> & {
  /** Clicks that the report itself has. */
  readonly steps: readonly string[]
  /** Whether a new token is what helps. */
  readonly needsToken: boolean
}

/** Findings of a check that somebody has to act upon although the token works and the step may be green. */
const soon: ReadonlySet<string> = new Set<Code>([
  'TOKEN_EXPIRES_TOO_SOON',
  'TOKEN_EXPIRES_SOON',
  'EXPIRY_DECLARED_OVER',
])

/**
 * @param warnBeforeMs the input, half of which is when it gets urgent: as with a rotation, half-way to the end
 * @param isUnasked the vendor is never asked, so that `unknown` is no failure to ask
 */
export function findingOfCheck(
  report: CheckReport,
  { warnBeforeMs = 0, isUnasked = false }: { warnBeforeMs?: number | undefined; isUnasked?: boolean },
): Finding | undefined {
  const { verdict, action, code, message, token, expiry, expiresAt, validForSeconds } = report
  if (verdict === 'unknown' && !isUnasked) return undefined
  const fails = action === 'fail' && code !== '' && codes[code].outcome !== 'on-unknown'
  const remarks = [
    ...(fails ? [{ code, message }] : []),
    ...report.warnings.filter((each) => soon.has(each.code) && !(fails && each.code === code)),
  ]
  const isUrgent = fails || (validForSeconds !== null && validForSeconds * 1000 <= warnBeforeMs / 2)
  return {
    ...(remarks.length > 0 && { grade: verdict === 'invalid' ? 3 : isUrgent ? 2 : 1 }),
    remarks,
    ref: token,
    ...(expiresAt !== null && { ends: expiresAt }),
    isDeclared: expiry === 'declared',
    steps: [],
    needsToken: remarks.length > 0,
  }
}

/** Codes of a rotation that say that no store has a working token. */
const dead: ReadonlySet<string> = new Set<Code>(['ROTATION_OLD_TOKEN_DEAD', 'ROTATE_LOST'])

/**
 * What is said as a warning or an error and does not pass by itself.
 *
 * @param byPerson somebody asked for this run, and reads its answer: only its success says something of the issue
 */
export function findingOfRotation(report: RotateReport, byPerson: boolean): Finding | undefined {
  const { level, code, message, newest, expiry, expiresAt, outcome } = report
  if (byPerson && level === 'error') return undefined
  if (code !== null && level !== 'notice' && endsByItself(code)) return undefined
  if (newest === null && (code === null || level === 'notice')) return undefined
  const main = code !== null && message !== null && level !== null ? [{ code, message, level }] : []
  const found = [...main, ...report.warnings].filter(
    (each) => !byPerson && each.level !== 'notice' && !endsByItself(each.code),
  )
  // An entry that nothing proves is no word of the token.
  if (found.length === 0 && report.journal === 'not verified') return undefined
  const isDead = found.some((each) => dead.has(each.code))
  const isUrgent = found.some((each) => each.level === 'error')
  return {
    ...(found.length > 0 && { grade: isDead ? 3 : isUrgent ? 2 : 1 }),
    remarks: found.map((each) => ({ code: each.code, message: each.message })),
    ref: newest ?? '',
    ...(expiresAt !== null && { ends: expiresAt }),
    isDeclared: expiry === 'declared',
    steps: report.steps,
    needsToken: isDead || (outcome === 'manual' && found.length > 0),
  }
}
