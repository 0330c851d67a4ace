import { Refusal } from '../face.js'
import { type Call, type Handler, page, repositoryOf } from './call.js'
import { timestamp, type Variable } from './state.js'

/** GitHub's documented limits of repository variables. */
const maxVariables = 500
const maxBytes = 48 * 1024

/** The variables of the environment in the path, or else of the repository. */
function variablesOf(call: Call): Map<string, Variable> {
  const { environment_name: name } = call.params
  if (name === undefined) return repositoryOf(call).variables
  const environment = repositoryOf(call).environments.get(name.toLowerCase())
  if (environment === undefined) throw new Refusal(404, 'Not Found')
  return environment.variables
}

/** The variables as this request sees them: all, or those of a repository as they were before the last write. */
function visible(call: Call): ReadonlyMap<string, Variable> {
  const { variablesBefore: before } = repositoryOf(call)
  const isBefore = call.params.environment_name === undefined && before !== undefined && call.hides(before.at)
  return isBefore ? before.variables : variablesOf(call)
}

/** Keeps what a late read shows. */
function beforeWriting(call: Call): void {
  const repository = repositoryOf(call)
  const copies = [...repository.variables].map(([name, variable]) => [name, { ...variable }] as const)
  repository.variablesBefore = { at: call.state.clock.now(), variables: new Map(copies) }
}

function find(call: Call, from: ReadonlyMap<string, Variable> = variablesOf(call)): Variable {
  const variable = from.get((call.params.name ?? '').toUpperCase())
  if (variable === undefined) throw new Refusal(404, 'Not Found')
  return variable
}

function view({ name, value, createdAt, updatedAt }: Variable): Record<string, unknown> {
  return { name, value, created_at: timestamp(createdAt), updated_at: timestamp(updatedAt) }
}

function checked(value: string): string {
  if (Buffer.byteLength(value) > maxBytes) throw new Refusal(422, 'Variable value is too large')
  return value
}

const handlers: Readonly<Record<string, Handler>> = {
  list: (call) => {
    const all = [...visible(call).values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    const { items, headers } = page(call, all, { usual: 10, most: 30 })
    return { status: 200, headers, body: { total_count: all.length, variables: items.map(view) } }
  },

  get: (call) => ({ status: 200, body: view(find(call, visible(call))) }),

  create: (call) => {
    const variables = variablesOf(call)
    const name = String(call.body.name).toUpperCase()
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name) || name.startsWith('GITHUB_')) {
      throw new Refusal(422, 'Variable name is invalid')
    }
    if (variables.has(name)) throw new Refusal(409, 'Already exists - Variable already exists')
    if (variables.size >= maxVariables) throw new Refusal(422, `You can only have ${maxVariables} variables`)
    const now = call.state.clock.now()
    const value = checked(String(call.body.value))
    beforeWriting(call)
    variables.set(name, { name, value, createdAt: now, updatedAt: now })
    return { status: 201, body: {} }
  },

  update: (call) => {
    const variable = find(call)
    if (call.body.name !== undefined && String(call.body.name).toUpperCase() !== variable.name) {
      throw new Refusal(422, 'The sandbox does not rename variables')
    }
    const value = call.body.value === undefined ? variable.value : checked(String(call.body.value))
    beforeWriting(call)
    variable.value = value
    variable.updatedAt = call.state.clock.now()
    return { status: 204 }
  },

  delete: (call) => {
    const { name } = find(call)
    beforeWriting(call)
    variablesOf(call).delete(name)
    return { status: 204 }
  },
}

/** By the names of GitHub's operations: those of a repository and those of an environment do the same. */
export const variableHandlers: Readonly<Record<string, Handler>> = Object.fromEntries(
  Object.entries(handlers).flatMap(([what, handler]) =>
    ['repo', 'environment'].map((where) => {
      const plural = what === 'list' ? 's' : ''
      return [`actions/${what}-${where}-variable${plural}`, handler] as const
    }),
  ),
)
