import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import type { StoreAddress } from '../parse.js'
import { Unanswered } from './fetch.js'
import { type GitHub, whyForbidden } from './github.js'
import type { GitHubResponse } from './octokit.js'
import { Refused } from './repositories.js'

/** The store that a request was about, for the error. */
export interface Asked {
  /** As the user names it. */
  readonly store: string
  readonly address: StoreAddress
  readonly github: GitHub
}

/** An answer to a read that is no success: GitHub hides what a token may not see behind a 404. */
export function refusal(asked: Asked, answer: GitHubResponse): Failure {
  if (answer.status === 404) return notFound(asked)
  if (answer.status === 403) return forbidden(asked, answer)
  return unavailable(asked, `it answered ${answer.status}`)
}

/** @param gone what certainly does not exist, in words; without it the store may only be hidden */
export function notFound({ store }: Asked, gone?: string): Failure {
  const what =
    gone === undefined
      ? worded(
          `${store} does not exist, or the input \`github-token\` may not see it: give the token access if it should`,
        )
      : `${gone} does not exist`
  return new Failure('STORE_NOT_FOUND', { store, what })
}

export function forbidden({ store, github }: Asked, answer: GitHubResponse): Failure {
  if (github.isJobToken(answer)) return new Failure('STORE_GITHUB_TOKEN')
  return new Failure('STORE_FORBIDDEN', { store, why: whyForbidden(answer, github) })
}

export function unavailable({ store }: Asked, reason: string): Failure {
  return new Failure('STORE_UNAVAILABLE', { store, reason })
}

/** Names the store in what is left of an unanswered request. */
export async function guarded<T>(asked: Asked, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) throw refusal(asked, error.answer)
    if (!(error instanceof Unanswered)) throw error
    const details = { store: asked.store, reason: error.message }
    throw new Failure('STORE_UNAVAILABLE', details, { cause: error })
  }
}
