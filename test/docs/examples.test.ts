import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ActionResult } from '../../src/runner/run-action.js'
import { openPlatform } from '../../src/stores/open.js'
import { tokenRef } from '../../src/token/ref.js'
import { type Job, startJob } from '../action/job.js'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

type Values = Readonly<Record<string, unknown>>

/** One use of the action in a document that we hand out. */
interface Example {
  readonly where: string
  readonly inputs: Values
}

const isAction = (uses: unknown) => typeof uses === 'string' && uses.startsWith('org/token-action@')
const isWorkflow = (uses: unknown) => typeof uses === 'string' && uses.includes('/workflows/rotate.yml@')

/** The step of the reusable workflow that rotates, as it is written. */
const reusableStep: Values = parse(read('.github/workflows/rotate.yml')).jobs.rotate.steps.find(
  ({ id }: { id?: string }) => id === 'rotate',
).with
const reusableDefaults: Values = Object.fromEntries(
  Object.entries<{ default?: unknown }>(
    parse(read('.github/workflows/rotate.yml')).on.workflow_call.inputs,
  ).map(([name, { default: value = '' }]) => [name, value]),
)

/** What the reusable workflow hands to its step for a caller. */
function calledWith(given: Values, secrets: Values): Values {
  const inputs: Values = { ...reusableDefaults, ...given }
  return Object.fromEntries(
    Object.entries(reusableStep).map(([name, text]) => {
      const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(String(text)) ?? []
      const [, secret] = /^\$\{\{ secrets\.(\w+) \}\}$/.exec(String(text)) ?? []
      if (input !== undefined) return [name, inputs[input]]
      return [name, secret === undefined ? text : (secrets[secret] ?? '')]
    }),
  )
}

function examplesOfWorkflow(file: string): readonly Example[] {
  interface Step {
    readonly uses?: string
    readonly with?: Values
  }
  interface JobOfWorkflow extends Step {
    readonly steps?: readonly Step[]
    readonly secrets?: Values
  }
  const jobs: Readonly<Record<string, JobOfWorkflow>> = parse(read(`examples/workflows/${file}`)).jobs
  return Object.entries(jobs).flatMap(([name, job]) => {
    const where = `${file}: ${name}`
    if (isWorkflow(job.uses)) return [{ where, inputs: calledWith(job.with ?? {}, job.secrets ?? {}) }]
    return (job.steps ?? [])
      .filter(({ uses }) => isAction(uses))
      .map((step) => ({ where, inputs: step.with ?? {} }))
  })
}

/** The blocks of the README that use the action; what stands before its step is about the workflow. */
function examplesOfReadme(): readonly Example[] {
  const blocks = [...read('README.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  return blocks.flatMap((block, index) => {
    const from = block.search(/^- (?:uses|if|name):/m)
    const steps: readonly { uses?: string; with?: Values }[] = from === -1 ? [] : parse(block.slice(from))
    return steps
      .filter(({ uses }) => isAction(uses))
      .map((step) => ({ where: `README, block ${index + 1}`, inputs: step.with ?? {} }))
  })
}

let job: Job
let bin = ''
beforeAll(start)
afterAll(() => job.close())

async function start(): Promise<void> {
  job = await startJob()
  cpSync(new URL('examples/reports/playwright.json', root), join(job.workspace, 'results.json'))
  // The vendor's own program is on no public registry.
  bin = join(job.workspace, '..', 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'npx'), '#!/bin/sh\ntest -n "$QANODE_TOKEN" && echo success\n')
  chmodSync(join(bin, 'npx'), 0o755)
}

/** A repository and vendors that no other example has changed. */
async function renew(): Promise<void> {
  await job.close()
  await start()
}

/** The secret lies in its stores, as it does where the workflow takes it from there. */
async function storeSecret(inputs: Readonly<Record<string, string>>): Promise<void> {
  const { secret, token = '', stores = 'repo' } = inputs
  if (secret === undefined) return
  const { github } = job.description
  const platform = openPlatform({
    token: github.token,
    baseUrl: new URL(github.apiUrl),
    journal: { kind: 'variables', repository: github.repository },
    currentRepository: github.repository,
  })
  for (const line of stores.split('\n').filter((each) => each.trim() !== '')) {
    const [address] = platform.addresses([line.trim()])
    if (!address) throw new Error(`${line} is no store`)
    const store = platform.store(address)
    const sealed = await store.seal?.(token)
    if (sealed !== undefined) await store.write(secret, { sealed })
  }
}

const warningsOf = (annotations: ActionResult['annotations']): readonly string[] =>
  annotations.filter(({ level }) => level !== 'notice').map(({ title }) => title ?? '')

const textsOf = (values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))

/** What a user puts where an example has a variable, a secret, or an id or address of its own. */
function filled({ inputs }: Example): Readonly<Record<string, string>> {
  const { vendors, github } = job.description
  const secrets: Readonly<Record<string, string>> = {
    // With `read` and `write`, as the README asks for.
    QA_HUB_TOKEN: vendors.qahub.token,
    QANODE_TOKEN: vendors.qanode.token,
    QUALYTICS_TOKEN: vendors.qualytics.token,
    QUALYTICS_ADMIN_TOKEN: vendors.qualytics.adminToken,
    SHIFTLEFT_ACCESS_TOKEN: vendors.qwiet.token,
    SHIFTLEFT_SERVICE_TOKEN: vendors.qwiet.adminToken,
    GITLAB_TOKEN: vendors.gitlab.projectToken,
    GITLAB_MAINTAINER_TOKEN: vendors.gitlab.adminToken,
    ROTATION_GITHUB_TOKEN: github.token,
  }
  const id = String(inputs.vendor)
  const vendor = Object.entries(vendors).find(([name]) => name === id)?.[1]
  if (!vendor) throw new Error(`the sandbox has no ${id}`)
  const own: Readonly<Record<string, string>> = {
    url: vendor.url,
    project: vendors.qahub.project,
    'suite:42': `suite:${vendors.qanode.suite}`,
    'scan:datastore=42': `scan:datastore=${vendors.qualytics.datastore}`,
    'gate:app=shop': `gate:app=${vendors.qwiet.app}`,
  }
  const value = (name: string, text: string): string => {
    const [, secret] = /^\$\{\{ secrets\.(\w+) \}\}$/.exec(text) ?? []
    if (secret !== undefined) {
      const found = secrets[secret]
      if (found === undefined) throw new Error(`nobody says what the secret ${secret} holds`)
      return found
    }
    if (text.includes('steps.app.outputs.token')) return github.token
    if (text === '${{ inputs.leaked }}') return tokenRef(secrets.QUALYTICS_TOKEN ?? '')
    if (text === '${{ inputs.leaked-first }}') return 'false'
    if (name === 'url' || name === 'project') return own[name] ?? ''
    if (name === 'expires-at' && text !== '') return '2099-12-31'
    if (name === 'trigger') return text.replace(/^[^,]+/, (target) => own[target] ?? target)
    return text.replace(/\$\{\{ (?:vars|github)\.[\w.]+ \}\}/g, 'https://staging.example.com')
  }
  const notices = inputs.notify === undefined ? {} : { 'notify-token': github.jobToken }
  const given = Object.entries({ ...notices, ...inputs }).map(
    ([name, text]) => [name, value(name, String(text))] as const,
  )
  return { ...Object.fromEntries(given), 'allow-http': 'true', 'github-api-url': github.apiUrl }
}

const examples = [
  ...readdirSync(new URL('examples/workflows/', root)).flatMap(examplesOfWorkflow),
  ...examplesOfReadme(),
]

describe('every example runs with the token that it asks for, and nothing is left to warn of', () => {
  test('there are some of every vendor', () => {
    const vendors = new Set(examples.map(({ inputs }) => inputs.vendor))
    expect([...vendors].sort()).toEqual(['gitlab', 'qahub', 'qanode', 'qualytics', 'qwiet'])
    expect(examples.length).toBeGreaterThanOrEqual(14)
  })

  /** One run that does what the advice of a warning says. */
  const advised: Readonly<Record<string, Values>> = {
    // "Run once with `rotate: always`."
    STORE_UNKNOWN: { rotate: 'always' },
    // "Run with `leaked: …`", once more: by now the secret holds the successor, which may end the old one.
    LEAKED_UNFINISHED: {},
  }

  test.each(examples.map((example) => [example.where, example] as const))('%s', async (_where, example) => {
    if (example.inputs.secret !== undefined) await renew()
    const path = `${bin}${delimiter}${process.env.PATH ?? ''}`
    const run = (inputs: Readonly<Record<string, string>>) =>
      job.uses(inputs, { env: { PATH: path }, warm: true })
    const given = filled(example)
    await storeSecret(given)
    /** The same job later: the secret holds what the last run stored. */
    const again = async (more: Values = {}) => {
      const { repository } = job.description.github
      const stored = given.secret && (await job.sandbox.github.reveal(`repo:${repository}`, given.secret))
      return run({ ...given, ...(stored && { token: stored }), ...textsOf(more) })
    }
    const first = await again()
    const advice = warningsOf(first.annotations).map((code) => {
      const more = advised[code]
      if (!more) throw new Error(`nobody follows the advice of ${code}: ${first.log}`)
      return more
    })
    for (const more of advice) {
      const followed = await again(more)
      expect(followed.conclusion, followed.log).toBe('success')
    }
    // What a leaked token is replaced by is not replaced again.
    const isEnded = given.leaked !== undefined && advice.length > 0
    const result = advice.length === 0 ? first : await again(isEnded ? { leaked: '' } : {})
    const { conclusion, annotations, log, outputs } = result
    expect(warningsOf(annotations), log).toEqual([])
    expect(conclusion, log).toBe('success')
    expect(outputs.verdict).toBe('valid')
    if (given.upload ?? given.trigger ?? given.command) expect(outputs.status).toBe('success')
    if (given.rotate) expect(['rotated', 'not-due', 'waiting', 'retired']).toContain(outputs.rotation)
  })

  test('QA Hub with `write` alone says what is missing, and both ways out work', async () => {
    const example = examples.find(({ where }) => where.startsWith('qahub-upload'))
    if (!example) throw new Error('there is no example of QA Hub')
    const narrow = { ...filled(example), token: job.description.vendors.qahub.writeToken }
    const refused = await job.uses(narrow, { warm: true })
    expect(refused.conclusion).toBe('failure')
    const [error] = refused.annotations.filter(({ level }) => level === 'error')
    expect(error?.message).toContain(
      'Give the token the scope `read` too, or, in a check, set `on-unknown: warn`',
    )
    expect((await job.uses({ ...narrow, 'on-unknown': 'warn' }, { warm: true })).conclusion).toBe('success')
    expect((await job.uses(filled(example), { warm: true })).conclusion).toBe('success')
  })
})
