import type { CodeRow } from './row.js'

/** What is wrong with a store, or known of it too little. */
export const storeCodes = {
  /** The `github-token` may not write a store (403, or 404 where GitHub hides it). */
  STORE_FORBIDDEN: {
    sentence: 'The input `github-token` may not write {store}; {why}.',
    cure: 'Give the App or the fine-grained token that right.',
    outcome: 'fail',
  },
  /** The `github-token` is the job's own GITHUB_TOKEN. */
  STORE_GITHUB_TOKEN: {
    sentence: "The input `github-token` is the job's GITHUB_TOKEN, which GitHub never lets write secrets.",
    cure: 'Use a GitHub App token or a fine-grained personal access token.',
    outcome: 'fail',
  },
  /** GitHub answers 401 to the `github-token`. */
  GITHUB_TOKEN_REJECTED: {
    sentence: '{host} does not accept the input `github-token` (401).',
    cure: 'Check that it has not expired, was not revoked, and belongs to this GitHub.',
    outcome: 'fail',
  },
  /** The repository, environment or organization of a store does not exist for this token. */
  STORE_NOT_FOUND: {
    sentence: '{what}.',
    cure: 'Correct the input `stores`, or create what is missing.',
    outcome: 'fail',
  },
  /** A line of `stores` is `repo` or `env:NAME`, and nothing tells which repository that is: the command runs outside the job of a repository. `repo` is also the default of `stores`. */
  STORE_INCOMPLETE: {
    sentence:
      'The input `stores` has a line that names no repository, and this is not the job of a repository.',
    cure: 'Write the repository into the line, such as {example}.',
    onCommandLine: {
      sentence:
        'Nothing tells in which repository the secret is: this is not the job of a repository, and `--stores` (default: `repo`) has a line that names none.',
      cure: 'Give --stores {example} with the owner and the name of your repository, and the same for every other line of `stores` of the workflow. In a terminal GITHUB_REPOSITORY=OWNER/NAME completes them too; --journal-repository does not, because the journal may be in another repository.',
    },
    outcome: 'fail',
  },
  /** The secret does not exist in a store yet; it will be created. */
  STORE_SECRET_ABSENT: {
    sentence: 'The secret {secret} did not exist in {store} when this run looked; a rotation creates it.',
    cure: 'Remove the store from `stores` if that is not wanted.',
    outcome: 'warn',
  },
  /** A narrower secret of the same name hides the one that is written. */
  STORE_SHADOWED: {
    sentence:
      'The secret {secret} in {narrow} hides the one in {store}, so jobs there do not get the value of {store}.',
    cure: 'Add {narrow} to `stores`, or remove the secret there.{otherwise}',
    outcome: 'fail',
  },
  /** The store holds as many secrets as GitHub allows. */
  STORE_LIMIT: {
    sentence: '{store} already holds {count} secrets, the most that GitHub allows.',
    cure: 'Remove a secret there.',
    outcome: 'fail',
  },
  /** An organization secret sorts after the first 100 and workflows do not see it. */
  STORE_INVISIBLE: {
    sentence: '{secret} in {store} is not among the first 100 secrets by name, so a workflow may not see it.',
    cure: 'Use a repository secret, or a name that sorts earlier.',
    outcome: 'warn',
  },
  /** The input `secret` breaks the naming rules of GitHub. */
  SECRET_NAME_INVALID: {
    sentence: 'The input `secret` is {value}, which GitHub does not allow: {reason}.',
    cure: 'Use letters, digits and `_`, not starting with a digit or GITHUB_.',
    outcome: 'fail',
  },
  /** The new token is larger than GitHub stores. */
  SECRET_TOO_LARGE: {
    sentence: 'The new token has {size} bytes; GitHub stores at most 48 KB.',
    cure: 'Ask the vendor for a shorter token.',
    outcome: 'fail',
  },
  /** The public key of a store is not 32 bytes of base64. */
  STORE_KEY_INVALID: {
    sentence: 'The public key of {store} is {reason}, so nothing can be encrypted for it.',
    cure: 'Check the input `github-api-url`.',
    outcome: 'fail',
  },
  /** A store has another public key than the one that the value was encrypted for. */
  STORE_KEY_CHANGED: {
    sentence: 'The public key of {store} changed after the new token was encrypted for it.',
    cure: 'Run the rotation again; it creates and encrypts another token.',
    outcome: 'fail',
  },
  /** GitHub refuses a write for another reason than a missing permission. */
  STORE_REFUSED: {
    sentence: 'GitHub refuses the write of {secret} in {store} ({status}): {reason}',
    cure: 'Correct what the answer names, and run the rotation again.',
    outcome: 'fail',
  },
  /** GitHub answers 5xx, resets or times out on a store, after retries. */
  STORE_UNAVAILABLE: {
    sentence: 'GitHub did not read or write {store} as it should ({reason}).',
    cure: 'Run the rotation again; it first looks at what was written. If this run printed sealed secrets, keep its log.',
    outcome: 'fail',
  },
  /** GitHub limits the rate beyond what this step may wait. */
  STORE_RATE_LIMITED: {
    sentence: 'GitHub asks to wait {retryAfter} before {request}, longer than this step may take.',
    cure: 'Run the rotation again after that time; it goes on where it stopped.',
    outcome: 'fail',
  },
  /** A store was written by someone else since the rotation recorded it. */
  STORE_CHANGED: {
    sentence: '{store} was changed by someone else at {updatedAt}, so an old token that it may hold is kept.',
    cure: 'Find out who wrote it, and stop that.{next}',
    outcome: 'warn',
  },
  /** A store no longer has the secret that the rotation wrote: the secret, or its environment, was deleted. */
  STORE_DELETED: {
    sentence:
      '{store} no longer has the secret {secret}: somebody deleted the secret, or the environment that held it.',
    cure: 'If the environment is gone, create it again, or take {store} off `stores` and run once with `forget: {store}`.{next}',
    outcome: 'warn',
  },
  /** This run began before the last write of a store. */
  RUN_STALE: {
    sentence:
      'This run began at {began}, and {secret} was written at {wrote}, which is not earlier. It may hold an old token, so it changes nothing.',
    cure: 'Start a new run; a re-run of this one does not help.',
    onCommandLine: {
      cure: 'Run the command again with the newest token; it has to begin at least a second after the last write.',
    },
    outcome: 'notice',
  },
  /** Every store held a newer token before this run began, and this job was handed an older one. */
  READER_NOT_SERVED: {
    sentence:
      'This job was handed {ref}, but a newer token is in {stores}, so this job reads another secret.',
    cure: 'Add the secret that it reads to `stores`, or correct the job.',
    onCommandLine: {
      sentence: 'This command was given {ref}, but a newer token is in {stores}.',
      cure: 'Give it {stored}, which is in {stores}, in the variable that it reads; or add the secret that it reads to `stores`. A variable of another CI is no store: create a token of its own for that CI, and rotate the one in {stores} by a workflow of GitHub.',
    },
    outcome: 'warn',
  },
  /** The journal knows of no rotation that wrote these stores. */
  STORE_UNKNOWN: {
    sentence:
      'The journal knows of no rotation that wrote {stores}, so nobody knows which token is there{absent}.',
    cure: 'Run once with `rotate: always`.',
    outcome: 'warn',
  },
  /** A store that the rotation writes lacks the newest token. */
  STORE_PENDING: {
    sentence: 'The newest token is not in {stores} yet.',
    cure: 'Run the workflow that names it in `stores` with a job that is handed the newest token{or}.{gone}',
    onCommandLine: {
      cure: 'Run the command that names it in `stores` with the newest token{or}.{gone}',
    },
    outcome: 'warn',
  },
  /** A store outside `stores` lacks the newest token, and the journal notes no run that named it in 35 days, or its token has ended. */
  STORE_LEFT_BEHIND: {
    sentence:
      '{store} is not in `stores` and lacks the newest token; {state}. The journal notes {since} as the last time that a run named it.',
    cure: 'Run the workflow that writes it, or name it in `stores` again. If nothing uses it any more, run once with `forget: {store}`, or run {command}.',
    onCommandLine: {
      cure: 'Run the command that writes it, or name it in `stores` again. If nothing uses it any more, run {command}.',
    },
    outcome: 'warn',
  },
  /** The repository of a store was renamed or transferred. */
  STORE_MOVED: {
    sentence: 'The repository of {store} has another name now: {now}.',
    cure: 'Correct the input `stores`.',
    outcome: 'warn',
  },
  /** Another rotation of the same journal wrote a store last, and a run that names it in `stores` wrote its own token over that. */
  STORE_TAKEN_OVER: {
    sentence:
      '{store} held {ref}, which another rotation of this journal wrote there (entry {entry}). The input `stores` names it, so this run writes its own token over that.',
    cure: 'If both are to hold one token, name every store in `stores` of one workflow. If not, take {store} off `stores`, and store a token of its own there with `token-action adopt`.',
    outcome: 'warn',
  },
  /** An address in `stores` leads to another repository than the one that this rotation wrote under that name. */
  STORE_REPLACED: {
    sentence:
      '{store} in the input `stores` is another store now ({now}) than the one that this rotation knows by that name ({before}): a repository was renamed or transferred, and a new one took its name. Nothing was written.',
    cure: 'Name the repository of {before} in `stores` as it is called now. If the new one is meant, run once with `forget: {before}`; {secret} is then written there.',
    outcome: 'fail',
  },
  /** A write was sent and the store does not show it. */
  STORE_UNSURE: {
    sentence: 'The write of {store} was sent, but nobody can say whether it holds the new token: {reason}.',
    cure: 'The next run looks again.',
    outcome: 'warn',
  },
} as const satisfies Record<string, CodeRow>
