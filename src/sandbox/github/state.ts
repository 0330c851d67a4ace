import type { Clock } from '../clock.js'
import type { Random } from '../random.js'
import { createGit, type Git } from './git.js'
import type { Permissions } from './permissions.js'

export interface Environment {
  readonly id: number
  readonly name: string
  readonly createdAt: Date
  readonly variables: Map<string, Variable>
}

export interface Repository {
  /** Stays when it is renamed or transferred. */
  readonly id: number
  owner: string
  name: string
  readonly private: boolean
  /** By name in lower case: GitHub ignores its case. */
  readonly environments: Map<string, Environment>
  readonly variables: Map<string, Variable>
  /** The variables before the last write to them. */
  variablesBefore?: { readonly at: Date; readonly variables: ReadonlyMap<string, Variable> }
  readonly runs: Run[]
  readonly git: Git
  /** Whether its settings allow issues. */
  hasIssues: boolean
  readonly issues: Issue[]
  /** Names of labels as they were written, by their lower case: GitHub ignores it. */
  readonly labels: Map<string, string>
}

/** A person or an App, as GitHub names who wrote something. */
export interface Account {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot'
}

export interface Issue {
  readonly number: number
  readonly author: Account
  title: string
  body: string
  state: 'open' | 'closed'
  stateReason: string | null
  labels: readonly string[]
  assignees: readonly string[]
  readonly comments: { readonly body: string; readonly author: Account }[]
  readonly createdAt: Date
  updatedAt: Date
  closedAt: Date | null
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
  /** As whom it writes. */
  readonly account: Account
  /** `owner/name` in lower case, or every repository. */
  readonly repositories: 'all' | Set<string>
  /** When it ends, which GitHub tells in every answer. */
  readonly expiresAt?: Date
}

/** As whom a token of each kind writes. */
export const accounts: Readonly<Record<Token['kind'], Account>> = {
  job: { id: 41898282, login: 'github-actions[bot]', type: 'Bot' },
  app: { id: 5001, login: 'acme-rotation[bot]', type: 'Bot' },
  pat: { id: 5002, login: 'ada', type: 'User' },
}

/** Who may be given an issue. */
export const people: ReadonlySet<string> = new Set(['ada', 'grace'])

/** What the sandbox's GitHub holds, apart from secrets. */
export interface GitHubState {
  readonly clock: Clock
  readonly repositories: Map<string, Repository>
  /** Repositories by a name in lower case that they no longer have. */
  readonly formerNames: Map<string, Repository>
  readonly organizations: Set<string>
  /** By SHA-256 of the value: the value itself is shown once. */
  readonly tokens: Map<string, Token>
  nextId(): number
  addRepository(options: { name: string; private?: boolean; environments?: readonly string[] }): Repository
  addEnvironment(repository: Repository, name: string): void
  /** Renames or transfers; the former name leads to the repository until another takes it. */
  renameRepository(repository: Repository, name: string): void
}

export function createState(clock: Clock, random: Random): GitHubState {
  let id = 1000
  const nextId = (): number => {
    id += 1
    return id
  }
  const repositories = new Map<string, Repository>()
  const formerNames = new Map<string, Repository>()
  const tokens = new Map<string, Token>()
  const environment = (name: string): Environment => ({
    id: nextId(),
    name,
    createdAt: clock.now(),
    variables: new Map(),
  })
  return {
    clock,
    repositories,
    formerNames,
    organizations: new Set(),
    tokens,
    nextId,
    addEnvironment(repository, name) {
      repository.environments.set(name.toLowerCase(), environment(name))
    },
    renameRepository(repository, name) {
      const before = fullNameOf(repository).toLowerCase()
      const after = name.toLowerCase()
      const [owner = '', short = ''] = name.split('/')
      repository.owner = owner
      repository.name = short
      repositories.delete(before)
      repositories.set(after, repository)
      formerNames.set(before, repository)
      formerNames.delete(after)
      for (const { repositories: visible } of tokens.values()) {
        if (visible !== 'all' && visible.delete(before)) visible.add(after)
      }
    },
    addRepository({ name: fullName, private: hidden = true, environments = [] }) {
      const [owner = '', name = ''] = fullName.split('/')
      const repository: Repository = {
        id: nextId(),
        owner,
        name,
        private: hidden,
        environments: new Map(environments.map((each) => [each.toLowerCase(), environment(each)])),
        variables: new Map(),
        runs: [],
        git: createGit(clock),
        hasIssues: true,
        issues: [],
        labels: new Map(),
      }
      repository.git.seed(`# ${name}\n${random.hex(8)}\n`)
      repositories.set(fullName.toLowerCase(), repository)
      formerNames.delete(fullName.toLowerCase())
      return repository
    },
  }
}

/** `owner/name` as it is now. */
export function fullNameOf({ owner, name }: Repository): string {
  return `${owner}/${name}`
}

/** A time as GitHub writes it: whole seconds. */
export function timestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
