import type { CodeRow } from './row.js'

/** What keeps a notice from being given. None of them changes what the step says of the token, or how it ends. */
export const notifyCodes = {
  /** The `notify-token` may not read or write issues. */
  NOTIFY_FORBIDDEN: {
    sentence:
      'The input `notify-token` may not write issues in {repository} ({why}), so nobody was told there.',
    cure: 'Give the job `permissions: issues: write`, or the App or token Issues: write; replace a token that GitHub does not accept.',
    onCommandLine: { cure: 'Give the token Issues: write, and replace one that GitHub does not accept.' },
    outcome: 'warn',
  },
  /** `notify: issue` and no `notify-token`. */
  NOTIFY_TOKEN_MISSING: {
    sentence: 'The input `notify-token` is empty, so no issue was written.',
    cure: 'In a workflow leave the input out, and give the job `permissions: issues: write`.',
    onCommandLine: {
      sentence:
        'There is no `notify-token`; these variables were looked at: {looked}; so no issue was written.',
      cure: '{source}; a token with Issues: write is enough.',
    },
    outcome: 'warn',
  },
  /** `notify: issue` where nothing tells the repository. */
  NOTIFY_NO_REPOSITORY: {
    sentence: 'Nothing tells in which repository of GitHub the input `notify` is to write its issue.',
    cure: 'Set the variable GITHUB_REPOSITORY to owner/name.',
    outcome: 'warn',
  },
  /** The repository takes no issues (`has_issues`, or 410). */
  NOTIFY_ISSUES_DISABLED: {
    sentence: 'Issues are disabled in {repository}, so nobody was told there.',
    cure: 'Enable them in its settings, or use `notify-webhook`.',
    outcome: 'warn',
  },
  /** The issue could not be read or written for another reason. */
  NOTIFY_FAILED: {
    sentence: 'The issue in {repository} could not be written ({reason}).',
    cure: 'The next run tries again.',
    outcome: 'warn',
  },
  /** GitHub takes the issue only without the labels or the assignees. */
  NOTIFY_PARTLY: {
    sentence:
      'GitHub did not take the inputs `notify-labels` and `notify-assignees` for issue {number} of {repository}, so it has none of them.',
    cure: 'Name people who may be assigned there, and labels of at most 50 characters.',
    outcome: 'warn',
  },
  /** The `notify-webhook` is no https URL. */
  NOTIFY_WEBHOOK_REFUSED: {
    sentence: 'The input `notify-webhook` was not used: {reason}.',
    cure: 'Store the whole https:// address as a secret.',
    outcome: 'warn',
  },
  /** The message to `notify-webhook` was not taken: no answer in 10 seconds, a redirect, or a status that is no success. */
  NOTIFY_WEBHOOK_FAILED: {
    sentence: 'The input `notify-webhook` did not take the message ({reason}).',
    cure: 'Check the address, and that its service takes JSON with a field `text`.',
    outcome: 'warn',
  },
} as const satisfies Record<string, CodeRow>
