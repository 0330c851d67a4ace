import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inputDefinitions, outputDefinitions, type Step } from '../../src/inputs.js'
import { type Job, startJob } from './job.js'

let job: Job
beforeAll(async () => {
  job = await startJob()
  cpSync(new URL('../../examples/reports/', import.meta.url), job.workspace, { recursive: true })
})
afterAll(() => job.close())

const vendor = (id: 'qahub' | 'qanode' | 'qualytics' | 'qwiet' | 'gitlab') => {
  const { url, token } = job.description.vendors[id]
  return { vendor: id, url, token }
}
const requestsTo = (target: string) => job.sandbox.requests.filter((request) => request.target === target)

describe('from the workspace of another repository, with spaces in the path of the action', () => {
  test('checks, uploads, and tells what it stored', async () => {
    const before = requestsTo('github').length
    const { conclusion, outputs, log, summary, steps } = await job.uses({
      ...vendor('qahub'),
      scopes: 'read write',
      project: job.description.vendors.qahub.project,
      upload: '*.json\n*.xml',
      'run-name': 'nightly $(id) "quoted" `x`',
    })
    expect(log).not.toContain(job.description.vendors.qahub.token)
    expect(conclusion).toBe('success')
    expect(outputs).toMatchObject({
      verdict: 'valid',
      proceed: 'true',
      'token-ref': expect.stringMatching(/^qh_\w+_…$/),
      'expires-at': 'unknown',
      'valid-for': '',
      scopes: 'read,write',
      status: 'success',
      rotation: '',
    })
    expect(JSON.parse(outputs.receipt ?? '')).toMatchObject({
      status: 'success',
      rejected: 0,
      runName: 'nightly $(id) "quoted" `x`',
      runId: expect.any(String),
    })
    expect(summary).toContain('Token check')
    expect(summary).toContain('Upload to QA Hub')
    expect(steps.map((step) => step.conclusion)).toEqual(['success', 'success', 'skipped'])
    expect(requestsTo('github')).toHaveLength(before)
  })

  test('the check makes one request to the vendor and none to GitHub', async () => {
    for (const id of ['qahub', 'qanode', 'qualytics', 'qwiet', 'gitlab'] as const) {
      const before = [requestsTo(id).length, requestsTo('github').length]
      const { outputs } = await job.uses(vendor(id), { warm: true })
      expect([id, outputs.verdict]).toEqual([id, 'valid'])
      expect([requestsTo(id).length, requestsTo('github').length]).toEqual([(before[0] ?? 0) + 1, before[1]])
    }
  })

  test('a run that fails at the vendor fails the job, and the rotation is tried all the same', async () => {
    const { conclusion, outputs, steps, annotations } = await job.uses({
      ...vendor('qanode'),
      trigger: `suite:${job.description.vendors.qanode.failingSuite}`,
      rotate: 'expiring',
      secret: 'QANODE_TOKEN',
    })
    expect(conclusion).toBe('failure')
    expect(steps.map((step) => step.exitCode)).toEqual([0, 2, 0])
    expect(outputs).toMatchObject({ status: 'failed', rotation: 'manual' })
    expect(annotations).toContainEqual(expect.objectContaining({ level: 'error', title: 'RUN_FAILED' }))
  })

  test('a token that does not work stops the run, by its code, and the rotation says what is left to do', async () => {
    const { conclusion, outputs, steps } = await job.uses({
      ...vendor('qahub'),
      token: job.description.vendors.qahub.revokedToken,
      command: 'echo must not run',
      rotate: 'always',
      secret: 'QA_HUB_TOKEN',
    })
    expect(conclusion).toBe('failure')
    expect(outputs).toMatchObject({ verdict: 'invalid', proceed: 'false', status: '', rotation: 'manual' })
    expect(outputs.code).toBe('ROTATION_MANUAL')
    expect(steps.map((step) => step.conclusion)).toEqual(['failure', 'skipped', 'success'])
  })

  test.each([
    ['no rotation is set', {}, /store it in the secret/],
    ['a rotation is set', { rotate: 'expiring' }, /The rotation of this run starts all the same/],
    [
      '`recover` may',
      { recover: 'token-action recover 1/1 …' },
      /The rotation of this run starts all the same/,
    ],
  ])('what is to be done about a dead token, where %s', async (_where, inputs, cure) => {
    const { url, revokedToken: token } = job.description.vendors.qahub
    const given = { vendor: 'qahub', url, token, secret: 'QA_HUB_TOKEN', ...inputs }
    const { outputs, annotations } = await job.uses(given, { warm: true })
    expect(outputs).toMatchObject({ verdict: 'invalid', proceed: 'false' })
    const said = annotations.find(({ title }) => title === 'TOKEN_REJECTED')
    expect(said).toMatchObject({ level: 'error', message: expect.stringMatching(cure) })
  })

  test('a pull request from a fork, which gets no secrets, is skipped with a notice', async () => {
    const repo = (full_name: string) => ({ repo: { full_name } })
    const { conclusion, outputs, annotations, steps } = await job.uses(
      { ...vendor('qahub'), token: '', command: 'echo must not run' },
      {
        github: { event_name: 'pull_request' },
        event: { pull_request: { head: repo('mona/shop'), base: repo('acme/shop') } },
      },
    )
    expect(conclusion).toBe('success')
    expect(outputs).toMatchObject({ proceed: 'false', code: 'FORK_PULL_REQUEST' })
    expect(annotations.map(({ level, title }) => [level, title])).toEqual([['notice', 'FORK_PULL_REQUEST']])
    expect(steps.map((step) => step.conclusion)).toEqual(['success', 'skipped', 'skipped'])
  })

  test('the command gets the token in its own process, and its output does not show it', async () => {
    const { conclusion, log, outputs } = await job.uses({
      ...vendor('gitlab'),
      command:
        'pwd\necho "length ${#MY_TOKEN}"\necho "$MY_TOKEN" | rev\nenv | grep -c INPUT_ || true\nexit 0',
      'token-env': 'MY_TOKEN',
    })
    const { token } = job.description.vendors.gitlab
    expect(conclusion).toBe('success')
    expect(log.split('\n')).toEqual(expect.arrayContaining([job.workspace, `length ${token.length}`, '0']))
    expect(log).not.toContain(token.slice(6))
    expect(log).not.toContain([...token.slice(6)].reverse().join(''))
    expect(outputs.status).toBe('success')
  })

  test('a token that expires is rotated into the secret, and the next run holds the new one', async () => {
    const { github, vendors } = job.description
    const inputs = {
      vendor: 'qualytics',
      url: vendors.qualytics.url,
      rotate: 'expiring',
      lifetime: '90d',
      secret: 'QUALYTICS_TOKEN',
      'github-token': github.token,
    }
    const first = await job.uses({ ...inputs, token: vendors.qualytics.token })
    expect(first.outputs).toMatchObject({ verdict: 'valid', rotation: 'rotated' })
    const renewed = (await job.sandbox.github.reveal(`repo:${github.repository}`, 'QUALYTICS_TOKEN')) ?? ''
    expect(renewed).not.toBe(vendors.qualytics.token)
    expect(first.log).not.toContain(renewed)
    expect(first.outputs['next-rotation']).toMatch(/^\d{4}-\d\d-\d\dT/)

    const next = await job.uses({ ...inputs, token: renewed })
    expect(next.outputs).toMatchObject({ verdict: 'valid', rotation: 'waiting' })
  })
})

describe('a failed check that a rotation mends: the job is red, and the next one holds a token that works', () => {
  const rotating = () => {
    const { github, vendors } = job.description
    const { url, serviceToken, adminToken } = vendors.qualytics
    return {
      ...{ vendor: 'qualytics', url, token: serviceToken, rotate: 'expiring', secret: 'MENDED' },
      ...{ 'github-token': github.token, 'admin-token': adminToken },
    }
  }
  const held = async () => (await job.sandbox.github.reveal('repo:acme/shop', 'MENDED')) ?? ''

  test('too little time is left, and then the new token is revoked by somebody', async () => {
    const first = await job.uses({ ...rotating(), 'min-validity': '60d', lifetime: '90d' }, { warm: true })
    expect(first.outputs, first.log).toMatchObject({
      verdict: 'valid',
      proceed: 'false',
      rotation: 'rotated',
    })
    expect(first.steps.map((step) => step.conclusion)).toEqual(['failure', 'skipped', 'success'])
    const renewed = await held()

    const { url, 'admin-token': admin } = rotating()
    const headers = { authorization: `Bearer ${admin}`, 'content-type': 'application/json' }
    const list = await fetch(`${url}/api/user-tokens/service`, { headers })
    const tokens: readonly { id: number; name: string }[] = JSON.parse(await list.text())
    const created = tokens.find(({ name }) => name.startsWith('acme/shop:MENDED#1.'))
    const body = JSON.stringify({ revoke: true })
    await fetch(`${url}/api/user-tokens/${created?.id}`, { method: 'PUT', headers, body })
    const second = await job.uses({ ...rotating(), token: renewed }, { warm: true })
    expect(second.conclusion).toBe('failure')
    expect(second.outputs, second.log).toMatchObject({ verdict: 'invalid', rotation: 'rotated' })
    const { outputs, conclusion } = await job.uses({ ...rotating(), token: await held() }, { warm: true })
    expect(outputs).toMatchObject({ verdict: 'valid' })
    expect(conclusion).toBe('success')
  })

  test('a dead token is looked at when it leaked, or when sealed secrets are to be recovered', async () => {
    const { 'admin-token': _, ...alone } = rotating()
    const token = job.description.vendors.qualytics.revokedToken
    for (const asked of [{ leaked: 'sha256:0123456789ab' }, { recover: 'no line' }]) {
      const { steps, outputs } = await job.uses(
        {
          ...alone,
          ...asked,
          secret: 'DEAD',
          rotate: 'never',
          token,
        },
        { warm: true },
      )
      expect(steps.map((step) => step.exitCode)).toEqual([1, undefined, 1])
      expect(outputs.code).toBe('leaked' in asked ? 'LEAKED_UNKNOWN' : 'RECOVER_INVALID')
    }
  })

  test('a rotation that broke off is finished, although the stored token has expired since', async () => {
    const own = await startJob()
    const { github, vendors } = own.description
    const { url, token } = vendors.qualytics
    const inputs = {
      ...{ vendor: 'qualytics', url, token, rotate: 'always', secret: 'QUALYTICS_TOKEN' },
      ...{ lifetime: '365d', 'github-token': github.token },
    }
    own.sandbox.faults.add({
      ...{ target: 'github', method: 'PUT', path: '/repos/*/*/actions/secrets/**' },
      ...{ fault: 'status', status: 422, times: 9, after: 0 },
    })
    const first = await own.uses(inputs, { warm: true })
    expect(first.outputs, first.log).toMatchObject({ verdict: 'valid', rotation: 'waiting' })
    own.sandbox.faults.clear()
    own.sandbox.clock.advance(300 * 86_400_000)
    const { outputs, steps, log } = await own.uses({ ...inputs, rotate: 'expiring' }, { warm: true })
    expect(outputs, log).toMatchObject({ verdict: 'invalid', rotation: 'resumed' })
    expect(steps.map((step) => step.conclusion)).toEqual(['failure', 'skipped', 'success'])
    const stored = await own.sandbox.github.reveal(`repo:${github.repository}`, 'QUALYTICS_TOKEN')
    expect([stored === undefined, stored === token]).toEqual([false, false])
    await own.close()
  })

  test('of a token that nobody can repair, the rotation says what is left to do', async () => {
    const { 'admin-token': _, ...alone } = rotating()
    const token = job.description.vendors.qualytics.revokedToken
    const { steps, outputs } = await job.uses({ ...alone, token, secret: 'BEYOND_REPAIR' }, { warm: true })
    expect(steps.map((step) => step.conclusion)).toEqual(['failure', 'skipped', 'failure'])
    expect(outputs.code).toBe('ROTATION_OLD_TOKEN_DEAD')
  })

  test('a token of the wrong form is not rotated', async () => {
    const { steps, outputs } = await job.uses({ ...rotating(), token: 'changeme' }, { warm: true })
    expect(steps.map((step) => step.conclusion)).toEqual(['failure', 'skipped', 'failure'])
    expect([outputs.code, outputs.rotation]).toEqual(['TOKEN_PLACEHOLDER', 'refused'])
  })
})

describe('an emergency begins whatever the check said of the token', () => {
  const leaking = async (more: Readonly<Record<string, string>>) => {
    const { github, vendors } = job.description
    const { url, token } = vendors.qualytics
    const inputs = {
      ...{ vendor: 'qualytics', url, token, rotate: 'never', secret: 'LEAKED' },
      ...{ leaked: 'sha256:0123456789ab', 'github-token': github.token },
      ...more,
    }
    const { conclusion, steps } = await job.uses(inputs, { warm: true })
    return [conclusion, steps.map((step) => step.exitCode)]
  }

  test('it lacks a scope that the job asks for', async () => {
    expect(await leaking({ scopes: 'admin' })).toEqual(['failure', [1, undefined, 1]])
  })

  test('it is empty, and `on-missing` skips that', async () => {
    expect(await leaking({ token: '', 'on-missing': 'skip' })).toEqual(['failure', [0, undefined, 1]])
  })

  test('the vendor does not answer, and `on-unknown` skips that', async () => {
    job.sandbox.faults.add({ target: 'qualytics', fault: 'status', status: 503, times: 99, after: 0 })
    const said = await leaking({ 'on-unknown': 'skip' })
    job.sandbox.faults.clear()
    expect(said).toEqual(['failure', [0, undefined, 1]])
  })
})

test('a rotation in a pull request from a fork, which gets no secrets, is skipped with a notice', async () => {
  const repo = (full_name: string) => ({ repo: { full_name } })
  const { conclusion, annotations } = await job.uses(
    { ...vendor('qahub'), token: '', rotate: 'expiring', secret: 'QA_HUB_TOKEN' },
    {
      github: { event_name: 'pull_request' },
      event: { pull_request: { head: repo('mona/shop'), base: repo('acme/shop') } },
    },
  )
  expect(conclusion).toBe('success')
  expect(new Set(annotations.map(({ level, title }) => `${level} ${title}`))).toEqual(
    new Set(['notice FORK_PULL_REQUEST']),
  )
})

describe('each step as an action of its own', () => {
  test('check/', async () => {
    const { conclusion, outputs } = await job.uses(
      { ...vendor('qualytics'), token: job.description.vendors.qualytics.managerToken, 'min-validity': '1h' },
      { step: 'check' },
    )
    expect(conclusion).toBe('success')
    expect(outputs).toMatchObject({ verdict: 'valid', proceed: 'true' })
  })

  test('run/', async () => {
    const { outputs, log } = await job.uses(
      { ...vendor('qwiet'), trigger: `gate:app=${job.description.vendors.qwiet.failingApp}` },
      { step: 'run' },
    )
    expect(log).toContain('##[error]')
    expect(outputs).toMatchObject({ status: 'failed', code: 'GATE_FAILED' })
  })

  test('rotate/', async () => {
    const { conclusion, outputs } = await job.uses(
      { ...vendor('qanode'), rotate: 'always', secret: 'QANODE_TOKEN' },
      { step: 'rotate' },
    )
    expect(conclusion).toBe('success')
    expect(outputs).toMatchObject({ rotation: 'manual', code: 'ROTATION_MANUAL' })
  })
})

describe('between the workflow and the code', () => {
  /** The action with a dist/ that keeps what it was given and sets every output. */
  function probe(): string {
    const action = join(job.workspace, '..', 'a probe')
    mkdirSync(join(action, 'dist'), { recursive: true })
    cpSync(join(job.action, 'action.yml'), join(action, 'action.yml'))
    cpSync(join(job.action, 'dist', 'start.sh'), join(action, 'dist', 'start.sh'))
    for (const step of ['check', 'run', 'rotate']) {
      writeFileSync(
        join(action, 'dist', `${step}.js`),
        `const { appendFileSync, writeFileSync } = require('node:fs')
const inputs = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_')))
writeFileSync(process.env.GITHUB_WORKSPACE + '/../probe-${step}.json', JSON.stringify(inputs))
for (const name of ${JSON.stringify(Object.keys(outputDefinitions))})
  appendFileSync(process.env.GITHUB_OUTPUT, name + '=' + (name === 'proceed' ? 'true' : '${step} ' + name) + '\\n')
`,
      )
    }
    return action
  }

  test.each([
    ['nothing is asked for', {}, 'skipped'],
    ['rotate is expiring', { rotate: 'expiring' }, 'success'],
    ['a token leaked', { rotate: 'never', leaked: 'sha256:0123456789ab' }, 'success'],
    ['a store is to be forgotten', { forget: 'env:acme/shop/staging' }, 'success'],
    ['sealed secrets are to be recovered', { recover: 'token-action recover 1/1 …' }, 'success'],
  ])('when %s the step rotate is: %o %s', async (_when, inputs, conclusion) => {
    const { runAction } = await import('../../src/runner/run-action.js')
    const { steps } = await runAction({
      action: probe(),
      workspace: job.workspace,
      inputs: { rotate: 'never', ...inputs },
    })
    expect(steps.map((step) => step.conclusion)).toEqual(['success', 'skipped', conclusion])
  })

  test('every input reaches its step unchanged, and every output comes out', async () => {
    const { runAction } = await import('../../src/runner/run-action.js')
    const odd = (name: string) => `${name} "quoted" 'single' \`id\` $(id) \${HOME}\nsecond line`
    const inputs = Object.fromEntries(Object.keys(inputDefinitions).map((name) => [name, odd(name)]))
    const { outputs, conclusion } = await runAction({
      action: probe(),
      workspace: job.workspace,
      inputs,
    })
    expect(conclusion).toBe('success')
    for (const step of ['check', 'run', 'rotate'] satisfies Step[]) {
      const expected = Object.entries(inputDefinitions)
        .filter(([, input]) => input.steps.some((other) => other === step))
        .map(([name]) => [`INPUT_${name.replaceAll('-', '_').toUpperCase()}`, odd(name)])
      const given = JSON.parse(readFileSync(join(job.workspace, '..', `probe-${step}.json`), 'utf8'))
      expect(given).toEqual(Object.fromEntries(expected))
    }
    const last = Object.entries(outputDefinitions).map(([name, { steps }]) => [
      name,
      name === 'proceed' ? 'true' : `${steps.at(-1)} ${name}`,
    ])
    expect(outputs).toEqual(Object.fromEntries(last))
  })
})
