import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectValue } from '../../src/token/hygiene.js'
import { anyCharacter } from '../fuzz/characters.js'

const token = 'qh_a1b2c3_e7f8g9h0i1j2k3l4m5n6o7p8q9r0s1t2u3v4'

describe('a value that cannot be a token', () => {
  test.each([
    ['', 'TOKEN_EMPTY'],
    [' \n\t', 'TOKEN_EMPTY'],
    [`"${token}"`, 'TOKEN_QUOTES'],
    [`'${token}'`, 'TOKEN_QUOTES'],
    [`\`${token}\``, 'TOKEN_QUOTES'],
    [`“${token}”`, 'TOKEN_QUOTES'],
    [`"${token}`, 'TOKEN_QUOTES'],
    [`${token}"`, 'TOKEN_QUOTES'],
    [`\uFEFF${token}`, 'TOKEN_BOM'],
    [`${token}\uFEFF`, 'TOKEN_BOM'],
    [`qh_a1b2c3_\u200Be7f8g9h0`, 'TOKEN_BOM'],
    [`${token}\u200E`, 'TOKEN_BOM'],
    [`Bearer ${token}`, 'TOKEN_BEARER_PREFIX'],
    [`bearer\t${token}`, 'TOKEN_BEARER_PREFIX'],
    [`Authorization: Bearer ${token}`, 'TOKEN_BEARER_PREFIX'],
    [`PRIVATE-TOKEN:${token}`, 'TOKEN_BEARER_PREFIX'],
    [`token ${token}`, 'TOKEN_BEARER_PREFIX'],
    ['qh_a1b2c3_e7f8 g9h0', 'TOKEN_INNER_WHITESPACE'],
    ['qh_a1b2c3_e7f8\ng9h0', 'TOKEN_INNER_WHITESPACE'],
    ['qh_a1b2c3_e7f8\u0000g9h0', 'TOKEN_INNER_WHITESPACE'],
    ['qh_a1b2c3_e7f8\u00A0g9h0', 'TOKEN_INNER_WHITESPACE'],
    ['${{ secrets.QA_HUB_TOKEN }}', 'TOKEN_PLACEHOLDER'],
    ['${{secrets.T}}', 'TOKEN_PLACEHOLDER'],
    ['$TOKEN', 'TOKEN_PLACEHOLDER'],
    ['${QANODE_TOKEN}', 'TOKEN_PLACEHOLDER'],
    ['$(QANODE_TOKEN)', 'TOKEN_PLACEHOLDER'],
    ['$env:QANODE_TOKEN', 'TOKEN_PLACEHOLDER'],
    ['%QANODE_TOKEN%', 'TOKEN_PLACEHOLDER'],
    ['{{ token }}', 'TOKEN_PLACEHOLDER'],
    ['<token>', 'TOKEN_PLACEHOLDER'],
    ['<your token here>', 'TOKEN_PLACEHOLDER'],
    ['[token]', 'TOKEN_PLACEHOLDER'],
    ['xxxx', 'TOKEN_PLACEHOLDER'],
    ['XXXXXXXX', 'TOKEN_PLACEHOLDER'],
    ['***', 'TOKEN_PLACEHOLDER'],
    ['qh_a1b2c3_***', 'TOKEN_PLACEHOLDER'],
    ['qh_a1b2c3_e7f8g9...', 'TOKEN_PLACEHOLDER'],
    ['qh_a1b2c3_…', 'TOKEN_PLACEHOLDER'],
    ['qnt_xxxxx', 'TOKEN_PLACEHOLDER'],
    ['glpat-xxxxxxxxxxxxxxxxxxxx', 'TOKEN_PLACEHOLDER'],
    ['qh_xxx_xxxxxxxxx', 'TOKEN_PLACEHOLDER'],
    ['qh_abc123_your-secret-here', 'TOKEN_PLACEHOLDER'],
    ['changeme', 'TOKEN_PLACEHOLDER'],
    ['change-me', 'TOKEN_PLACEHOLDER'],
    ['CHANGE_ME', 'TOKEN_PLACEHOLDER'],
    ['replace with your token', 'TOKEN_PLACEHOLDER'],
    ['your-token', 'TOKEN_PLACEHOLDER'],
    ['YOUR_API_TOKEN', 'TOKEN_PLACEHOLDER'],
    ['your-qahub-token-here', 'TOKEN_PLACEHOLDER'],
    ['my-token', 'TOKEN_PLACEHOLDER'],
    ['test-token', 'TOKEN_PLACEHOLDER'],
    ['TODO', 'TOKEN_PLACEHOLDER'],
    ['null', 'TOKEN_PLACEHOLDER'],
    ['undefined', 'TOKEN_PLACEHOLDER'],
    ['test', 'TOKEN_PLACEHOLDER'],
    ['REDACTED', 'TOKEN_PLACEHOLDER'],
    ['NaN', 'TOKEN_PLACEHOLDER'],
    ['123456789', 'TOKEN_PLACEHOLDER'],
    ['insert-token-here', 'TOKEN_PLACEHOLDER'],
    ['op://ci/qanode/token', 'TOKEN_REFERENCE'],
    ['vault:secret/data/ci#token', 'TOKEN_REFERENCE'],
    ['vault://secret/ci', 'TOKEN_REFERENCE'],
    ['ref+vault://secret/ci#/token', 'TOKEN_REFERENCE'],
    ['doppler://ci/TOKEN', 'TOKEN_REFERENCE'],
    ['ssm:/ci/token', 'TOKEN_REFERENCE'],
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:ci-AbCdEf', 'TOKEN_REFERENCE'],
    ['arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter/ci', 'TOKEN_REFERENCE'],
    ['projects/1/secrets/ci/versions/latest', 'TOKEN_REFERENCE'],
    ['@Microsoft.KeyVault(SecretUri=https://a.vault.azure.net/secrets/ci)', 'TOKEN_REFERENCE'],
    ['file:///run/secrets/token', 'TOKEN_REFERENCE'],
    ['/run/secrets/token', 'TOKEN_REFERENCE'],
    ['secrets.QANODE_TOKEN', 'TOKEN_REFERENCE'],
    ['steps.login.outputs.token', 'TOKEN_REFERENCE'],
    ['ENC[AES256_GCM,data:Zq8v=,iv:Zq8v=,tag:Zq8v=,type:str]', 'TOKEN_REFERENCE'],
    ['$ANSIBLE_VAULT;1.1;AES256', 'TOKEN_REFERENCE'],
    ['https://hooks.slack.com/services/T000/B000/Zq8vN3kT6wR1', 'TOKEN_REFERENCE'],
    [`sha256:${'0a'.repeat(32)}`, 'TOKEN_REFERENCE'],
    [Buffer.from('-----BEGIN RSA PRIVATE KEY-----\nZq8v').toString('base64'), 'TOKEN_PEM'],
    ['-----BEGINRSAPRIVATEKEY-----Zq8vN3kT6wR1', 'TOKEN_PEM'],
  ])('%j → %s', (value, code) => {
    expect(inspectValue(value).problem?.code).toBe(code)
  })
})

describe('a value that may be a token', () => {
  test.each([
    token,
    'qnt_9fK2mQ7xR4tV',
    'ci-user:Zq8vN3kT6wR1',
    'op-Zq8vN3kT6wR1',
    'abc/def+ghi=',
    '/Zq8vN3kT6wR1yB5m',
    'secrets.Zq8v.N3kT6wR1',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-mF0_XJl',
    'glpat-xY3zKq8vN3kT6wR1yB5m',
    'qh_xxx111_Zq8vN3kT6wR1',
    'with-$dollar{and}[brackets]<inside>%40',
    'base64+/padding==',
  ])('%s', (value) => {
    expect(inspectValue(value)).toEqual({ token: value, warnings: [] })
  })

  test('whatever a random generator makes of it', () => {
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']
    const body = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 24, maxLength: 64 })
    fc.assert(
      fc.property(fc.constantFrom('', 'qnt_', 'qh_a1b2c3_', 'glpat-'), body, (prefix, secret) => {
        expect(inspectValue(prefix + secret).problem).toBeUndefined()
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

describe('white space around a token', () => {
  test.each([
    [`${token}\n`, 'a line break'],
    [`${token}\r\n`, 'a line break'],
    [` ${token}`, 'white space'],
    [`\t${token}\u00A0`, 'white space'],
  ])('%j is cut off with a warning', (value, what) => {
    expect(inspectValue(value)).toEqual({
      token,
      warnings: [{ code: 'TOKEN_WHITESPACE', details: { what } }],
    })
  })
})

test('no finding holds a part of the value', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, minLength: 12 }), (value) => {
      const { problem, warnings } = inspectValue(value)
      for (const finding of [problem, ...warnings]) {
        for (const detail of Object.values(finding?.details ?? {})) {
          expect(String(detail).length).toBeLessThan(30)
          expect(String(detail)).not.toContain(value)
        }
      }
    }),
    { numRuns: 500, seed: 7 },
  )
})
