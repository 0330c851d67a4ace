import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenCodes } from '../../src/codes/token.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { openPlatform } from '../../src/stores/open.js'
import { serve } from '../http/loopback.js'
import { jwt } from '../vendors/jwt.js'
import { type Scenario, showArea } from './expect.js'
import { later } from './servers.js'
import { type Around, check, type Inputs, rotate, workspace } from './steps.js'

let sandbox: Sandbox
let secrets: readonly string[] = []
beforeAll(async () => {
  sandbox = await startSandbox()
  secrets = Object.values(sandbox.describe().vendors).flatMap((seeds) =>
    Object.entries(seeds).flatMap(([key, value]) => (/token$/i.test(key) ? String(value) : [])),
  )
})
afterAll(() => sandbox.close())

type VendorId = keyof ReturnType<Sandbox['describe']>['vendors']

/** Checks a token that the sandbox seeds. */
const seeded =
  (vendor: VendorId, key: string, inputs: Inputs = {}, around: Around = {}): Scenario =>
  (more) => {
    const seeds = new Map<string, unknown>(Object.entries(sandbox.describe().vendors[vendor]))
    const token = String(seeds.get(key))
    return check({ vendor, url: String(seeds.get('url')), token, ...inputs, ...more }, around)
  }

const { url, value } = { url: 'https://qa.example.com', value: 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7' }
/** Checks a value that is never sent. */
const offline =
  (token: string): Scenario =>
  (more) =>
    check({ vendor: 'qahub', url, token, ...more })

showArea(
  tokenCodes,
  {
    TOKEN_EMPTY: offline(''),
    TOKEN_WHITESPACE: (more) =>
      check({ vendor: 'qahub', ...withSpace(sandbox.describe().vendors.qahub), ...more }),
    TOKEN_INNER_WHITESPACE: offline(`${value.slice(0, 20)}\n${value.slice(20)}`),
    TOKEN_QUOTES: offline(`"${value}"`),
    TOKEN_BOM: offline(`\uFEFF${value}`),
    TOKEN_PLACEHOLDER: offline('${{ secrets.QA_HUB_TOKEN }}'),
    TOKEN_REFERENCE: offline('op://ci/qa-hub/token'),
    TOKEN_BEARER_PREFIX: offline(`Bearer ${value}`),
    TOKEN_JSON: offline(`{"token":"${value}"}`),
    TOKEN_ASSIGNMENT: offline(`QA_HUB_TOKEN=${value}`),
    TOKEN_PEM: offline('-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----'),
    TOKEN_ENCODED: offline(Buffer.from(value).toString('base64')),
    TOKEN_WRONG_VENDOR: offline('ghp_0123456789abcdefghijklmnopqrstuvwxyz'),
    VENDOR_NONE: (more) => check({ vendor: 'none', token: value, ...more }),
    TOKEN_FORMAT: offline('something-else-entirely'),
    TOKEN_TRUNCATED: offline('qh_a1b2c3'),
    TOKEN_REJECTED: seeded('qahub', 'revokedToken'),
    TOKEN_REVOKED: seeded('gitlab', 'revokedToken'),
    TOKEN_EXPIRED: seeded('qualytics', 'expiredToken'),
    TOKEN_EXPIRES_TOO_SOON: seeded('gitlab', 'token', { 'min-validity': '3650d' }),
    TOKEN_EXPIRES_SOON: seeded('gitlab', 'token', { 'warn-before': '3650d' }),
    TOKEN_EXPIRES_DURING_STEP: seeded('gitlab', 'token', { timeout: '3650d' }),
    EXPIRY_NEVER: async () => {
      // Its time is moved on, so it is no sandbox of others.
      const own = await startSandbox()
      later(() => own.close())
      const { vendors, github } = own.describe()
      const { url, neverToken: token } = vendors.qualytics
      secrets = [...secrets, token, github.token]
      const store = openPlatform({
        token: github.token,
        baseUrl: new URL(github.apiUrl),
        journal: { kind: 'variables', repository: github.repository },
      }).store(`repo:${github.repository}`)
      const sealed = await store.seal?.(token)
      if (sealed !== undefined) await store.write('TOKEN', { sealed })
      own.clock.advance(3_600_000)
      const inputs: Inputs = { vendor: 'qualytics', url, token, secret: 'TOKEN', rotate: 'expiring' }
      const access: Inputs = { 'github-token': github.token, 'github-api-url': github.apiUrl }
      return rotate({ ...inputs, ...access }, { context: { repository: github.repository } })
    },
    TOKEN_NOT_YET_VALID: async (more) => {
      const server = await serve([{ status: 401, body: { message: 'Unauthorized' } }])
      const now = Math.floor(Date.now() / 1000)
      const token = jwt({ iss: 'qualytics', nbf: now + 3_600, exp: now + 7_200 })
      const produced = await check({ vendor: 'qualytics', url: server.url.href, token, ...more })
      await server.close()
      return produced
    },
    TOKEN_NEVER_EXPIRES: seeded('gitlab', 'neverToken'),
    EXPIRY_UNKNOWN: seeded('qahub', 'token', { 'min-validity': '1d' }),
    EXPIRY_DIFFERS: seeded('gitlab', 'token', { 'expires-at': '2099-12-31' }),
    EXPIRY_DECLARED_OVER: seeded('qahub', 'token', { 'expires-at': '2001-01-31' }),
    TOKEN_FORBIDDEN: (more) => {
      const cwd = workspace({ 'other.yml': 'orgId: 00000000-0000-0000-0000-000000000000' })
      return seeded('qwiet', 'token', { 'vendor-config': 'other.yml' }, { cwd })(more)
    },
    TOKEN_SCIM_ONLY: seeded('qualytics', 'scimToken'),
    SCOPE_MISSING: seeded('qahub', 'readToken', { scopes: 'write' }),
    ROLE_TOO_LOW: seeded('qualytics', 'memberToken', { scopes: 'Editor' }),
    SCOPE_EXCESS: seeded('qualytics', 'managerToken', { scopes: 'Editor' }),
    SCOPES_UNKNOWN: seeded('qanode', 'token', { scopes: 'suite.run' }),
    TENANT_INACTIVE: seeded('qahub', 'suspendedToken'),
    CLOCK_SKEW: seeded('qualytics', 'token', {}, { skewMs: 600_000 }),
  },
  { secrets: () => [...secrets, value] },
)

function withSpace({ url, token }: { url: string; token: string }): Inputs {
  return { url, token: `${token}\n` }
}

test.each([
  ['ahead of', 600_000],
  ['behind', -600_000],
])('a clock ten minutes %s the vendor is named, and the vendor decides', async (direction, skewMs) => {
  const produced = await seeded('qualytics', 'token', {}, { skewMs })({})
  expect(produced.document).toMatchObject({ verdict: 'valid', code: 'CLOCK_SKEW' })
  expect(produced.printed).toMatch(
    new RegExp(`(10 minutes( \\d seconds?)?|9 minutes 5\\d seconds) ${direction} Qualytics's`),
  )
})
