import { expect, test } from 'vitest'
import { createKeyring, type KeyringOptions } from '../../../src/rotate/journal/keys.js'

const value = 'a token of some length'
const entry = 'TOKEN_ACTION_API_TOKEN__1'
const text = '{"kind":"generation"}'
const options = (changed: Partial<KeyringOptions> = {}): KeyringOptions => ({
  journal: '7001',
  secret: 'API_TOKEN',
  hand: { ref: 'sha256:1f0c93ab77e2', value },
  ...changed,
})
const codes = createKeyring(options()).sign(entry, text)

test('a code proves its text to whoever holds the token', () => {
  expect([...createKeyring(options()).check(entry, text, codes)]).toEqual(['hand'])
})

test.each([
  ['another journal', { journal: '7002' }],
  ['another secret', { secret: 'OTHER_TOKEN' }],
  ['another token', { hand: { ref: 'sha256:1f0c93ab77e2', value: `${value}!` } }],
  ['another name of the token', { hand: { ref: 'sha256:000000000000', value } }],
])('a code proves nothing in %s', (_what, changed) => {
  expect(createKeyring(options(changed)).check(entry, text, codes).size).toBe(0)
})

test.each([
  ['another entry', 'TOKEN_ACTION_API_TOKEN__2', text, codes],
  ['another text', entry, `${text} `, codes],
  ['another code', entry, text, { 'sha256:1f0c93ab77e2': '0'.repeat(32) }],
  ['no code', entry, text, {}],
  ['an inherited field', entry, text, Object.create(codes)],
])('%s is not proven', (_what, name, said, given) => {
  expect(createKeyring(options()).check(name, said, given).size).toBe(0)
})

test('a value of fewer than 20 characters gives no key', () => {
  const short = createKeyring(options({ hand: { ref: 'sha256:1f0c93ab77e2', value: 'x'.repeat(19) } }))
  expect(short.sign(entry, text)).toEqual({})
})

test('`admin-token`, and a token that this run made, sign too, and prove', () => {
  const admin = createKeyring(options({ admin: 'an admin token of some length' }))
  admin.add('sha256:2a2a2a2a2a2a', 'a new token of some length')
  const signed = admin.sign(entry, text)
  expect(Object.keys(signed)).toEqual(['sha256:1f0c93ab77e2', 'admin', 'sha256:2a2a2a2a2a2a'])
  expect([...admin.check(entry, text, signed)]).toEqual(['hand', 'admin', 'made'])
})
