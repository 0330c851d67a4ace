import type { Clock } from '../clock.js'
import type { Random } from '../random.js'
import type { Audit } from './audit.js'

/** What every face shares. */
export interface World {
  readonly clock: Clock
  readonly random: Random
  readonly audit: Audit
}
