import { rarer } from './rarer-scenarios.js'
import { scenarios as ordinary } from './scenarios.js'
import { begins } from './stories/due-begin.js'
import { asked } from './stories/repair-asked.js'
import { orphans } from './stories/repair-orphans.js'
import { restores } from './stories/repair-restore.js'
import { stores } from './stories/repair-stores.js'
import { ends } from './stories/retire-end.js'
import { kept } from './stories/retire-waits.js'

/** The rarer ones first: they tell more. */
export const scenarios = [
  ...rarer,
  ...asked,
  ...orphans,
  ...restores,
  ...stores,
  ...ends,
  ...kept,
  ...begins,
  ...ordinary,
]
