import { describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { type Inputs, rotate } from '../errors/steps.js'

/** A sandbox of one test, and the inputs that rotate into it. */
async function place() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  const pass = (ms: number) => sandbox.clock.advance(ms)
  const around = { pass, context: { repository: github.repository, runId: '1' } }
  const common: Inputs = { 'github-token': github.token, 'github-api-url': github.apiUrl, secret: 'TOKEN' }
  const at = (id: keyof typeof vendors): Inputs => ({ ...common, vendor: id, url: vendors[id].url })
  return { sandbox, vendors, around, at, held: () => sandbox.github.reveal('repo:acme/shop', 'TOKEN') }
}

test('a vendor that answers about the token and then no more makes the step red', async () => {
  const { sandbox, vendors, around, at, held } = await place()
  sandbox.faults.add({ target: 'qualytics', fault: 'status', status: 503, after: 1, times: 99 })
  const inputs = { ...at('qualytics'), token: vendors.qualytics.token, rotate: 'always' }
  const { exitCode, document, annotations } = await rotate(inputs, around)
  expect(document).toMatchObject({ code: 'VENDOR_UNAVAILABLE', created: null })
  expect(annotations.filter(({ level }) => level === 'error')).toMatchObject([
    { title: 'VENDOR_UNAVAILABLE' },
  ])
  expect(exitCode).toBe(1)
  expect(await held()).toBeUndefined()
})

test('the next rotation of a token that is overdue is due now, not in the past', async () => {
  const { sandbox, vendors, around, at } = await place()
  const inputs = { ...at('qualytics'), token: vendors.qualytics.token, rotate: 'expiring' }
  const began = sandbox.clock.now().getTime()
  const { document } = await rotate({ ...inputs, 'rotate-before': '365d', lifetime: '30d' }, around)
  expect(document.outcome).toBe('rotated')
  // GitHub tells the time in whole seconds.
  expect(Date.parse(String(document.next))).toBeGreaterThan(began - 1000)
})

describe('adopt', () => {
  test('says which token to revoke, and where; and that the new one can do more', async () => {
    const { vendors, around, at } = await place()
    const { url, token, readToken } = vendors.qahub
    const { document, printed } = await rotate({ ...at('qahub'), token: readToken }, around, {
      do: 'adopt',
      value: token,
    })
    expect(document).toMatchObject({
      outcome: 'rotated',
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'SCOPE_EXCESS' })]),
    })
    const { old, steps } = document
    expect(old).toMatchObject({ ref: expect.stringMatching(/^qh_\w+_…$/) })
    expect(steps).toEqual([
      expect.stringContaining(`Open ${url}, then Settings`),
      expect.stringMatching(/^The token to revoke is the old one, qh_\w+_…\.$/),
      expect.stringContaining('click Revoke'),
    ])
    expect(printed).toContain('3. When no job uses the old token any more')
  })

  test.each([
    ['in quotation marks', (token: string) => `"${token}"`, 'TOKEN_QUOTES'],
    ['with the scheme of the header', (token: string) => `Bearer ${token}`, 'TOKEN_BEARER_PREFIX'],
    ['with a letter that no header can carry', (token: string) => `${token}é`, 'TOKEN_FORMAT'],
  ])('refuses a value %s without asking anybody', async (_what, spoil, code) => {
    const { sandbox, vendors, around, at } = await place()
    const { token } = vendors.qanode
    const value = spoil(`${token}x`)
    const { document, exitCode } = await rotate({ ...at('qanode'), token }, around, { do: 'adopt', value })
    expect(document).toMatchObject({ outcome: 'refused', code: 'ADOPT_REJECTED' })
    expect(document.message).toContain(code)
    expect(exitCode).toBe(1)
    expect(sandbox.requests).toEqual([])
  })

  test('leaves the old token to a later run where the vendor has an API for that', async () => {
    const { vendors, around, at, held } = await place()
    const { document } = await rotate({ ...at('qualytics'), token: vendors.qualytics.token }, around, {
      do: 'adopt',
      value: vendors.qualytics.managerToken,
    })
    expect(document).toMatchObject({
      outcome: 'rotated',
      steps: [expect.stringContaining('a later run of `rotate` ends it, or leaves that to a person')],
    })
    expect(await held()).toBe(vendors.qualytics.managerToken)
  })

  test('takes one that can do less when `scopes` names all that it must, and says what is lost', async () => {
    const { vendors, around, at, held } = await place()
    const { readToken, token } = vendors.qahub
    const inputs = { ...at('qahub'), scopes: 'read', token }
    const { document, exitCode } = await rotate(inputs, around, { do: 'adopt', value: readToken })
    expect([exitCode, document.outcome]).toEqual([0, 'rotated'])
    expect(document.warnings).toContainEqual({
      code: 'NEW_TOKEN_NARROWER',
      level: 'warning',
      message: expect.stringMatching(
        /lacks write.*, which the old one has and the input `scopes` does not ask for/,
      ),
    })
    expect(await held()).toBe(readToken)
  })

  test('says that nothing was compared when the old token is dead', async () => {
    const { vendors, around, at, held } = await place()
    const { revokedToken, token } = vendors.qahub
    const { document } = await rotate({ ...at('qahub'), token: revokedToken }, around, {
      do: 'adopt',
      value: token,
    })
    expect(document.warnings).toContainEqual({
      code: 'ADOPT_UNCOMPARED',
      level: 'warning',
      message: expect.stringContaining('the old one does not work'),
    })
    expect(await held()).toBe(token)
  })

  test('says nothing of scopes where the vendor has none', async () => {
    const { vendors, around, at } = await place()
    const { document } = await rotate({ ...at('qanode'), token: vendors.qanode.revokedToken }, around, {
      do: 'adopt',
      value: vendors.qanode.token,
    })
    expect(document).toMatchObject({ outcome: 'rotated' })
    expect(document.warnings).not.toContainEqual(expect.objectContaining({ code: 'ADOPT_UNCOMPARED' }))
  })

  test.each([
    ['the old one did', 'token', ''],
    ['the input `scopes` demands', 'revokedToken', 'read write'],
  ] as const)(
    'refuses one that can do less than %s, before anything is claimed',
    async (_what, old, scopes) => {
      const { sandbox, vendors, around, at, held } = await place()
      const { document, exitCode } = await rotate(
        { ...at('qahub'), scopes, token: vendors.qahub[old] },
        around,
        {
          do: 'adopt',
          value: vendors.qahub.readToken,
        },
      )
      expect(document).toMatchObject({ outcome: 'refused', code: 'NEW_TOKEN_WEAKER' })
      expect(document.message).toContain('write')
      expect(exitCode).toBe(1)
      expect(await held()).toBeUndefined()
      expect(sandbox.requests.filter(({ target }) => target === 'github')).toEqual([])
    },
  )
})
