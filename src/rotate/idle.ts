import type { Failure } from '../codes/failure.js'
import { type Code, codes } from '../codes/table.js'
import type { Level, RotateReport } from './ports.js'

/** The report of something that stopped before the machine began. */
export function refusedReport(
  { code, message }: Pick<Failure, 'code' | 'message'>,
  others: readonly Failure[] = [],
): RotateReport {
  const level = levelOf(code)
  return { ...idleReport(), outcome: 'refused', code, message, level, warnings: remarksOf(others, level) }
}

/**
 * The report of a run that ended outside the machine: refused for what it was given, or broken off by a signal or by a
 * mistake of ours, and then nobody knows how far it came.
 */
export function brokenOffReport({ code, message }: Pick<Failure, 'code' | 'message'>): RotateReport {
  const refused: RotateReport = { ...refusedReport({ code, message }), level: 'error' }
  if (code !== 'INTERRUPTED' && code !== 'INTERNAL_ERROR') return refused
  return { ...refused, outcome: 'waiting', waitingFor: 'a run that finds out how far this one came' }
}

/** The report of a rotation that is switched off: nobody was asked. */
export function idleReport(): RotateReport {
  return {
    outcome: 'not-due',
    generation: null,
    journal: null,
    stores: [],
    created: null,
    newest: null,
    owed: [],
    old: null,
    expiry: 'unknown',
    expiresAt: null,
    next: 'unknown',
    code: null,
    message: null,
    level: null,
    waitingFor: null,
    until: null,
    warnings: [],
    steps: [],
    plan: [],
  }
}

const levels = {
  fail: 'error',
  'on-unknown': 'error',
  'on-missing': 'error',
  warn: 'warning',
  skip: 'notice',
  notice: 'notice',
} as const

/** How loudly a code is said by default. A vendor that could not be asked is an error: nothing was done. */
export function levelOf(code: Code): Level {
  return levels[codes[code].outcome]
}

/**
 * What is said beside the reason for which a run ends. Only the reason makes a step fail, so a remark is an error beside
 * one alone, and else a warning at most.
 */
export function remarksOf(failures: readonly Failure[], reason: Level | null): RotateReport['warnings'] {
  return failures.map(({ code, message }) => {
    const level = levelOf(code)
    return { code, message, level: level === 'error' && reason !== 'error' ? 'warning' : level }
  })
}
