import type { CodeRow } from './row.js'

/** A dead token where a rotation comes after the check. */
const besideRotation =
  'The rotation of this run starts all the same: its message says whether it stored another token, or what is left to do.'

/** What can be wrong with the token itself, found offline or said by the vendor. */
export const tokenCodes = {
  /** The value is empty, outside a fork or a Dependabot run. */
  TOKEN_EMPTY: {
    sentence: 'The input `token` is empty.',
    cure: 'Check that the secret exists under exactly this name and that this job may read it.',
    onCommandLine: {
      sentence: 'There is no token; these variables were looked at: {looked}.',
      cure: '{source}.',
    },
    outcome: 'on-missing',
  },
  /** White space or a line break before or after the value; it is trimmed and the check goes on. */
  TOKEN_WHITESPACE: {
    sentence: 'The input `{input}` has {what} around it.',
    cure: 'Store the secret again without it, for example with `printf %s` instead of `echo`.',
    outcome: 'warn',
  },
  /** White space or a control character inside the value. */
  TOKEN_INNER_WHITESPACE: {
    sentence: 'The input `{input}` has {what} inside it, which no {vendor} token has.',
    cure: 'Copy the token again in one piece and store it as one line.',
    outcome: 'fail',
  },
  /** The value is wrapped in quotes. */
  TOKEN_QUOTES: {
    sentence: 'The input `{input}` is wrapped in quotation marks.',
    cure: 'Store the secret without the quotation marks.',
    outcome: 'fail',
  },
  /** The value starts with a byte order mark or holds an invisible character. */
  TOKEN_BOM: {
    sentence: 'The input `{input}` holds an invisible character ({what}).',
    cure: 'Store the secret again from plain text; an editor or a shell added the character.',
    outcome: 'fail',
  },
  /** The value is a placeholder such as `changeme`, `xxxx`, `<token>` or an unexpanded `${…}`. */
  TOKEN_PLACEHOLDER: {
    sentence: 'The input `{input}` holds a placeholder, not a token.',
    cure: 'Create a token at {vendor} and store its value in the secret.',
    outcome: 'fail',
  },
  /** The value is the address or the name of a secret in a secret manager, a file or an expression, or another address. */
  TOKEN_REFERENCE: {
    sentence: 'The input `{input}` holds a reference or an address, not a token.',
    cure: 'Read the secret in a step before this one, and hand over its value, or store a token of {vendor} in the secret.',
    outcome: 'fail',
  },
  /** The value starts with `Bearer ` or `Authorization:`. */
  TOKEN_BEARER_PREFIX: {
    sentence: 'The input `{input}` starts with `{prefix}`, which belongs to the HTTP header.',
    cure: 'Store only the token that comes after it.',
    outcome: 'fail',
  },
  /** The value is JSON, such as `{"token":"…"}`, and not a token alone. */
  TOKEN_JSON: {
    sentence: 'The input `{input}` holds JSON{key}.',
    cure: 'Store only the token, without braces, names and quotation marks, in a secret of its own.',
    outcome: 'fail',
  },
  /** The value is a line such as `NAME=value`, `export NAME=value` or `name: value`. */
  TOKEN_ASSIGNMENT: {
    sentence: 'The input `{input}` holds a line like `{like}`{key}, not the token alone.',
    cure: 'Store only the value that the line gives.',
    outcome: 'fail',
  },
  /** The value is a PEM block, such as a private key or a certificate. */
  TOKEN_PEM: {
    sentence: 'The input `{input}` holds {what} in PEM form, which is no token.',
    cure: 'Store the token of {vendor} instead.',
    outcome: 'fail',
  },
  /** The value is base64 of a token. */
  TOKEN_ENCODED: {
    sentence: 'The input `{input}` holds {what} of {other} in base64 or hex; nothing was sent.',
    cure: 'Store the token of {vendor} as it is: `kubectl get secret` and some other tools show base64.',
    outcome: 'fail',
  },
  /** The form of the value says that somebody else issued it, for example `ghs_…` for GitHub. */
  TOKEN_WRONG_VENDOR: {
    sentence:
      'The input `{input}` holds what looks like {what} of {other}, not of {vendor}; it was not sent.',
    cure: 'Put a token of {vendor} into its secret{or}.',
    onCommandLine: { cure: 'Put a token of {vendor} into {variable}{or}.' },
    outcome: 'fail',
  },
  /** The value does not have the vendor's documented format. */
  TOKEN_FORMAT: {
    sentence: 'The input `token` is not a {vendor} token: {reason}.',
    cure: 'Copy the whole token again; {vendor} shows it once, when it is created.',
    outcome: 'fail',
  },
  /** The value begins like a token of the vendor but ends too early. */
  TOKEN_TRUNCATED: {
    sentence: 'The input `token` is cut off: {reason}.',
    cure: 'Copy the whole token again; {vendor} shows it once, when it is created.',
    outcome: 'fail',
  },
  /** The vendor answers 401, or that the token is not active, and does not say why. */
  TOKEN_REJECTED: {
    sentence:
      '{vendor} does not accept the token {ref}: it was revoked, deleted or switched off, or belongs to another instance.',
    cure: 'Create a new token at {vendor} and store it in the secret.',
    onCommandLine: { cure: 'Create a new token at {vendor} and store it where this command finds it.' },
    beside: besideRotation,
    outcome: 'fail',
  },
  /** The vendor says that the token was revoked. */
  TOKEN_REVOKED: {
    sentence: 'The token {ref} was revoked at {vendor}.',
    cure: 'Create a new token at {vendor} and store it, or restore the old one where the vendor can.',
    beside: besideRotation,
    outcome: 'fail',
  },
  /** The expiry lies before the server's time. */
  TOKEN_EXPIRED: {
    sentence: 'The token {ref} expired{on}.',
    cure: 'Create a new token at {vendor} and store it. `rotate: expiring` replaces the next one in time, or says what a person has to do.',
    onCommandLine: {
      cure: 'Create a new token at {vendor} and store it. `token-action rotate` replaces the next one in time, or says what a person has to do.',
    },
    beside: besideRotation,
    outcome: 'fail',
  },
  /** Less than `min-validity` is left. */
  TOKEN_EXPIRES_TOO_SOON: {
    sentence: 'The token {ref} is valid for another {left}, less than `min-validity` ({needed}).',
    cure: 'Rotate the token now, or lower `min-validity`.',
    outcome: 'fail',
  },
  /** Less than `warn-before` is left. */
  TOKEN_EXPIRES_SOON: {
    sentence: 'The token {ref} expires on {expiresAt}, in {left}.',
    cure: 'Rotate it before then. `rotate: expiring` does so by itself, or says what a person has to do.',
    onCommandLine: {
      cure: 'Rotate it before then. `token-action rotate` does so, or says what a person has to do.',
    },
    outcome: 'warn',
  },
  /** The token expires before the step that uses it can reach its `timeout`. */
  TOKEN_EXPIRES_DURING_STEP: {
    sentence: 'The token {ref} expires in {left}, before `timeout` ({timeout}) is over.',
    cure: 'Rotate the token before this step, or lower `timeout`.',
    outcome: 'warn',
  },
  /** The token's start of validity lies after the server's time. */
  TOKEN_NOT_YET_VALID: {
    sentence: 'The token {ref} is not valid before {notBefore}.',
    cure: 'Wait until then, or create a token that is valid now.',
    outcome: 'fail',
  },
  /** The vendor says that the token has no expiry. */
  TOKEN_NEVER_EXPIRES: {
    sentence: 'The token {ref} never expires.',
    cure: 'Prefer a token with an expiry, and rotate it on a schedule.',
    outcome: 'notice',
  },
  /** The input `vendor` is `none`: the token is masked and its form is looked at, and nobody is asked about it. */
  VENDOR_NONE: {
    sentence: 'Nobody was asked about the token {ref}, because the input `vendor` is `none`.',
    cure: 'Nothing needs to be done; `expires-at` and `min-validity` watch over its expiry. Name the vendor where it is known here.',
    outcome: 'notice',
  },
  /** Neither the vendor nor `expires-at` tells when the token expires, and `min-validity` is set. `rotate: expiring` says the same as a notice. */
  EXPIRY_UNKNOWN: {
    sentence: 'Nobody says when the token {ref} expires: {vendor} has no documented way to read it.',
    cure: 'Say it in the input `expires-at`, name a path that tells it in `vendor-config`, or set `on-unknown: warn` if that is acceptable.',
    outcome: 'on-unknown',
  },
  /** The vendor tells another expiry than the input `expires-at`. */
  EXPIRY_DIFFERS: {
    sentence:
      'The input `expires-at` says that the token {ref} expires on {declared}; {vendor} says that it {told}, and that counts.',
    cure: 'Correct or remove `expires-at`, or the variable that it is taken from.',
    outcome: 'warn',
  },
  /** The time in the input `expires-at` has passed, and the vendor accepts the token. */
  EXPIRY_DECLARED_OVER: {
    sentence: 'The token {ref} works although its declared expiry, {expiresAt}, has passed.',
    cure: 'Correct `expires-at`, or the variable that it is taken from: it may be that of an earlier token.',
    outcome: 'warn',
  },
  /** The vendor says that the token has no end, and `rotate: expiring` is set. */
  EXPIRY_NEVER: {
    sentence: '{vendor} gives the token {ref} no end, so `rotate: expiring` never replaces it.',
    cure: 'Use `rotate: always` on a schedule, or give the token an end at {vendor}.',
    outcome: 'notice',
  },
  /** The vendor answers 403 as it documents: the token works but may not read this. */
  TOKEN_FORBIDDEN: {
    sentence: '{vendor} knows the token {ref} but does not let it read its own details (403).',
    cure: 'Grant the token read access if you want its scopes and expiry checked.',
    outcome: 'warn',
  },
  /** The token is restricted to SCIM endpoints. */
  TOKEN_SCIM_ONLY: {
    sentence: 'The token {ref} is a SCIM administration token, which cannot run anything.',
    cure: 'Create a token without the SCIM restriction.',
    outcome: 'fail',
  },
  /** A scope of the input `scopes` is not granted, even by implication. */
  SCOPE_MISSING: {
    sentence: 'The token {ref} lacks {missing}; it has {granted}.',
    cure: 'Create a token with the scopes named in the input `scopes`.',
    outcome: 'fail',
  },
  /** The role of the token is lower than the role in the input `scopes`. */
  ROLE_TOO_LOW: {
    sentence: 'The token {ref} has the role {granted}, but `scopes` asks for {missing}.',
    cure: 'Ask an administrator of {vendor} to raise the role, or create a token for a user who has it.',
    outcome: 'fail',
  },
  /** The token can do more than the input `scopes` asks for. */
  SCOPE_EXCESS: {
    sentence: 'The token {ref} can do more than this job needs: {excess}.',
    cure: 'Create a token with only the scopes that the job needs.',
    outcome: 'warn',
  },
  /** The input `scopes` is set but no documented API tells the scopes of the token. */
  SCOPES_UNKNOWN: {
    sentence: 'Nobody could say which scopes the token {ref} has.',
    cure: 'Set `on-unknown: warn` if that is acceptable, or name a path in `vendor-config`.',
    outcome: 'on-unknown',
  },
  /** The vendor says that the workspace behind the token is not active. */
  TENANT_INACTIVE: {
    sentence: 'The {vendor} workspace of the token {ref} is {status}.',
    cure: 'Ask the owner of the workspace to activate it.',
    outcome: 'fail',
  },
  /** The local clock differs from the server's by two minutes or more. */
  CLOCK_SKEW: {
    sentence: "This machine's clock is {skew} {direction} {vendor}'s; expiry was judged by {vendor}'s clock.",
    cure: 'Set the clock of the runner.',
    outcome: 'warn',
  },
} as const satisfies Record<string, CodeRow>
