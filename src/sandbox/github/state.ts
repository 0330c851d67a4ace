import type { Clock } from '../clock.js'
import type { Random } from '../random.js'
import { createGit, type Git } from './git.js'
import type { Permissions } from './permissions.js'

export interface Repository {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly private: boolean
  /** By name in lower case: GitHub ignores its case. */
  readonly environments: Map<string, { readonly id: number; readonly name: string; readonly createdAt: Date }>
  readonly variables: Map<string, Variable>
  readonly runs: Run[]
  readonly git: Git
}

export interface Variable {
  readonly name: string
  value: string
  readonly createdAt: Date
  updatedAt: Date
}

export type Status = 'requested' | 'pending' | 'queued' | 'waiting' | 'in_progress' | 'completed'

export interface Run {
  readonly id: number
  readonly number: number
  status: Status
  conclusion: string | null
  attempt: number
  readonly createdAt: Date
  startedAt: Date
  updatedAt: Date
}

export interface Token {
  /** Printable name. */
  readonly ref: string
  /** `app`: installation token of a GitHub App; `job`: GITHUB_TOKEN; `pat`: fine-grained personal access token. */
  readonly kind: 'app' | 'job' | 'pat'
  readonly permissions: Permissions
  /** `owner/name` in lower case, or every repository. */
  readonly repositories: 'all' | ReadonlySet<string>
}

/** What the sandbox's GitHub holds, apart from secrets. */
export interface GitHubState {
  readonly clock: Clock
  readonly repositories: Map<string, Repository>
  readonly organizations: Set<string>
  /** By SHA-256 of the value: the value itself is shown once. */
  readonly tokens: Map<string, Token>
  nextId(): number
  addRepository(options: { name: string; private?: boolean; environments?: readonly string[] }): Repository
}

export function createState(clock: Clock, random: Random): GitHubState {
  let id = 1000
  const nextId = (): number => {
    id += 1
    return id
  }
  const repositories = new Map<string, Repository>()
  return {
    clock,
    repositories,
    organizations: new Set(),
    tokens: new Map(),
    nextId,
    addRepository({ name: fullName, private: hidden = true, environments = [] }) {
      const [owner = '', name = ''] = fullName.split('/')
      const createdAt = clock.now()
      const repository: Repository = {
        id: nextId(),
        owner,
        name,
        private: hidden,
        environments: new Map(
          environments.map((environment) => [
            environment.toLowerCase(),
            { id: nextId(), name: environment, createdAt },
          ]),
        ),
        variables: new Map(),
        runs: [],
        git: createGit(clock),
      }
      repository.git.seed(`# ${name}\n${random.hex(8)}\n`)
      repositories.set(fullName.toLowerCase(), repository)
      return repository
    },
  }
}

/** A time as GitHub writes it: whole seconds. */
export function timestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
