import { createServer as createHttpServer } from 'node:http'
import { rotationCodes } from '../../src/codes/rotation.js'
import type { RotateTask } from '../../src/entries/rotate.js'
import { claimEntry, encodeEntry } from '../../src/rotate/journal/codec.js'
import { createKeyring } from '../../src/rotate/journal/keys.js'
import { claimName, digestPlaces } from '../../src/rotate/journal/names.js'
import type { Fault } from '../../src/sandbox/faults.js'
import { startSandbox } from '../../src/sandbox/start.js'
import { openPlatform } from '../../src/stores/open.js'
import { tokenRef } from '../../src/token/ref.js'
import { githubToken } from '../vendors/tokens.js'
import { type Scenario, showArea } from './expect.js'
import { later, listening, type Passed, type Relayed, relay } from './servers.js'
import { type Inputs, type Produced, rotate } from './steps.js'

const secret = 'QUALYTICS_TOKEN'
const seen: string[] = []
const day = 86_400_000

/** A sandbox of one scenario, and the rotations in it. */
async function world() {
  const sandbox = await startSandbox()
  later(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  for (const seeds of [...Object.values(vendors), github]) {
    for (const [key, value] of Object.entries(seeds)) if (/token$/i.test(key)) seen.push(String(value))
  }
  const pass = (ms: number) => sandbox.clock.advance(ms)
  const common: Inputs = { 'github-token': github.token, 'github-api-url': github.apiUrl, rotate: 'always' }
  const { url, token } = vendors.qualytics
  const qualytics: Inputs = { ...common, vendor: 'qualytics', url, token, secret }
  const platform = () =>
    openPlatform({
      token: github.token,
      baseUrl: new URL(github.apiUrl),
      timer: { now: () => sandbox.clock.now(), sleep: async (ms) => pass(ms) },
      journal: { kind: 'variables', repository: github.repository },
      currentRepository: github.repository,
    })
  /** A workflow run, begun some seconds after whatever happened before, and over when its one job is. */
  async function job(inputs: Inputs, task?: RotateTask, run = begin()): Promise<Produced> {
    const produced = await rotate(
      inputs,
      {
        pass,
        onGitHub: true,
        context: {
          repository: github.repository,
          runId: String(run.id),
          runAttempt: run.attempt,
          workflowFile: '.github/workflows/rotate.yml',
          job: 'rotate',
        },
      },
      task,
    )
    sandbox.github.moveRun(run, 'completed')
    return produced
  }
  function begin() {
    pass(5_000)
    return sandbox.github.startRun(github.repository, 'in_progress')
  }
  return {
    sandbox,
    vendors,
    github,
    common,
    qualytics,
    begin,
    job,
    fault: (fault: Omit<Fault, 'times' | 'after'> & Partial<Fault>) =>
      sandbox.faults.add({ times: 99, after: 0, ...fault }),
    rotate: (inputs: Inputs = {}) => job({ ...qualytics, ...inputs }),
    adopt: (value: string, inputs: Inputs) => job(inputs, { do: 'adopt', value }),
    /** Writes a secret as another program would. */
    async write(address: string, name: string, value = 'another value') {
      const opened = platform()
      const [canonical = ''] = opened.addresses([address])
      const store = opened.store(canonical)
      const sealed = await store.seal?.(value)
      if (sealed === undefined) throw new Error('the store takes no sealed secret')
      await store.write(name, { sealed })
    },
    journal: () => platform().journal,
    /** What a new run is handed. */
    async stored(store = 'repo:acme/shop', name = secret): Promise<string> {
      const value = await sandbox.github.reveal(store, name)
      if (value === undefined) throw new Error('the secret is not there')
      seen.push(value)
      return value
    },
  }
}

type World = Awaited<ReturnType<typeof world>>

const inWorld =
  (scenario: (world: World) => Promise<Produced>): Scenario =>
  async () =>
    scenario(await world())

const rotating = (inputs: Inputs | ((world: World) => Inputs)): Scenario =>
  inWorld((own) => own.rotate(typeof inputs === 'function' ? inputs(own) : inputs))

/** A GitHub App's token with these permissions. */
const permitted = ({ sandbox }: World, permissions: Readonly<Record<string, 'read' | 'write'>>): Inputs => {
  const token = sandbox.github.addToken({ kind: 'app', permissions })
  seen.push(token)
  return { 'github-token': token }
}

const faulty = (fault: Omit<Fault, 'times' | 'after'> & Partial<Fault>, inputs: Inputs = {}): Scenario =>
  inWorld((own) => {
    own.fault(fault)
    return own.rotate(inputs)
  })

interface Hooks {
  readonly before?: (request: Relayed) => Passed | undefined
  readonly after?: (request: Relayed, answer: Passed) => Passed
}

/** Rotates with something between us and GitHub. */
async function between(own: World, hooks: Hooks): Promise<Produced> {
  const api = new URL(own.github.apiUrl)
  const origin = await relay(api.origin, hooks)
  return own.rotate({ 'github-api-url': `${origin}${api.pathname}` })
}

const atGitHub = (hooks: (own: World) => Hooks): Scenario => inWorld((own) => between(own, hooks(own)))

/** Rotates with something between us and the vendor, which may change the JSON of an answer. */
const atVendor = async (
  own: World,
  inputs: Inputs,
  change: (request: Relayed, body: unknown, answer: Passed) => Passed | unknown,
): Promise<Produced> => {
  const url = new URL(inputs.url ?? '')
  const origin = await relay(url.origin, {
    after(request, answer) {
      const changed = change(request, JSON.parse(answer.body || 'null'), answer)
      return changed === undefined ? answer : { ...answer, ...Object(changed) }
    },
  })
  return own.job({ ...inputs, url: `${origin}${url.pathname}` })
}

const gitlab = (own: World, inputs: Inputs = {}): Inputs => {
  const { url, selfRotateToken: token } = own.vendors.gitlab
  return { ...own.common, vendor: 'gitlab', url, token, secret: 'GITLAB_TOKEN', ...inputs }
}

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

/** A store that is taken off `stores` holds an older token, for so many days. */
async function withoutStore(own: World, days: number): Promise<Produced> {
  const both: Inputs = { stores: 'repo\nenv:production' }
  await own.rotate({ ...both, lifetime: '90d' })
  own.sandbox.clock.advance(2 * day)
  await own.rotate({ ...both, ...daily, token: await own.stored() })
  await own.rotate({ lifetime: '90d', token: await own.stored() })
  own.sandbox.clock.advance(days * day)
  return own.rotate({ ...daily, token: await own.stored() })
}

/** A person brings the first token back to life. */
async function restore({ vendors }: World, authority: string): Promise<void> {
  const tokens = `${vendors.qualytics.url}/api/user-tokens`
  const headers = { authorization: `Bearer ${authority}`, 'content-type': 'application/json' }
  const listed: unknown = await (await fetch(tokens, { headers })).json()
  const ended = Array.isArray(listed) ? listed.filter(({ revoked_at }) => revoked_at !== null) : []
  for (const { id } of ended)
    await fetch(`${tokens}/${id}`, { method: 'PUT', headers, body: '{"revoke":false}' })
}

const inPlace = (fault: Fault['fault']): Scenario =>
  inWorld((own) => {
    own.fault({ target: 'gitlab', method: 'POST', path: '/api/v4/**', fault, times: 1 })
    return own.job(gitlab(own, { 'allow-in-place': 'true' }))
  })

/** Rotates, and runs again with the new token once the old one may go. */
const retiring = (between: (own: World) => unknown, inputs: (own: World) => Inputs = () => ({})): Scenario =>
  inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * day)
    const token = await own.stored()
    await between(own)
    return own.rotate({ rotate: 'expiring', token, ...inputs(own) })
  })

const json = (body: unknown) => ({ body: JSON.stringify(body) })

/** The newest claim is one of a run that is in progress. */
async function heldByAnother(own: World, number = 1): Promise<void> {
  const run = own.sandbox.github.startRun('acme/shop', 'in_progress')
  const keys = createKeyring({
    journal: '1',
    secret,
    hand: { ref: 'sha256:0', value: 'the token of somebody else' },
  })
  const name = claimName(secret, number)
  const entry = claimEntry(
    name,
    {
      kind: 'generation',
      leaseHolder: { nonce: 'another', repository: 'acme/shop', runId: String(run.id), runAttempt: 1 },
      startedAt: own.sandbox.clock.now().getTime(),
      places: digestPlaces([]),
      handed: 'sha256:0',
    },
    keys,
  )
  await own.journal().create(name, encodeEntry(entry))
}

/** Rotates into a store that GitHub does not let be written. */
async function cutOff(own: World, inputs: Inputs = {}): Promise<Produced> {
  await own.write('repo', secret, own.vendors.qualytics.token)
  own.fault({ ...put, status: 502, times: 8 })
  return own.rotate(inputs)
}
const put = {
  target: 'github',
  method: 'PUT',
  path: `/repos/acme/shop/actions/secrets/${secret}`,
  fault: 'status',
} as const

/** A run of a schedule, of a token that is far from its end. */
const daily: Inputs = { rotate: 'expiring', 'rotate-before': '5d' }
const refOf = (own: World) => tokenRef(own.vendors.qualytics.token, undefined)
const projectToken = (own: World) => ({
  token: own.vendors.gitlab.projectToken,
  'admin-token': own.vendors.gitlab.adminToken,
})

showArea(
  rotationCodes,
  {
    STORE_FORBIDDEN: rotating((own) =>
      permitted(own, { actions: 'read', actions_variables: 'write', secrets: 'read' }),
    ),
    STORE_GITHUB_TOKEN: rotating(({ github }) => ({ 'github-token': github.jobToken })),
    GITHUB_TOKEN_REJECTED: rotating({ 'github-token': githubToken('nobody') }),
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
        response.end(JSON.stringify({ tenant: { status: 'ACTIVE' }, scopes: ['read'] }))
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
    JOURNAL_FORBIDDEN: rotating((own) =>
      permitted(own, { actions: 'read', actions_variables: 'read', secrets: 'write' }),
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
    ROTATION_HELD: inWorld(async (own) => {
      await heldByAnother(own)
      return own.rotate({ 'rotate-before': '5d' })
    }),
    ROTATION_WAITING: inWorld(async (own) => {
      await own.rotate({ lifetime: '90d' })
      return own.rotate({ rotate: 'expiring', token: await own.stored() })
    }),
    ROTATION_MANUAL: inWorld((own) =>
      own.rotate({ vendor: 'qanode', url: own.vendors.qanode.url, token: own.vendors.qanode.token }),
    ),
    ROTATION_NEEDS_ADMIN: rotating(({ vendors }) => ({ token: vendors.qualytics.serviceToken })),
    ROTATION_IN_PLACE_REFUSED: inWorld((own) => own.job(gitlab(own))),
    ROTATION_ADMIN_INVALID: inWorld((own) =>
      own.job(gitlab(own, { 'admin-token': 'glpat-0123456789abcdefghij' })),
    ),
    ROTATION_OLD_TOKEN_DEAD: rotating(({ vendors }) => ({ token: vendors.qualytics.revokedToken })),
    ROTATION_OWNER_UNKNOWN: inWorld((own) => {
      const { adminToken } = own.vendors.gitlab
      return own.job(gitlab(own, { token: 'glpat-0123456789abcdefghij', 'admin-token': adminToken }))
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
    ADOPT_UNCOMPARED: inWorld((own) => {
      const { url, token, revokedToken } = own.vendors.qahub
      return own.adopt(token, { ...own.common, vendor: 'qahub', url, token: revokedToken, secret })
    }),
    ROTATE_LOST: inPlace('reset-after'),
    ROTATE_AMBIGUOUS: inPlace('reset-before'),
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
    ROTATION_TOKEN_UNKNOWN: (more) =>
      faulty({ target: 'qualytics', fault: 'status', status: 503 }, { 'rotate-before': '1h', ...more })({}),
    ROTATION_SELF_UNKNOWN: inWorld((own) => {
      const { url, token, adminToken } = own.vendors.qwiet
      return own.job({ ...own.common, vendor: 'qwiet', url, token, 'admin-token': adminToken, secret })
    }),
    RUN_STALE: inWorld(async (own) => {
      const run = own.begin()
      own.sandbox.clock.advance(60_000)
      await own.write('repo', secret, own.vendors.qualytics.token)
      return own.job({ ...own.qualytics, ...daily }, undefined, run)
    }),
    READER_NOT_SERVED: inWorld(async (own) => {
      await own.rotate({ lifetime: '90d' })
      own.sandbox.clock.advance(11 * day)
      return own.rotate({ rotate: 'expiring' })
    }),
    STORE_UNKNOWN: rotating({ ...daily, stores: 'repo\nenv:production' }),
    STORE_PENDING: inWorld((own) => withoutStore(own, 2)),
    STORE_LEFT_BEHIND: inWorld((own) => withoutStore(own, 36)),
    STORE_MOVED: inWorld(async (own) => {
      own.sandbox.github.addRepository({ name: 'acme/web' })
      own.sandbox.github.renameRepository('acme/web', 'acme/site')
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
    ACTIONS_FORBIDDEN: rotating((own) => permitted(own, { actions_variables: 'write', secrets: 'write' })),
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
    NEW_TOKEN_DIFFERS: inWorld((own) => withScopes(own, (scopes) => [...scopes, 'sudo'])),
    NEW_BOT_USER: inWorld((own) => own.job(gitlab(own, projectToken(own)))),
    LEAKED_UNKNOWN: rotating({ leaked: 'sha256:0123456789ab' }),
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
    LEAKED_ENDED: inWorld((own) => own.rotate({ leaked: refOf(own) })),
    TOKEN_CAME_BACK: inWorld(async (own) => {
      await own.rotate({ lifetime: '90d' })
      own.sandbox.clock.advance(2 * day)
      const token = await own.stored()
      await own.rotate({ ...daily, token })
      await restore(own, token)
      return own.rotate({ token, lifetime: '90d' })
    }),
    SEALED_PRINTED: inWorld((own) => {
      own.fault({ ...put, path: '/repos/acme/shop/actions/secrets/GITLAB_TOKEN', status: 502 })
      return own.job(gitlab(own, { 'allow-in-place': 'true' }))
    }),
    RECOVER_INVALID: inWorld((own) =>
      own.job(own.qualytics, { do: 'recover', text: 'nothing of that kind' }),
    ),
    FORGET_UNKNOWN: rotating({ forget: 'repo:acme/nowhere' }),
    SEALED_NOT_LISTED: inWorld(async (own) => {
      await cutOff(own)
      return atVendor(own, { ...own.qualytics, ...daily }, ({ method }, body) =>
        method === 'GET' && Array.isArray(body)
          ? json(body.filter((token) => !String(Object(token).name).startsWith('acme/shop:')))
          : undefined,
      )
    }),
    GITHUB_TOKEN_EXPIRES: inWorld((own) => {
      const token = own.sandbox.github.addToken({
        kind: 'pat',
        permissions: { actions: 'read', actions_variables: 'write', secrets: 'write', contents: 'read' },
        expiresAt: new Date(own.sandbox.clock.now().getTime() + 3 * day),
      })
      seen.push(token)
      return own.rotate({ 'github-token': token })
    }),
    ADMIN_TOKEN_EXPIRES: inWorld((own) =>
      own.rotate({ ...daily, 'rotate-before': '300d', 'admin-token': own.vendors.qualytics.managerToken }),
    ),
    ADOPT_NOT_STORED: inWorld(async (own) => {
      await heldByAnother(own)
      return own.adopt(own.vendors.qualytics.managerToken, own.qualytics)
    }),
    ADOPT_REJECTED: inWorld((own) => {
      const { url, token } = own.vendors.qahub
      return own.adopt(token, { ...own.common, vendor: 'qahub', url, token, secret })
    }),
  },
  { secrets: () => seen },
)
