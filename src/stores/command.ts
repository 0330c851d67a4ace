import { Failure } from '../codes/failure.js'
import { flagsOfCommand, surface } from '../codes/surface.js'
import { writeDuration } from '../token/duration.js'
import { shownName } from '../token/shown.js'
import { firstRepositoryOf, parseStore, type StoreAddress, storeId } from './parse.js'

/** What a command line of ours needs to be about the same secret, wherever it is typed. */
export interface CommandInputs {
  /** As the input `vendor` has it: an id, or the path of a vendor file. */
  readonly vendor: string
  readonly url?: URL | undefined
  readonly vendorConfig?: string | undefined
  readonly secret?: string | undefined
  /** The lines of the input `stores`; undefined in a check, which knows none and so says what is usual. */
  readonly stores?: readonly string[]
  readonly journal?: string
  readonly journalRepository?: string | undefined
  readonly githubApiUrl?: URL
  readonly expiresAtVariable?: string | undefined
  /** Undefined in a check, which knows none. */
  readonly rotateBeforeMs?: number
}

/** So many stores are printed one by one. A command with more takes them from a variable. */
const mostStores = 10

/** The command that takes over a new token; its value comes on standard input. @param asksEnd the vendor does not tell it */
export function adoptCommand(
  inputs: CommandInputs,
  currentRepository: string | undefined,
  asksEnd: boolean,
): string {
  const end = asksEnd ? ' --expires-at YYYY-MM-DD' : ''
  const variable = given('--expires-at-variable', inputs.expiresAtVariable)
  return `token-action adopt${commandFlags(inputs, currentRepository)}${end}${variable}`
}

/**
 * How a person forgets stores: their names stand first, so that none is read as another value of `--stores`.
 *
 * @param hasAdmin earlier runs had an `admin-token`, which proves the journal too
 */
export function forgetInTerminal(addresses: readonly string[], hasAdmin: boolean): string {
  const command = `\`token-action forget ${addresses.map(quoted).join(' ')}${flagsOfCommand()}\``
  const place = surface().at === 'workflow' ? ' in a terminal' : ''
  const admin = hasAdmin ? ', or with the same admin token in TOKEN_ACTION_ADMIN_TOKEN' : ''
  return `${command}${place} with the newest token${admin}`
}

/** The command that looks into the journal of another kind. */
export function statusInJournal(kind: string): string {
  const flags = flagsOfCommand().replace(/ --journal (?:variables|refs)(?= |$)/, '')
  return `\`token-action status${flags}${kind === 'variables' ? '' : ` --journal ${kind}`}\``
}

/** The command that says where a rotation is, and changes nothing; it counts the next one as the workflow does. */
export function statusCommand(inputs: CommandInputs, currentRepository: string | undefined): string {
  const { rotateBeforeMs: before } = inputs
  const due = given('--rotate-before', before === undefined ? undefined : writeDuration(before))
  return `token-action status${commandFlags(inputs, currentRepository)}${due}`
}

/**
 * The flags that every command about one secret takes, each with a blank before it. They are whole: a terminal knows no
 * repository, so stores are named in full.
 */
export function commandFlags(inputs: CommandInputs, currentRepository: string | undefined): string {
  const { vendor, url, vendorConfig, secret = '', stores = ['repo'], journal, githubApiUrl } = inputs
  const addresses = stores.map((line) => addressOf(line, currentRepository))
  const known = addresses.filter((each) => typeof each !== 'string')
  const names = addresses.map((each) => (typeof each === 'string' ? each : storeId(each)))
  const usual = firstRepositoryOf(known)
  const repository = inputs.journalRepository ?? currentRepository
  const isElsewhere = repository !== undefined && repository.toLowerCase() !== usual?.toLowerCase()
  return [
    given('--vendor', vendor),
    given('--url', url?.href.replace(/\/$/, '')),
    given('--vendor-config', vendorConfig),
    given('--secret', shownName(secret) === secret ? secret : 'NAME'),
    names.length > mostStores ? ' --stores "$STORES"' : names.map((name) => given('--stores', name)).join(''),
    given('--journal', journal === 'variables' ? undefined : journal),
    given('--journal-repository', isElsewhere ? repository : undefined),
    given(
      '--github-api-url',
      githubApiUrl?.host === 'api.github.com' ? undefined : githubApiUrl?.href.replace(/\/$/, ''),
    ),
  ].join('')
}

/** A store in full; where nobody knows its repository, the form that is to be filled in. */
function addressOf(line: string, currentRepository: string | undefined): StoreAddress | string {
  try {
    return parseStore(line, currentRepository)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // Any other line is refused before a command is printed.
    return String(error.details.example ?? 'STORE')
  }
}

/** A text as a shell reads it back. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`
}

function given(flag: string, value: string | undefined): string {
  return value === undefined || value === '' ? '' : ` ${flag} ${quoted(value)}`
}
