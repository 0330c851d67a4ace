import { repository } from '../codes/generated/repository.js'
import type { StoreAddress } from '../stores/parse.js'

/** One right of a GitHub App. */
export interface Permission {
  /** Which part of the App's form it stands in. */
  readonly part: 'Repository' | 'Organization' | 'Account'
  readonly title: string
  readonly access: 'Read-only' | 'Read and write'
  /** The parameter of the link that fills the form, as GitHub's OpenAPI description names it in `app-permissions`. */
  readonly parameter?: string
}

const write = 'Read and write'

/** What writing a store of each kind takes. */
const ofStore: Readonly<Record<StoreAddress['kind'], Permission>> = {
  repo: { part: 'Repository', title: 'Secrets', access: write, parameter: 'secrets' },
  env: { part: 'Repository', title: 'Environments', access: write, parameter: 'environments' },
  org: { part: 'Organization', title: 'Secrets', access: write, parameter: 'organization_secrets' },
  'dependabot-repo': {
    part: 'Repository',
    title: 'Dependabot secrets',
    access: write,
    parameter: 'dependabot_secrets',
  },
  'dependabot-org': { part: 'Organization', title: 'Organization dependabot secrets', access: write },
  'codespaces-repo': { part: 'Repository', title: 'Codespaces secrets', access: write },
  'codespaces-org': { part: 'Organization', title: 'Organization codespaces secrets', access: write },
  'codespaces-user': { part: 'Account', title: 'Codespaces user secrets', access: write },
}

/** What every rotation takes: it reads when runs began, and keeps its journal in variables. */
const ofRotation: readonly Permission[] = [
  { part: 'Repository', title: 'Actions', access: 'Read-only', parameter: 'actions' },
  { part: 'Repository', title: 'Variables', access: write },
]

/** Exactly what an App needs to rotate a secret in these stores. */
export function permissionsFor(stores: readonly StoreAddress[]): readonly Permission[] {
  const all = [...ofRotation, ...stores.map(({ kind }) => ofStore[kind])]
  return [...new Map(all.map((each) => [`${each.part} ${each.title}`, each])).values()]
}

/**
 * The link that fills the form of a new App; the person who opens it only creates it.
 *
 * @param server where GitHub's pages are, such as `https://github.com`
 * @param organization whose App it becomes; otherwise the reader's own
 */
export function appLink(server: string, permissions: readonly Permission[], organization?: string): string {
  const path = organization === undefined ? '' : `/organizations/${encodeURIComponent(organization)}`
  const query = new URLSearchParams({
    name: 'token-rotation',
    url: `https://github.com/${repository}`,
    public: 'false',
    webhook_active: 'false',
    ...Object.fromEntries(
      permissions.flatMap(({ parameter, access }) =>
        parameter === undefined ? [] : [[parameter, access === write ? 'write' : 'read']],
      ),
    ),
  })
  return `${server}${path}/settings/apps/new?${query.toString()}`
}
