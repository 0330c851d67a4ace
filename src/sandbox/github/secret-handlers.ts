import { Refusal } from '../face.js'
import { type Call, type Handler, page } from './call.js'
import { fullRepository } from './repository-handlers.js'
import { type Scope, type Secret, scopeOf } from './secrets.js'
import { timestamp } from './state.js'

/** Handlers of one family of secrets, by what stands at the end of the path. */
const byEnding: readonly (readonly [method: string, ending: string, handler: Handler])[] = [
  [
    'GET',
    '/secrets/public-key',
    async (call) => ({ status: 200, body: await call.vaults.publicKey(scopeIn(call)) }),
  ],
  [
    'GET',
    '/secrets/{secret_name}/repositories',
    (call) => {
      const scope = scopeIn(call)
      const { selected, visibility } = call.vaults.get(scope, call.params.secret_name ?? '')
      if (visibility !== 'selected') throw new Refusal(409, 'Visibility must be selected')
      const all = [...call.state.repositories.values()].filter(({ id }) => selected.has(id))
      const { items, headers } = page(call, all)
      const body = {
        total_count: all.length,
        repositories: items.map((repository) => fullRepository(call, repository)),
      }
      return { status: 200, headers, body }
    },
  ],
  [
    'GET',
    '/secrets/{secret_name}',
    (call) => {
      const scope = scopeIn(call)
      return {
        status: 200,
        body: secretView(call, scope, call.vaults.get(scope, call.params.secret_name ?? '', call.hides)),
      }
    },
  ],
  [
    'PUT',
    '/secrets/{secret_name}',
    async (call) => {
      const outcome = await call.vaults.put(scopeIn(call), call.params.secret_name ?? '', call.body)
      return outcome === 'created' ? { status: 201, body: {} } : { status: 204 }
    },
  ],
  [
    'DELETE',
    '/secrets/{secret_name}',
    (call) => {
      call.vaults.remove(scopeIn(call), call.params.secret_name ?? '')
      return { status: 204 }
    },
  ],
  [
    'GET',
    '/secrets',
    (call) => {
      const scope = scopeIn(call)
      const all = call.vaults.list(scope, call.hides)
      const { items, headers } = page(call, all)
      const body = {
        total_count: all.length,
        secrets: items.map((secret) => secretView(call, scope, secret)),
      }
      return { status: 200, headers, body }
    },
  ],
]

/** The handler of a secrets operation; undefined for any other path. */
export function secretHandler(method: string, path: string): Handler | undefined {
  return byEnding.find(([wanted, ending]) => wanted === method && path.endsWith(ending))?.[2]
}

function scopeIn(call: Call): Scope {
  return scopeOf(call.state, call.path, call.params, call.repository)
}

function secretView(call: Call, scope: Scope, secret: Secret): Record<string, unknown> {
  const { name, createdAt, updatedAt, visibility } = secret
  const plain = { name, created_at: timestamp(createdAt), updated_at: timestamp(updatedAt) }
  if (!scope.audience) return plain
  const base = call.path.slice(0, call.path.indexOf('/secrets')).replace('{org}', call.params.org ?? '')
  return {
    ...plain,
    visibility,
    ...((visibility === 'selected' || scope.owner === 'user') && {
      selected_repositories_url: `${call.baseUrl}${base}/secrets/${name}/repositories`,
    }),
  }
}
