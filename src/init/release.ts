import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a release says of itself. */
export interface ReleaseStamp {
  /** `owner/name`. */
  readonly repository: string
  readonly commit: string
  readonly version: string
}

/** The stamp that `tools/pack.mjs` puts beside the bundle of a published package; undefined in a clone. */
export function releaseStamp(): ReleaseStamp | undefined {
  try {
    const bundle = dirname(fileURLToPath(import.meta.url))
    const stamp: Partial<ReleaseStamp> = JSON.parse(readFileSync(join(bundle, '..', 'release.json'), 'utf8'))
    const { repository = '', commit = '', version = '' } = stamp
    return /^[0-9a-f]{40}$/.test(commit) ? { repository, commit, version } : undefined
  } catch {
    return undefined
  }
}
