import type { SummaryPage } from '../ci/summary.js'
import { Failure } from '../codes/failure.js'
import { flagsOfCommand, sealedIsPrinted } from '../codes/surface.js'
import { shownName } from '../token/shown.js'
import type { Hands } from './hands/hands.js'
import { type JournalHands, journalHands } from './hands/journal.js'
import { leaseState } from './hands/lease.js'
import { readRecovery, recoveryLines } from './hands/recovery.js'
import { storeHands } from './hands/stores.js'
import { vendorHands } from './hands/vendor.js'
import type { Keyring } from './journal/keys.js'
import { nameBaseOf } from './journal/names.js'
import type { RotateDeps, RotateInputs } from './ports.js'
import type { Task } from './task.js'

/** Long enough for a request of a process that died to reach the vendor, or never. */
const settleMs = 5_000
/** An act is sent at most so long after a read that showed our claim to be the newest. */
const fenceMs = 10_000
const mostFences = 5

export interface Prepared {
  readonly task: Task
  readonly hands: Hands
}

/** What a run is told, and the hands that carry out its effects. @param adopted the value given to `adopt` */
export function prepare(inputs: RotateInputs, deps: RotateDeps, adopted?: string): Prepared {
  return { task: taskFor(inputs, deps, adopted), hands: handsFor(inputs, deps, adopted) }
}

/** The task, from the inputs and from what the vendor and the platform can do. */
export function taskFor(inputs: RotateInputs, deps: RotateDeps, adopted?: string): Task {
  const { vendor, stores, platform } = deps
  const admin = vendor.tokens?.(deps.session(inputs.token))
  const shape = admin?.shape ?? 'manual'
  const hasAdmin = inputs.adminToken !== undefined
  const needsAdmin = vendor.capabilities.rotationBy === 'admin' && !hasAdmin
  // Without a token in hand the second credential speaks, and lists tokens of its own owner.
  const speaksAsAdmin = inputs.token === inputs.adminToken
  const other = platform.otherJournal
  return {
    secret: inputs.secret,
    addresses: stores.map(({ address }) => address),
    title: vendor.title,
    shape: adopted !== undefined ? 'adopt' : shape,
    // A rotation in place leaves no old token behind.
    manages: shape !== 'overlap' || speaksAsAdmin ? 'manual' : needsAdmin ? 'needs-admin' : 'yes',
    managesAlone: hasAdmin && shape === 'overlap' && !speaksAsAdmin,
    hasAdmin,
    canRestore: vendor.capabilities.restore && admin?.restore !== undefined,
    canRemove: admin?.remove !== undefined,
    ...(inputs.declared !== undefined && { declared: inputs.declared }),
    ...(inputs.variable !== undefined && { variable: inputs.variable }),
    rotate: inputs.rotate,
    rotateBeforeMs: inputs.rotateBeforeMs,
    overlapMs: inputs.overlapMs,
    allowInPlace: inputs.allowInPlace,
    onUnknown: inputs.onUnknown,
    self: deps.self,
    ...(deps.reader !== undefined && { reader: deps.reader }),
    readWhenQueued: stores.every(({ readAt }) => readAt === 'queued'),
    settleMs,
    nameBase: nameBaseOf(inputs.repository, inputs.secret, vendor.longestName),
    nonce: deps.nonce(),
    ...(other !== undefined && { otherJournal: { title: other.title, kind: other.kind ?? other.title } }),
    ...(adopted !== undefined && { adopted: deps.refOf(adopted) }),
    ...(inputs.leaked !== undefined && { leaked: inputs.leaked }),
    leakedFirst: inputs.leakedFirst === true,
    forget: inputs.forget ?? [],
    recovers: inputs.recover !== undefined,
    readsStores: false,
    only: inputs.only === true,
  }
}

function handsFor(inputs: RotateInputs, deps: RotateDeps, adopted: string | undefined): Hands {
  const { platform, secret } = { platform: deps.platform, secret: inputs.secret }
  const keys = keysOf(inputs, deps)
  const shared = { secret, keys: keys.ring, sleep: deps.sleep }
  const journal = journalHands({ ...shared, journal: deps.journal })
  const fence = createFence(journal, deps)
  const other = platform.otherJournal
  const variable = inputs.variable === undefined ? undefined : platform.variable?.(inputs.variable)
  return {
    ...(variable !== undefined && { variable }),
    vendor: vendorHands(
      { ...deps, now: () => platform.now(), machine: () => deps.started.now(), made: keys.add },
      {
        token: inputs.token,
        ...(inputs.adminToken !== undefined && { adminToken: inputs.adminToken }),
        ...(inputs.lifetimeMs !== undefined && { lifetimeMs: inputs.lifetimeMs }),
        ...(inputs.declared !== undefined && { declared: inputs.declared }),
        ...(adopted !== undefined && { adopted, scopes: inputs.scopes ?? [] }),
      },
    ),
    stores: storeHands(deps.stores, secret, platform),
    journal: {
      ...journal,
      async read(showing) {
        const before = deps.monotonic()
        const read = await journal.read(showing)
        fence.saw(read.journal.entries.at(-1)?.number, before)
        return read
      },
    },
    ...(other !== undefined && { otherJournal: journalHands({ ...shared, journal: other }) }),
    recovery: () => readRecovery(inputs.recover ?? '', secret),
    keys: keys.ring,
    lease: ({ claim }) =>
      leaseState(claim.leaseHolder, {
        self: deps.self,
        runs: platform.runs,
        now: () => platform.now(),
        ...(deps.processState !== undefined && { processState: deps.processState }),
      }),
    began: () => began(deps),
    remember: (writtenAt) => platform.remember(writtenAt.map((at) => new Date(at))),
    arm: fence.arm,
    armOn: fence.armOn,
    disarm: fence.disarm,
    sleep: deps.sleep,
    async print(sealed) {
      for (const line of recoveryLines(sealed, deps.redact)) deps.ci.log(line)
      sealedIsPrinted()
      // Scrambled anew, for masks of which only the runner knows.
      await deps.ci.summarize(recoverySummary(recoveryLines(sealed, deps.redact), secret))
    },
    now: () => platform.now().getTime(),
  }
}

/** The keys of this run; the journal's repository is asked for its id once, when the first text is read or signed. */
function keysOf(
  inputs: RotateInputs,
  deps: RotateDeps,
): { ring(): Promise<Keyring>; add(ref: string, value: string): void } {
  let ring: Promise<Keyring> | undefined
  const made = new Map<string, string>()
  const open = async (): Promise<Keyring> => {
    const keyring = deps.keyring({
      journal: await deps.journal.repositoryId(),
      secret: inputs.secret,
      hand: { ref: deps.refOf(inputs.token), value: inputs.token },
      ...(inputs.adminToken !== undefined && { admin: inputs.adminToken }),
    })
    for (const [ref, value] of made) keyring.add(ref, value)
    return keyring
  }
  return {
    ring() {
      ring ??= open()
      // A failure is no answer for ever.
      ring.catch(() => {
        ring = undefined
      })
      return ring
    },
    add(ref, value) {
      made.set(ref, value)
      ring?.then((keyring) => keyring.add(ref, value)).catch(() => {})
    },
  }
}

interface Fence extends Pick<Hands, 'arm' | 'armOn' | 'disarm'> {
  /** A read showed which claim is the newest; it began at this time of the steady clock. */
  saw(newest: number | undefined, at: number): void
}

/** Lets nothing out that changes something, unless what permits it was just seen to hold. */
function createFence(journal: JournalHands, { gate, monotonic, self }: RotateDeps): Fence {
  let armed: number | undefined
  let seenAt = Number.NEGATIVE_INFINITY

  function armOn(holds: () => Promise<boolean>): void {
    armed = undefined
    seenAt = Number.NEGATIVE_INFINITY
    gate.arm(async () => {
      if (monotonic() - seenAt <= fenceMs) return
      for (let tries = 0; tries < mostFences; tries++) {
        const before = monotonic()
        if (!(await holds())) throw new Failure('ROTATION_PASSED_OVER', { secret: 'the secret' })
        seenAt = before
        // A process that slept during the reads has seen what was.
        if (monotonic() - before <= fenceMs) return
      }
      throw new Failure('JOURNAL_UNAVAILABLE', {
        repository: self.repository ?? 'this repository',
        reason: 'slow answers',
      })
    })
  }

  return {
    saw(newest, at) {
      if (newest !== undefined && newest === armed) seenAt = at
    },
    arm(claim, also = async () => true) {
      const before = armed === claim ? seenAt : Number.NEGATIVE_INFINITY
      armOn(async () => (await journal.isNewest(claim, self.nonce)) && also())
      armed = claim
      seenAt = before
    },
    armOn,
    disarm() {
      armed = undefined
      gate.arm(undefined)
    },
  }
}

/** When this run's first attempt began, by the platform's clock. Outside of its runs the start of our process counts. */
async function began({ self, platform, started }: RotateDeps): Promise<number> {
  const { repository, runId } = self
  if (repository !== undefined && runId !== undefined) {
    return (await platform.runs.began(repository, runId)).getTime()
  }
  // Stores tell whole seconds.
  return Math.floor((platform.now().getTime() - (started.now() - started.at)) / 1_000) * 1_000
}

function recoverySummary(lines: readonly string[], secret: string): SummaryPage {
  return {
    sign: '⚠️',
    title: 'Sealed secrets',
    facts: [['Secret', shownName(secret)]],
    block: {
      before:
        'The new token could not be stored. These lines hold it encrypted to the stores alone. Keep them, and run the ' +
        `rotation once more with them as the input \`recover\`, or save them as job.log and run \`token-action recover${flagsOfCommand()} < job.log\`.`,
      lines: ['with:', '  recover: |', ...lines.map((line) => `    ${line}`)],
    },
  }
}
