import { createHash, randomInt, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { requireScopeNames } from '../check/scope-names.js'
import { conflict } from '../codes/conflict.js'
import { Failure } from '../codes/failure.js'
import { printingFlags } from '../codes/surface.js'
import { notWithNone, parseRotateInputs, type RotateStepInputs } from '../inputs/parse.js'
import { readFromEnvironment } from '../inputs/read.js'
import { adopt } from '../rotate/adopt.js'
import { createGate } from '../rotate/gate.js'
import { idleReport, refusedReport } from '../rotate/idle.js'
import { createKeyring } from '../rotate/journal/keys.js'
import type { ArmedGate, Level, RotateDeps, RotateInputs, RotateReport } from '../rotate/ports.js'
import { processState, thisProcess } from '../rotate/process.js'
import { markOf, publish, shownExpiry } from '../rotate/publish.js'
import { exitCodeOf } from '../rotate/report.js'
import { rotate } from '../rotate/rotate.js'
import { reported } from '../rotate/run.js'
import { status } from '../rotate/status.js'
import { commandFlags } from '../stores/command.js'
import { openPlatform } from '../stores/open.js'
import { firstRepositoryOf, parseStore, parseStores, storeId } from '../stores/parse.js'
import type { Platform } from '../stores/store.js'
import type { DeclaredEnd } from '../token/declared.js'
import { writeDuration } from '../token/duration.js'
import { maskVariants } from '../token/masks.js'
import { tokenRef } from '../token/ref.js'
import { openSession } from '../vendors/session.js'
import { githubDoor } from '../vendors/stranger.js'
import type { Vendor, VendorOverrides } from '../vendors/vendor.js'
import { brokenRotation } from './broken-off.js'
import { type Ending, type Host, hosted, longestRotation, sessionFrom } from './host.js'
import { steadyClock } from './steady-clock.js'
import { readVendorConfig, refuseAtDoor, takeToken } from './token.js'
import { takeVendor, withUrl } from './vendor.js'

export function main(): Promise<number> {
  const own = { name: 'rotate', brokenOff: brokenRotation, longest: longestRotation }
  return hosted({ ...own, env: process.env, json: false }, (host) =>
    rotateStep(parseRotateInputs(readFromEnvironment(host.env)), host),
  )
}

/**
 * What is asked of the rotation: to go on, to say where it is, to take over a value that a person created, to write what
 * an earlier run printed, or to care no more for a store.
 */
export type RotateTask =
  | { readonly do: 'rotate' | 'status' | 'forget' }
  | { readonly do: 'adopt'; readonly value: string }
  | { readonly do: 'recover'; readonly text: string }

/** Takes the rotation of one secret as far as it can go now. */
export async function rotateStep(
  asked: RotateStepInputs,
  host: Host,
  task: RotateTask = { do: 'rotate' },
): Promise<Ending> {
  const given: RotateStepInputs = task.do === 'recover' ? { ...asked, recover: task.text } : asked
  if (task.do === 'rotate' && given.rotate === 'never' && !isAskedByPerson(given)) return idle(host)
  if (given.vendor === 'none') throw notWithNone('rotate')
  const { notify } = given
  const notices = notify && (await import('./notify.js'))
  if (notify) notices?.maskNotify(notify, host)
  const vendor = await takeVendor(given, host)
  const inputs = withUrl(given, vendor)
  return printingFlags(commandFlags(inputs, host.ci.context.repository), () =>
    rotateAndTell(inputs, vendor, host, task, notices),
  )
}

async function rotateAndTell(
  inputs: RotateStepInputs & { readonly url: URL },
  vendor: Vendor,
  host: Host,
  task: RotateTask,
  notices: typeof import('./notify.js') | undefined,
): Promise<Ending> {
  const { notify } = inputs
  if (notify === undefined || notices === undefined)
    return (await rotateSecret(inputs, vendor, host, task)).ending
  const tell = (report: RotateReport, repository?: string) =>
    notices.tellRotation(report, { ...inputs, notify }, vendor, host, { task: task.do, repository })
  try {
    const { ending, report, repository } = await rotateSecret(inputs, vendor, host, task)
    if (report !== undefined) await tell(report, repository)
    return ending
  } catch (error) {
    if (error instanceof Failure) await tell(refusedReport(error))
    throw error
  }
}

/** How a task ended; without a report where nobody was asked. */
interface Rotated {
  readonly ending: Ending
  readonly report?: RotateReport
  readonly repository?: string
}

async function rotateSecret(
  inputs: RotateStepInputs & { readonly url: URL },
  vendor: Vendor,
  host: Host,
  task: RotateTask,
): Promise<Rotated> {
  refuseAtDoor(inputs.githubToken, githubDoor)
  const { id, title, format } = vendor
  refuseAtDoor(inputs.adminToken ?? '', {
    id,
    title,
    input: 'admin-token',
    variable: 'TOKEN_ACTION_ADMIN_TOKEN',
    ...(format.own && { own: format.own }),
  })
  // The commands of a person who has no token: `admin-token` proves the journal, and speaks to the vendor.
  const alone = ['forget', 'recover', 'status'].includes(task.do) && inputs.token.trim() === ''
  // Who only looks needs no token at all: without one the journal proves nothing, and the report says so.
  const instead = alone ? (inputs.adminToken ?? (task.do === 'status' ? '' : undefined)) : undefined
  if (task.do === 'adopt' && inputs.token.trim() === '') {
    const [variable] = vendor.tokenEnv
    const where = `${variable === undefined ? '' : `${variable}, or `}the variable that --token-env names,`
    const reason = `the old token was not found: ${where} has to hold it, dead or alive, beside the new one on standard input.`
    throw new Failure('ADOPT_REJECTED', { vendor: title, reason })
  }
  const token = instead ?? takeToken(inputs, vendor, host)
  if (token instanceof Failure) {
    // A value that a person hands over is stored, or the command fails. Nor may what a person asks for pass for done
    // without a token; but a run that GitHub gives no secrets was not asked.
    if (task.do !== 'rotate' || (isAskedByPerson(inputs) && token.code === 'TOKEN_EMPTY')) throw token
    return { ending: idle(host, token, inputs.onMissing === 'warn' ? 'warning' : 'notice') }
  }
  if (inputs.secret === undefined) throw new Failure('INPUT_MISSING', { input: 'secret' })
  if (!host.ci.canMask && host.ci.id !== 'terminal' && task.do !== 'status') {
    host.ci.annotate('notice', 'CANNOT_MASK', new Failure('CANNOT_MASK', { ci: host.ci.title }).message)
  }
  if (vendor.unproven !== undefined && task.do === 'rotate') {
    const unproven = new Failure('VENDOR_UNPROVEN', { vendor: vendor.title, level: vendor.unproven })
    host.ci.annotate('notice', unproven.code, unproven.message)
  }

  requireScopeNames(inputs.scopes, vendor)
  const declared = task.do === 'adopt' ? declaredByPerson(inputs, host) : inputs.expiresAt
  const overrides = await readVendorConfig(inputs, vendor, host)
  const repository = repositoryOf(inputs, host)
  const flow: RotateInputs = {
    // A value to adopt is there, whatever the schedule says.
    rotate: task.do === 'adopt' ? 'always' : inputs.rotate === 'never' ? 'expiring' : inputs.rotate,
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
    leakedFirst: inputs.leakedFirst,
    forget: toForget(inputs, host),
    only: task.do === 'forget' || task.do === 'recover',
    ...(inputs.adminToken !== undefined && { adminToken: inputs.adminToken }),
    ...(inputs.lifetimeMs !== undefined && { lifetimeMs: inputs.lifetimeMs }),
    ...(declared !== undefined && { declared }),
    ...(inputs.expiresAtVariable !== undefined && { variable: inputs.expiresAtVariable }),
    ...(inputs.leaked !== undefined && { leaked: inputs.leaked }),
    ...(inputs.recover !== undefined && { recover: inputs.recover }),
  }
  const deps = rotateDeps(inputs, { vendor, overrides, repository, host, manualOnly: task.do !== 'adopt' })
  const report =
    task.do === 'status'
      ? await reported(() => status(flow, deps))
      : task.do === 'adopt'
        ? await adopt(flow, task.value, deps)
        : await rotate(flow, deps)
  if (task.do === 'status') await publish(report, flow.secret, host.ci)
  for (const line of linesOf(report)) host.ci.log(line)
  if (inputs.dryRun) host.ci.log('  This was a dry run: nothing was changed.')
  if (task.do === 'status' && report.next !== 'unknown') {
    const before = writeDuration(inputs.rotateBeforeMs)
    host.ci.log(
      `  next rotation: counted with --rotate-before ${before}; if the workflow sets another value, give it here too`,
    )
  }
  return { ending: { exitCode: exitCodeOf(report), document: report }, report, repository }
}

/** Whether a person asks for something beside what the schedule does. */
const isAskedByPerson = ({ leaked, recover, forget }: RotateStepInputs): boolean =>
  leaked !== undefined || recover !== undefined || forget.length > 0

/** When a value to adopt ends, as its creator says: at a time, or so long from now. @throws Failure INPUT_CONFLICT */
function declaredByPerson({ expiresAt, lifetimeMs }: RotateStepInputs, host: Host): DeclaredEnd | undefined {
  if (lifetimeMs === undefined) return expiresAt
  if (expiresAt !== undefined) {
    throw conflict('`expires-at` and `lifetime`', 'both say when the new token expires')
  }
  // The token is some minutes or hours older than that.
  return { at: new Date(host.now().getTime() + lifetimeMs), isDay: true }
}

/** What a person no longer uses. A run cannot keep a store and forget it. @throws Failure INPUT_CONFLICT */
function toForget(
  { forget, stores }: Pick<RotateStepInputs, 'forget' | 'stores'>,
  host: Host,
): readonly string[] {
  const named = new Set(stores.map((line) => canonical(line, host)))
  const both = forget.find((line) => named.has(canonical(line, host)))
  if (both !== undefined) {
    throw conflict(
      '`stores` and `forget`',
      `both name ${both}; without \`stores\` that is the repository itself`,
    )
  }
  return forget.map((line) => canonical(line, host))
}

/** An environment of a repository by its id, as messages name a store whose address leads to another one now. */
const isIdentity = (line: string): boolean => /^env:\d+\//.test(line)

/** A store as the journal names it; what is no store's address stays as it is, for example a reader. */
function canonical(line: string, { ci }: Host): string {
  if (isIdentity(line)) return line
  try {
    return storeId(parseStore(line, ci.context.repository))
  } catch {
    return line
  }
}

/** What a reader of the log wants to know, where there is no job summary. */
function linesOf(report: RotateReport): readonly string[] {
  const { outcome, generation, waitingFor, until, next, newest, owed } = report
  const mark = markOf(report)
  // The outcome of that name is not said twice.
  const waits = outcome === 'waiting' ? '' : ', waiting'
  const waiting =
    waitingFor === null ? '' : `${waits}${until === null ? '' : ` until ${until},`} for ${waitingFor}`
  const which = generation === 0 ? 'no generation yet' : `generation ${generation}${mark}`
  return [
    `Rotation: ${outcome}${waiting}${generation === null ? '' : `; ${which}`}; next rotation ${next}`,
    ...report.stores.map(({ store, state }) => `  ${store}: ${state}`),
    ...(newest === null ? [] : [`  newest token: ${newest}${mark}, expires: ${shownExpiry(report)}`]),
    ...(owed.length === 0
      ? []
      : [`  still to be ended, by a later run that is given the newest token: ${owed.join(', ')}${mark}`]),
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

interface Around {
  readonly vendor: Vendor
  readonly overrides: VendorOverrides
  readonly repository: string
  readonly host: Host
  readonly manualOnly: boolean
}

function rotateDeps(inputs: RotateStepInputs & { readonly url: URL }, around: Around): RotateDeps {
  const { vendor, overrides, host } = around
  const { adminToken } = inputs
  const gate = createGate()
  const platform = openPlaces(inputs, around, gate)
  return {
    ci: host.ci,
    redact: host.redact,
    vendor,
    session: (token) =>
      openSession(vendor, {
        url: inputs.url,
        token,
        overrides,
        gate,
        ...sessionFrom(host),
        ...(adminToken !== undefined && { adminToken }),
      }),
    platform,
    stores:
      platform === noPlatform ? [] : platform.addresses(inputs.stores).map((each) => platform.store(each)),
    journal: platform.journal,
    gate,
    sleep: (ms) => host.sleep(ms),
    monotonic: steadyClock(host),
    signal: host.signal,
    self: { nonce: randomUUID(), ...leaseHolderOf(host) },
    ...readerOf(host),
    started: { at: Date.now() - process.uptime() * 1000, now: () => host.now().getTime() },
    processState,
    keyring: createKeyring,
    nonce: randomName,
    maskVariants: (token) => maskVariants(token, { secretParts: vendor.format.secretParts?.(token) ?? [] }),
    refOf: (token) => tokenRef(token, vendor.format.publicPart?.(token)),
  }
}

/** Where secrets and the journal are kept. What only a person can rotate is told without any of that. */
function openPlaces(inputs: RotateStepInputs, around: Around, gate: ArmedGate): Platform {
  const { vendor, repository, host } = around
  const isTold = inputs.expiresAtVariable === undefined
  if (inputs.githubToken === '' && vendor.capabilities.rotation === 'manual' && around.manualOnly && isTold)
    return noPlatform
  const { repository: current, repositoryId } = host.ci.context
  const isOwn = current !== undefined && current.toLowerCase() === repository.toLowerCase()
  return openPlatform({
    token: inputs.githubToken,
    baseUrl: inputs.githubApiUrl,
    timer: { now: host.now, sleep: (ms: number) => host.sleep(ms) },
    gate,
    say: (line: string) => host.ci.log(line),
    journal: {
      kind: inputs.journal,
      repository,
      ...(isOwn && repositoryId !== undefined && { repositoryId }),
    },
    ...(current !== undefined && { currentRepository: current }),
    ...(repositoryId !== undefined && { currentRepositoryId: repositoryId }),
  })
}

/** This run, where it is one of GitHub's, and this process, for others to look for. */
function leaseHolderOf({ ci }: Host): Omit<RotateDeps['self'], 'nonce'> {
  const { repository, runId, runAttempt } = ci.context
  const isGitHub = ci.id === 'github'
  const own = thisProcess()
  return {
    ...(isGitHub && repository !== undefined && { repository }),
    ...(isGitHub && runId !== undefined && { runId }),
    ...(isGitHub && runAttempt !== undefined && { runAttempt }),
    ...(own !== undefined && { process: own }),
  }
}

/** Whose jobs hand us the token. A person at a terminal is no job, and is not served again. */
function readerOf({ ci }: Host): { readonly reader?: string } {
  if (ci.id === 'terminal') return {}
  const { repository, repositoryId, project, workflowFile, workflow, job } = ci.context
  if (ci.id === 'github' && repository !== undefined) {
    return { reader: [repositoryId ?? repository, workflowFile ?? workflow ?? '', job ?? ''].join('/') }
  }
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 12)
  return { reader: [ci.id, project ?? repository ?? machine, job ?? ''].join('/') }
}

function randomName(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
}

/** The repository that holds the journal. @throws Failure INPUT_MISSING, STORE_INCOMPLETE outside a repository's CI */
function repositoryOf({ journalRepository, stores }: RotateStepInputs, { ci }: Host): string {
  const known = journalRepository ?? ci.context.repository
  if (known !== undefined) return known
  const named = firstRepositoryOf(parseStores(stores, undefined))
  if (named === undefined) throw new Failure('INPUT_MISSING', { input: 'journal-repository' })
  return named
}

/** What only a person can rotate has no place. */
const noPlatform: Platform = {
  store: (address) => {
    throw new Failure('INPUT_INVALID', {
      input: 'stores',
      value: address,
      expected: 'of a platform',
      example: 'repo',
    })
  },
  addresses: () => [],
  journal: {
    title: 'no journal',
    maxValueBytes: 0,
    repositoryId: async () => '',
    prove: async () => {},
    list: async () => [],
    create: async () => false,
    read: async () => undefined,
    update: async () => false,
    remove: async () => {},
  },
  runs: { live: async () => [], read: async () => undefined, began: async () => new Date() },
  now: () => new Date(),
  remember: () => {},
  credentialEnds: () => undefined,
}
