import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectValue } from '../../src/token/hygiene.js'
import { secretPartsOf } from '../../src/token/secret-parts.js'

const token = 'qh_a1b2c3_e7f8g9h0i1j2k3l4m5n6o7p8q9r0s1t2u3v4'
const secret = 'e7f8g9h0i1j2k3l4m5n6o7p8q9r0s1t2u3v4'

describe('JSON in place of a token', () => {
  test.each([
    [`{"token":"${token}"}`, 'token'],
    [`{ "id": 7, "access_token" : "${token}" }`, 'access_token'],
    [`{\n  "data": {\n    "apiKey": "${token}"\n  }\n}`, 'apiKey'],
    [`{"url":"https://qa.example.com","QA_HUB_TOKEN":"${token}"}`, 'QA_HUB_TOKEN'],
    [`[{"name":"ci","value":"${token}"}]`, 'value'],
    [`["${token}"]`, undefined],
    [`{"${token}":"x"}`, undefined],
    [`{"a1b2c3":"${token}"}`, undefined],
    [`{"k7Rt9Zq2Lm_token":"${token}"}`, undefined],
    ['{}', undefined],
    // A shell ate the quotes, or somebody wrote Python.
    [`{token: ${token}}`, 'token'],
    [`{token:${token}}`, 'token'],
    [`{'token': '${token}'}`, 'token'],
    [`{"token":"${token.slice(0, 12)}`, 'token'],
    [
      '{"type":"service_account","project_id":"p","private_key":"-----BEGIN PRIVATE KEY-----\\nM"}',
      'private_key',
    ],
  ])('%j is told, with the key %s', (value, key) => {
    const { problem } = inspectValue(value)
    expect(problem?.code).toBe('TOKEN_JSON')
    expect(problem?.details.key).toBe(
      key === undefined ? '' : `, and its key \`${key}\` seems to hold the token`,
    )
  })
})

describe('a line of a file in place of a token', () => {
  test.each([
    [`QA_HUB_TOKEN=${token}`, 'NAME=value', 'QA_HUB_TOKEN'],
    [`token=${token}`, 'NAME=value', 'token'],
    [`api-key = ${token}`, 'NAME=value', 'api-key'],
    [`MY_VAR2_X=${token}`, 'NAME=value', undefined],
    [`QA_HUB_TOKEN="${token}`, 'NAME=value', 'QA_HUB_TOKEN'],
    [`export QA_HUB_TOKEN=${token}`, 'export NAME=value', 'QA_HUB_TOKEN'],
    [`export T1='${token}`, 'export NAME=value', undefined],
    [`set QA_HUB_TOKEN=${token}`, 'set NAME=value', 'QA_HUB_TOKEN'],
    [`$env:QA_HUB_TOKEN = ${token}`, '$env:NAME=value', 'QA_HUB_TOKEN'],
    [`token: ${token}`, 'name: value', 'token'],
    [`token: "${token}`, 'name: value', 'token'],
    [`qa.hub: ${token}`, 'name: value', undefined],
  ])('%j is told as %s, with the name %s', (value, like, name) => {
    const { problem } = inspectValue(value)
    expect(problem?.code).toBe('TOKEN_ASSIGNMENT')
    expect(problem?.details.like).toBe(like)
    expect(problem?.details.key).toBe(name === undefined ? '' : ` (the name is \`${name}\`)`)
  })

  test.each([
    'base64+/padding==',
    'abcdefgh01234567=',
    `ATATT3${'xY9-_'.repeat(20)}=1A2B3C4D`,
    'a:b-without-a-blank-0123456789',
  ])('%s is no such line', (value) => {
    expect(inspectValue(value)).toEqual({ token: value, warnings: [] })
  })
})

test.each([
  ['RSA PRIVATE KEY', 'a private key'],
  ['OPENSSH PRIVATE KEY', 'a private key'],
  ['PUBLIC KEY', 'a public key'],
  ['CERTIFICATE', 'a certificate'],
  ['PGP MESSAGE', 'a block'],
])('a PEM block of a %s is told as %s', (label, what) => {
  const value = `-----BEGIN ${label}-----\nMIIEpAIBAAKCAQEA\n-----END ${label}-----\n`
  expect(inspectValue(value).problem).toEqual({ code: 'TOKEN_PEM', details: { what } })
})

test('what is told holds no part of the secret', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/)
  const value = fc.stringMatching(/^[A-Za-z0-9]{24,48}$/)
  const shapes: readonly ((name: string, value: string) => string)[] = [
    (key, text) => JSON.stringify({ [key]: text }),
    (key, text) => JSON.stringify({ [text]: key }),
    (key, text) => `${key}=${text}`,
    (key, text) => `export ${text}=${key}`,
    (key, text) => `${key}: ${text}`,
    (key, text) => `{${key}:${text}}`,
    (key, text) => `{${text}:${key}}`,
  ]
  fc.assert(
    fc.property(fc.constantFrom(...shapes), name, value, (shape, key, text) => {
      // A secret of letters alone that ends in `token` is a name to everybody.
      fc.pre(/\d/.test(text))
      const said = JSON.stringify(inspectValue(shape(key, text)).problem ?? '')
      for (let at = 0; at + 12 <= text.length; at += 1) expect(said).not.toContain(text.slice(at, at + 12))
    }),
    { numRuns: 500, seed: 7 },
  )
})

describe('the token inside is masked on its own', () => {
  test.each([
    `{"token":"${token}"}`,
    `{"a":{"b":["${token}"]}}`,
    `QA_HUB_TOKEN=${token}`,
    `export QA_HUB_TOKEN="${token}"`,
    `token: '${token}'`,
  ])('%j', (value) => {
    expect(secretPartsOf(value)).toContain(secret)
  })

  test('and what is no secret in JSON is not', () => {
    const parts = secretPartsOf(
      `{"type":"service_account","uri":"https://accounts.example.com/o/oauth2/a1","token":"${token}"}`,
    )
    expect(parts).not.toContain('service_account')
    expect(parts).not.toContain('https://accounts.example.com/o/oauth2/a1')
  })
})
