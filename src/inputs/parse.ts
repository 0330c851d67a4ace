import { conflict } from '../codes/conflict.js'
import { Failure } from '../codes/failure.js'
import { type InputName, inputDefinitions } from '../inputs.js'
import type { DeclaredEnd } from '../token/declared.js'
import { didYouMean, shownInput } from '../token/shown.js'
import { type ChoiceOf, Fields } from './fields.js'
import type { ReadInput } from './read.js'
import { parseRef } from './ref.js'
import { parseBaseUrl } from './url.js'

/** What every step is told. Durations are milliseconds. */
export interface CommonInputs {
  /** An id, or the path of a vendor file, perhaps with its digest. */
  readonly vendor: string
  /** Undefined when the user gave none; some vendors have one address. */
  readonly url: URL | undefined
  /** As it was given: the check says what is wrong with it. */
  readonly token: string
  /** Undefined when the user did not say; then a fork or Dependabot is skipped, and anything else fails. */
  readonly onMissing: ChoiceOf<'on-missing'> | undefined
  readonly vendorConfig: string | undefined
  readonly allowHttp: boolean
}

export interface CheckStepInputs extends CommonInputs {
  readonly scopes: readonly string[]
  readonly minValidityMs: number | undefined
  readonly warnBeforeMs: number | undefined
  readonly expiresAt: DeclaredEnd | undefined
  readonly onUnknown: ChoiceOf<'on-unknown'>
  readonly timeoutMs: number
  readonly notify: NotifyInputs | undefined
}

export interface RunStepInputs extends CommonInputs {
  readonly upload: readonly string[]
  readonly format: ChoiceOf<'format'>
  readonly allowEmpty: boolean
  readonly project: string | undefined
  readonly runName: string | undefined
  readonly environment: string | undefined
  readonly batchSize: number
  readonly trigger: string | undefined
  readonly variables: readonly string[]
  readonly wait: boolean
  readonly timeoutMs: number
  /** As the user wrote it, for messages. */
  readonly timeout: string
  readonly command: string | undefined
  readonly tokenEnv: string | undefined
}

export interface RotateStepInputs extends CommonInputs {
  readonly scopes: readonly string[]
  readonly rotate: ChoiceOf<'rotate'>
  readonly rotateBeforeMs: number
  readonly lifetimeMs: number | undefined
  readonly expiresAt: DeclaredEnd | undefined
  /** Name of a repository variable, in upper case. */
  readonly expiresAtVariable: string | undefined
  readonly overlapMs: number
  readonly secret: string | undefined
  readonly stores: readonly string[]
  readonly githubToken: string
  readonly adminToken: string | undefined
  readonly journal: ChoiceOf<'journal'>
  readonly journalRepository: string | undefined
  readonly allowInPlace: boolean
  /** The ref of a token that leaked. */
  readonly leaked: string | undefined
  readonly leakedFirst: boolean
  /** Stores as they are written in `stores`. */
  readonly forget: readonly string[]
  /** Sealed secrets as they were printed, of several lines. */
  readonly recover: string | undefined
  readonly onUnknown: ChoiceOf<'on-unknown'>
  readonly dryRun: boolean
  readonly githubApiUrl: URL
  readonly notify: NotifyInputs | undefined
}

/** Who is told, outside the log. */
export interface NotifyInputs {
  readonly issue: boolean
  readonly secret: string
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly token: string
  /** Empty when there is none; whether it is an address is for whoever sends to say. */
  readonly webhook: string
  readonly githubApiUrl: URL
}

/** The inputs of the check. @throws Failure INPUT_MISSING, INPUT_INVALID, VENDOR_UNKNOWN, URL_… */
export function parseCheckInputs(read: ReadInput): CheckStepInputs {
  const fields = new Fields(read)
  const shared = common(fields)
  return {
    ...shared,
    scopes: words(fields, 'scopes'),
    minValidityMs: fields.duration('min-validity'),
    warnBeforeMs: fields.duration('warn-before'),
    expiresAt: fields.time('expires-at'),
    onUnknown: fields.choice('on-unknown') ?? 'fail',
    timeoutMs: fields.timeLimit(),
    notify: notices(fields, shared.allowHttp),
  }
}

/**
 * The inputs of the run: exactly one of `upload`, `trigger` and `command`, because a step has one receipt.
 *
 * @throws Failure as `parseCheckInputs`, and INPUT_CONFLICT
 */
export function parseRunInputs(read: ReadInput): RunStepInputs {
  const fields = new Fields(read)
  const tasks = (['upload', 'trigger', 'command'] as const).filter((name) => fields.text(name) !== '')
  if (tasks.length === 0) throw new Failure('INPUT_MISSING', { input: 'upload, trigger or command' })
  if (tasks.length > 1) {
    const inputs = tasks.map((name) => `\`${name}\``).join(' and ')
    throw conflict(inputs, 'a step has one result and one receipt')
  }
  return {
    ...common(fields),
    upload: fields.lines('upload'),
    format: fields.choice('format') ?? 'auto',
    allowEmpty: fields.boolean('allow-empty'),
    project: fields.optional('project'),
    runName: fields.optional('run-name'),
    environment: fields.optional('environment'),
    batchSize: fields.integer('batch-size', { from: 1, to: 1000 }),
    trigger: fields.optional('trigger'),
    variables: fields.lines('variables'),
    wait: fields.boolean('wait'),
    timeoutMs: fields.timeLimit(),
    timeout: fields.text('timeout'),
    command: fields.optional('command'),
    tokenEnv: variableName(fields, 'token-env'),
  }
}

/** The inputs of the rotation. @throws Failure as `parseCheckInputs`, and INPUT_CONFLICT */
export function parseRotateInputs(read: ReadInput): RotateStepInputs {
  const fields = new Fields(read)
  const shared = common(fields)
  const githubApiUrl = parseBaseUrl('github-api-url', fields.text('github-api-url'), shared.allowHttp)
  const journalRepository = fields.optional('journal-repository')
  if (journalRepository !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(journalRepository)) {
    throw new Failure('INPUT_INVALID', {
      input: 'journal-repository',
      value: `a text of ${journalRepository.length} characters`,
      expected: 'of the form owner/name',
      example: 'acme/shop',
    })
  }
  return {
    ...shared,
    scopes: words(fields, 'scopes'),
    rotate: fields.choice('rotate') ?? 'never',
    rotateBeforeMs: fields.duration('rotate-before') ?? 0,
    lifetimeMs: fields.duration('lifetime'),
    expiresAt: fields.time('expires-at'),
    expiresAtVariable: repositoryVariable(fields, 'expires-at-variable'),
    overlapMs: fields.duration('overlap') ?? 0,
    secret: fields.optional('secret'),
    stores: fields.lines('stores'),
    githubToken: fields.text('github-token'),
    adminToken: fields.optional('admin-token'),
    journal: fields.choice('journal') ?? 'variables',
    journalRepository,
    allowInPlace: fields.boolean('allow-in-place'),
    ...emergency(fields),
    forget: fields.lines('forget'),
    onUnknown: fields.choice('on-unknown') ?? 'fail',
    dryRun: fields.boolean('dry-run'),
    githubApiUrl,
    notify: notices(fields, shared.allowHttp),
  }
}

/** Undefined where nobody is told; then nothing of it is read. @throws Failure INPUT_MISSING, INPUT_INVALID, URL_… */
function notices(fields: Fields, allowHttp: boolean): NotifyInputs | undefined {
  const issue = fields.choice('notify') === 'issue'
  const webhook = fields.text('notify-webhook')
  if (!issue && webhook === '') return undefined
  return {
    issue,
    secret: required(fields, 'secret'),
    labels: names(fields, 'notify-labels'),
    assignees: names(fields, 'notify-assignees'),
    token: fields.text('notify-token'),
    webhook,
    githubApiUrl: parseBaseUrl('github-api-url', fields.text('github-api-url'), allowHttp),
  }
}

/** Names of which one may hold spaces. */
function names(fields: Fields, input: 'notify-labels' | 'notify-assignees'): readonly string[] {
  const all = fields.lines(input).flatMap((line) => line.split(',').map((name) => name.trim()))
  return [...new Set(all)].filter((name) => name !== '')
}

/** What to do about a token that leaked, or about one that could not be stored; one of them at a time. */
function emergency(fields: Fields): Pick<RotateStepInputs, 'leaked' | 'leakedFirst' | 'recover'> {
  const given = fields.optional('leaked')
  const leaked = given === undefined ? undefined : parseRef('leaked', given)
  const leakedFirst = fields.boolean('leaked-first')
  const recover = fields.optional('recover')
  if (leaked !== undefined && recover !== undefined) {
    throw conflict('`leaked` and `recover`', 'one creates a new token, the other stores one that exists')
  }
  if (leakedFirst && leaked === undefined) {
    throw conflict(
      '`leaked-first: true` and an empty `leaked`',
      'it says when the token in `leaked` is ended',
    )
  }
  return { leaked, leakedFirst, recover }
}

function common(fields: Fields): CommonInputs {
  const allowHttp = fields.boolean('allow-http')
  const id = vendor(fields)
  if (id === 'none') refuseWithNone(fields)
  const url = fields.optional('url')
  return {
    vendor: id,
    url: url === undefined ? undefined : parseBaseUrl('url', url, allowHttp),
    token: fields.raw('token'),
    onMissing: fields.givenChoice('on-missing'),
    vendorConfig: fields.optional('vendor-config'),
    allowHttp,
  }
}

/** What only a service can be asked for. */
const asksSomebody = ['url', 'scopes', 'upload', 'trigger', 'vendor-config', 'admin-token'] as const

/** @throws Failure INPUT_CONFLICT */
function refuseWithNone(fields: Fields): void {
  const asked = asksSomebody.find((name) => fields.text(name) !== '')
  if (asked !== undefined) throw notWithNone(asked)
  if (fields.text('command') !== '' && fields.text('token-env') === '') {
    throw new Failure('INPUT_MISSING', { input: 'token-env' })
  }
}

/** That an input needs a service that is known here. */
export function notWithNone(input: InputName): Failure {
  return conflict(
    `\`vendor: none\` and \`${input}\``,
    'with `vendor: none` nobody is asked about the token, and only `command` uses it',
  )
}

/** Whether the input `vendor` names a file: a path with a beginning or an ending that no id has. */
export function isVendorPath(text: string): boolean {
  return /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\])|\.(?:ya?ml|json)$|@sha256\b/i.test(text)
}

function vendor(fields: Fields): string {
  const given = required(fields, 'vendor')
  if (isVendorPath(given)) return given
  const text = given.toLowerCase()
  const known: readonly string[] = inputDefinitions.vendor.choices
  if (known.includes(text)) return text
  throw new Failure('VENDOR_UNKNOWN', {
    value: shownInput(text, known),
    known: known.join(', '),
    nearest: didYouMean(text, known),
  })
}

function required(fields: Fields, input: InputName): string {
  const text = fields.text(input)
  if (text === '') throw new Failure('INPUT_MISSING', { input })
  return text
}

/** @throws Failure INPUT_INVALID where something was given and no word is in it, as when variables are empty */
function words(fields: Fields, input: 'scopes'): readonly string[] {
  const found = new Set(fields.lines(input).flatMap((line) => line.split(/[\s,]+/)))
  found.delete('')
  const text = fields.text(input)
  if (found.size > 0 || text === '') return [...found]
  throw new Failure('INPUT_INVALID', {
    input,
    value: shownInput(text),
    expected: 'a list of names',
    example: 'read, write',
  })
}

function variableName(fields: Fields, input: 'token-env'): string | undefined {
  const name = fields.optional(input)
  if (name === undefined || /^[A-Za-z_]\w*$/.test(name)) return name
  throw new Failure('INPUT_INVALID', {
    input,
    value: shownInput(name),
    expected: 'the name of a variable (letters, digits and _, without a digit in front)',
    example: 'QA_HUB_TOKEN',
  })
}

/** A variable that a person may set: those of GitHub and of the journal have prefixes of their own. */
function repositoryVariable(fields: Fields, input: 'expires-at-variable'): string | undefined {
  const name = fields.optional(input)?.toUpperCase()
  if (name === undefined) return undefined
  if (/^[A-Z_][A-Z0-9_]{0,254}$/.test(name) && !/^(GITHUB_|TOKEN_ACTION_)/.test(name)) return name
  throw new Failure('INPUT_INVALID', {
    input,
    value: shownInput(name),
    expected:
      'the name of a variable (letters, digits and _, without a digit, GITHUB_ or TOKEN_ACTION_ in front)',
    example: 'QANODE_TOKEN_EXPIRES_AT',
  })
}
