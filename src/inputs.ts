/**
 * Every input once. `action.yml`, the step actions, the flags of the CLI and the tables of the README are generated
 * from this list; a test fails when they differ.
 */

import { vendorIds } from './inputs/generated/vendor-ids.js'
import { readableNames, readableTitles } from './results/readable.js'

export type Step = 'check' | 'run' | 'rotate'

export interface InputDefinition {
  /** How the text is read. `secret` values never appear as a flag, in a summary or in an error. */
  readonly type:
    | 'text'
    | 'secret'
    | 'url'
    | 'duration'
    | 'time'
    | 'boolean'
    | 'choice'
    | 'lines'
    | 'globs'
    | 'file'
    | 'integer'
  readonly steps: readonly Step[]
  readonly help: string
  readonly default?: string
  /** Default in `action.yml` where it is an expression; the CLI uses `default` or the environment. */
  readonly actionDefault?: string
  readonly choices?: readonly string[]
  readonly example?: string
  readonly required?: boolean
  /** Another name of the flag on the command line, as test runners have it. */
  readonly flagAlias?: string
}

const everyStep = ['check', 'run', 'rotate'] as const

export const inputDefinitions = {
  vendor: {
    type: 'choice',
    steps: everyStep,
    required: true,
    choices: vendorIds,
    help: 'The service that issued the token. `none` is a token of any service, for `command`: masked and filtered, and nobody is asked about it.',
    example: 'qahub',
  },
  url: {
    type: 'url',
    steps: everyStep,
    help: 'Base URL of the service. A sub-path is kept. Required, except with `vendor: none`.',
    example: 'https://qa.example.com/hub',
  },
  token: {
    type: 'secret',
    steps: everyStep,
    required: true,
    help: "The secret's value. On the command line it comes from the vendor's own variable, `--token-env NAME` or `--token-stdin`; never from an argument.",
  },
  scopes: {
    type: 'lines',
    steps: ['check', 'rotate'],
    help: 'Scopes, or the one role, that the token must have; separated by commas, spaces or lines.',
    example: 'write',
  },
  'min-validity': {
    type: 'duration',
    steps: ['check'],
    help: 'Fail when the token is valid for less than this.',
    example: '30m',
  },
  'warn-before': {
    type: 'duration',
    steps: ['check'],
    default: '14d',
    help: 'Warn when the token is valid for less than this.',
    example: '7d',
  },
  'expires-at': {
    type: 'time',
    steps: ['check', 'rotate'],
    help: 'When the token expires, where the vendor does not tell: a date, which counts to its end in UTC, or a time with its zone. What the vendor tells counts more. With `adopt`, of the new token.',
    example: '2027-01-31',
  },
  'on-unknown': {
    type: 'choice',
    steps: ['check', 'rotate'],
    choices: ['fail', 'warn', 'skip'],
    default: 'fail',
    help: 'What to do when nobody can say whether the token is valid, which scopes it has when `scopes` asks for some, or when it expires when `min-validity` does: fail, go on with a warning, or skip the later steps. A rotation of a token that is due fails all the same.',
  },
  'on-missing': {
    type: 'choice',
    steps: everyStep,
    choices: ['fail', 'warn', 'skip'],
    default: 'fail',
    help: 'What to do when the secret is empty. Pull requests from forks and Dependabot runs, which get no secrets, are skipped with a notice unless this is set to `fail` or `warn` by hand.',
    actionDefault: '',
  },
  upload: {
    type: 'globs',
    steps: ['run'],
    help: `Result files to upload: paths, folders or globs, one a line. The format is told by content: ${readableTitles}.`,
    example: 'results/**/*.xml',
  },
  format: {
    type: 'choice',
    steps: ['run'],
    choices: ['auto', ...readableNames],
    default: 'auto',
    help: 'Format of the result files.',
  },
  'allow-empty': {
    type: 'boolean',
    steps: ['run'],
    default: 'false',
    flagAlias: 'pass-with-no-tests',
    help: 'Let reports without a test result pass, such as those of an empty shard. A file without a byte fails all the same.',
  },
  project: {
    type: 'text',
    steps: ['run'],
    help: "The vendor's project that takes the results.",
    example: 'clxyz123',
  },
  'run-name': {
    type: 'text',
    steps: ['run'],
    help: 'Name of the run at the vendor. Default: workflow, run number and attempt.',
  },
  environment: {
    type: 'text',
    steps: ['run'],
    help: 'Environment label of the run at the vendor.',
    example: 'staging',
  },
  'batch-size': {
    type: 'integer',
    steps: ['run'],
    default: '200',
    help: 'Results in one upload request, 1 to 1000.',
  },
  trigger: {
    type: 'text',
    steps: ['run'],
    help: 'A vendor operation to run: `suite:ID`, `scenario:ID`, `scan:datastore=42`, `gate:app=NAME`.',
    example: 'suite:42',
  },
  variables: {
    type: 'lines',
    steps: ['run'],
    help: 'Variables for the triggered run, as NAME=VALUE, one a line.',
    example: 'BASE_URL=https://staging.example.com',
  },
  wait: {
    type: 'boolean',
    steps: ['run'],
    default: 'true',
    help: 'Wait until the triggered run ends, and end as it does.',
  },
  timeout: {
    type: 'duration',
    steps: ['check', 'run'],
    default: '30m',
    help: 'The longest that the check, an upload, a triggered run or the command may take.',
  },
  command: {
    type: 'text',
    steps: ['run'],
    help: 'A command of yours, run by bash, with the token in its environment alone and its output filtered.',
    example: 'npx qanode run suite --suite-id 42',
  },
  'token-env': {
    type: 'text',
    steps: ['run'],
    help: "Name of the variable that hands the token to `command`; the vendor's own by default. On the command line it is also where the token is read from.",
    example: 'QA_HUB_TOKEN',
  },
  rotate: {
    type: 'choice',
    steps: ['rotate'],
    choices: ['never', 'expiring', 'always'],
    default: 'never',
    help: 'Whether to rotate: never, when the token expires within `rotate-before`, or always: in every run while no old token is left to be ended. While an old one is left, also `always` waits, and the run says for what.',
  },
  'rotate-before': {
    type: 'duration',
    steps: ['rotate'],
    default: '30d',
    help: 'How long before its expiry a token is due.',
  },
  lifetime: {
    type: 'duration',
    steps: ['rotate'],
    help: 'How long the new token lives. Default: as long as the old one did, or 90 days.',
    example: '90d',
  },
  'expires-at-variable': {
    type: 'text',
    steps: ['rotate'],
    help: 'Name of a repository variable that tells jobs when the newest token expires; the rotation keeps it true. Needs Variables: write.',
    example: 'QANODE_TOKEN_EXPIRES_AT',
  },
  overlap: {
    type: 'duration',
    steps: ['rotate'],
    default: '24h',
    help: 'How long the old token is kept at least after the last store was written.',
  },
  secret: {
    type: 'text',
    steps: ['check', 'rotate'],
    help: 'Name of the secret that holds the token. A check needs it with `notify` alone.',
    example: 'QUALYTICS_TOKEN',
  },
  stores: {
    type: 'lines',
    steps: ['rotate'],
    default: 'repo',
    help: 'Where the secret is stored, one a line, such as `repo`, `repo:owner/name`, `env:production`, `env:owner/name/production` and `org:acme`. `dependabot:` and `codespaces:` stand in front of `repo` or `org`; `codespaces:user` is your own.',
    example: 'repo',
  },
  'github-token': {
    type: 'secret',
    steps: ['rotate'],
    help: 'App token or fine-grained personal access token that may write the stores and the journal. GITHUB_TOKEN can never write secrets.',
  },
  'admin-token': {
    type: 'secret',
    steps: ['rotate'],
    help: 'Second credential of the vendor, where only that may create or revoke tokens. Given in every run, it also proves later what those runs wrote into the journal.',
  },
  journal: {
    type: 'choice',
    steps: ['rotate'],
    choices: ['variables', 'refs'],
    default: 'variables',
    help: 'Where the rotation journal is kept: repository variables or git refs.',
  },
  'journal-repository': {
    type: 'text',
    steps: ['rotate'],
    help: 'Repository that holds the journal, as owner/name. Default: this repository. It does not complete a line of `stores`.',
  },
  'allow-in-place': {
    type: 'boolean',
    steps: ['rotate'],
    default: 'false',
    help: 'Allow a rotation that kills the old token at once, where the vendor offers nothing better.',
  },
  leaked: {
    type: 'text',
    steps: ['rotate'],
    help: 'For an emergency, the ref of a token that leaked, as a log or `status` prints it. It is replaced and ended at once, without overlap and without waiting for running jobs.',
    example: 'sha256:0123456789ab',
  },
  'leaked-first': {
    type: 'boolean',
    steps: ['rotate'],
    default: 'false',
    help: 'End the token in `leaked` before its successor is created. Jobs fail until the new one is stored. Needs `admin-token`.',
  },
  forget: {
    type: 'lines',
    steps: ['rotate'],
    help: 'Stores that nothing uses any more, one a line, written as in `stores`. An old token is no longer kept for them.',
    example: 'env:staging',
  },
  recover: {
    type: 'text',
    steps: ['rotate'],
    help: 'The lines `token-action recover …` that an earlier run printed because it could not store a new token. They are verified and written.',
  },
  'dry-run': {
    type: 'boolean',
    steps: ['rotate'],
    default: 'false',
    help: 'Say what the rotation would do, and do nothing.',
  },
  'vendor-config': {
    type: 'file',
    steps: everyStep,
    help: "JSON or YAML file that replaces a vendor's paths and field names; `FILE@sha256:…` takes it only with that digest.",
    example: '.github/qanode.yml',
  },
  'allow-http': {
    type: 'boolean',
    steps: everyStep,
    default: 'false',
    help: 'Allow plain http to a host that is not loopback.',
  },
  notify: {
    type: 'choice',
    steps: ['check', 'rotate'],
    choices: ['issue'],
    help: 'Tell people before the token dies, or when somebody must act: one GitHub issue for each secret, kept up to date. Needs `issues: write`.',
  },
  'notify-labels': {
    type: 'lines',
    steps: ['check', 'rotate'],
    help: 'Further labels of that issue, separated by commas or lines.',
    example: 'security',
  },
  'notify-assignees': {
    type: 'lines',
    steps: ['check', 'rotate'],
    help: 'Logins of those who are assigned when it opens, separated by commas or lines.',
    example: 'ada',
  },
  'notify-token': {
    type: 'secret',
    steps: ['check', 'rotate'],
    actionDefault: '${{ github.token }}',
    help: "Token that writes the issue. In a workflow the job's own GITHUB_TOKEN with `issues: write`.",
  },
  'notify-webhook': {
    type: 'secret',
    steps: ['check', 'rotate'],
    help: 'Secret https address that takes the same messages, as Slack takes them or as plain JSON.',
  },
  'github-api-url': {
    type: 'url',
    steps: ['check', 'rotate'],
    default: 'https://api.github.com',
    actionDefault: '${{ github.api_url }}',
    help: 'Base URL of the GitHub API.',
  },
} as const satisfies Record<string, InputDefinition>

export type InputName = keyof typeof inputDefinitions

export interface OutputDefinition {
  readonly help: string
  /** The steps that set it; the composite takes the last one that ran. */
  readonly steps: readonly Step[]
}

export const outputDefinitions = {
  verdict: { steps: ['check'], help: '`valid`, `invalid` or `unknown`.' },
  proceed: {
    steps: ['check'],
    help: '`true` when later steps may use the token; `false` when this step was skipped, as `on-missing` and `on-unknown` ask.',
  },
  code: {
    steps: everyStep,
    help: 'Stable code of what is not plain success; empty otherwise. See docs/errors.md.',
  },
  'token-ref': { steps: ['check'], help: 'The only name of the token that may be printed.' },
  'expires-at': { steps: ['check'], help: 'When the token expires (ISO 8601), `never`, or `unknown`.' },
  expiry: {
    steps: ['check'],
    help: 'Whose word that is: `known` from the vendor, or `declared` by the input `expires-at`; else `never` or `unknown`.',
  },
  'valid-for': {
    steps: ['check'],
    help: 'Seconds until the token expires; empty when it never does or nobody knows.',
  },
  scopes: { steps: ['check'], help: 'Scopes or role of the token, separated by commas; empty when unknown.' },
  status: {
    steps: ['run'],
    help: 'How the upload, trigger or command ended: `success`, `warning`, `partial`, `failed`, `cancelled`, `timeout`, `started`, `skipped`.',
  },
  receipt: { steps: ['run'], help: 'JSON of the upload or trigger.' },
  rotation: {
    steps: ['rotate'],
    help: '`not-due`, `rotated`, `resumed`, `waiting`, `retired`, `extended`, `ended` (a leaked token), `manual` or `refused`.',
  },
  'next-rotation': { steps: ['rotate'], help: 'When the next rotation is due (ISO 8601), or `unknown`.' },
} as const satisfies Record<string, OutputDefinition>

export type OutputName = keyof typeof outputDefinitions
