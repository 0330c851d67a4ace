import sodium from 'libsodium-wrappers'
import { type FactsGitHub, notFound, type Place, type Secret } from './github.js'
import { type Answer, type Asked, page, type Route } from './server.js'

const repo = '/repos/{owner}/{repo}'
const places = [
  [`${repo}/actions/secrets`, 'secrets'],
  [`${repo}/environments/{env}/secrets`, 'environments'],
  ['/orgs/{org}/actions/secrets', 'organization_secrets'],
  [`${repo}/dependabot/secrets`, 'dependabot_secrets'],
  ['/orgs/{org}/dependabot/secrets', 'organization_dependabot_secrets'],
  [`${repo}/codespaces/secrets`, 'codespaces_secrets'],
  ['/orgs/{org}/codespaces/secrets', 'organization_codespaces_secrets'],
  ['/user/codespaces/secrets', 'user_codespaces_secrets'],
] as const

/** Secrets of every scope, each with its own key; a write must open with it. */
export function secretRoutes(github: FactsGitHub): readonly Route[] {
  const stale = new Map<string, { reads: number; secret: Secret }>()
  return places.flatMap(([template, permission]) => routesOf(template, permission))

  function routesOf(template: string, permission: string): readonly Route[] {
    const wide = template.startsWith('/orgs/') || template.startsWith('/user/')
    const inPlace =
      (handle: (asked: Asked, place: Place, name: string) => Answer): Route['handler'] =>
      (asked, params) => {
        const { owner, repo, env } = params
        const known = env === undefined ? '' : github.environment(`${owner}/${repo}`, env)
        if (known === undefined) return notFound
        const named: Readonly<Record<string, string>> = { ...params, env: known }
        const place = template.replace(/\{(\w+)\}/g, (_, key: string) => named[key] ?? '')
        return handle(asked, place, (params.name ?? '').toUpperCase())
      }
    const read = `${permission}=read`
    const write = `${permission}=write`
    return [
      github.guarded(
        'GET',
        `${template}/public-key`,
        read,
        inPlace((_, place) => {
          const { id, public: key } = github.keys.of(place)
          if (github.keysReplaced > 0) {
            github.keysReplaced -= 1
            github.keys.of(place, true)
          }
          return { body: { key_id: id, key: Buffer.from(key).toString('base64') } }
        }),
      ),
      github.guarded(
        'GET',
        template,
        read,
        inPlace((asked, place) => {
          const rows = [...github.place(place)].map(([name, secret]) => shown(name, secret))
          const { items, link } = page(asked, rows)
          return { body: { total_count: rows.length, secrets: items }, headers: link }
        }),
      ),
      github.guarded(
        'GET',
        `${template}/{name}`,
        read,
        inPlace((_, place, name) => {
          const old = stale.get(`${place} ${name}`)
          if (old && old.reads > 0 && github.staleReads > 0) {
            old.reads -= 1
            return { body: shown(name, old.secret) }
          }
          const secret = github.place(place).get(name)
          return secret ? { body: shown(name, secret) } : notFound
        }),
      ),
      github.guarded(
        'PUT',
        `${template}/{name}`,
        write,
        inPlace((asked, place, name) => put(asked.body, place, name)),
      ),
      ...(wide
        ? [
            github.guarded(
              'GET',
              `${template}/{name}/repositories`,
              read,
              inPlace((asked, place, name) => {
                const ids = github.place(place).get(name)?.selected ?? []
                const names = [...github.repositories]
                  .filter(([, id]) => ids.includes(id))
                  .map(([each]) => each)
                const { items, link } = page(asked, names)
                return {
                  body: {
                    total_count: names.length,
                    repositories: items.map((each) => github.repository(each)),
                  },
                  headers: link,
                }
              }),
            ),
          ]
        : []),
    ]
  }

  // biome-ignore lint/suspicious/noExplicitAny: the body is whatever was sent
  function put(body: any, place: Place, name: string): Answer {
    const invalid = (message: string): Answer => ({ status: 422, body: { message, status: '422' } })
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name) || name.startsWith('GITHUB_'))
      return invalid('Secret name is invalid')
    const {
      encrypted_value: sealed,
      key_id: keyId,
      visibility,
      selected_repository_ids: selected,
    } = body ?? {}
    const key = github.keys.of(place)
    if (typeof sealed !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(sealed))
      return invalid('encrypted_value is not base64')
    if (keyId !== key.id) return invalid('Bad request - the public key is no longer valid')
    if (place.startsWith('/orgs/') && !['all', 'private', 'selected'].includes(visibility))
      return invalid('visibility is missing')
    const value = Buffer.from(
      sodium.crypto_box_seal_open(Buffer.from(sealed, 'base64'), key.public, key.private),
    ).toString()
    if (value.length > 48 * 1024) return invalid('The secret value is too large')
    const all = github.place(place)
    const old = all.get(name)
    const limit = place.startsWith('/orgs/') ? 1000 : 100
    if (!old && all.size >= limit) return invalid(`You have reached the limit of ${limit} secrets`)
    const now = github.iso()
    if (old) stale.set(`${place} ${name}`, { reads: github.staleReads, secret: old })
    all.set(name, {
      value,
      created_at: old?.created_at ?? now,
      updated_at: now,
      writes: (old?.writes ?? 0) + 1,
      ...(visibility !== undefined && { visibility }),
      ...(selected !== undefined && { selected }),
    })
    return old ? { status: 204 } : { status: 201, body: {} }
  }
}

export const shown = (name: string, { created_at, updated_at, visibility }: Secret) => ({
  name,
  created_at,
  updated_at,
  ...(visibility !== undefined && { visibility, selected_repositories_url: '' }),
})
