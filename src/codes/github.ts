import type { CodeRow } from './row.js'

/**
 * What keeps GitHub from doing what is asked, apart from the rights of a token. No later try in the same job can help.
 * What GitHub itself refuses was not done; where something else answered, the failure says what it leaves open.
 */
export const githubCodes = {
  /** GitHub answers 403 with `X-GitHub-SSO: required`: the organization wants the token authorized for SAML single sign-on. */
  GITHUB_SSO: {
    sentence:
      'The organization wants the input `github-token` authorized for its SAML single sign-on ({request}, 403).',
    cure: 'Authorize the token at {link} within the hour, or use a GitHub App.',
    outcome: 'fail',
  },
  /** GitHub answers 403 and names an IP allow list. */
  GITHUB_IP_REFUSED: {
    sentence: 'GitHub refuses {request} from the address of this machine (403): {reason}.',
    cure: 'Run where the allow list permits it, or ask its owner to add the address.',
    outcome: 'fail',
  },
  /** GitHub answers 403 because the repository is archived. */
  GITHUB_ARCHIVED: {
    sentence: 'GitHub refuses {request} because the repository is archived (403): {reason}.',
    cure: 'Unarchive it, or correct the inputs `stores` and `journal-repository`.',
    outcome: 'fail',
  },
  /** GitHub answers 403 because the installation of the App is suspended. */
  GITHUB_APP_SUSPENDED: {
    sentence: 'GitHub refuses {request} because the installation of the App is suspended (403): {reason}.',
    cure: 'Ask an owner of the account to unsuspend the App in its settings.',
    outcome: 'fail',
  },
  /** GitHub answers 403 or 451 and names a reason that no permission cures. */
  GITHUB_REFUSED: {
    sentence: 'GitHub refuses {request} ({status}): {reason}.',
    cure: 'Do what GitHub says there, or use the token of another account; no permission of this token helps.',
    outcome: 'fail',
  },
  /** GitHub answers 404 for the repository itself. */
  REPOSITORY_NOT_FOUND: {
    sentence: 'There is no repository {repository} at {host} that the input `github-token` may see (404).',
    cure: 'Correct its name, or give the token access to it.',
    outcome: 'fail',
  },
  /** GitHub answers 404 for the repository itself to an App's token. */
  APP_NOT_INSTALLED: {
    sentence:
      'The App of the input `github-token` is not installed on {repository}, or there is no such repository at {host} (404).',
    cure: 'Install the App there and name the repository where its token is created, or correct the name.',
    outcome: 'fail',
  },
  /** A GitHub server answers with a page or its sign-in, and the address lacks `/api/v3`. */
  GITHUB_API_PATH: {
    sentence: 'The input `github-api-url` is the address of the pages of {host}, not of its API ({request}).',
    cure: 'Set the input `github-api-url` to {address}.',
    outcome: 'fail',
  },
  /** The server answers as GitHub never does: 405, a page, nothing, or the error body of Gitea, Forgejo and GitLab. */
  GITHUB_NOT_GITHUB: {
    sentence: '{host} did not answer as a GitHub server does: {sign} to {request}.',
    cure: 'Look for a proxy or a firewall between this machine and {host}, or set the input `github-api-url` to the API of a GitHub; other servers keep no secrets for this action.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>

export const isGitHubCode = (code: string): boolean => Object.hasOwn(githubCodes, code)
