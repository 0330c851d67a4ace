import type { rotationCodes } from '../../../src/codes/rotation.js'
import { claimName, digestPlaces } from '../../../src/rotate/journal/names.js'
import type { Scenarios } from '../expect.js'
import { relay } from '../servers.js'
import {
  atGitHub,
  atVendor,
  cutOff,
  daily,
  faulty,
  gitlab,
  heldByAnother,
  inWorld,
  json,
  permitted,
  put,
  rotating,
  secret,
} from './world.js'

/** The journal, the claim, and what lies sealed in an entry. */
export const journal = {
  JOURNAL_FORBIDDEN: rotating((own) =>
    permitted(own, { actions: 'read', actions_variables: 'read', secrets: 'write' }),
  ),
  EXPIRY_VARIABLE_FORBIDDEN: rotating((own) => ({
    ...permitted(own, { actions: 'read', actions_variables: 'read', secrets: 'write', contents: 'write' }),
    journal: 'refs',
    'expires-at-variable': 'ENDS',
  })),
  EXPIRY_VARIABLE_FOREIGN: inWorld(async (own) => {
    await own.journal().create('ENDS', 'on some day')
    return own.rotate({ 'expires-at-variable': 'ENDS' })
  }),
  EXPIRY_VARIABLE_UNTOLD: faulty(
    {
      target: 'github',
      path: '/repos/acme/shop/actions/variables/ENDS',
      fault: 'status',
      status: 503,
    },
    { 'expires-at-variable': 'ENDS' },
  ),
  JOURNAL_CORRUPT: inWorld(async (own) => {
    await own.journal().create(claimName(secret, 1), '{"version":1')
    return own.rotate()
  }),
  JOURNAL_UNAVAILABLE: faulty({
    target: 'github',
    path: '/repos/acme/shop/actions/variables',
    fault: 'status',
    status: 503,
  }),
  JOURNAL_UNVERIFIED: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    return own.rotate({ ...daily, token: own.vendors.qualytics.managerToken })
  }),
  JOURNAL_UNPROVEN: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    const name = claimName(secret, 1)
    const entry = JSON.parse((await own.journal().read(name)) ?? '')
    await own.journal().update(name, JSON.stringify({ ...entry, bodyCodes: {} }))
    return own.rotate({ ...daily, token: await own.stored() })
  }),
  JOURNAL_TWICE: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    return own.rotate({ ...daily, secret: 'THE_SAME_TOKEN', token: await own.stored() })
  }),
  JOURNAL_NUMBER: inWorld(async (own) => {
    await own.journal().create(claimName(secret, 5_000_000), '{}')
    return own.rotate()
  }),
  JOURNAL_ELSEWHERE: inWorld(async (own) => {
    await cutOff(own)
    return own.rotate({ journal: 'refs' })
  }),
  JOURNAL_OLD_VERSION: inWorld(async (own) => {
    const address = 'repo:acme/shop'
    const entry = {
      version: 1,
      kind: 'generation',
      holder: { nonce: 'n' },
      startedAt: '2026-01-01T00:00:00Z',
      released: true,
      shape: 'overlap',
      places: digestPlaces([address]),
      name: `acme/shop:${secret}#1`,
      old: { ref: 'sha256:000000000000', expires: 'never' },
      token: { ref: 'sha256:111111111111', expires: 'never' },
      layout: [],
      stores: [{ store: address, was: null, keyId: '1', box: 'AAAA' }],
      stuck: false,
    }
    await own.journal().create(claimName(secret, 1), JSON.stringify(entry))
    return own.rotate(daily)
  }),
  ROTATION_HELD: inWorld(async (own) => {
    await own.rotate(daily)
    await heldByAnother(own, 2)
    return own.rotate({ 'rotate-before': '5d' })
  }),
  ROTATION_WAITING: inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    return own.rotate({ rotate: 'expiring', token: await own.stored() })
  }),
  ROTATION_PASSED_OVER: inWorld(async (own) => {
    // The vendor asks to wait, and meanwhile another run claims.
    const url = new URL(own.vendors.qualytics.url)
    let asked = false
    const origin = await relay(url.origin, {
      async before({ method }) {
        if (method !== 'POST' || asked) return undefined
        asked = true
        await heldByAnother(own, 2)
        return { status: 429, headers: { 'retry-after': '11' }, body: '' }
      },
    })
    return own.rotate({ url: `${origin}${url.pathname}` })
  }),
  ROTATION_UNSURE: atGitHub(() => ({
    after: ({ method, path }, answer) =>
      method === 'GET' && /\/actions\/variables\?/.test(path)
        ? { ...answer, ...json({ total_count: 0, variables: [] }) }
        : answer,
  })),
  SEALED_PRINTED: inWorld((own) => {
    own.fault({ ...put, path: '/repos/acme/shop/actions/secrets/GITLAB_TOKEN', status: 502 })
    return own.job(gitlab(own, { 'allow-in-place': 'true' }))
  }),
  SEALED_NOT_LISTED: inWorld(async (own) => {
    await cutOff(own)
    return atVendor(own, { ...own.qualytics, ...daily }, ({ method }, body) =>
      method === 'GET' && Array.isArray(body)
        ? json(body.filter((token) => !String(Object(token).name).startsWith('acme/shop:')))
        : undefined,
    )
  }),
  RECOVER_STORED: inWorld(async (own) => {
    own.fault({ ...put, path: '/repos/acme/shop/actions/secrets/GITLAB_TOKEN', status: 502 })
    const { printed: text } = await own.job(gitlab(own, { 'allow-in-place': 'true' }))
    own.sandbox.faults.clear()
    await own.job(gitlab(own), { do: 'recover', text })
    return own.job(gitlab(own), { do: 'recover', text })
  }),
  RECOVER_UNSURE: inWorld(async (own) => {
    own.fault({ ...put, path: '/repos/acme/shop/actions/secrets/GITLAB_TOKEN', status: 502 })
    const { printed: text } = await own.job(gitlab(own, { 'allow-in-place': 'true' }))
    own.sandbox.faults.clear()
    await own.write('repo', 'GITLAB_TOKEN', own.vendors.gitlab.selfRotateToken)
    return own.job(gitlab(own), { do: 'recover', text })
  }),
  RECOVER_UNFINISHED: inWorld(async (own) => {
    own.fault({ ...put, path: '/repos/acme/shop/actions/secrets/GITLAB_TOKEN', status: 502 })
    const { printed: text } = await own.job(gitlab(own, { 'allow-in-place': 'true' }))
    return own.job(gitlab(own), { do: 'recover', text })
  }),
  RECOVER_INVALID: inWorld((own) => own.job(own.qualytics, { do: 'recover', text: 'nothing of that kind' })),
} satisfies Partial<Scenarios<typeof rotationCodes>>
