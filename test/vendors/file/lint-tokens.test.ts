import { describe, expect, test } from 'vitest'
import { vendorOf } from '../../../src/vendors/file/engine.js'
import { parseVendorFile } from '../../../src/vendors/file/read.js'
import { missingIn } from '../../../src/vendors/file/rotation.js'

const file = `format: 1
id: acme
title: Acme
url: {}
auth: bearer
settings: {tokenName: {help: A name.}, tokenRef: {help: A fingerprint.}}
check: {request: GET /me, require: [$.name], id: $.id}
tokens:
  self: [{check: id}]
  list:
    request: GET /tokens
    items: $.tokens
    next: one-page
    row: {id: $.id, name: $.name, scopes: $.scopes, keep: {role: $.role}}
  create:
    request: POST /tokens
    json: {name: '{name}', scopes: '{row.scopes}', role: '{row.role}', until: '{expires_date}'}
    value: $.value
    lifetime: {least: 1, most: 90, without: longest}
    refused: [{status: 409, says: name-taken}]
  revoke:
    request: DELETE /tokens/{id}
manual: [Open the page.]
`
const changed = (from: string, to: string) => {
  expect(file).toContain(from)
  return file.replace(from, () => to)
}
const problemsOf = (text: string) => {
  const parsed = parseVendorFile(text)
  return 'problems' in parsed ? parsed.problems : []
}

test('the file that is changed below is taken, and rotates', () => {
  const parsed = parseVendorFile(file)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  expect(missingIn(parsed.file)).toEqual([])
  expect(vendorOf(parsed.file).capabilities).toMatchObject({ rotation: 'overlap', rotationBy: 'self' })
})

describe('what is refused, with its line and a cure', () => {
  test.each<readonly [string, string, string, number, RegExp]>([
    ['a list that is no GET', 'GET /tokens', 'POST /tokens', 11, /is no GET/],
    ['a create by GET', 'POST /tokens', 'GET /tokens', 17, /is a body of a GET/],
    ['a create by DELETE', 'POST /tokens', 'DELETE /tokens', 16, /creates by a method that creates nothing/],
    ['a revoke by GET', 'DELETE /tokens/{id}', 'GET /tokens/{id}/revoke', 22, /changes something by a GET/],
    ['a variable that is not there', '{row.role}', '{row.rule}', 17, /variable that does not exist/],
    ['a variable of another place', 'DELETE /tokens/{id}', 'DELETE /tokens/{seconds}', 22, /does not exist/],
    ['the token in a body', "role: '{row.role}'", "role: '{token}'", 17, /holds the token/],
    ['the token deep in a body', "role: '{row.role}'", "role: {a: {b: '{token}'}}", 17, /holds the token/],
    ['a path that leaves', 'DELETE /tokens/{id}', 'DELETE /tokens/../{id}', 22, /leaves the base URL/],
    [
      'a credential that is not described',
      'request: POST',
      'as: admin\n    request: POST',
      16,
      /names a credential/,
    ],
    ['the longest of none', 'most: 90, without', 'without', 19, /does not say which/],
    ['no lifetime at all', 'least: 1, most: 90', 'least: 91, most: 90', 19, /no lifetime between/],
    ['a fixed range', 'least: 1, most: 90, without: longest', 'most: 90, fixed: true', 19, /is fixed/],
    ['every success refused', 'status: 409, says', 'says', 20, /every success/],
    ['a setting of no fingerprint', ', tokenRef: {help: A fingerprint.}}', '}', 9, /needs two settings/],
    ['a claim of no JWT', '{check: id}]', '{claim: jti, row: $.id}]', 9, /is no JWT/],
    ['a slip in a key', 'items:', 'item:', 12, /does not exist/],
    ['too few characters', '{check: id}]', '{ends: 4, row: $.end}]', 9, /wrong form/],
    [
      'a slow pattern',
      '{status: 409, says',
      "{where: {$.a: {matches: '(a+)+'}}, says",
      20,
      /repeats a group/,
    ],
  ])('%s', (what, from, to, line, said) => {
    const text = changed(from, to)
    // A way that names a setting needs the fingerprint that it is of.
    const bySetting = text.replace('{check: id}', '{setting: tokenName, row: $.name}')
    const [first] = problemsOf(what.startsWith('a setting') ? bySetting : text)
    expect(first).toMatchObject({ line, what: expect.stringMatching(said) })
    expect(first?.cure.length).toBeGreaterThan(5)
  })
})

describe('what is taken, and checks only', () => {
  const without = (from: RegExp) => file.replace(from, '')
  test.each<readonly [string, string, RegExp]>([
    ['no revoke', without(/ {2}revoke:\n.*\n/), /`revoke`/],
    [
      'no list',
      without(/ {2}list:\n(?: {4}.*\n)+/).replace(/, scopes: '\{row.scopes\}', role: '\{row.role\}'/, ''),
      /`list`/,
    ],
    ['no name', changed("name: '{name}', ", ''), /`\{name\}`/],
    [
      'nothing of the old token',
      changed("scopes: '{row.scopes}', role: '{row.role}', ", ''),
      /of the old token/,
    ],
    ['no lifetime', changed(", until: '{expires_date}'", ''), /a lifetime/],
    ['a revoke of all', changed('/tokens/{id}', '/tokens'), /end more than one/],
    ['no way to find itself', changed('  self: [{check: id}]\n', ''), /`self`/],
    [
      "somebody else's word",
      `${file}proof: {level: third-party, sources: ['https://example.com']}\n`,
      /the vendor itself/,
    ],
  ])('%s', (_what, text, lacks) => {
    const parsed = parseVendorFile(text)
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    const vendor = vendorOf(parsed.file)
    expect(vendor.tokens).toBeUndefined()
    expect(vendor.capabilities.rotation).toBe('manual')
    expect(vendor.manualSteps[0]).toMatch(lacks)
    expect(vendor.manualSteps.at(-1)).toBe('Open the page.')
  })
})
