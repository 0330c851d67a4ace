import { expect, test } from 'vitest'
import { Failure } from '../../../src/codes/failure.js'
import { vendorOf } from '../../../src/vendors/file/engine.js'
import { parseVendorFile } from '../../../src/vendors/file/read.js'
import { openSession } from '../../../src/vendors/session.js'
import { isDeep } from '../../deep.js'
import { paths } from './hostile-paths.js'
import { ownService } from './service.js'

const token = 'Zq8vN3kT6wR1yB5mD9sF2hJ7'

const sections = {
  list: "{request: 'GET /api/tokens', items: $.tokens, next: one-page, row: {id: $.id, name: $.name, scopes: $.scopes}}",
  create:
    "{request: 'POST /api/tokens', json: {name: '{name}', scopes: '{row.scopes}', days: '{days?}'}, value: $.value, lifetime: {without: never}}",
  revoke: "{request: 'DELETE /api/tokens/{id}'}",
  rotate: "{request: 'POST /api/tokens/{id}/rotate', json: {days: '{days?}'}, value: $.value, old: dead}",
}
type Section = keyof typeof sections

/** A file that rotates, but for one change. */
function file(section: Section, changed: string, more = ''): string {
  const all = { ...sections, [section]: changed }
  return `format: 1
id: acme
title: Acme
url: {}
auth: bearer
${more}
settings: {path: {help: A path., kind: path, default: /api/tokens}, org: {help: A name., default: ..}}
check: {request: GET /api/me, require: [$.name], id: $.id, owner: $.name, keep: {x: $.name}}
tokens:
  self: [{check: id}]
${Object.entries(all)
  .map(([name, text]) => `  ${name}: ${text}`)
  .join('\n')}
manual: [Open the page.]
`
}

const withPath = (section: Section, path: string) =>
  file(
    section,
    sections[section].replace(/ \/api[^']*'/, () => ` ${path.replaceAll("'", '')}'`),
  )

const names = ['list', 'create', 'revoke', 'rotate'] as const
const hostile = [
  ...names.flatMap((section) => paths.map((path) => withPath(section, path))),
  ...names.flatMap((section) =>
    ['/{check.x}', '/a/{check.owner}/b', '/a?b={check.x}'].map((path) => withPath(section, path)),
  ),
  ...names.flatMap((section) =>
    ['Authorization', 'Cookie', 'Host', 'X-Forwarded-For', 'X Evil'].map((header) =>
      file(section, sections[section].replace(/^\{/, `{headers: {'${header}': x}, `)),
    ),
  ),
  ...(['create', 'rotate'] as const).flatMap((section) =>
    ["'{token}'", "'x{token}'", "'{second}'", "'{row.none}'", "'{settings.none}'", "{deep: '{token}'}"].map(
      (value) => file(section, sections[section].replace('json: {', `json: {evil: ${value}, `)),
    ),
  ),
  ...names.map((section) => file(section, sections[section].replace(/^\{/, '{as: admin, '))),
  ...names.map((section) => file(section, sections[section].replace(/'[A-Z]+ /, "'PUT "))),
  ...names.map((section) => file(section, sections[section].replace(/'[A-Z]+ /, "'GET "))),
  file('list', sections.list.replace('one-page', '{url: $.next}')),
  file('list', sections.list.replace('one-page', 'link')),
  file('list', sections.list.replace('one-page', "{cursor: $.next, as: 'a&b'}")),
  file('list', sections.list.replace('one-page', '{cursor: $.next, as: after}')),
  file('list', sections.list, 'admin: {who: somebody, auth: {header: Cookie}}'),
  file('list', sections.list, 'admin: {who: somebody, auth: {basic: {user: a, password: b}}}'),
  file('list', sections.list, "admin: {who: somebody, auth: {basic: {user: '{second}', password: ''}}}"),
]

const evil = ['../../x', '//evil.example', '..', '.', '?a=b#c', '\\evil', '%2e%2e', 'https://evil.example/']

test('the file itself is taken', () => {
  expect(parseVendorFile(file('list', sections.list))).toHaveProperty('file')
})

test(`${hostile.length} hostile sections: nothing leaves the base URL, and no token is in an address or a body`, async () => {
  expect(hostile.length).toBeGreaterThanOrEqual(200)
  let taken = 0
  for (const [index, name] of evil.slice(0, isDeep ? evil.length : 2).entries()) {
    const service = await ownService(({ path }) => {
      const row = { id: name, name, scopes: [name] }
      const link = { link: `<${name}>; rel="next"` }
      return path.includes('/me') && !path.includes('tokens')
        ? { body: row }
        : { body: { ...row, tokens: [row], next: name, value: 'another-value-0123456789' }, headers: link }
    })
    const url = new URL(`${service.url}/sub`)
    for (const text of hostile) {
      const parsed = parseVendorFile(text)
      if ('problems' in parsed) continue
      if (index === 0) taken++
      const vendor = vendorOf(parsed.file)
      for (const adminToken of [undefined, 'somebody:pass-word-0123456789']) {
        const http = { attempts: 1, sleep: async () => {} }
        const session = openSession(vendor, { url, token, http, ...(adminToken && { adminToken }) })
        const admin = vendor.tokens?.(session)
        const like = await admin?.self().then(
          (self) => self?.token,
          () => undefined,
        )
        const acts = [
          () => admin?.list(),
          () => admin?.create({ name: 'a name', lifetimeDays: 1, like }),
          () => admin?.revoke(name),
          () => admin?.rotateInPlace?.({ expiresAt: undefined }),
        ]
        for (const act of acts) {
          await Promise.resolve(act()).catch((error: unknown) => expect(error).toBeInstanceOf(Failure))
        }
      }
    }
    for (const { path, headers, body } of service.asked) {
      expect(path).toMatch(/^\/sub\//)
      expect(path + body).not.toContain(token)
      expect(path + body).not.toContain('pass-word')
      expect(headers.host).toBe(url.host)
    }
    expect(service.asked.length).toBeGreaterThan(0)
  }
  // Those that are taken are harmless: a value in an address is one segment of it.
  expect(taken).toBeLessThan(40)
}, 120_000)
