import { createServer as createHttpServer } from 'node:http'
import { rotationCodes } from '../../src/codes/rotation.js'
import { encodeEntry } from '../../src/rotate/journal/codec.js'
import { claimName } from '../../src/rotate/journal/names.js'
import type { Fault } from '../../src/sandbox/faults.js'
import { startSandbox } from '../../src/sandbox/start.js'
import { openGitHub, openJournal, openStores } from '../../src/stores/open.js'
import { type Scenario, showArea } from './expect.js'
import { later, listening, type Passed, type Relayed, relay } from './servers.js'
import { type Inputs, type Produced, rotate } from './steps.js'

const secret = 'QUALYTICS_TOKEN'
const seen: string[] = []

/** A sandbox of one scenario, and the rotations in it. */
async function world() {
  const sandbox = await startSandbox()
  later(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  for (const seeds of [...Object.values(vendors), github]) {
    for (const [key, value] of Object.entries(seeds)) if (/token$/i.test(key)) seen.push(String(value))
  }
  const pass = (ms: number) => sandbox.clock.advance(ms)
  const around = { pass, context: { repository: github.repository, runId: '1' } }
  const common: Inputs = { 'github-token': github.token, 'github-api-url': github.apiUrl, rotate: 'always' }
  const { url, token } = vendors.qualytics
  const qualytics: Inputs = { ...common, vendor: 'qualytics', url, token, secret }
  const connect = () =>
    openGitHub({
      token: github.token,
      baseUrl: new URL(github.apiUrl),
      timer: { now: () => sandbox.clock.now(), sleep: async (ms) => pass(ms) },
    })
  return {
    sandbox,
    vendors,
    github,
    around,
    common,
    qualytics,
    fault: (fault: Omit<Fault, 'times' | 'after'> & Partial<Fault>) =>
      sandbox.faults.add({ times: 99, after: 0, ...fault }),
    rotate: (inputs: Inputs = {}) => rotate({ ...qualytics, ...inputs }, around),
    adopt: (value: string, inputs: Inputs) => rotate(inputs, around, { do: 'adopt', value }),
    /** Writes a secret as another program would. */
    async write(store: string, name: string, value = 'another value') {
      const [opened] = openStores([store], connect(), github.repository)
      if (!opened) throw new Error('no store')
      await opened.write(name, await opened.seal(value))
    },
    journal: () => openJournal('variables', connect(), github.repository),
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

/** Rotates with something between us and GitHub. */
const atGitHub = (
  hooks: (own: World) => {
    readonly before?: (request: Relayed) => Passed | undefined
    readonly after?: (request: Relayed, answer: Passed) => Passed
  },
): Scenario =>
  inWorld(async (own) => {
    const api = new URL(own.github.apiUrl)
    const origin = await relay(api.origin, hooks(own))
    return own.rotate({ 'github-api-url': `${origin}${api.pathname}` })
  })

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
  return rotate({ ...inputs, url: `${origin}${url.pathname}` }, own.around)
}

const gitlab = (own: World, inputs: Inputs = {}): Inputs => {
  const { url, selfRotateToken: token } = own.vendors.gitlab
  return { ...own.common, vendor: 'gitlab', url, token, secret: 'GITLAB_TOKEN', ...inputs }
}

const inPlace = (fault: Fault['fault']): Scenario =>
  inWorld((own) => {
    own.fault({ target: 'gitlab', method: 'POST', path: '/api/v4/**', fault, times: 1 })
    return own.rotate(gitlab(own, { 'allow-in-place': 'true' }))
  })

/** Rotates, and runs again with the new token once the old one may go. */
const retiring = (between: (own: World) => unknown, inputs: (own: World) => Inputs = () => ({})): Scenario =>
  inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * 86_400_000)
    const token = await own.stored()
    await between(own)
    return own.rotate({ rotate: 'expiring', token, ...inputs(own) })
  })

const json = (body: unknown) => ({ body: JSON.stringify(body) })

showArea(
  rotationCodes,
  {
    STORE_FORBIDDEN: rotating((own) => permitted(own, { actions_variables: 'write', secrets: 'read' })),
    STORE_GITHUB_TOKEN: rotating(({ github }) => ({ 'github-token': github.jobToken })),
    GITHUB_TOKEN_REJECTED: rotating({ 'github-token': 'ghs_0123456789abcdefghijklmnopqrstuvwxyz' }),
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
    JOURNAL_FORBIDDEN: rotating((own) => permitted(own, { actions_variables: 'read', secrets: 'write' })),
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
      const run = own.sandbox.github.startRun('acme/shop', 'in_progress')
      const entry = encodeEntry({
        number: 1,
        kind: 'resume',
        of: 1,
        holder: { nonce: 'another', repository: 'acme/shop', runId: String(run.id), runAttempt: 1 },
        startedAt: own.sandbox.clock.now().getTime(),
        released: false,
      })
      await own.journal().create(claimName(secret, 1), entry)
      return own.rotate()
    }),
    ROTATION_WAITING: inWorld(async (own) => {
      await own.rotate({ lifetime: '90d' })
      return own.rotate({ rotate: 'expiring', token: await own.stored() })
    }),
    ROTATION_MANUAL: inWorld((own) =>
      own.rotate({ vendor: 'qanode', url: own.vendors.qanode.url, token: own.vendors.qanode.token }),
    ),
    ROTATION_NEEDS_ADMIN: rotating(({ vendors }) => ({ token: vendors.qualytics.serviceToken })),
    ROTATION_IN_PLACE_REFUSED: inWorld((own) => own.rotate(gitlab(own))),
    ROTATION_ADMIN_INVALID: inWorld((own) =>
      own.rotate(gitlab(own, { 'admin-token': 'glpat-0123456789abcdefghij' })),
    ),
    ROTATION_OLD_TOKEN_DEAD: rotating(({ vendors }) => ({ token: vendors.qualytics.revokedToken })),
    ROTATION_OWNER_UNKNOWN: inWorld((own) => {
      const { adminToken } = own.vendors.gitlab
      return own.rotate(gitlab(own, { token: 'glpat-0123456789abcdefghij', 'admin-token': adminToken }))
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
    NEW_TOKEN_WEAKER: inWorld((own) => {
      const inputs = gitlab(own, {
        token: own.vendors.gitlab.token,
        'admin-token': own.vendors.gitlab.adminToken,
      })
      const known = [own.vendors.gitlab.token, own.vendors.gitlab.adminToken]
      return atVendor(own, inputs, ({ authorization, path }, body) =>
        path.endsWith('/self') && !known.some((token) => authorization.endsWith(token))
          ? json({ ...Object(body), scopes: ['read_user'] })
          : undefined,
      )
    }),
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
      own.sandbox.clock.advance(2 * 86_400_000)
      return own.rotate({ rotate: 'expiring', token: await own.stored() })
    }),
    RETIRE_FAILED: retiring((own) =>
      own.fault({ target: 'qualytics', method: 'PUT', fault: 'status', status: 403 }),
    ),
    RETIRE_UNCHECKABLE: retiring(
      () => {},
      (own) => permitted(own, { actions_variables: 'write', secrets: 'write' }),
    ),
    RETIRE_BY_HAND: inWorld(async (own) => {
      const { url, token, readToken } = own.vendors.qahub
      const inputs: Inputs = { ...own.common, vendor: 'qahub', url, token: readToken, secret }
      await own.adopt(token, inputs)
      own.sandbox.clock.advance(2 * 86_400_000)
      return own.rotate({ ...inputs, rotate: 'expiring', token })
    }),
    ROTATION_TOKEN_UNKNOWN: (more) =>
      faulty({ target: 'qualytics', fault: 'status', status: 503 }, { 'rotate-before': '1h', ...more })({}),
    ROTATION_SELF_UNKNOWN: inWorld((own) =>
      atVendor(own, own.qualytics, ({ method }, body) =>
        method === 'GET' && Array.isArray(body)
          ? json(body.map((token) => ({ ...Object(token), expiration: '2031-01-01T00:00:00Z' })))
          : undefined,
      ),
    ),
    ADOPT_REJECTED: inWorld((own) => {
      const { url, token } = own.vendors.qahub
      return own.adopt(token, { ...own.common, vendor: 'qahub', url, token, secret })
    }),
  },
  { secrets: () => seen },
)
