import { Refusal } from '../face.js'
import { type Call, type Handler, page, repositoryOf } from './call.js'
import { type Repository, timestamp } from './state.js'

/** A repository as GitHub shows it; fields that the sandbox does not model are neutral. */
export function fullRepository(call: Call, repository: Repository): Record<string, unknown> {
  const { id, owner, name, private: hidden } = repository
  const ownerIsOrganization = call.state.organizations.has(owner.toLowerCase())
  return call.api.complete('full-repository', {
    id,
    name,
    full_name: `${owner}/${name}`,
    private: hidden,
    visibility: hidden ? 'private' : 'public',
    default_branch: 'main',
    has_issues: repository.hasIssues,
    url: `${call.baseUrl}/repos/${owner}/${name}`,
    html_url: `https://github.com/${owner}/${name}`,
    created_at: timestamp(new Date(0)),
    updated_at: timestamp(new Date(0)),
    pushed_at: timestamp(new Date(0)),
    owner: call.api.complete('simple-user', {
      login: owner,
      type: ownerIsOrganization ? 'Organization' : 'User',
    }),
  })
}

function environmentView(call: Call, environment: { id: number; name: string; createdAt: Date }) {
  const { id, name, createdAt } = environment
  const { owner, name: repo } = repositoryOf(call)
  return call.api.complete('environment', {
    id,
    name,
    url: `${call.baseUrl}/repos/${owner}/${repo}/environments/${encodeURIComponent(name)}`,
    html_url: `https://github.com/${owner}/${repo}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: timestamp(createdAt),
    updated_at: timestamp(createdAt),
  })
}

export const repositoryHandlers: Readonly<Record<string, Handler>> = {
  'repos/get': (call) => ({ status: 200, body: fullRepository(call, repositoryOf(call)) }),

  'orgs/get': (call) => {
    const known = call.state.organizations.has((call.params.org ?? '').toLowerCase())
    if (!known) throw new Refusal(404, 'Not Found')
    return {
      status: 200,
      body: call.api.complete('organization-full', {
        login: call.params.org,
        type: 'Organization',
        url: `${call.baseUrl}/orgs/${call.params.org}`,
        repos_url: `${call.baseUrl}/orgs/${call.params.org}/repos`,
        events_url: `${call.baseUrl}/orgs/${call.params.org}/events`,
        html_url: `https://github.com/${call.params.org}`,
        created_at: timestamp(new Date(0)),
        updated_at: timestamp(new Date(0)),
        archived_at: null,
      }),
    }
  },

  'repos/list-for-org': (call) => {
    const org = (call.params.org ?? '').toLowerCase()
    if (!call.state.organizations.has(org)) throw new Refusal(404, 'Not Found')
    const type = call.query.get('type') ?? 'all'
    const all = [...call.state.repositories.values()].filter((repository) => {
      if (repository.owner.toLowerCase() !== org) return false
      return type === 'all' || (type === 'private') === repository.private
    })
    const { items, headers } = page(call, all)
    return { status: 200, headers, body: items.map((repository) => fullRepository(call, repository)) }
  },

  'repos/get-all-environments': (call) => {
    const all = [...repositoryOf(call).environments.values()]
    const { items, headers } = page(call, all)
    const environments = items.map((environment) => environmentView(call, environment))
    return { status: 200, headers, body: { total_count: all.length, environments } }
  },

  'repos/get-environment': (call) => {
    const name = (call.params.environment_name ?? '').toLowerCase()
    const environment = repositoryOf(call).environments.get(name)
    if (environment === undefined) throw new Refusal(404, 'Not Found')
    return { status: 200, body: environmentView(call, environment) }
  },
}
