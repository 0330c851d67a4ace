import { createServer as createHttpServer } from 'node:http'
import type { rotationCodes } from '../../../src/codes/rotation.js'
import { githubToken } from '../../vendors/tokens.js'
import type { Scenarios } from '../expect.js'
import { listening } from '../servers.js'
import { type Inputs, type Produced, rotate } from '../steps.js'
import {
  atGitHub,
  between,
  daily,
  day,
  faulty,
  inWorld,
  json,
  permitted,
  retiring,
  rotating,
  secret,
  seen,
  type World,
} from './world.js'

const both: Inputs = { stores: 'repo\nenv:production' }

/** A store that is taken off `stores` holds an older token, for so many days. */
async function withoutStore(own: World, days: number): Promise<Produced> {
  await own.rotate({ ...both, lifetime: '90d' })
  own.sandbox.clock.advance(2 * day)
  await own.rotate({ ...both, ...daily, token: await own.stored() })
  await own.rotate({ lifetime: '90d', token: await own.stored() })
  own.sandbox.clock.advance(days * day)
  return own.rotate({ ...daily, token: await own.stored() })
}

/** Rotates two stores, and then forgets the second. */
async function forgetting(own: World): Promise<Produced> {
  await own.rotate({ ...both, lifetime: '90d' })
  own.sandbox.clock.advance(2 * day)
  return own.rotate({ ...daily, token: await own.stored(), forget: 'env:production' })
}

/** The secret stores, and the token that writes them. */
export const stores = {
  STORE_FORBIDDEN: rotating((own) =>
    permitted(own, { actions: 'read', actions_variables: 'write', secrets: 'read' }),
  ),
  STORE_GITHUB_TOKEN: rotating(({ github }) => ({ 'github-token': github.jobToken })),
  GITHUB_TOKEN_REJECTED: rotating({ 'github-token': githubToken('nobody') }),
  GITHUB_TOKEN_EXPIRES: inWorld((own) => {
    const token = own.sandbox.github.addToken({
      kind: 'pat',
      permissions: { actions: 'read', actions_variables: 'write', secrets: 'write', contents: 'read' },
      expiresAt: new Date(own.sandbox.clock.now().getTime() + 3 * day),
    })
    seen.add(token)
    return own.rotate({ 'github-token': token })
  }),
  GITHUB_TOO_OLD: atGitHub(() => ({
    before: ({ path }) =>
      path.includes('/actions/variables')
        ? {
            status: 404,
            headers: { 'content-type': 'application/json', 'x-github-enterprise-version': '3.7.4' },
            ...json({ message: 'Not Found' }),
          }
        : undefined,
  })),
  STORE_NOT_FOUND: rotating({ stores: 'env:nowhere' }),
  STORE_SECRET_ABSENT: rotating({}),
  STORE_SHADOWED: inWorld(async (own) => {
    await own.write('repo', secret)
    return own.rotate({ stores: 'org:acme' })
  }),
  STORE_LIMIT: inWorld(async (own) => {
    for (let i = 0; i < 100; i++) await own.write('repo', `SECRET_${i}`)
    return own.rotate()
  }),
  STORE_INVISIBLE: inWorld(async (own) => {
    for (let i = 0; i < 100; i++) await own.write('org:acme', `A_${i}`)
    return own.rotate({ stores: 'org:acme' })
  }),
  SECRET_NAME_INVALID: rotating({ secret: 'GITHUB_SECRET' }),
  SECRET_TOO_LARGE: inWorld(async (own) => {
    const hub = createHttpServer({ maxHeaderSize: 128 * 1024 }, (_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ tenant: { id: 't', name: 'Acme', status: 'ACTIVE' }, scopes: ['read'] }))
    })
    const url = `http://127.0.0.1:${await listening(hub)}`
    const { token } = own.vendors.qahub
    const value = `qh_a1b2c3_${'x'.repeat(49_152)}`
    return own.adopt(value, { ...own.common, vendor: 'qahub', url, token, secret })
  }),
  STORE_KEY_INVALID: atGitHub(() => ({
    after: ({ path }, answer) =>
      path.endsWith('/public-key') ? { ...answer, ...json({ key_id: '1', key: 'c2hvcnQ=' }) } : answer,
  })),
  STORE_KEY_CHANGED: atGitHub(({ sandbox }) => ({
    before({ method, path }) {
      if (method === 'PUT' && path.endsWith(secret)) sandbox.github.rotateKey('repo:acme/shop')
      return undefined
    },
  })),
  STORE_REFUSED: atGitHub(() => ({
    before: ({ method, path }) =>
      method === 'PUT' && path.endsWith(secret)
        ? {
            status: 422,
            headers: { 'content-type': 'application/json' },
            ...json({ message: 'The repository is archived' }),
          }
        : undefined,
  })),
  STORE_UNAVAILABLE: faulty({
    target: 'github',
    method: 'PUT',
    path: `/repos/acme/shop/actions/secrets/${secret}`,
    fault: 'status',
    status: 502,
  }),
  STORE_RATE_LIMITED: faulty({
    target: 'github',
    path: '/repos/acme/shop/actions/secrets',
    fault: 'status',
    status: 429,
    retryAfter: '7200',
  }),
  STORE_CHANGED: retiring((own) => own.write('repo', secret)),
  STORE_DELETED: inWorld(async (own) => {
    await own.rotate({ ...both, lifetime: '90d' })
    own.sandbox.github.deleteEnvironment('acme/shop', 'production')
    return own.rotate({ ...both, ...daily, token: await own.stored() })
  }),
  STORE_TAKEN_OVER: inWorld(async (own) => {
    await own.write('env:production', secret, own.vendors.qualytics.token)
    await own.rotate()
    await own.rotate({ stores: 'env:production' })
    own.sandbox.clock.advance(60_000)
    const token = await own.stored('env:acme/shop/production')
    return own.rotate({ ...daily, ...both, token })
  }),
  STORE_UNKNOWN: rotating({ ...daily, stores: 'repo\nenv:production' }),
  STORE_PENDING: inWorld((own) => withoutStore(own, 2)),
  STORE_LEFT_BEHIND: inWorld((own) => withoutStore(own, 36)),
  STORE_MOVED: inWorld(async (own) => {
    own.sandbox.github.addRepository({ name: 'acme/web' })
    own.sandbox.github.renameRepository('acme/web', 'acme/site')
    return own.rotate({ stores: 'repo:acme/web' })
  }),
  STORE_REPLACED: inWorld(async (own) => {
    own.sandbox.github.addRepository({ name: 'acme/web' })
    await own.rotate({ stores: 'repo:acme/web' })
    own.sandbox.github.renameRepository('acme/web', 'acme/site')
    own.sandbox.github.addRepository({ name: 'acme/web' })
    return own.rotate({ stores: 'repo:acme/web' })
  }),
  STORE_UNSURE: inWorld(async (own) => {
    await own.write('repo', secret, own.vendors.qualytics.token)
    return between(own, {
      after: ({ method, path }, answer) =>
        method === 'GET' && path.endsWith(`/secrets/${secret}`)
          ? { ...answer, ...json({ ...JSON.parse(answer.body), updated_at: '2026-01-01T00:00:00Z' }) }
          : answer,
    })
  }),
  STORE_INCOMPLETE: inWorld((own) => rotate(own.qualytics)),
  FORGOTTEN: inWorld((own) => forgetting(own)),
  FORGET_UNKNOWN: rotating({ forget: 'repo:acme/nowhere' }),
} satisfies Partial<Scenarios<typeof rotationCodes>>
