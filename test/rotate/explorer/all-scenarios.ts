import { rarer } from './rarer-scenarios.js'
import { scenarios as ordinary } from './scenarios.js'

/** The rarer ones first: they tell more. */
export const scenarios = [...rarer, ...ordinary]
