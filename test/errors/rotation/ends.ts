import type { rotationCodes } from '../../../src/codes/rotation.js'
import { tokenRef } from '../../../src/token/ref.js'
import type { Scenarios } from '../expect.js'
import type { Inputs } from '../steps.js'
import {
  atVendor,
  cutOff,
  daily,
  day,
  gitlab,
  inWorld,
  json,
  permitted,
  retiring,
  rotating,
  secret,
  type World,
} from './world.js'

/** A person brings the first token back to life. */
async function restore({ vendors }: World, authority: string): Promise<void> {
  const tokens = `${vendors.qualytics.url}/api/user-tokens`
  const headers = { authorization: `Bearer ${authority}`, 'content-type': 'application/json' }
  const listed: unknown = await (await fetch(tokens, { headers })).json()
  const ended = Array.isArray(listed) ? listed.filter(({ revoked_at }) => revoked_at !== null) : []
  for (const { id } of ended)
    await fetch(`${tokens}/${id}`, { method: 'PUT', headers, body: '{"revoke":false}' })
}

const refOf = (own: World) => tokenRef(own.vendors.qualytics.token, undefined)

/** How an old token ends: retired, leaked, or come back to life. */
export const ends = {
  RETIRE_BLOCKED: inWorld(async (own) => {
    own.sandbox.github.startRun('acme/shop', 'queued')
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * day)
    return own.rotate({ rotate: 'expiring', token: await own.stored() })
  }),
  RETIRE_FAILED: retiring((own) =>
    own.fault({ target: 'qualytics', method: 'PUT', fault: 'status', status: 403 }),
  ),
  RETIRE_UNCHECKABLE: retiring((own) =>
    own.fault({ target: 'github', path: '/repos/acme/shop/actions/runs', fault: 'status', status: 403 }),
  ),
  RETIRE_BY_HAND: inWorld(async (own) => {
    const { url, token, readToken } = own.vendors.qahub
    const inputs: Inputs = { ...own.common, vendor: 'qahub', url, token: readToken, secret }
    await own.adopt(token, inputs)
    own.sandbox.clock.advance(2 * day)
    return own.rotate({ ...inputs, rotate: 'expiring', token })
  }),
  RUN_STALE: inWorld(async (own) => {
    const run = own.begin()
    own.sandbox.clock.advance(60_000)
    await own.write('repo', secret, own.vendors.qualytics.token)
    return own.job({ ...own.qualytics, ...daily }, undefined, run)
  }),
  RUN_OVERAGE: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * day)
    await own.rotate({ ...daily, token: await own.stored() })
    own.sandbox.github.startRun('acme/shop', 'queued')
    own.sandbox.clock.advance(60_000)
    await own.rotate({ lifetime: '90d', token: await own.stored() })
    own.sandbox.clock.advance(36 * day)
    return own.rotate({ ...daily, token: await own.stored() })
  }),
  READER_NOT_SERVED: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * day)
    return own.rotate({ rotate: 'expiring' })
  }),
  ACTIONS_FORBIDDEN: rotating((own) => permitted(own, { actions_variables: 'write', secrets: 'write' })),
  ACTIONS_UNAVAILABLE: inWorld(async (own) => {
    own.fault({ target: 'github', path: '/repos/acme/shop/actions/runs/*', fault: 'status', status: 500 })
    return own.rotate()
  }),
  TOKEN_TWICE: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * day)
    const token = await own.stored()
    return atVendor(own, { ...own.qualytics, ...daily, token }, ({ method }, body) => {
      if (method !== 'GET' || !Array.isArray(body)) return undefined
      const rows: readonly { readonly name: string }[] = body
      const twin = rows.find(({ name }) => name.startsWith('acme/shop:'))
      return json([...rows, { ...twin, id: 4711 }])
    })
  }),
  TOKEN_CAME_BACK: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * day)
    const token = await own.stored()
    await own.rotate({ ...daily, token })
    await restore(own, token)
    return own.rotate({ token, lifetime: '90d' })
  }),
  LEAKED_UNKNOWN: rotating({ leaked: 'sha256:0123456789ab' }),
  LEAKED_NOT_HERE: inWorld(async (own) => {
    await own.write('env:production', secret, own.vendors.qualytics.token)
    await own.rotate()
    const leaked = tokenRef(await own.stored(), undefined)
    await own.rotate({ stores: 'env:production' })
    const token = await own.stored('env:acme/shop/production')
    return own.rotate({ ...daily, stores: 'env:production', token, leaked })
  }),
  LEAKED_UNFINISHED: inWorld((own) => {
    const { url, token } = own.vendors.qanode
    return own.job({
      ...own.common,
      vendor: 'qanode',
      url,
      token,
      secret,
      leaked: tokenRef(token, undefined),
    })
  }),
  LEAKED_STORES: inWorld((own) => cutOff(own, { leaked: refOf(own) })),
  LEAKED_NEEDS_ADMIN: inWorld((own) =>
    own.job(
      gitlab(own, {
        'allow-in-place': 'true',
        leaked: tokenRef(own.vendors.gitlab.selfRotateToken, undefined),
      }),
    ),
  ),
  LEAKED_FIRST_REFUSED: inWorld((own) =>
    own.rotate({
      leaked: refOf(own),
      'leaked-first': 'true',
      'admin-token': own.vendors.qualytics.adminToken,
    }),
  ),
  LEAKED_ELSEWHERE: inWorld(async (own) => {
    await own.write('env:production', secret, own.vendors.qualytics.token)
    await own.rotate({ stores: 'env:production', rotate: 'expiring', 'rotate-before': '1d' })
    return own.rotate({ leaked: refOf(own) })
  }),
  LEAKED_ENDED: inWorld((own) => own.rotate({ leaked: refOf(own) })),
  LEAKED_OVER: inWorld(async (own) => {
    await own.rotate({ leaked: refOf(own) })
    return own.rotate({ leaked: refOf(own), token: await own.stored() })
  }),
} satisfies Partial<Scenarios<typeof rotationCodes>>
