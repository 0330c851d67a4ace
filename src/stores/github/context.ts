import type { GitHub } from './github.js'

/** What every store of one rotation shares. */
export interface StoreContext {
  readonly github: GitHub
  /** Ids of every store of this rotation: a secret that is written too does not hide another. */
  readonly siblings: ReadonlySet<string>
  /** The repository that this run belongs to, `owner/name`. */
  readonly currentRepository?: string
}
