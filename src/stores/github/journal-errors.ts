import { Failure } from '../../codes/failure.js'
import { Unanswered } from './fetch.js'
import { type GitHub, whyForbidden } from './github.js'
import type { GitHubResponse } from './octokit.js'
import { isShut } from './refusals.js'
import { Refused, type Repository } from './repositories.js'

export const variablesPermission = 'actions_variables=write'
/** The first GitHub Enterprise Server whose REST API has variables. */
const variablesSince = '3.8'

/** What a refusal of a journal request means. 404 is how GitHub hides what a token may not write. */
export function journalRefusal(
  github: GitHub,
  answer: GitHubResponse,
  repository: string,
  permission: string,
): Failure {
  if (answer.status === 403 || answer.status === 404) {
    if (github.isJobToken(answer)) return new Failure('STORE_GITHUB_TOKEN')
    const version = answer.headers['x-github-enterprise-version'] ?? ''
    if (answer.status === 404 && permission === variablesPermission && isOlder(version, variablesSince)) {
      const details = { host: github.host, what: 'repository variables', needed: variablesSince }
      return new Failure('GITHUB_TOO_OLD', details)
    }
    return new Failure('JOURNAL_FORBIDDEN', {
      repository,
      status: answer.status,
      why: whyForbidden(answer, github),
      other: permission === variablesPermission ? 'refs' : 'variables',
    })
  }
  return new Failure('JOURNAL_UNAVAILABLE', {
    repository,
    reason: `it answered ${answer.status}: ${github.reason(answer)}`,
  })
}

/** Whether a version such as `3.7.4` comes before another; false where it cannot be told. */
function isOlder(version: string, than: string): boolean {
  const [major, minor] = version.split('.').map(Number)
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number)
  if (major === undefined || minor === undefined) return false
  return major < thanMajor || (major === thanMajor && minor < thanMinor)
}

/**
 * Names the journal in what is left of an unanswered request. A 404 below a repository that is not there for us says so of
 * the repository, and nothing of a permission.
 */
export async function journalFailure<T>(
  title: string,
  repository: Repository,
  refused: (answer: GitHubResponse) => Failure,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) throw refused(error.answer)
    if (error instanceof Failure && error.code === 'JOURNAL_FORBIDDEN' && error.details.status === 404) {
      throw (await shut(() => repository.look())) ?? error
    }
    if (!(error instanceof Unanswered)) throw error
    throw new Failure('JOURNAL_UNAVAILABLE', { repository: title, reason: error.message }, { cause: error })
  }
}

async function shut(look: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await look()
    return undefined
  } catch (error) {
    return isShut(error) ? error : undefined
  }
}
