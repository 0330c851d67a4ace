import type { rotationCodes } from '../../../src/codes/rotation.js'
import type { Fault } from '../../../src/sandbox/faults.js'
import { movedClock } from '../../acceptance/facts/server.js'
import { JupyterHub } from '../../vendors/rotation/jupyterhub.js'
import type { Scenario, Scenarios } from '../expect.js'
import { relay } from '../servers.js'
import type { Produced } from '../steps.js'
import {
  atVendor,
  daily,
  day,
  faulty,
  gitlab,
  heldByAnother,
  inWorld,
  json,
  rotating,
  secret,
  type World,
} from './world.js'

/** Rotates at GitLab, which tells other scopes of the new token than of the old one. */
function withScopes(own: World, change: (scopes: readonly string[]) => readonly string[]): Promise<Produced> {
  const { token, adminToken } = own.vendors.gitlab
  const known = [token, adminToken]
  return atVendor(own, gitlab(own, { token, 'admin-token': adminToken }), ({ authorization, path }, body) => {
    if (!path.endsWith('/self') || known.some((each) => authorization.endsWith(each))) return undefined
    const { scopes } = Object(body)
    return json({ ...Object(body), scopes: change(Array.isArray(scopes) ? scopes : []) })
  })
}

const inPlace = (fault: Fault['fault']): Scenario =>
  inWorld((own) => {
    own.fault({ target: 'gitlab', method: 'POST', path: '/api/v4/**', fault, times: 1 })
    return own.job(gitlab(own, { 'allow-in-place': 'true' }))
  })

const projectToken = (own: World) => ({
  token: own.vendors.gitlab.projectToken,
  'admin-token': own.vendors.gitlab.adminToken,
})

/** The token that is replaced, and the one that replaces it. */
export const tokens = {
  ROTATION_MANUAL: inWorld((own) =>
    own.rotate({ vendor: 'qanode', url: own.vendors.qanode.url, token: own.vendors.qanode.token }),
  ),
  ROTATION_NEEDS_ADMIN: rotating(({ vendors }) => ({ token: vendors.qualytics.serviceToken })),
  ROTATION_IN_PLACE_REFUSED: inWorld((own) => own.job(gitlab(own))),
  ROTATION_IN_PLACE_ELSEWHERE: inWorld(async (own) => {
    await own.write('env:production', 'GITLAB_TOKEN', own.vendors.gitlab.selfRotateToken)
    await own.job(gitlab(own, { ...daily, 'rotate-before': '1d', stores: 'env:production' }))
    return own.job(gitlab(own, { 'allow-in-place': 'true' }))
  }),
  ROTATION_ADMIN_INVALID: inWorld((own) =>
    own.job(gitlab(own, { 'admin-token': 'glpat-0123456789abcdefghij' })),
  ),
  ADMIN_TOKEN_EXPIRES: inWorld((own) =>
    own.rotate({ ...daily, 'rotate-before': '300d', 'admin-token': own.vendors.qualytics.managerToken }),
  ),
  ROTATION_OLD_TOKEN_DEAD: rotating(({ vendors }) => ({ token: vendors.qualytics.revokedToken })),
  ROTATION_OWNER_UNKNOWN: inWorld((own) => {
    const { adminToken } = own.vendors.gitlab
    return own.job(gitlab(own, { token: 'glpat-0123456789abcdefghij', 'admin-token': adminToken }))
  }),
  ROTATION_TOKEN_UNKNOWN: (more) =>
    faulty({ target: 'qualytics', fault: 'status', status: 503 }, { 'rotate-before': '1h', ...more })({}),
  ROTATION_SELF_UNKNOWN: inWorld((own) => {
    const { url, token, adminToken } = own.vendors.qwiet
    return own.job({ ...own.common, vendor: 'qwiet', url, token, 'admin-token': adminToken, secret })
  }),
  TOKEN_NAME_TAKEN: inWorld(async (own) => {
    // Somebody takes the name after we looked for it.
    const url = new URL(own.vendors.qualytics.url)
    let raced = false
    const origin = await relay(url.origin, {
      async before({ method, path, body, authorization }) {
        if (method !== 'POST' || raced) return undefined
        raced = true
        await fetch(new URL(path, url.origin), {
          method,
          body,
          headers: { authorization, 'content-type': 'application/json' },
        })
        return undefined
      },
    })
    return own.rotate({ url: `${origin}${url.pathname}` })
  }),
  LIFETIME_REFUSED: rotating({ lifetime: '800d' }),
  CREATE_AMBIGUOUS: faulty({
    target: 'qualytics',
    method: 'POST',
    path: '/api/user-tokens',
    fault: 'reset-after',
  }),
  CREATE_LEFT: inWorld(async (own) => {
    await own.write('repo', secret, own.vendors.qualytics.token)
    own.sandbox.clock.advance(60_000)
    const lost = {
      target: 'qualytics',
      method: 'POST',
      path: '/api/user-tokens',
      fault: 'reset-after',
    } as const
    own.fault(lost)
    await own.rotate()
    own.sandbox.faults.clear()
    own.sandbox.clock.advance(2 * day)
    return own.rotate(daily)
  }),
  NEW_TOKEN_NOT_WORKING: inWorld((own) =>
    atVendor(own, own.qualytics, (request, body) =>
      request.authorization.endsWith(own.vendors.qualytics.token)
        ? undefined
        : { status: 401, ...json(body) },
    ),
  ),
  NEW_TOKEN_WEAKER: inWorld((own) => withScopes(own, () => ['read_user'])),
  NEW_TOKEN_NARROWER: inWorld((own) => {
    const { url, token, readToken } = own.vendors.qahub
    return own.adopt(readToken, { ...own.common, vendor: 'qahub', url, token, secret, scopes: 'read' })
  }),
  VENDOR_CLOCK: inWorld((own) =>
    atVendor(own, own.qualytics, (_request, _body, { headers }) => ({
      headers: { ...headers, date: new Date(own.sandbox.clock.now().getTime() + 40 * day).toUTCString() },
    })),
  ),
  NEW_TOKEN_SHORTER: inWorld((own) =>
    atVendor(own, { ...own.qualytics, lifetime: '365d' }, ({ method, path }, body) => {
      if (method !== 'POST' || !path.endsWith('/user-tokens')) return undefined
      const ends = new Date(own.sandbox.clock.now().getTime() + 300 * day)
      return json({ ...Object(body), expiration: ends.toISOString() })
    }),
  ),
  NEW_TOKEN_SAME_END: inWorld((own) =>
    atVendor(own, gitlab(own, { 'allow-in-place': 'true' }), ({ path }, body) => {
      if (!/\/(self|rotate)$/.test(path)) return undefined
      const { expires_at: ends = undefined } = Object(body)
      const end = new Date(own.sandbox.clock.now().getTime() + 20 * day)
      return ends === undefined
        ? undefined
        : json({ ...Object(body), expires_at: end.toISOString().slice(0, 10) })
    }),
  ),
  NEW_TOKEN_DIFFERS: inWorld((own) => withScopes(own, (scopes) => [...scopes, 'sudo'])),
  PASTED_DIFFERS: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    const { managerToken } = own.vendors.qualytics
    await own.write('repo', secret, managerToken)
    return own.rotate({ token: managerToken })
  }),
  NEW_BOT_USER: inWorld((own) => own.job(gitlab(own, projectToken(own)))),
  VENDOR_UNPROVEN: inWorld(async (own) => {
    const hub = await new JupyterHub(movedClock(), {}).listen()
    const { value } = hub.issue('mine')
    return own.rotate({ ...daily, vendor: 'jupyterhub', url: hub.url, token: value })
  }),
  ROTATE_LOST: inPlace('reset-after'),
  ROTATE_LOST_LEFT: inWorld(async (own) => {
    const { adminToken } = own.vendors.gitlab
    await own.job(gitlab(own, { 'admin-token': adminToken }))
    const token = await own.stored('repo:acme/shop', 'GITLAB_TOKEN')
    own.sandbox.clock.advance(2 * day)
    await own.job(gitlab(own, { ...daily, token, 'admin-token': adminToken }))
    own.fault({ target: 'gitlab', method: 'POST', path: '/api/v4/**', fault: 'reset-after', times: 1 })
    await own.job(gitlab(own, { token, 'allow-in-place': 'true', rotate: 'always' }))
    own.sandbox.faults.clear()
    return own.job(gitlab(own, { token, 'admin-token': adminToken }))
  }),
  ROTATE_AMBIGUOUS: inPlace('reset-before'),
  ADOPT_UNCOMPARED: inWorld((own) => {
    const { url, token, revokedToken } = own.vendors.qahub
    return own.adopt(token, { ...own.common, vendor: 'qahub', url, token: revokedToken, secret })
  }),
  ADOPT_NOT_STORED: inWorld(async (own) => {
    await heldByAnother(own)
    return own.adopt(own.vendors.qualytics.managerToken, own.qualytics)
  }),
  ADOPT_REJECTED: inWorld((own) => {
    const { url, token } = own.vendors.qahub
    return own.adopt(token, { ...own.common, vendor: 'qahub', url, token, secret })
  }),
} satisfies Partial<Scenarios<typeof rotationCodes>>
