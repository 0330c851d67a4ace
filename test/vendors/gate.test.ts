import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { NetworkFailure } from '../../src/http/failure.js'
import type { Gate, HttpRequest } from '../../src/http/http.js'
import { vendorById } from '../../src/vendors/index.js'
import { openSession } from '../../src/vendors/session.js'
import { type Answer, type Loopback, serve } from './loopback.js'

/** What happened, in order: pauses, passes of the gate, and requests that arrived. */
async function gated(options: { answer?: (attempt: number) => Answer; pass?: (time: number) => void } = {}) {
  const events: string[] = []
  let attempts = 0
  const fake: Loopback = await serve(({ method, authorization }) => {
    events.push(`${method} ${authorization.replace('Bearer ', '')}`)
    return options.answer?.(++attempts) ?? { status: 200, body: [] }
  })
  let passes = 0
  const gate: Gate = {
    beforeSending: async () => {
      events.push('gate')
      options.pass?.(++passes)
    },
  }
  const vendor = vendorById('gitlab')
  const session = openSession(vendor, {
    url: fake.url,
    token: 'own',
    adminToken: 'admin',
    gate,
    http: {
      random: () => 0,
      sleep: async () => {
        events.push('pause')
      },
    },
  })
  return { events, fake, session, vendor }
}

const change: HttpRequest = { method: 'DELETE', path: '/x', idempotent: true }

describe('the gate of a session', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('is passed before a %s', async (method) => {
    const { events, session } = await gated()
    await session.http.send({ ...change, method })
    await session.admin?.http.send({ ...change, method })
    expect(events).toEqual(['gate', `${method} own`, 'gate', `${method} admin`])
  })

  test('is not passed by what only asks', async () => {
    const { events, session } = await gated()
    await session.http.send({ ...change, method: 'GET' })
    await session.http.send({ ...change, method: 'POST', asks: true })
    expect(events).toEqual(['GET own', 'POST own'])
  })

  test('is passed before every attempt, after the pause', async () => {
    const { events, session } = await gated({ answer: (attempt) => ({ status: attempt < 3 ? 503 : 204 }) })
    await session.http.send(change)
    expect(events).toEqual([
      'gate',
      'DELETE own',
      'pause',
      'gate',
      'DELETE own',
      'pause',
      'gate',
      'DELETE own',
    ])
  })

  const errors = [
    new Failure('ROTATION_OLD_TOKEN_DEAD', {}),
    new NetworkFailure('NETWORK_TIMEOUT', 'ambiguous', {}),
    new NetworkFailure('NETWORK_RESET', 'never-sent', {}),
    new Error('anything'),
  ]
  test.each(errors)('that refuses reaches the caller as it is, and nothing is sent: %s', async (error) => {
    const { events, session } = await gated({
      pass: () => {
        throw error
      },
    })
    await expect(session.http.send(change)).rejects.toBe(error)
    expect(events).toEqual(['gate'])
  })

  test('that refuses the second attempt ends the request', async () => {
    const error = new NetworkFailure('NETWORK_TIMEOUT', 'ambiguous', {})
    const { events, session } = await gated({
      answer: () => ({ status: 503 }),
      pass: (time) => {
        if (time === 2) throw error
      },
    })
    await expect(session.http.send(change)).rejects.toBe(error)
    expect(events).toEqual(['gate', 'DELETE own', 'pause', 'gate'])
  })

  test.each(errors)('that refuses is no lost answer of a vendor: %s', async (error) => {
    const { fake, session, vendor } = await gated({
      answer: () => ({
        status: 200,
        headers: { 'x-next-page': '' },
        // Of the token, of its user, and nothing that is a list of tokens.
        body: { id: 3, user_id: 7, username: 'alice', scopes: ['api'] },
      }),
      pass: () => {
        throw error
      },
    })
    const like = {
      id: '3',
      name: 'old',
      state: 'active',
      expiry: { kind: 'never' },
      grants: { owner: 'personal', owner_id: '7', scopes: ['api'] },
    } as const
    fake.disturb('GET', '/api/v4/personal_access_tokens?', { status: 200, body: [] }, 9)
    const tokens = vendor.tokens?.(session)
    await expect(tokens?.create({ name: 'new', lifetimeDays: 30, like })).rejects.toBe(error)
    await expect(tokens?.revoke('3')).rejects.toBe(error)
    expect(fake.asked.every(({ method }) => method === 'GET')).toBe(true)
  })
})
