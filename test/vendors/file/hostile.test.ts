import { expect, test } from 'vitest'
import { vendorOf } from '../../../src/vendors/file/engine.js'
import { parseVendorFile } from '../../../src/vendors/file/read.js'
import { openSession } from '../../../src/vendors/session.js'
import { paths } from './hostile-paths.js'
import { ownService } from './service.js'

const token = 'Zq8vN3kT6wR1yB5mD9sF2hJ7'

const file = (changes: Readonly<Record<string, string>>) =>
  Object.entries({
    format: '1',
    id: 'acme',
    title: 'Acme',
    url: '{}',
    auth: 'bearer',
    settings: '{path: {help: A path., kind: path, default: /me}, org: {help: A name., default: ..}}',
    check: '{request: GET /api/me, require: [$.name]}',
    manual: '[Open the page.]',
    ...changes,
  })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')

const asking = (request: string, more = '') =>
  file({ check: `{request: '${request}', require: [$.name]${more}}` })

const methods = ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'get', 'GET\tX', '']
const headers = [
  'Authorization',
  'authorization',
  'Cookie',
  'Host',
  'Content-Length',
  'Connection',
  'Transfer-Encoding',
  'X-Forwarded-Host',
  'x-forwarded-for',
  'Forwarded',
  'Proxy-Authorization',
  'Upgrade',
  'TE',
  'Expect',
  'X\r\nEvil',
  'X Evil',
  '',
]
const auths = [
  '{header: Cookie}',
  '{header: Host}',
  '{header: X-Forwarded-Host}',
  '{header: Content-Length}',
  '{header: "X\\r\\nEvil"}',
  'none',
  'basic',
  '{basic: {user: a, password: b}}',
  '{basic: {user: "{first}", password: ""}}',
  '{basic: {user: "{token}{settings.none}", password: ""}}',
  '{header: X, scheme: "a b"}',
  '{header: X, scheme: "a\\r\\nb: c"}',
]
const others = [
  file({ url: "{default: 'http://evil.example'}" }),
  file({ url: "{default: 'ftp://evil.example'}" }),
  file({ url: "{api: '//evil'}" }),
  file({ url: "{api: 'https://evil.example'}" }),
  file({ host: 'evil.example' }),
  file({ exchange: '{request: POST https://evil.example}' }),
  file({
    settings: '{path: {help: x, kind: path, default: //evil.example/me}}',
    check: "{request: 'GET {settings.path}', require: [$.name]}",
  }),
  file({
    settings: '{path: {help: x, kind: path, default: /../me}}',
    check: "{request: 'GET {settings.path}', require: [$.name]}",
  }),
  file({
    settings: "{path: {help: x, kind: path, default: '/%2e%2e/me'}}",
    check: "{request: 'GET {settings.path}', require: [$.name]}",
  }),
  asking('GET /api/me', ', by: always'),
  asking('GET /api/me', ", json: {t: '{token}'}"),
  asking('POST /api/me', ", json: {t: '{token}'}"),
  asking('POST /api/me', ', as: nobody'),
  asking('POST /api/me', ", as: nobody, json: {t: 'x'}"),
  asking('POST /api/me', ', as: admin'),
  asking('GET /api/me', ', then: {request: DELETE /api/me}'),
  asking('GET /api/me', ', then: {request: GET //evil.example}'),
  asking('GET /api/me', ", then: {request: 'GET /{token}'}"),
  asking('GET /api/me', ", keep: {x: $.name}, then: {request: 'GET /../{check.x}'}"),
  asking('GET /api/me', ", keep: {x: $.name}, then: {request: 'GET /{check.x}'}"),
  asking('GET /api/me', ", keep: {x: $.name}, then: {request: 'GET /a?b={check.x}'}"),
]
const hostile = [
  ...paths.map((path) => asking(`GET ${path}`)),
  ...methods.map((method) => asking(`${method} /api/me`)),
  ...headers.map((name) => asking('GET /api/me', `, headers: {${JSON.stringify(name)}: x}`)),
  ...auths.map((auth) => file({ auth })),
  ...others,
]

test(`${hostile.length} hostile files: none sends a request out of the base URL, or a token in an address`, async () => {
  expect(hostile.length).toBeGreaterThanOrEqual(100)
  // What the service says, a further request may name.
  for (const name of ['../../x', '//evil.example', '..', '.', '?a=b#c', '\\evil', '%2e%2e']) {
    const service = await ownService(() => ({ body: { name } }))
    let taken = 0
    for (const text of hostile) {
      const parsed = parseVendorFile(text)
      if ('problems' in parsed) continue
      taken++
      const url = new URL(`${service.url}/sub`)
      const http = { attempts: 1, sleep: async () => {} }
      const session = openSession(vendorOf(parsed.file), { url, token, overrides: {}, http })
      // A variable that nothing fills in ends it before a request.
      await vendorOf(parsed.file)
        .introspect(session)
        .catch((error: unknown) => expect(error).toHaveProperty('code'))
    }
    expect(taken).toBeLessThan(12)
    for (const { path, method, headers } of service.asked) {
      expect(path).toMatch(/^\/sub\//)
      expect(path).not.toContain(token)
      expect(['GET', 'POST']).toContain(method)
      expect(headers.host).toBe(new URL(service.url).host)
    }
  }
})
