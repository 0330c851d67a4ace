import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { parseJson } from '../../src/http/body.js'
import { NetworkFailure } from '../../src/http/failure.js'
import type { Http, HttpRequest } from '../../src/http/http.js'
import { presenter } from '../../src/http/redact.js'
import type { TestResult } from '../../src/results/model.js'
import { vendors } from '../../src/vendors/index.js'
import type { Vendor, VendorSession } from '../../src/vendors/vendor.js'
import { jwt } from '../vendors/tokens.js'
import { anyCharacter } from './characters.js'
import { anyJson, cases, expectSentence, outcomeOf, requestBudget } from './property.js'

// Many cases on a busy machine take their time.
vi.setConfig({ testTimeout: 120_000 })

const now = new Date('2026-11-22T12:00:00Z')
const tokens: Readonly<Record<string, string>> = {
  qahub: 'qh_fuzz01_Zk81xLw0Vd7Tq3Bn5Rm9',
  gitlab: 'glpat-Zk81xLw0Vd7Tq3Bn5Rm9',
}
const tokenOf = (vendor: Vendor) =>
  tokens[vendor.id] ?? jwt({ exp: 1_800_000_000, orgID: 'o1', jti: '7', id: 7 })
const adminToken = 'admin-Zk81xLw0Vd7Tq3Bn5Rm9'

/** Names that answers of some vendor have. */
const names =
  'id name token tokens results items data rows response ok status state active revoked expired scopes scope role user user_type user_id username created_at createdAt expires expires_at expiresAt expiration last_used_at run run_id runId runs accepted rejected errors index error message detail title tenant meta page pages next total limit count url summary result success progress started_at finished_at project_id secret value access_token self permissions code app version findings passed'.split(
    ' ',
  )
const texts = (secret: string) => [
  ...[
    secret,
    `Bearer ${secret}`,
    '1',
    '7',
    'run-1',
    'ACTIVE',
    'active',
    'COMPLETED',
    'running',
    'success',
    'failed',
  ],
  ...[
    '2026-11-22T12:00:00Z',
    '2027-01-01',
    '0000-00-00',
    '+275761-01-01',
    'Admin',
    'read write',
    'fuzz',
    'expired',
  ],
]

/** An answer, or none: 0 stands for a connection that breaks before anything is sent, 1 for one that breaks later. */
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly dated: boolean
}

const anyAnswer = (secret: string): fc.Arbitrary<Answer> =>
  fc.record({
    status: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(200, 201, 204, 207) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 502, 503, 0, 1),
      },
      { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
    ),
    headers: fc.dictionary(
      fc.constantFrom(
        'content-type',
        'www-authenticate',
        'x-total',
        'x-next-page',
        'link',
        'location',
        'retry-after',
      ),
      fc.constantFrom('application/json', 'text/html', 'Basic', '', '2', '-1', '</x>; rel="next"', secret),
      { maxKeys: 3 },
    ),
    text: fc.oneof(
      { weight: 12, arbitrary: anyJson(names, texts(secret)).map((value) => JSON.stringify(value)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', 'null', '<html><title>Sign in</title>', '{', '\uFEFF[]', secret),
      },
      { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 20 }) },
    ),
    dated: fc.boolean(),
  })

const anyAnswers = (secret: string) => fc.array(anyAnswer(secret), { minLength: 1, maxLength: 5 })

/** The `Http` port with these answers, one after the other and again from the first. */
function answering(
  vendor: Vendor,
  answers: readonly Answer[],
  presentable: Http['presentable'],
): Http & { met: number[] } {
  const met: number[] = []
  const baseUrl = new URL('https://vendor.example.com/sub')
  return {
    baseUrl,
    title: vendor.title,
    met,
    get requests() {
      return met.length
    },
    presentable,
    async send(request: HttpRequest) {
      if (met.length >= requestBudget) throw new Error('it asks without end')
      const { status = 500, headers = {}, text = '', dated } = answers[met.length % answers.length] ?? {}
      met.push(status)
      const label = `${request.method} ${presentable(request.path.split('?')[0] ?? '')}`
      if (status < 2) {
        throw new NetworkFailure('NETWORK_TIMEOUT', status === 0 ? 'never-sent' : 'ambiguous', {
          input: 'url',
          ...{ host: baseUrl.host, request: label, seconds: 30, timeout: '30 s' },
        })
      }
      const contentType = headers['content-type'] ?? ''
      return {
        ...{ status, headers, text, attempts: 1, request: label },
        ...(dated === true && { serverTime: now }),
        json: () => parseJson({ title: vendor.title, host: baseUrl.host, request: label, contentType, text }),
      }
    },
  }
}

/** One for each vendor, as a session has one for all its requests. */
const presenters = new Map(
  vendors.map((vendor) => {
    const token = tokenOf(vendor)
    return [vendor.id, presenter([token, adminToken, ...(vendor.format.secretParts?.(token) ?? [])])]
  }),
)

function session(vendor: Vendor, answers: readonly Answer[]): VendorSession & { http: { met: number[] } } {
  const token = tokenOf(vendor)
  const http = answering(vendor, answers, presenters.get(vendor.id) ?? presenter([]))
  return { http, token, admin: { http, token: adminToken }, overrides: {}, now: () => now }
}

const secretsOf = (vendor: Vendor) => [tokenOf(vendor), adminToken]

describe.each(vendors)('$title', (vendor) => {
  test('has a verdict whatever is answered, and none is invalid for want of an answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers(tokenOf(vendor)), async (answers) => {
        const opened = session(vendor, answers)
        const said = await vendor.introspect(opened)
        expect(['valid', 'invalid', 'unknown']).toContain(said.verdict)
        if (said.expiry.kind === 'known') expect(said.expiry.at.getTime()).not.toBeNaN()
        if (said.code !== undefined) {
          expectSentence(said.code, { vendor: '', ref: '', ...said.details }, secretsOf(vendor))
        }
        expect(opened.http.met).not.toEqual([])
        const silent = opened.http.met.every((status) => status < 2 || status === 429 || status >= 500)
        if (silent) expect(said.verdict).toBe('unknown')
      }),
      cases(2_500),
    )
  })

  const { uploads, operations, tokens: admin } = vendor
  const results: TestResult[] = ['a', 'a', 'b'].map((title, index) => ({
    ...{ title, status: 'passed', framework: 'junit', retries: 0 },
    ...(index === 2 && { testCaseCode: 'TC-1' }),
  }))

  test.runIf(uploads)('an upload ends with a receipt or a code', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers(tokenOf(vendor)), async (answers) => {
        const upload = uploads?.(session(vendor, answers))
        const opened = await outcomeOf(
          () => upload?.openRun({ name: 'fuzz', project: '1' }),
          secretsOf(vendor),
        )
        const run = ('value' in opened && opened.value) || { id: 'run-1' }
        const stored = await outcomeOf(() => upload?.store(run, results), secretsOf(vendor))
        if ('value' in stored)
          for (const { index } of stored.value ?? []) expect(results[index]).toBeDefined()
        await outcomeOf(() => upload?.closeRun(run), secretsOf(vendor))
      }),
      cases(4_000),
    )
  })

  test.runIf(operations)('an operation starts, is followed and stopped, or ends with a code', async () => {
    const triggers = fc.record({
      kind: fc.constantFrom(...Object.keys(vendor.capabilities.triggers)),
      parameters: fc.dictionary(
        fc.constantFrom('datastore', 'app', 'name', 'project', 'type', 'branch', '__proto__'),
        fc.constantFrom('1', 'shop', 'true', '1+2', '', '\uD800', '../x'),
        { maxKeys: 3 },
      ),
      variables: fc.constantFrom({}, { A: 'b' }),
      id: fc.constantFrom('1', 'x/y', ''),
    })
    await fc.assert(
      fc.asyncProperty(triggers, anyAnswers(tokenOf(vendor)), async (trigger, answers) => {
        const started = operations?.(session(vendor, answers))
        const outcome = await outcomeOf(() => started?.start(trigger), secretsOf(vendor))
        const id = ('value' in outcome && outcome.value?.runId) || '1'
        await outcomeOf(() => started?.poll(id), secretsOf(vendor))
        await outcomeOf(() => started?.abort?.(id), secretsOf(vendor))
      }),
      cases(1_500),
    )
  })

  test.runIf(admin)('tokens are listed, made and ended, or a code says why not', async () => {
    const secrets = secretsOf(vendor)
    const like = { id: '7', name: 'old', state: 'active', expiry: { kind: 'never' } } as const
    await fc.assert(
      fc.asyncProperty(anyAnswers(tokenOf(vendor)), async (answers) => {
        const tokens = admin?.(session(vendor, answers))
        const listed = await outcomeOf(() => tokens?.list(), secrets)
        if ('value' in listed)
          for (const { state } of listed.value?.tokens ?? []) expect(state).toMatch(/^\w+$/)
        const self = await outcomeOf(() => tokens?.self(), secrets)
        const old = ('value' in self && self.value?.token) || {
          ...like,
          grants: { role: 'Admin', scopes: ['api'] },
        }
        const request = { name: 'acme/shop:T#2', lifetimeDays: 30, like: old }
        for (const make of [
          () => tokens?.create(request),
          () => tokens?.rotateInPlace?.({ expiresAt: new Date('2027-01-01') }),
        ]) {
          const made = await outcomeOf(make, secrets)
          if ('value' in made && made.value) expect(made.value.value).not.toBe('')
        }
        for (const end of ['revoke', 'restore', 'remove'] as const) {
          await outcomeOf(() => tokens?.[end]?.(old.id), secrets)
        }
      }),
      cases(1_500),
    )
  })
})
