import type { RotateTask } from '../../../src/entries/rotate.js'
import { claimEntry, encodeEntry } from '../../../src/rotate/journal/codec.js'
import { createKeyring } from '../../../src/rotate/journal/keys.js'
import { claimName, digestPlaces } from '../../../src/rotate/journal/names.js'
import type { Fault } from '../../../src/sandbox/faults.js'
import { startSandbox } from '../../../src/sandbox/start.js'
import { openPlatform } from '../../../src/stores/open.js'
import type { Scenario } from '../expect.js'
import { later, type Passed, type Relayed, relay } from '../servers.js'
import { type Inputs, type Produced, rotate } from '../steps.js'

export const secret = 'QUALYTICS_TOKEN'
/** Every token of every scenario; the sandboxes seed the same ones. */
export const seen = new Set<string>()
export const day = 86_400_000

/** A sandbox of one scenario, and the rotations in it. */
async function world() {
  const sandbox = await startSandbox()
  later(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  for (const seeds of [...Object.values(vendors), github]) {
    for (const [key, value] of Object.entries(seeds)) if (/token$/i.test(key)) seen.add(String(value))
  }
  const pass = (ms: number) => sandbox.clock.advance(ms)
  const common: Inputs = { 'github-token': github.token, 'github-api-url': github.apiUrl, rotate: 'always' }
  const { url, token } = vendors.qualytics
  const qualytics: Inputs = { ...common, vendor: 'qualytics', url, token, secret }
  const platform = () =>
    openPlatform({
      token: github.token,
      baseUrl: new URL(github.apiUrl),
      timer: { now: () => sandbox.clock.now(), sleep: async (ms) => pass(ms) },
      journal: { kind: 'variables', repository: github.repository },
      currentRepository: github.repository,
    })
  /** A workflow run, begun some seconds after whatever happened before, and over when its one job is. */
  async function job(inputs: Inputs, task?: RotateTask, run = begin()): Promise<Produced> {
    const produced = await rotate(
      inputs,
      {
        pass,
        onGitHub: true,
        context: {
          repository: github.repository,
          runId: String(run.id),
          runAttempt: run.attempt,
          workflowFile: '.github/workflows/rotate.yml',
          job: 'rotate',
        },
      },
      task,
    )
    sandbox.github.moveRun(run, 'completed')
    return produced
  }
  function begin() {
    pass(5_000)
    return sandbox.github.startRun(github.repository, 'in_progress')
  }
  return {
    sandbox,
    vendors,
    github,
    common,
    qualytics,
    begin,
    job,
    fault: (fault: Omit<Fault, 'times' | 'after'> & Partial<Fault>) =>
      sandbox.faults.add({ times: 99, after: 0, ...fault }),
    rotate: (inputs: Inputs = {}) => job({ ...qualytics, ...inputs }),
    adopt: (value: string, inputs: Inputs) => job(inputs, { do: 'adopt', value }),
    /** Writes a secret as another program would. */
    async write(address: string, name: string, value = 'another value') {
      const opened = platform()
      const [canonical = ''] = opened.addresses([address])
      const store = opened.store(canonical)
      const sealed = await store.seal?.(value)
      if (sealed === undefined) throw new Error('the store takes no sealed secret')
      await store.write(name, { sealed })
    },
    journal: () => platform().journal,
    /** What a new run is handed. */
    async stored(store = 'repo:acme/shop', name = secret): Promise<string> {
      const value = await sandbox.github.reveal(store, name)
      if (value === undefined) throw new Error('the secret is not there')
      seen.add(value)
      return value
    },
  }
}

export type World = Awaited<ReturnType<typeof world>>

export const inWorld =
  (scenario: (world: World) => Promise<Produced>): Scenario =>
  async () =>
    scenario(await world())

export const rotating = (inputs: Inputs | ((world: World) => Inputs)): Scenario =>
  inWorld((own) => own.rotate(typeof inputs === 'function' ? inputs(own) : inputs))

/** A GitHub App's token with these permissions. */
export const permitted = (
  { sandbox }: World,
  permissions: Readonly<Record<string, 'read' | 'write'>>,
): Inputs => {
  const token = sandbox.github.addToken({ kind: 'app', permissions })
  seen.add(token)
  return { 'github-token': token }
}

export const faulty = (
  fault: Omit<Fault, 'times' | 'after'> & Partial<Fault>,
  inputs: Inputs = {},
): Scenario =>
  inWorld((own) => {
    own.fault(fault)
    return own.rotate(inputs)
  })

interface Hooks {
  readonly before?: (request: Relayed) => Passed | undefined
  readonly after?: (request: Relayed, answer: Passed) => Passed
}

/** Rotates with something between us and GitHub. */
export async function between(own: World, hooks: Hooks): Promise<Produced> {
  const api = new URL(own.github.apiUrl)
  const origin = await relay(api.origin, hooks)
  return own.rotate({ 'github-api-url': `${origin}${api.pathname}` })
}

export const atGitHub = (hooks: (own: World) => Hooks): Scenario => inWorld((own) => between(own, hooks(own)))

/** Rotates with something between us and the vendor, which may change the JSON of an answer. */
export const atVendor = async (
  own: World,
  inputs: Inputs,
  change: (request: Relayed, body: unknown, answer: Passed) => Passed | unknown,
): Promise<Produced> => {
  const url = new URL(inputs.url ?? '')
  const origin = await relay(url.origin, {
    after(request, answer) {
      const changed = change(request, JSON.parse(answer.body || 'null'), answer)
      return changed === undefined ? answer : { ...answer, ...Object(changed) }
    },
  })
  return own.job({ ...inputs, url: `${origin}${url.pathname}` })
}

export const gitlab = (own: World, inputs: Inputs = {}): Inputs => {
  const { url, selfRotateToken: token } = own.vendors.gitlab
  return { ...own.common, vendor: 'gitlab', url, token, secret: 'GITLAB_TOKEN', ...inputs }
}

/** Rotates, and runs again with the new token once the old one may go. */
export const retiring = (
  between: (own: World) => unknown,
  inputs: (own: World) => Inputs = () => ({}),
): Scenario =>
  inWorld(async (own) => {
    await own.rotate({ lifetime: '90d' })
    own.sandbox.clock.advance(2 * day)
    const token = await own.stored()
    await between(own)
    return own.rotate({ rotate: 'expiring', token, ...inputs(own) })
  })

export const json = (body: unknown) => ({ body: JSON.stringify(body) })

/** The newest claim is one of a run that is in progress. */
export async function heldByAnother(own: World, number = 1): Promise<void> {
  const run = own.sandbox.github.startRun('acme/shop', 'in_progress')
  const keys = createKeyring({
    journal: '1',
    secret,
    hand: { ref: 'sha256:0', value: 'the token of somebody else' },
  })
  const name = claimName(secret, number)
  const entry = claimEntry(
    name,
    {
      kind: 'generation',
      leaseHolder: { nonce: 'another', repository: 'acme/shop', runId: String(run.id), runAttempt: 1 },
      startedAt: own.sandbox.clock.now().getTime(),
      places: digestPlaces([]),
      handed: 'sha256:0',
    },
    keys,
  )
  await own.journal().create(name, encodeEntry(entry))
}

/** Rotates into a store that GitHub does not let be written. */
export async function cutOff(own: World, inputs: Inputs = {}): Promise<Produced> {
  await own.write('repo', secret, own.vendors.qualytics.token)
  own.fault({ ...put, status: 502, times: 8 })
  return own.rotate(inputs)
}
export const put = {
  target: 'github',
  method: 'PUT',
  path: `/repos/acme/shop/actions/secrets/${secret}`,
  fault: 'status',
} as const

/** A run of a schedule, of a token that is far from its end. */
export const daily: Inputs = { rotate: 'expiring', 'rotate-before': '5d' }
