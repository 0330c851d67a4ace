import { createIssues, type IssuesSetup } from './github/issues.js'
import { type GitHubSetup, openGitHub } from './github/platform.js'
import type { Issues } from './issues.js'
import type { Platform } from './store.js'

export type PlatformSetup = GitHubSetup

/**
 * The one door to everything in this folder: the platform that keeps the secrets. GitHub is the only one yet.
 *
 * @throws Failure INPUT_MISSING
 */
export function openPlatform(setup: PlatformSetup): Platform {
  return openGitHub(setup)
}

/** The issues of one repository of that platform. @throws Failure INPUT_MISSING */
export function openIssues(setup: IssuesSetup): Issues {
  return createIssues(setup)
}
