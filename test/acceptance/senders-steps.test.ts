import { describe, expect, test } from 'vitest'
import { vendorById } from '../../src/vendors/index.js'
import { openSession } from '../../src/vendors/session.js'
import { inTurn } from '../deep.js'
import { junitOf, workspace } from '../run/workspace.js'
import { jwt } from '../vendors/tokens.js'
import { tokenActionJson } from './cli.js'
import { accounts, type FakeAnswer, type FakeRequest, fakeVendor } from './fake.js'
import { firewalls, gateways } from './senders/answers.js'

/** Refusals that show another sender at any vendor, without those that ask for patience. */
const refusals = [...gateways, ...firewalls].filter(
  ([, { status = 200 }, code]) => (status === 401 || status === 403) && code !== 'FORBIDDEN_BY_WHOM',
)

describe('a step that uses the token does not blame it for what a gateway answers', () => {
  test.each(refusals)('upload: %s', async (_who, answer, code) => {
    const { url } = await fakeVendor(() => answer)
    const { document, exitCode, stderr } = await tokenActionJson(
      ['upload', 'a.xml', '--vendor', 'qahub', '--url', url, '--project', 'clp1'],
      {
        cwd: workspace({ 'a.xml': junitOf('passed a') }),
        env: { QA_HUB_TOKEN: accounts.qahub.token() },
      },
    )
    expect(document).toMatchObject({ status: 'failed', code })
    expect(exitCode).toBe(1)
    expect(stderr).not.toMatch(/no longer accepts|does not accept|revoked/)
  })

  test('a project is not called missing because a gateway speaks of one', async () => {
    const message = 'PERMISSION_DENIED: the API is not enabled in project 12'
    const { url } = await fakeVendor(() => ({ status: 403, body: { code: 403, message } }))
    const { document } = await tokenActionJson(
      ['upload', 'a.xml', '--vendor', 'qahub', '--url', url, '--project', 'clp1'],
      {
        cwd: workspace({ 'a.xml': junitOf('passed a') }),
        env: { QA_HUB_TOKEN: accounts.qahub.token() },
      },
    )
    expect(document.code).toBe('ANSWER_OF_ANOTHER')
  })

  const triggers = inTurn([
    ['qanode', 'suite:1'],
    ['qualytics', 'scan:datastore=1'],
    ['qwiet', 'gate:app=a'],
  ] as const)
  test.each(refusals)('trigger: %s', async (_who, answer, code) => {
    for (const [id, spec] of triggers()) {
      const { variable, token } = accounts[id]
      const { url } = await fakeVendor(() => answer)
      const { document } = await tokenActionJson(['trigger', spec, '--vendor', id, '--url', url], {
        env: { [variable]: token() },
      })
      expect([id, document.status, document.code]).toEqual([id, 'failed', code])
    }
  })

  test('a gateway that refuses one poll does not end a run', async () => {
    const { variable, token } = accounts.qualytics
    let polls = 0
    const { url } = await fakeVendor(({ method }) => {
      if (method === 'POST') return { body: { id: 5, result: 'running' } }
      polls += 1
      return polls === 1
        ? { status: 403, body: 'RBAC: access denied', headers: { 'content-type': 'text/plain' } }
        : { body: { id: 5, result: 'success', end_time: '2026-11-22T21:00:00Z' } }
    })
    const { document, exitCode } = await tokenActionJson(
      ['trigger', 'scan:datastore=1', '--vendor', 'qualytics', '--url', url],
      { env: { [variable]: token() } },
    )
    expect(document.status).toBe('success')
    expect(exitCode).toBe(0)
  })
})

describe('a rotation does not take a token for dead because of what a gateway answers', () => {
  const tokens = {
    qualytics: jwt({ sub: '12', iat: 1_780_000_000, exp: 1_990_000_000 }),
    qwiet: jwt({ orgID: 'o-1' }),
    gitlab: accounts.gitlab.token(),
  }
  type Id = keyof typeof tokens

  async function admin(id: Id, answer: (request: FakeRequest) => FakeAnswer, adminToken?: string) {
    const { url } = await fakeVendor(answer)
    const vendor = vendorById(id)
    const http = { sleep: async () => {}, random: () => 0 }
    const options = { url: new URL(url), token: tokens[id], http }
    const session = openSession(vendor, { ...options, ...(adminToken !== undefined && { adminToken }) })
    const opened = vendor.tokens?.(session)
    if (!opened) throw new Error('the vendor has no token API')
    return opened
  }
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error) => error.code,
    )
  const wrong = ['ROTATION_OLD_TOKEN_DEAD', 'ROTATION_ADMIN_INVALID', 'ROTATION_OWNER_UNKNOWN', 'none']

  test.each(refusals)('%s', async (_who, answer, code) => {
    for (const id of ['qualytics', 'gitlab'] as const) {
      const alone = await admin(id, () => answer)
      expect([id, await codeOf(alone.list()), await codeOf(alone.self())]).toEqual([id, code, code])
      const create = alone.create({ name: 'n', lifetimeDays: 9, like: undefined })
      expect([...wrong.slice(0, 1), 'none']).not.toContain(await codeOf(create))
    }
    for (const id of ['qualytics', 'qwiet', 'gitlab'] as const) {
      const second = id === 'gitlab' ? 'glpat-admin00000000' : tokens[id]
      const managed = await admin(id, () => answer, second)
      expect(wrong).not.toContain(await codeOf(managed.list()))
    }
  })

  test('a refused rotation in place leaves open what became of the token', async () => {
    const row = {
      id: 4,
      name: 'ci',
      user_id: 2,
      scopes: ['api'],
      active: true,
      revoked: false,
      expires_at: null,
    }
    const opened = await admin('gitlab', ({ method, path }) => {
      if (method === 'POST')
        return { status: 401, body: 'Jwt is expired', headers: { 'content-type': 'text/plain' } }
      return { body: path.endsWith('/user') ? { id: 2, username: 'ada' } : row }
    })
    await expect(opened.rotateInPlace?.({ expiresAt: undefined })).rejects.toMatchObject({
      code: 'ANSWER_OF_ANOTHER',
      effect: 'ambiguous',
    })
  })

  test('a gateway in front of the user does not decide whose a token is', async () => {
    const row = {
      id: 4,
      name: 'ci',
      user_id: 2,
      scopes: ['api'],
      active: true,
      revoked: false,
      expires_at: null,
    }
    const opened = await admin('gitlab', ({ path }) =>
      path.endsWith('/user')
        ? { status: 403, body: '<html>Forbidden', headers: { 'content-type': 'text/html' } }
        : { body: row },
    )
    await expect(opened.self()).rejects.toMatchObject({ code: 'ANSWER_OF_ANOTHER' })
  })
})
