import { describe, expect, test } from 'vitest'
import { node24, tokenActionJson, useSandboxProcess } from './cli.js'
import { accounts as fakeAccounts, fakeVendor } from './fake.js'

const sandbox = useSandboxProcess()

const accounts = () => {
  const { qanode, qualytics, qwiet } = sandbox().at.vendors
  return {
    qanode: { ...qanode, env: { QANODE_TOKEN: qanode.token } },
    qualytics: { ...qualytics, env: { QUALYTICS_TOKEN: qualytics.token } },
    qwiet: { ...qwiet, env: { SHIFTLEFT_ACCESS_TOKEN: qwiet.token } },
  }
}
type VendorId = keyof ReturnType<typeof accounts>

/** `{name}` in the text becomes what the sandbox seeds under that name. */
function filled(id: VendorId, text: string): string {
  const seeds = new Map<string, unknown>(Object.entries(accounts()[id]))
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => String(seeds.get(name)))
}

function trigger(
  id: VendorId,
  spec: string,
  flags: readonly string[] = [],
  options: Omit<Parameters<typeof tokenActionJson>[1], 'env'> = {},
) {
  const { url, env } = accounts()[id]
  return tokenActionJson(['trigger', filled(id, spec), '--vendor', id, '--url', url, ...flags], {
    ...options,
    env,
  })
}

describe('trigger ends as the remote run ends', () => {
  test.each([
    ['qanode', 'suite:{suite}', 'success', '', 0],
    ['qanode', 'suite:{failingSuite}', 'failed', 'RUN_FAILED', 2],
    ['qanode', 'suite:{cancelledSuite}', 'cancelled', 'RUN_CANCELLED', 2],
    ['qanode', 'scenario:{scenario}', 'success', '', 0],
    ['qanode', 'scenario:{failingScenario}', 'failed', 'RUN_FAILED', 2],
    ['qanode', 'suite:00000000-0000-4000-8000-000000000000', 'failed', 'TARGET_NOT_FOUND', 1],
    ['qualytics', 'scan:datastore={datastore}', 'success', '', 0],
    ['qualytics', 'profile:datastore={datastore}', 'success', '', 0],
    ['qualytics', 'scan:datastore={warningDatastore}', 'warning', 'RUN_WARNING', 0],
    ['qualytics', 'scan:datastore={failingDatastore}', 'failed', 'RUN_FAILED', 2],
    ['qualytics', 'scan:datastore=999', 'failed', 'TARGET_NOT_FOUND', 1],
    ['qwiet', 'gate:app={app}', 'success', '', 0],
    ['qwiet', 'gate:app={failingApp}', 'failed', 'GATE_FAILED', 2],
    ['qwiet', 'gate:app={app},target=feature,source=main', 'failed', 'GATE_FAILED', 2],
    ['qwiet', 'gate:app={app},severity=low,threshold=5', 'success', '', 0],
    ['qwiet', 'gate:app=brand-new', 'failed', 'GATE_NOT_EVALUATED', 2],
    ['qwiet', 'gate:app=no-such-app', 'failed', 'TARGET_NOT_FOUND', 1],
  ] as const)('%s %s: %s %s, exit %i', async (id, spec, status, code, exit) => {
    const { document, exitCode, stderr } = await trigger(id, spec)
    expect(document.status, stderr).toBe(status)
    expect(document.code).toBe(code)
    expect(exitCode).toBe(exit)
    if (code !== 'TARGET_NOT_FOUND' && id !== 'qwiet') expect(document.runId).toMatch(/\S/)
  })

  test.each([
    ['qanode', 'suite:{endlessSuite}'],
    ['qualytics', 'scan:datastore={endlessDatastore}'],
  ] as const)('%s %s that does not end: time-out, exit 2', async (id, spec) => {
    const { document, exitCode } = await trigger(id, spec, ['--timeout', '1s'])
    expect(document).toMatchObject({ status: 'timeout', code: 'RUN_TIMEOUT' })
    expect(exitCode).toBe(2)
  })

  test.each([
    ['qanode', 'suite:{failingSuite}', ['--wait', 'false']],
    ['qualytics', 'scan:datastore={failingDatastore}', ['--no-wait']],
  ] as const)('%s %s without waiting: started, exit 0', async (id, spec, flags) => {
    const { document, exitCode } = await trigger(id, spec, flags)
    expect(document).toMatchObject({ status: 'started', code: '' })
    expect(document.runId).toMatch(/\S/)
    expect(exitCode).toBe(0)
  })
})

describe('a cancelled job', () => {
  const whenStarted = (signal: NodeJS.Signals) => ({
    onError(text: string, child: { kill(signal: NodeJS.Signals): boolean }) {
      if (/running/i.test(text)) child.kill(signal)
    },
  })

  test('SIGTERM aborts the Qualytics operation that it started', async () => {
    const { url, token } = sandbox().at.vendors.qualytics
    const { document, exitCode } = await trigger(
      'qualytics',
      'scan:datastore={endlessDatastore}',
      [],
      whenStarted('SIGTERM'),
    )
    expect(document).toMatchObject({ status: 'cancelled', code: 'RUN_ABORTED_BY_US' })
    expect(exitCode).toBe(2)
    const operation = await fetch(`${url}/api/operations/${document.runId}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await operation.json()).toMatchObject({ result: 'aborted' })
  })

  test('SIGINT ends the watch of a QANode run, which has no documented way to be stopped', async () => {
    const { document, exitCode } = await trigger('qanode', 'suite:{endlessSuite}', [], whenStarted('SIGINT'))
    expect(document).toMatchObject({ status: 'cancelled', code: 'RUN_ABORTED_BY_US' })
    expect(document.message).toContain(document.runId)
    expect(exitCode).toBe(2)
  })
})

describe('a request that goes wrong on the way', () => {
  test('a poll that fails in passing does not end the watch', async () => {
    const { control } = sandbox()
    await control('POST', '/faults', { target: 'qanode', method: 'GET', fault: 'status', status: 503 })
    await control('POST', '/faults', { target: 'qanode', method: 'GET', fault: 'reset-after' })
    const { document, exitCode } = await trigger('qanode', 'suite:{suite}')
    expect(document).toMatchObject({ status: 'success' })
    expect(exitCode).toBe(0)
  })

  test('a start whose answer is lost is not sent twice', async () => {
    const { control, requests } = sandbox()
    await control('POST', '/faults', { target: 'qanode', method: 'POST', fault: 'reset-after' })
    const before = (await requests()).length
    const { document, exitCode } = await trigger('qanode', 'suite:{suite}')
    expect(document).toMatchObject({ code: 'TRIGGER_AMBIGUOUS' })
    expect(exitCode).toBe(2)
    const starts = (await requests()).slice(before).filter(({ method }) => method === 'POST')
    expect(starts).toHaveLength(1)
  })
})

test.skipIf(node24 === undefined)('the bundle runs on Node 24, where tools/node24 is installed', async () => {
  const { document } = await trigger('qanode', 'suite:{failingSuite}', [], { node: node24 ?? '' })
  expect(document).toMatchObject({ status: 'failed', code: 'RUN_FAILED' })
})

describe('only what is said of the run itself ends it', () => {
  test.each([
    [
      'qanode',
      'suite:1',
      { runId: 'r-1' },
      [
        { id: 'OTHER', status: 'success' },
        { status: 'success' },
        { id: null, status: 'success' },
        { runId: 'r-2', id: 'r-2', status: 'success' },
      ],
      { id: 'r-1', status: 'failed' },
    ],
    [
      'qualytics',
      'scan:datastore=1',
      { id: 7 },
      [
        { id: 999, result: 'success', end_time: '2026-11-28T00:00:00Z' },
        { result: 'success', end_time: '2026-11-28T00:00:00Z' },
        { id: null, result: 'success', end_time: '2026-11-28T00:00:00Z' },
      ],
      { id: 7, result: 'failure', end_time: '2026-11-28T00:00:00Z' },
    ],
  ] as const)('%s %s', async (id, spec, started, others, own) => {
    const answers = [...others, own]
    const fake = await fakeVendor(({ method }) => ({
      body: method === 'POST' ? started : answers.length > 1 ? answers.shift() : answers[0],
    }))
    const { variable, token } = fakeAccounts[id]
    const { document, exitCode, stderr } = await tokenActionJson(
      ['trigger', spec, '--vendor', id, '--url', fake.url],
      { env: { [variable]: token() } },
    )
    expect(document).toMatchObject({ status: 'failed', code: 'RUN_FAILED' })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('is about another run; asking again')
    expect(fake.asked.length).toBe(others.length + 2)
  })
})
