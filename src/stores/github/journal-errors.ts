import { Failure } from '../../codes/failure.js'
import { Unanswered } from './fetch.js'
import type { GitHub } from './github.js'
import type { GitHubResponse } from './octokit.js'

/** What a refusal of a journal request means. 404 is how GitHub hides what a token may not write. */
export function journalRefusal(
  github: GitHub,
  answer: GitHubResponse,
  repository: string,
  permission: string,
): Failure {
  if (answer.status === 403 || answer.status === 404) {
    const accepted = answer.headers['x-accepted-github-permissions'] ?? permission
    return new Failure('JOURNAL_FORBIDDEN', {
      repository,
      permission: accepted.replace(/[^\w=;,. -]/g, '').slice(0, 200),
    })
  }
  return new Failure('JOURNAL_UNAVAILABLE', {
    repository,
    reason: `it answered ${answer.status}: ${github.reason(answer)}`,
  })
}

/** Names the journal in what is left of an unanswered request. */
export async function journalFailure<T>(repository: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    throw new Failure('JOURNAL_UNAVAILABLE', { repository, reason: error.message }, { cause: error })
  }
}
