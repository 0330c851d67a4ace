import { describe, expect, test } from 'vitest'
import { distance, nearest } from '../../src/token/nearest.js'
import { tokenActionJson } from './cli.js'
import { accounts, type FakeAnswer, fakeVendor } from './fake.js'

type VendorId = 'qahub' | 'qualytics' | 'qwiet' | 'gitlab'

const granted: Readonly<Record<VendorId, FakeAnswer>> = {
  qahub: { body: { tenant: { id: 't', name: 'Acme', status: 'ACTIVE' }, scopes: ['read', 'write'] } },
  qualytics: { body: [{ id: 1, name: 'ci', active: true, user: { id: 12, role: 'Editor' } }] },
  qwiet: { body: { ok: true, response: ['findings:*', 'scans:read', 'new_thing:read'] } },
  gitlab: {
    body: {
      id: 42,
      name: 'ci',
      active: true,
      revoked: false,
      scopes: ['api', 'new_scope'],
      expires_at: '2999-01-01',
    },
  },
}

async function checked(id: VendorId, scopes: string) {
  const { variable, token } = accounts[id]
  const fake = await fakeVendor(() => granted[id])
  const result = await tokenActionJson(['check', '--vendor', id, '--url', fake.url, '--scopes', scopes], {
    env: { [variable]: token() },
  })
  return { ...result, asked: fake.asked.length }
}

describe('a name that cannot exist is refused before anything is sent', () => {
  test.each([
    ['qahub', 'wirte', '`write`'],
    ['qahub', 'Write', '`write`'],
    ['qahub', 'reed', '`read`'],
    ['qahub', 'read writes', '`write`'],
    ['qahub', 'raed', '`read`'],
    ['qualytics', 'Editer', '`Editor`'],
    ['qualytics', 'managr', '`Manager`'],
    ['qualytics', 'Admins', '`Admin`'],
    ['qualytics', 'mebmer', '`Member`'],
    ['qwiet', 'findings-list', '`findings:list`'],
    ['qwiet', 'findings:', '`findings:list`'],
    ['qwiet', 'scans.read', '`scans:read`'],
    ['qwiet', 'a:b:c', 'one that exists'],
    ['gitlab', 'read-api', '`read_api`'],
    ['gitlab', 'API', '`api`'],
    ['gitlab', 'read:api', '`read_api`'],
    ['gitlab', 'read_repository_', '`read_repository`'],
  ] as const)('%s %j: write %s', async (id, scopes, near) => {
    const { document, exitCode, asked } = await checked(id, scopes)
    expect(document).toMatchObject({ verdict: 'unknown', code: 'SCOPE_UNKNOWN', requests: 0 })
    expect(document.message).toContain(`Write ${near} in \`--scopes\``)
    expect(exitCode).toBe(1)
    expect(asked).toBe(0)
  })

  test('the known ones are listed where they are all that there are', async () => {
    expect((await checked('qahub', 'x')).document.message).toContain('it has `read`, `write`')
    expect((await checked('qualytics', 'x')).document.message).toContain(
      'it has `Member`, `Editor`, `Manager`, `Admin`',
    )
  })

  test('a secret that stands there by mistake is not repeated', async () => {
    const secret = 'hunter2-hunter2-hunter2'
    for (const id of ['qahub', 'qualytics', 'qwiet', 'gitlab'] as const) {
      const { stdout, stderr } = await checked(id, secret)
      expect(stdout + stderr).not.toContain('hunter2')
    }
  })
})

describe('an unlisted name is a warning with the nearest, where the vendor may have others', () => {
  test.each([
    ['gitlab', 'read_apii', 'SCOPE_MISSING', '`read_api`'],
    ['gitlab', 'raed_user', 'SCOPE_MISSING', '`read_user`'],
    ['gitlab', 'write_repositry', 'SCOPE_MISSING', '`write_repository`'],
    ['gitlab', 'something_else', 'SCOPE_MISSING', 'another one'],
    ['qwiet', 'scan:read', 'SCOPE_MISSING', '`scans:read`'],
    ['qwiet', 'token:create', 'SCOPE_MISSING', '`tokens:create`'],
    ['qwiet', 'findings:lst', 'SCOPE_UNLISTED', '`findings:list`'],
  ] as const)('%s %s', async (id, scopes, code, near) => {
    const { document, asked } = await checked(id, scopes)
    expect(document).toMatchObject({ verdict: 'valid', code })
    const codes = document.warnings.map((warning: { code: string }) => warning.code)
    expect(codes).toContain('SCOPE_UNLISTED')
    // What was meant is not known, so nothing is too much.
    expect(codes).not.toContain('SCOPE_EXCESS')
    const said = document.warnings.find((warning: { code: string }) => warning.code === 'SCOPE_UNLISTED')
    expect(said.message).toContain(`If you meant ${near}`)
    expect(asked).toBe(1)
  })

  test.each([
    ['gitlab', 'api new_scope'],
    ['gitlab', 'read_api, new_scope, api'],
    ['qwiet', 'findings:* scans:read new_thing:read'],
  ] as const)('%s %s: what the token has is no slip', async (id, scopes) => {
    const { document, exitCode } = await checked(id, scopes)
    expect(document).toMatchObject({ code: '', warnings: [] })
    expect(exitCode).toBe(0)
  })
})

describe('at QA Hub `read` is never too much', () => {
  test.each(['write', 'read write', 'read,write', 'write read'])('%s', async (scopes) => {
    const { document, exitCode } = await checked('qahub', scopes)
    expect(document).toMatchObject({ code: '', missingScopes: [], excessScopes: [], warnings: [] })
    expect(exitCode).toBe(0)
  })

  test('`write` is, where only `read` is asked for', async () => {
    expect((await checked('qahub', 'read')).document).toMatchObject({
      code: 'SCOPE_EXCESS',
      excessScopes: ['write'],
    })
  })
})

describe('the nearest name', () => {
  test.each([
    ['', '', 0],
    ['read', 'read', 0],
    ['raed', 'read', 1],
    ['red', 'read', 1],
    ['reads', 'read', 1],
    ['reed', 'read', 1],
    ['kitten', 'sitting', 3],
  ])('from %j to %j it is %i', (from, to, expected) => {
    expect(distance(from, to)).toBe(expected)
    expect(distance(to, from)).toBe(expected)
  })

  test('is none where nothing is near', () => {
    expect(nearest('x', ['read', 'write'])).toBeUndefined()
    expect(nearest('r'.repeat(10_000), ['read'])).toBeUndefined()
  })
})
