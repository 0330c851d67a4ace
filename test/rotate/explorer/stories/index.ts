import type { Scenario } from '../tale.js'
import { adopted } from './adopted.js'
import { answers } from './answers.js'
import { brokenOff } from './broken-off.js'
import { claims } from './claims.js'
import { inPlace } from './in-place.js'
import { journal } from './journal.js'
import { leaked } from './leaked.js'
import { onlyValue } from './only-value.js'
import { pasted } from './pasted.js'
import { retiring } from './retiring.js'

/** Directed stories: most are from the attacks on the texts of the design. */
export const scenarios: readonly Scenario[] = [
  ...answers,
  ...claims,
  ...journal,
  ...inPlace,
  ...onlyValue,
  ...brokenOff,
  ...pasted,
  ...leaked,
  ...adopted,
  ...retiring,
]
