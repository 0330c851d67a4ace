import { askedRules } from './asked.js'
import { dueRules } from './due.js'
import { forgetRules } from './forget.js'
import { generationRules } from './generation.js'
import { leakedRules } from './leaked.js'
import { leakedLeftRules } from './leaked-left.js'
import { orphanRules } from './orphans.js'
import { repairRules } from './repair.js'
import { restoreRules } from './restore.js'
import { retireRules } from './retire.js'
import type { Rule } from './rule.js'
import { stopRules } from './stop.js'
import { unverifiedRules } from './unverified.js'
import { writeRules } from './write.js'

/**
 * The protocol: the first rule whose conditions hold decides what comes next. Nothing is remembered between two
 * decisions but answers, so a run that goes on after a crash takes the same way as a fresh one.
 */
export const rules: readonly Rule[] = [
  ...stopRules,
  ...unverifiedRules,
  ...generationRules,
  ...writeRules,
  ...leakedRules,
  ...forgetRules,
  ...leakedLeftRules,
  ...askedRules,
  ...repairRules,
  ...orphanRules,
  ...restoreRules,
  ...retireRules,
  ...dueRules,
]

/** What is done for older tokens: where it fails, a generation that is due begins all the same. */
export const aftercare: ReadonlySet<string> = new Set(
  [...orphanRules, ...restoreRules, ...retireRules].map(({ name }) => name),
)
