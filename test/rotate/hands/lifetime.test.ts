import { expect, test } from 'vitest'
import { lifetimeMs } from '../../../src/rotate/hands/lifetime.js'
import type { Expiry } from '../../../src/token/expiry.js'

const day = 86_400_000
const created = new Date('2026-01-01T12:00:00Z')
const known = (days: number): Expiry => ({ kind: 'known', at: new Date(created.getTime() + days * day) })

test.each([
  ['as long as the old one did', { createdAt: created, expiry: known(30) }, 30],
  ['whole days, where the vendor ends a token at midnight', { createdAt: created, expiry: known(29.6) }, 30],
  ['at least a day', { createdAt: created, expiry: known(0.2) }, 1],
  ['at most a year', { createdAt: created, expiry: known(900) }, 365],
  ['90 days after one that never expires', { createdAt: created, expiry: { kind: 'never' } as const }, 90],
  ['90 days after one that nobody knows about', { expiry: { kind: 'unknown' } as const }, 90],
  ['90 days after one that ended before it began', { createdAt: created, expiry: known(-1) }, 90],
  ['90 days when there is no old one', undefined, 90],
])('a new token lives %s', (_, old, days) => {
  expect(lifetimeMs(old) / day).toBe(days)
})
