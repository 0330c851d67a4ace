import { createHash } from 'node:crypto'
import type { SecretSummary } from '../control.js'
import { shaRef } from '../engine/hash.js'
import type { World } from '../engine/world.js'
import { type Face, type FaceRequest, type FaceResponse, Refusal } from '../face.js'
import type { Call, Handler } from './call.js'
import { gitHandlers } from './git-handlers.js'
import { addIssue, issueHandlers } from './issue-handlers.js'
import { createLimits } from './limits.js'
import { loadOpenApi, type Operation } from './openapi.js'
import { allows, neededPermission, type Permissions } from './permissions.js'
import { repositoryHandlers } from './repository-handlers.js'
import { runHandlers } from './run-handlers.js'
import { secretHandler } from './secret-handlers.js'
import { createVaults } from './secrets.js'
import {
  type Account,
  accounts,
  createState,
  fullNameOf,
  type Issue,
  type Repository,
  type Run,
  type Status,
  type Token,
  timestamp,
} from './state.js'
import { mintToken } from './token-value.js'
import { variableHandlers } from './variable-handlers.js'

/** GitHub's API as far as rotation needs it, and the hands that a test moves it with. */
export interface GitHubFace {
  readonly face: Face
  addRepository(options: { name: string; private?: boolean; environments?: readonly string[] }): Repository
  addOrganization(name: string): void
  /** @param repository `owner/name` as it is now */
  repository(repository: string): Repository
  /** Renames or transfers a repository; its former name answers with a redirect to its id. */
  renameRepository(repository: string, name: string): void
  addEnvironment(repository: string, name: string): void
  /** Deletes an environment with its secrets. */
  deleteEnvironment(repository: string, name: string): void
  /** Creates a token; its value is told once, here. */
  addToken(options: {
    kind: Token['kind']
    permissions: Permissions
    repositories?: readonly string[]
    expiresAt?: Date
  }): string
  startRun(repository: string, status?: Status): Run
  /** Moves a run on; a `conclusion` completes it. */
  moveRun(run: Run, to: Status, conclusion?: string): void
  rerun(run: Run): void
  /** Opens an issue as somebody does in the browser. */
  openIssue(
    repository: string,
    issue: { title: string; body: string; author: Account; labels?: readonly string[] },
  ): Issue
  secrets(): readonly SecretSummary[]
  /** A secret's plaintext as a workflow run gets it. @param store such as `repo:acme/shop` */
  reveal(store: string, name: string): Promise<string | undefined>
  rotateKey(store: string): void
  /** How often a rate limit was hit. */
  limitHits(): number
}

const handlers: Readonly<Record<string, Handler>> = {
  ...repositoryHandlers,
  ...variableHandlers,
  ...runHandlers,
  ...gitHandlers,
  ...issueHandlers,
}

const perHour: Readonly<Record<Token['kind'], number>> = { app: 5000, pat: 5000, job: 1000 }
const resourceOwner: Readonly<Record<Token['kind'], string>> = {
  app: 'integration',
  job: 'integration',
  pat: 'personal access token',
}

export interface GitHubFaceOptions {
  readonly mount?: string
  /** Check the sandbox's own answers against GitHub's description too; a difference is a 500. */
  readonly checkResponses?: boolean
}

export function createGitHubFace(world: World, options: GitHubFaceOptions = {}): GitHubFace {
  const { clock, random } = world
  const state = createState(clock, random)
  const vaults = createVaults(state, random.hex(32))
  const limits = createLimits(clock)

  function repositoryNamed(name: string): Repository {
    const repository = state.repositories.get(name.toLowerCase())
    if (repository === undefined) throw new Error(`there is no repository ${name}`)
    return repository
  }

  function repositoryIn(
    params: Readonly<Record<string, string>>,
    token: Token,
    request: FaceRequest,
  ): Repository | undefined {
    if (params.owner === undefined || params.repo === undefined) return undefined
    const asked = `${params.owner}/${params.repo}`.toLowerCase()
    const former = state.repositories.has(asked) ? undefined : state.formerNames.get(asked)
    const name = former === undefined ? asked : fullNameOf(former).toLowerCase()
    const repository = state.repositories.get(name)
    // What a token may not see does not exist for it.
    if (repository === undefined || (token.repositories !== 'all' && !token.repositories.has(name))) {
      throw new Refusal(404, 'Not Found')
    }
    if (former === undefined) return repository
    const below = request.path.replace(/^\/repos\/[^/]+\/[^/]+/, '')
    const location = `${request.baseUrl}/repositories/${former.id}${below}`
    if (request.method === 'GET') throw new Refusal(301, 'Moved Permanently', { headers: { location } })
    throw new Refusal(307, 'Temporary Redirect', { headers: { location } })
  }

  /** GitHub serves everything of a repository below its id too, without describing that. */
  function byName(path: string): string {
    const [, id, below = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? []
    const repository = [...state.repositories.values()].find((candidate) => String(candidate.id) === id)
    return repository === undefined ? path : `/repos/${fullNameOf(repository)}${below}`
  }

  function authorise(operation: Operation, token: Token): Record<string, string> {
    const needed = neededPermission(operation)
    if (needed === undefined) return {}
    const headers = { 'x-accepted-github-permissions': `${needed.name}=${needed.level}` }
    if (!allows(token.permissions, needed)) {
      throw new Refusal(403, `Resource not accessible by ${resourceOwner[token.kind]}`, { headers })
    }
    return headers
  }

  /** In GitHub's order: who asks, how often, what is there, whether it is allowed, and only then what the body says. */
  async function respond(request: FaceRequest, token: Token, hash: string): Promise<FaceResponse> {
    const api = await loadOpenApi()
    const matched = api.match(request.method, byName(request.path))
    if (matched === undefined) throw new Refusal(404, 'Not Found')
    const { operation, params } = matched
    limits.charge(hash, request.method, perHour[token.kind])
    if (operation.id === 'rate-limit/get') return rateLimit(hash, token)
    const repository = repositoryIn(params, token, request)
    const accepted = authorise(operation, token)
    const body = parseBody(request)
    const problems = api.requestProblems(operation, request.query, body)
    if (problems.length > 0) {
      throw new Refusal(422, `Invalid request. ${problems.join('. ')}`, { headers: accepted })
    }
    const handler = secretHandler(operation.method, operation.path) ?? handlers[operation.id]
    if (handler === undefined) throw new Error(`nothing handles ${operation.id}`)
    const call: Call = {
      path: operation.path,
      params,
      query: request.query,
      body: Object.fromEntries(Object.entries(Object(body ?? {}))),
      token,
      repository,
      state,
      vaults,
      api,
      baseUrl: request.baseUrl,
      ownPath: request.path,
      hides: (at) => {
        const { stale, staleMs = Number.POSITIVE_INFINITY } = request
        return stale && clock.now().getTime() - at.getTime() <= staleMs
      },
    }
    const answer = await handler(call)
    if (request.method !== 'GET' && request.method !== 'DELETE') limits.created(hash)
    if (options.checkResponses) {
      const differences = api.responseProblems(operation, answer.status, answer.body)
      if (differences.length > 0) throw new Error(`${operation.id}: ${differences.join('. ')}`)
    }
    return { ...answer, headers: { ...accepted, ...answer.headers } }
  }

  function rateLimit(hash: string, token: Token): FaceResponse {
    const headers = limits.headers(hash, perHour[token.kind])
    const rate = {
      limit: Number(headers['x-ratelimit-limit']),
      remaining: Number(headers['x-ratelimit-remaining']),
      reset: Number(headers['x-ratelimit-reset']),
      used: Number(headers['x-ratelimit-used']),
    }
    return { status: 200, body: { resources: { core: rate, search: rate }, rate } }
  }

  async function handle(request: FaceRequest): Promise<FaceResponse> {
    const value = tokenIn(request)
    const hash = createHash('sha256')
      .update(value ?? '')
      .digest('hex')
    const token = value === undefined ? undefined : state.tokens.get(hash)
    if (token === undefined || (token.expiresAt !== undefined && token.expiresAt <= clock.now())) {
      return refusal(new Refusal(401, value === undefined ? 'Requires authentication' : 'Bad credentials'))
    }
    const rate = () => ({ ...limits.headers(hash, perHour[token.kind]), ...endOf(token) })
    try {
      const answer = await respond(request, token, hash)
      return { ...answer, headers: { ...rate(), ...answer.headers } }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const answer = refusal(error)
      return { ...answer, headers: { ...rate(), ...answer.headers } }
    }
  }

  return {
    face: {
      id: 'github',
      mount: options.mount ?? '/github',
      handle,
      tokenRef: (request) => {
        const value = tokenIn(request)
        return value === undefined ? undefined : shaRef(value)
      },
    },
    addRepository: (repository) => state.addRepository(repository),
    addOrganization: (name) => {
      state.organizations.add(name.toLowerCase())
    },
    repository: repositoryNamed,
    renameRepository(from, to) {
      state.renameRepository(repositoryNamed(from), to)
      vaults.rename(from, to)
    },
    addEnvironment: (repository, name) => state.addEnvironment(repositoryNamed(repository), name),
    deleteEnvironment(repository, name) {
      const { environments } = repositoryNamed(repository)
      const environment = environments.get(name.toLowerCase())
      if (environment === undefined) throw new Error(`there is no environment ${name}`)
      environments.delete(name.toLowerCase())
      vaults.forget(`env:${repository.toLowerCase()}/${environment.name}`)
    },
    addToken({ kind, permissions, repositories, expiresAt }) {
      const value = mintToken(kind, clock.now(), random)
      state.tokens.set(createHash('sha256').update(value).digest('hex'), {
        ref: shaRef(value),
        kind,
        permissions,
        account: accounts[kind],
        repositories:
          repositories === undefined ? 'all' : new Set(repositories.map((name) => name.toLowerCase())),
        ...(expiresAt !== undefined && { expiresAt }),
      })
      return value
    },
    startRun(name, status = 'queued') {
      const repository = repositoryNamed(name)
      const now = clock.now()
      const run: Run = {
        id: state.nextId(),
        number: repository.runs.length + 1,
        status,
        conclusion: null,
        attempt: 1,
        createdAt: now,
        startedAt: now,
        updatedAt: now,
      }
      repository.runs.push(run)
      return run
    },
    moveRun(run, to, conclusion) {
      run.status = to
      run.conclusion = conclusion ?? (to === 'completed' ? 'success' : null)
      run.updatedAt = clock.now()
    },
    rerun(run) {
      run.status = 'queued'
      run.conclusion = null
      run.attempt += 1
      run.startedAt = clock.now()
      run.updatedAt = clock.now()
    },
    openIssue: (repository, issue) => addIssue(repositoryNamed(repository), issue, clock.now()),
    secrets: () => vaults.summaries(),
    reveal: (store, name) => vaults.reveal(store, name),
    rotateKey: (store) => vaults.rotateKey(store),
    limitHits: () => limits.hits,
  }
}

/** How GitHub tells when a token ends, such as `2026-12-01 12:00:00 UTC`. */
function endOf({ expiresAt }: Token): Record<string, string> {
  if (expiresAt === undefined) return {}
  const end = timestamp(expiresAt).replace('T', ' ').replace('Z', ' UTC')
  return { 'github-authentication-token-expiration': end }
}

function tokenIn(request: FaceRequest): string | undefined {
  return /^(?:token|bearer) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** The parsed body; undefined when there is none. @throws Refusal 400, 415 */
function parseBody(request: FaceRequest): unknown {
  if (request.body.length === 0)
    return request.method === 'GET' || request.method === 'DELETE' ? undefined : {}
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'The body must be application/json')
  }
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8'))
    return body
  } catch {
    throw new Refusal(400, 'Problems parsing JSON')
  }
}

function refusal({ status, message, headers }: Refusal): FaceResponse {
  return {
    status,
    headers,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  }
}
