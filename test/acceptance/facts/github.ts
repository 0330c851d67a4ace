import sodium from 'libsodium-wrappers'
import { githubToken } from '../../vendors/tokens.js'
import { gitRoutes, variableRoutes } from './github-journal.js'
import { Keys } from './github-keys.js'
import { runRoutes } from './github-runs.js'
import { secretRoutes, shown } from './github-secrets.js'
import { type Answer, type Clock, dispatch, page, type Route, route, type Served, serve } from './server.js'

/** What a token may do, as an App's permissions are written: `secrets: 'write'`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>

/** Every permission that the README asks for, and `metadata: read`, which each App has. */
export const everything: Permissions = {
  metadata: 'read',
  secrets: 'write',
  environments: 'write',
  organization_secrets: 'write',
  dependabot_secrets: 'write',
  organization_dependabot_secrets: 'write',
  codespaces_secrets: 'write',
  organization_codespaces_secrets: 'write',
  user_codespaces_secrets: 'write',
  actions_variables: 'write',
  actions: 'read',
  contents: 'write',
}

export interface Variable {
  value: string
  created_at: string
  updated_at: string
  /** For how long a list lags behind. */
  readonly made: number
}

export interface Secret {
  value: string
  created_at: string
  updated_at: string
  visibility?: 'all' | 'private' | 'selected'
  selected?: readonly number[]
  writes: number
}

export interface Run {
  readonly id: number
  repository: string
  status: string
  created_at: string
  updated_at: string
  run_attempt: number
  run_started_at: string
  conclusion: string | null
}

/** Where a secret is kept: the path of its list, such as `/repos/acme/shop/actions/secrets`. */
export type Place = string
export const at = {
  repo: (name = 'acme/shop', product = 'actions') => `/repos/${name}/${product}/secrets`,
  env: (name: string, repository = 'acme/shop') => `/repos/${repository}/environments/${name}/secrets`,
  org: (name = 'acme', product = 'actions') => `/orgs/${name}/${product}/secrets`,
  user: '/user/codespaces/secrets',
}

/**
 * GitHub's REST API as its reference describes it, as far as a rotation needs it: written from the documented facts
 * alone, without a look at the sandbox.
 */
export class FactsGitHub {
  readonly secrets = new Map<Place, Map<string, Secret>>()
  readonly variables = new Map<string, Map<string, Variable>>()
  readonly refs = new Map<string, string>()
  readonly objects = new Map<string, { type: string; data: unknown }>()
  readonly runs: Run[] = []
  readonly environments = new Set<string>(['acme/shop production'])
  readonly repositories = new Map<string, number>([
    ['acme/shop', 1],
    ['acme/web', 2],
    ['acme/ops', 3],
  ])
  /** Names that a repository had before, each with its id. */
  readonly formerNames = new Map<string, number>()
  readonly tokens = new Map<string, { permissions: Permissions; job: boolean; ends?: number }>()
  readonly keys = new Keys()
  /** Missing permission looks like a missing page, as it does for what a token may not even see. */
  hides = false
  /** Answers this number of public keys that are replaced before the write. */
  keysReplaced = 0
  /** Runs show only the members that GitHub's schema requires. */
  leanRuns = false
  /** How long (milliseconds) a list of variables does not show a new one. */
  listLag = 0
  /** What reads of variables show instead, until somebody writes one: a copy that is behind. */
  behind: Map<string, Variable> | undefined
  /** How many reads after a write still show the secret as it was. */
  staleReads = 0
  private served: Served | undefined

  private runNumber = 9_000_000_000

  private constructor(
    readonly clock: Clock,
    readonly prefix: string,
  ) {}

  static async start(clock: Clock, prefix = ''): Promise<FactsGitHub> {
    await sodium.ready
    const github = new FactsGitHub(clock, prefix)
    const routes = github.routes()
    github.served = await serve(
      clock,
      (asked) => dispatch(routes, prefix, asked),
      ({ bearer }) => ({
        ...expiration(github.tokens.get(bearer)?.ends),
        'X-GitHub-Media-Type': 'github.v3; format=json',
        'X-RateLimit-Limit': github.tokens.get(bearer)?.job ? '1000' : '5000',
        'X-RateLimit-Remaining': '4990',
        'X-RateLimit-Reset': String(Math.floor(clock.now() / 1000) + 3000),
        'X-RateLimit-Used': '10',
        'X-RateLimit-Resource': 'core',
        'X-GitHub-Request-Id': 'C0DE:1:2:3',
        'Cache-Control': 'private, max-age=60, s-maxage=60',
      }),
    )
    return github
  }

  get server(): Served {
    if (!this.served) throw new Error('it has not started')
    return this.served
  }

  get apiUrl(): string {
    return `${this.server.url}${this.prefix}`
  }

  /** @param ends when it expires, where GitHub tells that in a header */
  token(permissions: Permissions = everything, job = false, ends?: number): string {
    const token = githubToken(`token ${this.tokens.size}`)
    this.tokens.set(token, { permissions, job, ...(ends !== undefined && { ends }) })
    return token
  }

  put(place: Place, name: string, value: string, more: Partial<Secret> = {}): void {
    const now = this.iso()
    const visibility = place.startsWith('/orgs/') ? { visibility: 'all' as const } : {}
    this.place(place).set(name, {
      value,
      created_at: now,
      updated_at: now,
      writes: 0,
      ...visibility,
      ...more,
    })
  }

  /** The environment as GitHub writes it: its name has no case. */
  environment(repository: string, name: string): string | undefined {
    const wanted = `${repository} ${name}`.toLowerCase()
    const found = [...this.environments].find((each) => each.toLowerCase() === wanted)
    return found?.slice(repository.length + 1)
  }

  value(place: Place, name: string): string | undefined {
    return this.secrets.get(place)?.get(name)?.value
  }

  startRun(status = 'in_progress', more: Partial<Run> = {}): Run {
    const now = this.iso()
    this.runNumber += 7
    const run: Run = {
      id: this.runNumber,
      repository: 'acme/shop',
      status,
      conclusion: status === 'completed' ? 'success' : null,
      created_at: now,
      updated_at: now,
      run_attempt: 1,
      run_started_at: now,
      ...more,
    }
    this.runs.push(run)
    return run
  }

  /** Everything that the rotation wrote down, as text. */
  journal(): string {
    const variables = [...this.variables].map(([repository, all]) => [repository, ...all])
    return JSON.stringify([variables, [...this.refs], [...this.objects]])
  }

  iso(): string {
    return new Date(this.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  }

  place(place: Place): Map<string, Secret> {
    const found = this.secrets.get(place) ?? new Map<string, Secret>()
    this.secrets.set(place, found)
    return found
  }

  /** The route, behind the permission that it needs. */
  guarded(method: string, template: string, needs: string, handler: Route['handler']): Route {
    return route(method, template, (asked, params) => {
      const [permission = '', verb = ''] = needs.split('=')
      const accepted = { 'X-Accepted-GitHub-Permissions': needs }
      const token = this.tokens.get(asked.bearer)
      if (!token) return { status: 401, body: { message: 'Bad credentials', status: '401' } }
      const granted = token.permissions[permission]
      const allowed = granted === 'write' || (granted === 'read' && verb === 'read')
      const missing: Answer = {
        status: 404,
        body: { message: 'Not Found', status: '404' },
        headers: accepted,
      }
      if (!allowed || (token.job && /secret/.test(permission))) {
        if (this.hides) return missing
        const message = 'Resource not accessible by integration'
        return { status: 403, body: { message, status: '403' }, headers: accepted }
      }
      const { owner, repo } = params
      const former = this.formerNames.get(`${owner}/${repo}`)
      if (former !== undefined) {
        const below = asked.path.slice(`${this.prefix}/repos/${owner}/${repo}`.length)
        const url = `${asked.origin}${this.prefix}/repositories/${former}${below}`
        const body = { message: 'Moved Permanently', url, documentation_url: 'https://docs.github.com/rest' }
        return { status: method === 'GET' ? 301 : 307, body, headers: { Location: url } }
      }
      if (repo !== undefined && !this.repositories.has(`${owner}/${repo}`)) return missing
      const answer = handler(asked, params)
      return { ...answer, headers: { ...accepted, ...answer.headers } }
    })
  }

  private routes(): readonly Route[] {
    const repo = '/repos/{owner}/{repo}'
    return [
      ...secretRoutes(this),
      ...variableRoutes(this),
      ...gitRoutes(this),
      ...runRoutes(this),
      this.guarded('GET', repo, 'metadata=read', (_, { owner, repo }) => ({
        body: this.repository(`${owner}/${repo}`),
      })),
      this.guarded('GET', '/repositories/{id}', 'metadata=read', (_, { id }) => {
        const [name] = [...this.repositories].find(([, each]) => String(each) === id) ?? []
        return name === undefined ? notFound : { body: this.repository(name) }
      }),
      this.guarded('GET', `${repo}/environments`, 'actions=read', (asked, { owner, repo }) => {
        const names = [...this.environments].filter((each) => each.startsWith(`${owner}/${repo} `))
        const { items, link } = page(
          asked,
          names.map((each, id) => ({ id, name: each.replace(/^\S+ /, '') })),
        )
        return { body: { total_count: names.length, environments: items }, headers: link }
      }),
      this.guarded('GET', `${repo}/environments/{env}`, 'actions=read', (_, { owner, repo, env = '' }) =>
        this.environment(`${owner}/${repo}`, env) !== undefined ? { body: { id: 1, name: env } } : notFound,
      ),
      this.guarded('GET', `${repo}/actions/organization-secrets`, 'secrets=read', (asked, { owner }) => {
        const rows = [...this.place(at.org(owner))].map(([name, secret]) => shown(name, secret))
        const { items, link } = page(asked, rows)
        return { body: { total_count: rows.length, secrets: items }, headers: link }
      }),
      this.guarded('GET', '/orgs/{org}/repos', 'metadata=read', (asked, { org }) => {
        const all = [...this.repositories.keys()].filter((name) => name.startsWith(`${org}/`))
        const { items, link } = page(asked, all)
        return { body: items.map((name) => this.repository(name)), headers: link }
      }),
      this.guarded('GET', '/installation/repositories', 'metadata=read', (asked) => {
        const { items, link } = page(asked, [...this.repositories.keys()])
        return {
          body: {
            total_count: this.repositories.size,
            repositories: items.map((name) => this.repository(name)),
          },
          headers: link,
        }
      }),
    ]
  }

  repository(name: string) {
    const [owner = '', repo = ''] = name.split('/')
    return {
      id: this.repositories.get(name) ?? 0,
      name: repo,
      full_name: name,
      private: true,
      owner: { login: owner, type: 'Organization' },
      default_branch: 'main',
    }
  }
}

/** GitHub's header, as it writes the time there. */
function expiration(ends: number | undefined): Readonly<Record<string, string>> {
  if (ends === undefined) return {}
  const text = new Date(ends)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')
  return { 'GitHub-Authentication-Token-Expiration': text }
}

export const notFound: Answer = { status: 404, body: { message: 'Not Found', status: '404' } }
