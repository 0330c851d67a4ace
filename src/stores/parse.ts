import { Failure } from '../codes/failure.js'
import { surface } from '../codes/surface.js'
import { shownInput } from '../token/shown.js'

/** The place of one secret store. Repositories are `owner/name`, or their id where an address names them so. */
export type StoreAddress =
  | { readonly kind: 'repo'; readonly repository: string }
  | { readonly kind: 'env'; readonly repository: string; readonly environment: string }
  | { readonly kind: 'org'; readonly organization: string }
  | { readonly kind: 'dependabot-repo'; readonly repository: string }
  | { readonly kind: 'dependabot-org'; readonly organization: string }
  | { readonly kind: 'codespaces-repo'; readonly repository: string }
  | { readonly kind: 'codespaces-org'; readonly organization: string }
  | { readonly kind: 'codespaces-user' }

const kinds = ['repo', 'env', 'org', 'dependabot', 'codespaces']
const repositoryPattern = /^[A-Za-z0-9][\w-]*\/(?!\.{1,2}$)[\w.-]+$/
const organizationPattern = /^[A-Za-z0-9][\w-]*$/

/**
 * Reads one line of the input `stores`. After `env:` one or two segments are an environment of this repository, whose
 * name may hold a `/`; from three segments on, the first two are the repository. An environment of this repository with
 * two or more `/` in its name is therefore written in full.
 *
 * @param currentRepository `owner/name` that stands behind a plain `repo` or `env:NAME`
 * @throws Failure INPUT_INVALID, STORE_INCOMPLETE
 */
export function parseStore(line: string, currentRepository: string | undefined): StoreAddress {
  const here = (): string => {
    if (currentRepository !== undefined) return currentRepository
    throw new Failure('STORE_INCOMPLETE', { example: exampleOf(line) })
  }
  const repository = (text: string): string => {
    if (!repositoryPattern.test(text))
      throw invalid(line, 'a repository of the form owner/name', 'repo:owner/name')
    return text
  }
  const organization = (text: string): string => {
    if (!organizationPattern.test(text)) throw invalid(line, 'an organization', 'org:acme')
    return text
  }

  const prefix = /^(dependabot|codespaces):/.exec(line)?.[1]
  const rest = prefix === undefined ? line : line.slice(prefix.length + 1)
  if (rest === 'user' && prefix === 'codespaces') return { kind: 'codespaces-user' }
  if (rest === 'repo' || rest.startsWith('repo:')) {
    const name = rest === 'repo' ? here() : repository(rest.slice('repo:'.length))
    if (prefix === 'dependabot') return { kind: 'dependabot-repo', repository: name }
    if (prefix === 'codespaces') return { kind: 'codespaces-repo', repository: name }
    return { kind: 'repo', repository: name }
  }
  if (rest.startsWith('org:')) {
    const name = organization(rest.slice('org:'.length))
    if (prefix === 'dependabot') return { kind: 'dependabot-org', organization: name }
    if (prefix === 'codespaces') return { kind: 'codespaces-org', organization: name }
    return { kind: 'org', organization: name }
  }
  if (prefix === undefined && rest.startsWith('env:')) {
    const segments = rest.slice('env:'.length).split('/')
    const full = segments.length >= 3
    const environment = full ? segments.slice(2).join('/') : segments.join('/')
    if (environment.trim() === '' || /\p{Cc}/u.test(environment)) {
      throw invalid(line, 'the name of an environment', 'env:production')
    }
    return {
      kind: 'env',
      repository: full ? repository(segments.slice(0, 2).join('/')) : here(),
      environment,
    }
  }
  throw invalid(line, 'a secret store', 'repo')
}

/**
 * Reads an address in full, as `storeId` writes it, or by id, as a journal keeps it: `repo:7001`, `env:7001/production`.
 * A name in full has two slashes, so an id is never taken for an owner.
 *
 * @throws Failure INPUT_INVALID
 */
export function parseAddress(address: string, currentRepository: string | undefined): StoreAddress {
  const [, prefix = '', id] = /^(dependabot:|codespaces:)?repo:(\d+)$/.exec(address) ?? []
  if (id !== undefined) {
    if (prefix === 'dependabot:') return { kind: 'dependabot-repo', repository: id }
    if (prefix === 'codespaces:') return { kind: 'codespaces-repo', repository: id }
    return { kind: 'repo', repository: id }
  }
  const [, repository, environment] = /^env:(\d+)\/([^/]+)$/.exec(address) ?? []
  if (repository !== undefined && environment !== undefined) {
    return { kind: 'env', repository, environment: decodeEnvironment(environment) }
  }
  return parseStore(address, currentRepository)
}

/** Whether text is `owner/name`, so that it can stand in a path. */
export function isRepositoryName(text: string): boolean {
  return repositoryPattern.test(text)
}

/** Whether `repository` of an address is an id and no name. */
export function isRepositoryId(repository: string): boolean {
  return /^\d+$/.test(repository)
}

/** Reads the input `stores`, one a line; the same store twice counts once. @throws Failure INPUT_INVALID, INPUT_MISSING */
export function parseStores(
  lines: readonly string[],
  currentRepository: string | undefined,
): readonly StoreAddress[] {
  const addresses = new Map<string, StoreAddress>()
  for (const line of lines.map((text) => text.trim()).filter((text) => text !== '')) {
    const address = parseStore(line, currentRepository)
    const key = storeId(address).toLowerCase()
    if (!addresses.has(key)) addresses.set(key, address)
  }
  if (addresses.size === 0) throw new Failure('INPUT_MISSING', { input: 'stores' })
  return [...addresses.values()]
}

/** The repository that keeps the journal where nobody names one: the first `repo`, else the first store of a repository. */
export function firstRepositoryOf(addresses: readonly StoreAddress[]): string | undefined {
  const named =
    addresses.find(({ kind }) => kind === 'repo') ?? addresses.find((each) => 'repository' in each)
  return named !== undefined && 'repository' in named ? named.repository : undefined
}

/**
 * What a store is whatever it is called now: the address with the id of its repository, and its environment in lower
 * case, because GitHub ignores the case. A `/` in an environment's name is written `%2f`, so that one slash stays.
 */
export function identityOf(address: StoreAddress, repositoryId: string): string {
  if (address.kind === 'env') {
    return `env:${repositoryId}/${encodeEnvironment(address.environment.toLowerCase())}`
  }
  return storeId('repository' in address ? { ...address, repository: repositoryId } : address)
}

const encodeEnvironment = (name: string): string => name.replaceAll('%', '%25').replaceAll('/', '%2f')
const decodeEnvironment = (text: string): string => text.replaceAll(/%2f/gi, '/').replaceAll('%25', '%')

/** Canonical name of a store. GitHub ignores the case of owners and repositories, so they are in lower case. */
export function storeId(address: StoreAddress): string {
  switch (address.kind) {
    case 'repo':
      return `repo:${address.repository.toLowerCase()}`
    case 'env':
      if (isRepositoryId(address.repository)) return identityOf(address, address.repository)
      return `env:${address.repository.toLowerCase()}/${address.environment}`
    case 'org':
      return `org:${address.organization.toLowerCase()}`
    case 'dependabot-repo':
    case 'codespaces-repo':
      return `${address.kind.replace('-', ':')}:${address.repository.toLowerCase()}`
    case 'dependabot-org':
    case 'codespaces-org':
      return `${address.kind.replace('-', ':')}:${address.organization.toLowerCase()}`
    case 'codespaces-user':
      return 'codespaces:user'
  }
}

/** The line with its repository; what stands behind `env:` is not repeated, as somebody may have put a secret there. */
function exampleOf(line: string): string {
  const prefix = /^(?:dependabot:|codespaces:)?/.exec(line)?.[0] ?? ''
  return line.startsWith('env:') ? 'env:OWNER/NAME/ENVIRONMENT' : `${prefix}repo:OWNER/NAME`
}

function invalid(line: string, expected: string, example: string): Failure {
  const [kind = ''] = /^[^:\s]*:?/.exec(line) ?? []
  const shown = shownInput(kind.replace(/:$/, ''), kinds)
  const value = shown.startsWith('`')
    ? `a line of ${line.length} characters that begins with ${shown}`
    : `a line of ${line.length} characters`
  const several = new RegExp(`[\\s,;](?:${kinds.join('|')})\\b`).test(line)
  const apart = surface().at === 'workflow' ? 'a line' : 'a --stores'
  const one = several ? `; of several stores, each has ${apart} of its own` : ''
  return new Failure('INPUT_INVALID', { input: 'stores', value, expected: `${expected}${one}`, example })
}
