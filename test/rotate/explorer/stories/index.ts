import type { Scenario } from '../tale.js'
import { adopted } from './adopted.js'
import { answers } from './answers.js'
import { brokenOff } from './broken-off.js'
import { byTheBook } from './by-the-book.js'
import { claims } from './claims.js'
import { begins } from './due-begin.js'
import { inPlace } from './in-place.js'
import { journal } from './journal.js'
import { leaked } from './leaked.js'
import { leftBehind } from './left-behind.js'
import { onlyValue } from './only-value.js'
import { pasted } from './pasted.js'
import { asked } from './repair-asked.js'
import { orphans } from './repair-orphans.js'
import { restores } from './repair-restore.js'
import { stores } from './repair-stores.js'
import { ends } from './retire-end.js'
import { kept } from './retire-waits.js'
import { retiring } from './retiring.js'
import { shared } from './shared.js'

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
  ...leftBehind,
  ...adopted,
  ...retiring,
  ...asked,
  ...orphans,
  ...restores,
  ...stores,
  ...ends,
  ...kept,
  ...shared,
  ...begins,
  ...byTheBook,
]
