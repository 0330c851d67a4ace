import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { as, call, useSandbox } from './client.js'

const sandbox = useSandbox()
const about = () => sandbox().describe().vendors.qwiet
const org = (method: string, path: string, token = about().token, body?: unknown) =>
  call(method, `${about().url}/api/v4/orgs/${about().orgId}${path}`, { token, body })
const ui = (role: string, method: string, path: string, body?: unknown) =>
  call(method, `${about().url}/ui${path}`, { ...as(about().users[role] ?? ''), body })
const works = async (token: string) => (await org('GET', '/my_scopes', token)).status === 200
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
const ciToken = (label: string, more: object = {}) => ({
  label,
  role_id: about().ciRole,
  token_type: 'access',
  ...more,
})

describe('Qwiet’s envelope', () => {
  test('is ok and response, or ok, code and message', async () => {
    expect((await org('GET', '/my_scopes')).body).toEqual({ ok: true, response: expect.any(Array) })
    expect(await org('GET', '/my_scopes', 'eyJ.no.token')).toMatchObject({
      status: 401,
      body: { ok: false, code: 'UNAUTHORIZED', message: 'Unauthorized' },
    })
    expect((await org('GET', '/nothing')).body).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const { status, body } = await org('POST', '/tokens', about().adminToken, { label: 'x', colour: 1 })
    expect(status).toBe(400)
    expect(body.validation_errors).toEqual(['role_id is required', 'colour is not a known field'])
  })

  test('has next_page where a list goes on', async () => {
    const other = await startSandbox()
    const { url, orgId, adminToken: token, ciRole } = other.describe().vendors.qwiet
    const first = `${url}/api/v4/orgs/${orgId}/tokens`
    for (let count = 0; count < 50; count++) {
      await call('POST', first, { token, body: { label: `t${count}`, role_id: ciRole } })
    }
    const labels: string[] = []
    let pages = 0
    for (let next: string | undefined = first; next !== undefined; pages++) {
      const { body } = await call('GET', next, { token })
      labels.push(...body.response.map((entry: { label: string }) => entry.label))
      next = body.next_page
      if (next !== undefined) expect(next.startsWith(url)).toBe(true)
    }
    expect([pages, labels.length, new Set(labels).size]).toEqual([2, 53, 53])
    await other.close()
  })
})

describe('Qwiet tokens', () => {
  test('belong to the organization and carry its id; my_scopes tells what they may do', async () => {
    expect(claimsOf(about().token).orgID).toBe(about().orgId)
    const { body } = await org('GET', '/my_scopes')
    expect(body.response).toEqual(expect.arrayContaining(['scans:read', 'findings:list', 'apps:list']))
    expect((await org('GET', `/apps/${about().app}/my_scopes`)).body.response).toContain('findings:list')
    const user = await call('GET', `${about().url}/api/v4/user`, { token: about().token })
    expect(user.status).toBe(403)
  })

  test('of another organization are refused', async () => {
    const url = `${about().url}/api/v4/orgs/00000000-0000-4000-8000-000000000000/my_scopes`
    expect((await call('GET', url, { token: about().token })).status).toBe(403)
  })

  test('are created with label, description and role, and shown once', async () => {
    const body = ciToken('release', { description: 'for releases', valid_for_seconds: 3600 })
    const created = await org('POST', '/tokens', about().adminToken, body)
    expect(created.status).toBe(200)
    const { value, ...shown } = created.body.response
    expect(shown).toEqual({ ...body, id: expect.any(String), expires_at: expect.any(String) })
    const { exp, iat } = claimsOf(value)
    expect([exp - iat, exp * 1000]).toEqual([3600, Date.parse(shown.expires_at)])
    const { body: listed } = await org('GET', '/tokens', about().adminToken)
    expect(listed.response).toContainEqual(shown)
    expect(JSON.stringify(listed)).not.toContain(value)
    expect(await works(value)).toBe(true)
  })

  test('without a validity never expire and carry no exp', async () => {
    const { body } = await org('POST', '/tokens', about().adminToken, ciToken('eternal'))
    expect(body.response).not.toHaveProperty('expires_at')
    expect(claimsOf(body.response.value)).not.toHaveProperty('exp')
  })

  test('are deleted for good, at once', async () => {
    const { body } = await org('POST', '/tokens', about().adminToken, ciToken('to delete'))
    const { id, value } = body.response
    const gone = await org('DELETE', `/tokens/${id}`, about().adminToken)
    expect([gone.status, gone.body]).toEqual([200, { ok: true }])
    expect(await works(value)).toBe(false)
    expect((await org('DELETE', `/tokens/${id}`, about().adminToken)).status).toBe(404)
  })

  test('that have expired are listed only when asked for', async () => {
    const labels = async (query: string) =>
      (await org('GET', `/tokens${query}`, about().adminToken)).body.response.map(
        (token: { label: string }) => token.label,
      )
    expect(await labels('')).not.toContain('last year')
    expect(await labels('?show_expired=true')).toContain('last year')
    expect(await labels('?token_type=integration')).not.toContain('pipeline')
  })

  test.each(['token', 'memberToken', 'serviceAccountToken'] as const)(
    'are not listed or deleted with %s',
    async (which) => {
      expect((await org('GET', '/tokens', about()[which])).status).toBe(403)
      expect((await org('DELETE', '/tokens/1', about()[which])).status).toBe(403)
    },
  )

  test.each([
    ['deleted', () => about().deletedToken],
    ['expired', () => about().expiredToken],
    ['forged', () => about().token.replace(/\.[^.]+$/, '.c2lnbmF0dXJl')],
  ])('that are %s are refused', async (_state, token) => {
    expect((await org('GET', '/my_scopes', token())).status).toBe(401)
  })

  test('have roles that are managed by the vendor', async () => {
    const { body } = await org('GET', '/roles', about().adminToken)
    expect(body.response).toContainEqual(
      expect.objectContaining({ id: about().ciRole, label: 'CI Token', role_type: 'managed' }),
    )
    const unknown = { ...ciToken('x'), role_id: '00000000-0000-4000-8000-000000000000' }
    expect((await org('POST', '/tokens', about().adminToken, unknown)).status).toBe(400)
  })
})

describe('A Qwiet service account token', () => {
  const mint = (body: object) => org('POST', '/tokens', about().serviceAccountToken, body)

  test('creates CI tokens', async () => {
    const { status, body } = await mint(ciToken('minted'))
    expect(status).toBe(200)
    expect(await works(body.response.value)).toBe(true)
  })

  test('creates nothing else', async () => {
    const { body } = await org('GET', '/roles', about().adminToken)
    const jira = body.response.find((role: { label: string }) => role.label === 'Jira Plugin')
    expect((await mint({ ...ciToken('x'), role_id: jira.id })).status).toBe(403)
    expect((await mint(ciToken('x', { token_type: 'integration' }))).status).toBe(403)
  })
})

describe('Qwiet’s token page', () => {
  test('is for super admins', async () => {
    const body = { label: 'clicked', role: 'CI Token' }
    expect((await ui('Member', 'GET', '/tokens')).status).toBe(403)
    expect((await ui('Member', 'POST', '/tokens', body)).status).toBe(403)
    const { body: created } = await ui('Super admin', 'POST', '/tokens', body)
    const { id, value } = created.response
    expect(await works(value)).toBe(true)
    expect((await ui('Member', 'DELETE', `/tokens/${id}`)).status).toBe(403)
    expect((await ui('Super admin', 'DELETE', `/tokens/${id}`)).status).toBe(200)
    expect(await works(value)).toBe(false)
  })

  test('resets the personal token of whoever asks: the old one dies, the new one is shown', async () => {
    const before = about().memberToken
    expect(await works(before)).toBe(true)
    const { body } = await ui('Member', 'POST', '/access-token/reset')
    expect(body.response.logged_out).toBe(true)
    expect([await works(before), await works(body.response.value)]).toEqual([false, true])
  })

  test('blanks the tokens of SAML users for those with org_user:update', async () => {
    const { body: reset } = await ui('Member', 'POST', '/access-token/reset')
    const token: string = reset.response.value
    const me = await call('GET', `${about().url}/api/v4/user`, { token })
    const { idv2: id } = me.body.response
    const admin = await call('GET', `${about().url}/api/v4/user`, { token: about().adminToken })
    const { idv2: adminId } = admin.body.response
    const path = `/saml/users/${id}/access_token/reset`
    expect((await org('POST', path)).status).toBe(403)
    expect((await org('POST', path, about().adminToken)).status).toBe(204)
    expect(await works(token)).toBe(false)
    const bulk = await org('POST', '/saml/access_token/reset', about().adminToken, {
      user_ids: [id, adminId, 'nobody'],
    })
    expect(bulk.body.response).toEqual({ reset: [id], not_found: ['nobody'], not_saml: [adminId] })
  })
})

describe('Qwiet scans and the gate', () => {
  const critical = { id: 'no-crits', tags: { severity: ['critical'] }, threshold: 0 }
  const check = (app: string, body: object, token = about().token) =>
    org('POST', `/apps/${app}/scans/check`, token, { version: 2, rules: [critical], ...body })

  test('apps and their scans are listed, newest first', async () => {
    const { body: apps } = await org('GET', '/apps')
    expect(apps.response.map((app: { id: string }) => app.id)).toContain(about().app)
    const { body } = await org('GET', `/apps/${about().app}/scans?limit=2`)
    expect(body.response.scans).toMatchObject([{ tags: { branch: 'feature' } }, { is_default_branch: true }])
    const { id } = body.response.scans[0]
    expect((await org('GET', `/apps/${about().app}/scans/${id}`)).body.response[0].id).toBe(id)
    expect((await org('GET', '/apps/none/scans')).status).toBe(404)
  })

  test('a scan passes a rule that nothing matches', async () => {
    const { body } = await check(about().app, { meta: { kind: 'single' } })
    expect(body.response.rules['no-crits']).toMatchObject({ matched: 0, over_threshold: 0, findings: [] })
    expect(body.response.target.id).toEqual(expect.any(Number))
  })

  test('a scan over the threshold names its findings, as many as asked for', async () => {
    const { body } = await check(about().failingApp, { meta: { kind: 'single', num_findings: 1 } })
    expect(body.response.rules['no-crits']).toMatchObject({ matched: 2, over_threshold: 2, reachable: 2 })
    expect(body.response.rules['no-crits'].findings).toHaveLength(1)
    const rules = [{ ...critical, threshold: 2 }]
    const lenient = await check(about().failingApp, { meta: { kind: 'single' }, rules })
    expect(lenient.body.response.rules['no-crits'].over_threshold).toBe(0)
  })

  test('a diff sees only what is new against the source', async () => {
    const target = { branch: 'feature' }
    const diff = { meta: { kind: 'diff' }, source: { branch: 'main' }, target }
    const { body: inherited } = await check(about().failingApp, diff)
    expect(inherited.response.rules['no-crits'].matched).toBe(0)
    const { body: added } = await check(about().app, diff)
    expect(added.response.rules['no-crits'].matched).toBe(1)
    expect(added.response.source.id).toEqual(expect.any(Number))
    const { body: latest } = await check(about().failingApp, { meta: { kind: 'diff' } })
    expect(latest.response.rules['no-crits'].matched).toBe(1)
  })

  test('needs findings:list, a scan, and a request of version 2 with unique rules', async () => {
    const meta = { kind: 'single' }
    expect((await check(about().app, { meta }, about().serviceAccountToken)).status).toBe(403)
    expect((await check('brand-new', { meta })).status).toBe(404)
    expect((await check(about().app, { meta, target: { branch: 'none' } })).status).toBe(404)
    expect((await check(about().app, { meta, version: 1 })).status).toBe(400)
    expect((await check(about().app, { meta, rules: [critical, critical] })).status).toBe(400)
  })
})
