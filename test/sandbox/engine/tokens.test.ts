import { describe, expect, test } from 'vitest'
import { createClock } from '../../../src/sandbox/clock.js'
import { createAudit } from '../../../src/sandbox/engine/audit.js'
import { expiryUnder } from '../../../src/sandbox/engine/expiry.js'
import { hmacHash, prefixHash } from '../../../src/sandbox/engine/hash.js'
import { isSigned, signJwt } from '../../../src/sandbox/engine/jwt.js'
import { atLeast, covers } from '../../../src/sandbox/engine/scopes.js'
import { createTable } from '../../../src/sandbox/engine/table.js'
import { createTokenService } from '../../../src/sandbox/engine/tokens.js'

const day = 86_400_000

function service(hash = hmacHash(Buffer.from('key'))) {
  const clock = createClock(() => Date.UTC(2026, 0, 5))
  const audit = createAudit(clock)
  const tokens = createTokenService<null>({ vendor: 'test', clock, audit, hash })
  const issue = (id: string, value: string, days?: number) =>
    tokens.issue({
      id,
      name: `token ${id}`,
      value,
      owner: 'ada',
      expiresAt: days === undefined ? undefined : new Date(clock.now().getTime() + days * day),
      grants: null,
      actor: 'ada',
    })
  return { clock, audit, tokens, issue }
}

describe('the token service', () => {
  test.each([
    ['a keyed hash', hmacHash(Buffer.from('key')), 'qnt_some-value', 'some-value'],
    ['a salted hash', prefixHash, 'qh_abc123_some-secret', 'some-secret'],
  ])('keeps %s and nothing of the value', (_what, hash, value, secret) => {
    const { audit, tokens, issue } = service(hash)
    issue('1', value)
    const kept = JSON.stringify([tokens.list(), tokens.summaries(), audit.all()])
    expect(kept).not.toContain(secret)
    expect(tokens.authenticate(value).state).toBe('active')
    expect(tokens.authenticate(`${value}x`).state).toBe('unknown')
  })

  test('salted hashes of the same secret differ', () => {
    const [first, second] = [prefixHash.hash('qh_a1_same'), prefixHash.hash('qh_a1_same')]
    expect(second).not.toBe(first)
  })

  test('a token goes through active, revoked, restored, expired and deleted', () => {
    const { clock, tokens, issue, audit } = service()
    issue('1', 'value', 10)
    expect(tokens.authenticate('value').state).toBe('active')
    tokens.revoke('1', 'ada')
    expect(tokens.authenticate('value').state).toBe('revoked')
    tokens.restore('1', 'bob')
    expect(tokens.authenticate('value').state).toBe('active')
    clock.advance(10 * day)
    expect(tokens.authenticate('value').state).toBe('expired')
    tokens.remove('1', 'ada')
    expect(tokens.authenticate('value').state).toBe('unknown')
    expect(tokens.summaries()).toMatchObject([{ id: '1', state: 'deleted' }])
    expect(audit.all().map(({ event, actor }) => [event, actor])).toEqual([
      ['token.created', 'ada'],
      ['token.revoked', 'ada'],
      ['token.restored', 'bob'],
      ['token.deleted', 'ada'],
    ])
  })

  test('only a successful use counts as use', () => {
    const { clock, tokens, issue } = service()
    issue('1', 'value')
    expect(tokens.lastUsed('1')).toBeUndefined()
    tokens.authenticate('value')
    const used = tokens.lastUsed('1')
    tokens.revoke('1', 'ada')
    clock.advance(day)
    tokens.authenticate('value')
    expect(tokens.lastUsed('1')).toEqual(used)
  })
})

describe('a table', () => {
  const filled = () => {
    const table = createTable<string>()
    for (const key of ['a', 'b', 'c']) table.put(key, key)
    return table
  }

  test.each([
    ['an addition', (table: ReturnType<typeof filled>) => table.put('d', 'd'), ['a', 'b', 'c']],
    ['a change', (table: ReturnType<typeof filled>) => table.put('b', 'B'), ['a', 'b', 'c']],
    ['a deletion', (table: ReturnType<typeof filled>) => table.delete('b'), ['a', 'b', 'c']],
  ])('is shown as it was before %s when that is asked for', (_what, write, before) => {
    const table = filled()
    write(table)
    expect(table.all(true)).toEqual(before)
    expect(table.all()).not.toEqual(before)
  })
})

describe('expiry under a policy', () => {
  const now = new Date('2026-01-05T00:00:00.400Z')
  const fixed = { mode: 'fixed', days: 30 } as const

  test.each([
    [{ mode: 'each_user_chooses' } as const, 10, '2026-01-15T00:00:00.000Z'],
    [{ mode: 'each_user_chooses' } as const, null, undefined],
    [{ mode: 'each_user_chooses' } as const, undefined, undefined],
    [fixed, undefined, '2026-02-04T00:00:00.000Z'],
  ])('%j with the choice %j', (policy, chosen, expected) => {
    expect(expiryUnder(policy, chosen, now)?.toISOString()).toBe(expected)
  })

  test.each([10, 30, null])('a fixed policy refuses the choice %j', (chosen) => {
    expect(() => expiryUnder(fixed, chosen, now)).toThrow('Validation failed')
  })
})

describe('scopes and signatures', () => {
  test('a wildcard covers the verbs of its resource and no other', () => {
    const granted = new Set(['tokens:*', 'scans:read'])
    expect([covers(granted, 'tokens:create'), covers(granted, 'scans:read')]).toEqual([true, true])
    expect([covers(granted, 'scans:create'), covers(granted, 'token:create')]).toEqual([false, false])
  })

  test('a role includes the lower ones', () => {
    const order = ['Member', 'Editor', 'Admin']
    expect([atLeast(order, 'Editor', 'Member'), atLeast(order, 'Editor', 'Admin')]).toEqual([true, false])
  })

  test('a signature holds for what was signed, with the key it was signed with', () => {
    const key = Buffer.from('key')
    const token = signJwt({ sub: 'ada' }, key)
    const [head = '', , signature = ''] = token.split('.')
    const forged = Buffer.from('{"sub":"root"}').toString('base64url')
    expect(isSigned(token, key)).toBe(true)
    expect(isSigned(token, Buffer.from('other'))).toBe(false)
    expect(isSigned(`${head}.${forged}.${signature}`, key)).toBe(false)
    expect(isSigned('no token', key)).toBe(false)
  })
})
