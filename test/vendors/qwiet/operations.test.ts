import { describe, expect, test } from 'vitest'
import { createOperations } from '../../../src/vendors/qwiet/operations.js'
import type { TriggerRequest } from '../../../src/vendors/vendor.js'
import { jwt } from '../jwt.js'
import { type Answer, serve, sessionAt } from '../loopback.js'

const gate = (parameters: Readonly<Record<string, string>>): TriggerRequest => ({
  kind: 'gate',
  parameters,
  variables: {},
})

const judged = (rule: string, matched: number, over: number, more: object = {}): Answer => ({
  status: 200,
  body: {
    ok: true,
    response: { target: { id: 17 }, rules: { [rule]: { matched, over_threshold: over, ...more } } },
  },
})

async function qwiet(answer: Answer, token = jwt({ orgID: 'org-1' })) {
  const loopback = await serve(() => answer)
  return { loopback, operations: createOperations(sessionAt(loopback, 'Qwiet AI', { token })) }
}

describe('a Qwiet gate', () => {
  test('asks about critical findings of the default branch unless it is told otherwise', async () => {
    const { loopback, operations } = await qwiet(judged('critical-over-0', 0, 0))
    expect(await operations.start(gate({ app: 'shop/web' }))).toEqual({
      runId: '17',
      state: 'success',
      vendorState: 'passed',
      summary: '0 critical findings, 0 allowed',
    })
    expect(loopback.asked).toMatchObject([
      { method: 'POST', path: '/sub/api/v4/orgs/org-1/apps/shop%2Fweb/scans/check' },
    ])
    expect(loopback.asked[0]?.body).toEqual({
      version: 2,
      meta: { kind: 'single', num_findings: 5 },
      rules: [{ id: 'critical-over-0', tags: { severity: ['critical'] }, threshold: 0 }],
    })
  })

  test.each([
    [{ branch: 'feature' }, { meta: { kind: 'single' }, target: { branch: 'feature' } }],
    [
      { branch: 'main', target: 'feature' },
      { meta: { kind: 'diff' }, source: { branch: 'main' }, target: { branch: 'feature' } },
    ],
    [{ num: '20' }, { meta: { num_findings: 20 } }],
  ])('with %j asks %j', async (parameters, body) => {
    const { loopback, operations } = await qwiet(judged('critical-over-0', 0, 0))
    await operations.start(gate({ app: 'shop', ...parameters }))
    expect(loopback.asked[0]?.body).toMatchObject(body)
  })

  test('fails over its threshold and names findings', async () => {
    const { operations } = await qwiet(
      judged('critical-high-over-2', 3, 1, { findings: [{ title: 'SQL\ninjection' }] }),
    )
    const started = await operations.start(gate({ app: 'shop', severity: 'critical+high', threshold: '2' }))
    expect(started).toMatchObject({ runId: '17', state: 'failed', code: 'GATE_FAILED' })
    expect(started.summary).toBe('3 critical or high findings, 2 allowed; SQL injection')
    expect(await operations.poll('17')).toEqual(started)
  })

  test('fails when more matched than allowed, whatever the answer says of the threshold', async () => {
    const { operations } = await qwiet(judged('critical-over-0', 3, 0))
    expect(await operations.start(gate({ app: 'shop' }))).toMatchObject({ state: 'failed' })
  })

  test.each<[Answer, string]>([
    [judged('another-rule', 0, 0), 'GATE_NOT_EVALUATED'],
    [{ status: 200, body: { ok: true, response: { target: { id: 17 }, rules: {} } } }, 'GATE_NOT_EVALUATED'],
    [
      {
        status: 200,
        body: { ok: true, response: { rules: { 'critical-over-0': { matched: 0, over_threshold: 0 } } } },
      },
      'BAD_JSON',
    ],
    [{ status: 200, body: { ok: false, message: 'no' } }, 'BAD_JSON'],
    [{ status: 404, body: { ok: false, message: 'no scan of this branch' } }, 'GATE_NOT_EVALUATED'],
    [{ status: 404, body: { ok: false, message: 'app not found' } }, 'TARGET_NOT_FOUND'],
    [{ status: 404 }, 'VENDOR_NOT_FOUND'],
    [{ status: 403, body: { ok: false, message: 'findings:list' } }, 'VENDOR_FORBIDDEN'],
  ])('never passes when it is answered %j', async (answer, code) => {
    const { operations } = await qwiet(answer)
    await expect(operations.start(gate({ app: 'shop' }))).rejects.toMatchObject({ code })
  })

  test('is asked again after a 503, since it only reads', async () => {
    const { loopback, operations } = await qwiet(judged('critical-over-0', 0, 0))
    loopback.disturb('POST', '/', { status: 503 }, 2)
    expect(await operations.start(gate({ app: 'shop' }))).toMatchObject({ state: 'success' })
  })

  test.each([
    [gate({}), 'INPUT_INVALID'],
    [gate({ app: 'shop', severity: 'severe' }), 'INPUT_INVALID'],
    [gate({ app: 'shop', threshold: 'none' }), 'INPUT_INVALID'],
    [gate({ app: 'shop', num: '101' }), 'INPUT_INVALID'],
    [{ ...gate({ app: 'shop' }), kind: 'scan' }, 'TRIGGER_UNSUPPORTED'],
  ])('that is asked for as %j is refused before anything is sent', async (request, code) => {
    const { loopback, operations } = await qwiet(judged('critical-over-0', 0, 0))
    await expect(operations.start(request)).rejects.toMatchObject({ code })
    expect(loopback.asked).toEqual([])
  })

  test('needs a token that names its organization', async () => {
    const { operations } = await qwiet(judged('critical-over-0', 0, 0), jwt({ sub: 'nobody' }))
    await expect(operations.start(gate({ app: 'shop' }))).rejects.toMatchObject({ code: 'TOKEN_FORMAT' })
  })
})
