import { randomUUID } from 'node:crypto'
import { Failure } from '../codes/failure.js'
import { parseRotateInputs, type RotateStepInputs } from '../inputs/parse.js'
import { readFromEnvironment } from '../inputs/read.js'
import { adopt } from '../rotate/adopt.js'
import { idleReport } from '../rotate/idle.js'
import { createLiveness } from '../rotate/liveness.js'
import type { Level, RotateDeps, RotateInputs, RotateReport } from '../rotate/ports.js'
import { processState, thisProcess } from '../rotate/process.js'
import { exitCodeOf } from '../rotate/report.js'
import { rotate } from '../rotate/rotate.js'
import { status } from '../rotate/status.js'
import { openGitHub, openJournal, openRuns, openStores } from '../stores/open.js'
import { parseStores } from '../stores/parse.js'
import type { Journal, RunsReader } from '../stores/store.js'
import { maskVariants } from '../token/masks.js'
import { tokenRef } from '../token/ref.js'
import { loadVendor } from '../vendors/registry.js'
import { openSession } from '../vendors/session.js'
import type { Vendor, VendorOverrides } from '../vendors/vendor.js'
import { brokenRotation } from './broken-off.js'
import { type Ending, type Host, hosted, sessionFrom } from './host.js'
import { maskToken, readVendorConfig, takeToken } from './token.js'

export function main(): Promise<number> {
  return hosted({ name: 'rotate', env: process.env, json: false, brokenOff: brokenRotation }, (host) =>
    rotateStep(parseRotateInputs(readFromEnvironment(host.env)), host),
  )
}

/** What is asked of the rotation: to go on, to say where it is, or to take over a value that a person created. */
export type RotateTask =
  | { readonly do: 'rotate' | 'status' }
  | { readonly do: 'adopt'; readonly value: string }

/** Takes the rotation of one secret as far as it can go now. */
export async function rotateStep(
  inputs: RotateStepInputs,
  host: Host,
  task: RotateTask = { do: 'rotate' },
): Promise<Ending> {
  if (task.do === 'rotate' && inputs.rotate === 'never') return idle(host)
  const vendor = await loadVendor(inputs.vendor)
  for (const secret of [inputs.githubToken, inputs.adminToken ?? '']) maskToken(host, vendor, secret)
  const token = takeToken(inputs, vendor, host)
  if (token instanceof Failure) return idle(host, token, inputs.onMissing === 'warn' ? 'warning' : 'notice')
  if (inputs.secret === undefined) throw new Failure('INPUT_MISSING', { input: 'secret' })
  if (!host.ci.canMask && task.do !== 'status') {
    host.ci.annotate('notice', 'CANNOT_MASK', new Failure('CANNOT_MASK', { ci: host.ci.title }).message)
  }

  const overrides = await readVendorConfig(inputs, vendor, host.cwd)
  const repository = repositoryOf(inputs, host)
  const flow: RotateInputs = {
    // A value to adopt is there, whatever the schedule says.
    rotate: task.do === 'adopt' ? 'always' : inputs.rotate,
    token,
    url: inputs.url,
    secret: inputs.secret,
    repository,
    rotateBeforeMs: inputs.rotateBeforeMs,
    overlapMs: inputs.overlapMs,
    allowInPlace: inputs.allowInPlace,
    onUnknown: inputs.onUnknown,
    dryRun: inputs.dryRun,
    scopes: inputs.scopes,
    hasAdmin: inputs.adminToken !== undefined,
    ...(inputs.lifetimeMs !== undefined && { lifetimeMs: inputs.lifetimeMs }),
  }
  const deps = rotateDeps(inputs, { vendor, overrides, repository, host })
  const report =
    task.do === 'status'
      ? await status(flow, deps)
      : task.do === 'adopt'
        ? await adopt(flow, task.value, deps)
        : await rotate(flow, deps)
  for (const line of linesOf(report)) host.ci.log(line)
  return { exitCode: exitCodeOf(report), document: report }
}

/** What a reader of the log wants to know, where there is no job summary. */
function linesOf(report: RotateReport): readonly string[] {
  const { outcome, generation, waitingFor, until, next } = report
  const waiting =
    waitingFor === null ? '' : `, waiting for ${waitingFor}${until === null ? '' : ` until ${until}`}`
  return [
    `Rotation: ${outcome}${waiting}; generation ${generation}; next rotation ${next}`,
    ...report.stores.map(({ store, state }) => `  ${store}: ${state}`),
    ...report.steps.map((step, index) => `  ${index + 1}. ${step}`),
  ]
}

/** Nothing to do, and nobody was asked. @param why what was said of that */
function idle({ ci }: Host, why?: Failure, loudly: Level = 'notice'): Ending {
  ci.setOutput('rotation', 'not-due')
  ci.setOutput('next-rotation', 'unknown')
  const { code = null, message = null } = why ?? {}
  return { exitCode: 0, document: { ...idleReport(), code, message, level: code && loudly } }
}

function rotateDeps(
  inputs: RotateStepInputs,
  around: {
    readonly vendor: Vendor
    readonly overrides: VendorOverrides
    readonly repository: string
    readonly host: Host
  },
): RotateDeps {
  const { vendor, overrides, repository, host } = around
  const { adminToken } = inputs
  const places = openPlaces(inputs, vendor, repository, host)
  const self = { nonce: randomUUID(), ...holderOf(host) }
  return {
    ...places,
    ci: host.ci,
    vendor,
    session: (token) =>
      openSession(vendor, {
        url: inputs.url,
        token,
        overrides,
        ...sessionFrom(host),
        ...(adminToken !== undefined && { adminToken }),
      }),
    sleep: (ms) => host.sleep(ms),
    self,
    liveness: createLiveness({ self, runs: places.runs, now: places.now, processState }),
    maskVariants: (token) => maskVariants(token, { secretParts: vendor.format.secretParts?.(token) ?? [] }),
    refOf: (token) => tokenRef(token, vendor.format.publicPart?.(token)),
  }
}

/** Where secrets and the journal are kept. What only a person can rotate is told without any of that. */
function openPlaces(
  inputs: RotateStepInputs,
  vendor: Vendor,
  repository: string,
  host: Host,
): Pick<RotateDeps, 'stores' | 'journal' | 'runs' | 'now' | 'remember'> {
  if (inputs.githubToken === '' && vendor.capabilities.rotation === 'manual') {
    return { stores: [], journal: noJournal, runs: noRuns, now: host.now }
  }
  const timer = { now: host.now, sleep: (ms: number) => host.sleep(ms) }
  const github = openGitHub({ token: inputs.githubToken, baseUrl: inputs.githubApiUrl, timer })
  return {
    stores: openStores(inputs.stores, github, host.ci.context.repository),
    journal: openJournal(inputs.journal, github, repository),
    runs: openRuns(github),
    now: () => github.now(),
    remember: (writtenAt) => github.remember(writtenAt),
  }
}

function holderOf({ ci }: Host): Omit<RotateDeps['self'], 'nonce'> {
  const { repository, runId, runAttempt } = ci.context
  const process = thisProcess()
  return {
    ...(repository !== undefined && { repository }),
    ...(runId !== undefined && { runId }),
    ...(runAttempt !== undefined && { runAttempt }),
    ...(process !== undefined && { process }),
  }
}

/** The repository that holds the journal. @throws Failure INPUT_MISSING, INPUT_INVALID outside a repository's CI */
function repositoryOf({ journalRepository, stores }: RotateStepInputs, { ci }: Host): string {
  const known = journalRepository ?? ci.context.repository
  if (known !== undefined) return known
  const addresses = parseStores(stores, undefined)
  const named =
    addresses.find(({ kind }) => kind === 'repo') ?? addresses.find((each) => 'repository' in each)
  if (named === undefined || !('repository' in named)) {
    throw new Failure('INPUT_MISSING', { input: 'journal-repository' })
  }
  return named.repository
}

const noJournal: Journal = {
  id: 'none',
  maxValueBytes: 0,
  prove: async () => {},
  list: async () => [],
  create: async () => false,
  read: async () => undefined,
  update: async () => {},
  remove: async () => {},
}

const noRuns: RunsReader = { live: async () => [], read: async () => undefined }
