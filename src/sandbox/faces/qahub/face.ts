import { prefixHash } from '../../engine/hash.js'
import { createTokenService, type TokenRecord, type TokenService } from '../../engine/tokens.js'
import type { World } from '../../engine/world.js'
import { bearerOf, type FaceResponse, Refusal } from '../../face.js'
import { listOf, object, oneOf, optional, readQuery, text } from '../../fields.js'
import { createRouter, type Route, type RoutedRequest } from '../../router.js'
import { personAt } from '../../ui.js'
import { sentence, type VendorFace } from '../vendor-face.js'
import { attachmentLimit } from './attachments.js'
import { acme, createHub, dormant, type Hub, type HubRequest, shopProject, type Tenant } from './model.js'
import { hubRoutes } from './routes.js'

type Scope = 'read' | 'write'

interface Grants {
  readonly tenant: string
  readonly scopes: readonly Scope[]
}

export interface QaHubSeeds {
  readonly token: string
  readonly readToken: string
  readonly writeToken: string
  readonly revokedToken: string
  readonly suspendedToken: string
  readonly project: string
  /** Who may click below `/ui`. */
  readonly user: string
}

const user = 'ada@acme.example'
const bodyLimit = 5 * 1024 * 1024

/** QA Hub: `/api/v1` as it is documented, and `/ui` for the token page of its settings. */
export function createQaHub(world: World): VendorFace<QaHubSeeds> {
  const hub = createHub(world)
  const tokens = createTokenService<Grants>({ vendor: 'qahub', ...world, hash: prefixHash })

  const issue = (name: string, tenant: string, scopes: readonly Scope[]): [TokenRecord<Grants>, string] => {
    const prefix = world.random.lower(6)
    const value = `qh_${prefix}_${world.random.word(40)}`
    const request = { id: prefix, name, value, owner: user, expiresAt: undefined, actor: user }
    return [tokens.issue({ ...request, grants: { tenant, scopes } }), value]
  }

  const authorized =
    (handle: (request: HubRequest) => FaceResponse | Promise<FaceResponse>) => (request: RoutedRequest) =>
      handle({ ...request, tenant: authorize(hub, tokens, request).tenant })

  const route = createRouter(
    [
      ...hubRoutes(hub).map((entry): Route => ({ ...entry, handle: authorized(entry.handle) })),
      { method: 'GET', path: '/api/v1/me', handle: (request) => me(hub, tokens, request) },
      ...tokenPage(tokens, issue),
    ],
    render,
  )
  const revoked = issue('old pipeline', acme, ['read', 'write'])
  tokens.revoke(revoked[0].id, user)
  return {
    face: {
      id: 'qahub',
      mount: '/qahub',
      bodyLimit: attachmentLimit + 1024 * 1024,
      handle: (request) => {
        const multipart = /^multipart\//i.test(request.headers['content-type'] ?? '')
        if (!multipart && request.body.length > bodyLimit)
          return render(new Refusal(413, 'Payload too large'))
        return route(request)
      },
      tooLarge: () => render(new Refusal(413, 'Payload too large')),
      tokenRef: (request) => {
        const value = bearerOf(request)
        return value === undefined ? undefined : prefixHash.refOf(value)
      },
    },
    seeds: {
      token: issue('ci', acme, ['read', 'write'])[1],
      readToken: issue('dashboard', acme, ['read'])[1],
      writeToken: issue('uploader', acme, ['write'])[1],
      revokedToken: revoked[1],
      suspendedToken: issue('dormant ci', dormant, ['read', 'write'])[1],
      project: shopProject,
      user,
    },
    tokens: () => tokens.summaries(),
  }
}

/** The workspace and scopes of a good token. A GET needs `read`, everything else `write`. @throws Refusal 401 or 403 */
function authorize(
  hub: Hub,
  tokens: TokenService<Grants>,
  request: RoutedRequest,
): { tenant: Tenant; scopes: readonly Scope[] } {
  const value = bearerOf(request)
  if (value === undefined) throw new Refusal(401, 'Missing API token')
  const found = tokens.authenticate(value)
  if (found.state !== 'active') throw new Refusal(401, 'Invalid or revoked API token')
  const { grants } = found.token
  const needed: Scope = request.method === 'GET' ? 'read' : 'write'
  if (!grants.scopes.includes(needed)) throw new Refusal(403, `This token lacks the scope ${needed}`)
  const tenant = hub.tenants.get(grants.tenant)
  if (!tenant) throw new Error('a token without a workspace')
  if (tenant.status !== 'ACTIVE' && request.path !== '/api/v1/me') {
    throw new Refusal(403, 'The workspace is not active')
  }
  return { tenant, scopes: grants.scopes }
}

function me(hub: Hub, tokens: TokenService<Grants>, request: RoutedRequest): FaceResponse {
  readQuery(request.query, {})
  const { tenant, scopes } = authorize(hub, tokens, request)
  const { id, name, status } = tenant
  const ai = { provider: 'none', model: null, quota_exhausted: false }
  return { status: 200, body: { tenant: { id, name, status }, scopes, ai } }
}

/** Settings → Developer → API Tokens: create, find by name or prefix, revoke. */
function tokenPage(
  tokens: TokenService<Grants>,
  issue: (name: string, tenant: string, scopes: readonly Scope[]) => [TokenRecord<Grants>, string],
): Route[] {
  const users = new Map([[user, user]])
  const shown = (token: TokenRecord<Grants>) => ({
    name: token.name,
    prefix: token.id,
    scopes: token.grants.scopes,
    created_at: token.createdAt.toISOString(),
  })
  const readToken = object({
    name: text({ max: 255 }),
    scopes: listOf(oneOf('read', 'write'), { min: 1, max: 2 }),
  })
  return [
    {
      method: 'GET',
      path: '/ui/tokens',
      handle(request) {
        personAt(request, users)
        const { search = '' } = readQuery(request.query, { search: optional(text()) })
        const listed = tokens
          .list(request.stale)
          .filter((token) => token.grants.tenant === acme && !token.revokedAt)
          .filter((token) => token.name.includes(search) || token.id.startsWith(search))
        return { status: 200, body: { data: listed.map(shown) } }
      },
    },
    {
      method: 'POST',
      path: '/ui/tokens',
      handle(request) {
        personAt(request, users)
        const { name, scopes } = readToken(request.json(), '')
        const [token, value] = issue(name, acme, [...new Set(scopes)])
        return { status: 201, body: { ...shown(token), token: value } }
      },
    },
    {
      method: 'POST',
      path: '/ui/tokens/:prefix/revoke',
      handle(request) {
        const actor = personAt(request, users)
        const token = tokens.get(request.param('prefix'))
        if (token?.grants.tenant !== acme || token.revokedAt) throw new Refusal(404, 'Token not found')
        tokens.revoke(token.id, actor)
        return { status: 204 }
      },
    },
  ]
}

/** The error body is not documented; this is one. */
function render(refusal: Refusal): FaceResponse {
  const status = refusal.status === 422 ? 400 : refusal.status
  const details = refusal.problems.map(sentence)
  return { status, body: { error: refusal.message, ...(details.length > 0 && { details }) } }
}
