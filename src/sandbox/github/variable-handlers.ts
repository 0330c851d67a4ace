import { Refusal } from '../face.js'
import { type Call, type Handler, page, repositoryOf } from './call.js'
import { timestamp, type Variable } from './state.js'

/** GitHub's documented limits of repository variables. */
const maxVariables = 500
const maxBytes = 48 * 1024

function find(call: Call): Variable {
  const variable = repositoryOf(call).variables.get((call.params.name ?? '').toUpperCase())
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

export const variableHandlers: Readonly<Record<string, Handler>> = {
  'actions/list-repo-variables': (call) => {
    const all = [...repositoryOf(call).variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    const { items, headers } = page(call, all, { usual: 10, most: 30 })
    return { status: 200, headers, body: { total_count: all.length, variables: items.map(view) } }
  },

  'actions/get-repo-variable': (call) => ({ status: 200, body: view(find(call)) }),

  'actions/create-repo-variable': (call) => {
    const { variables } = repositoryOf(call)
    const name = String(call.body.name).toUpperCase()
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name) || name.startsWith('GITHUB_')) {
      throw new Refusal(422, 'Variable name is invalid')
    }
    if (variables.has(name)) throw new Refusal(409, 'Already exists - Variable already exists')
    if (variables.size >= maxVariables) throw new Refusal(422, `You can only have ${maxVariables} variables`)
    const now = call.state.clock.now()
    variables.set(name, { name, value: checked(String(call.body.value)), createdAt: now, updatedAt: now })
    return { status: 201, body: {} }
  },

  'actions/update-repo-variable': (call) => {
    const variable = find(call)
    if (call.body.name !== undefined && String(call.body.name).toUpperCase() !== variable.name) {
      throw new Refusal(422, 'The sandbox does not rename variables')
    }
    if (call.body.value !== undefined) variable.value = checked(String(call.body.value))
    variable.updatedAt = call.state.clock.now()
    return { status: 204 }
  },

  'actions/delete-repo-variable': (call) => {
    repositoryOf(call).variables.delete(find(call).name)
    return { status: 204 }
  },
}
