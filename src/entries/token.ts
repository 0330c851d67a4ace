import { resolve } from 'node:path'
import { formatProblem } from '../check/offline.js'
import { Failure } from '../codes/failure.js'
import type { CommonInputs } from '../inputs/parse.js'
import { parsePinned } from '../inputs/pinned.js'
import { inspectValue } from '../token/hygiene.js'
import { maskVariants } from '../token/masks.js'
import { tokenRef } from '../token/ref.js'
import { type Door, strangerProblem } from '../vendors/stranger.js'
import type { Vendor, VendorOverrides } from '../vendors/vendor.js'
import type { Host } from './host.js'
import { requirePinned, warnOfProposal } from './pinned.js'

/** Registers a value of which no vendor is known: GitHub's token, and one whose vendor file cannot be used. */
export function maskText(host: Host, value: string): void {
  host.ci.mask(...maskVariants(value.trim()))
}

/** Registers `admin-token`, which may be of another kind than the token. */
export function maskAdmin(host: Host, vendor: Vendor, value: string): void {
  const token = value.trim()
  const parts = [vendor.format.secretParts, vendor.adminSecretParts].flatMap((of) => of?.(token) ?? [])
  host.ci.mask(...maskVariants(token, { secretParts: parts }))
}

/** Registers a token and everything that tools make of it, before anything else is printed. */
export function maskToken(host: Host, vendor: Vendor, value: string): void {
  const token = value.trim()
  host.ci.mask(...maskVariants(token, { secretParts: vendor.format.secretParts?.(token) ?? [] }))
}

/**
 * The token of a step that is about to use it: trimmed, and refused when its form alone shows that it cannot
 * work; or why there is none, where the step is to be skipped, which has been said by then.
 *
 * @throws Failure TOKEN_…, FORK_PULL_REQUEST, DEPENDABOT
 */
export function takeToken(inputs: CommonInputs, vendor: Vendor, host: Host): string | Failure {
  const fit = fitToken(inputs.token, vendor)
  if (fit === undefined) return missing(inputs, host)
  for (const { code, message } of fit.warnings) host.ci.annotate('warning', code, message)
  return fit.token
}

interface FitToken {
  /** Without the white space around it. */
  readonly token: string
  readonly ref: string
  /** What is worth saying of it. */
  readonly warnings: readonly Failure[]
}

/** A token that may be sent to its vendor; undefined where the value is empty. @throws Failure TOKEN_… */
export function fitToken(value: string, vendor: Vendor): FitToken | undefined {
  const { token, problem, warnings } = inspectValue(value)
  if (token === '') return undefined
  const ref = tokenRef(token, vendor.format.publicPart?.(token))
  const common = { vendor: vendor.title, ref, input: 'token' }
  const found = problem ?? formatProblem(token, vendor)
  if (found) throw new Failure(found.code, { ...common, ...found.details })
  return {
    token,
    ref,
    warnings: warnings.map(({ code, details }) => new Failure(code, { ...common, ...details })),
  }
}

/**
 * Refuses a further credential whose form alone shows that it is none, or somebody else's, before it is sent anywhere.
 *
 * @throws Failure TOKEN_…
 */
export function refuseAtDoor(value: string, door: Door): void {
  const { token, problem } = inspectValue(value)
  if (token === '') return
  const found = problem ?? strangerProblem(token, door)
  if (found) throw new Failure(found.code, { vendor: door.title, input: door.input, ...found.details })
}

/** Without a token nothing can be done, so `warn` and `skip` differ only in how loudly that is said. */
function missing(inputs: CommonInputs, { ci }: Host): Failure {
  const { secretsWithheld } = ci.context
  const code = secretsWithheld
    ? ({ fork: 'FORK_PULL_REQUEST', dependabot: 'DEPENDABOT' } as const)[secretsWithheld]
    : 'TOKEN_EMPTY'
  const failure = new Failure(code)
  const outcome = inputs.onMissing ?? (secretsWithheld ? 'skip' : 'fail')
  if (outcome === 'fail') throw failure
  ci.setOutput('code', code)
  ci.annotate(outcome === 'warn' ? 'warning' : 'notice', code, failure.message)
  return failure
}

/**
 * What the file of `vendor-config` replaces; nothing without one.
 *
 * @throws Failure VENDOR_CONFIG_INVALID, VENDOR_CONFIG_UNPINNED
 */
export async function readVendorConfig(
  inputs: Pick<CommonInputs, 'vendorConfig'>,
  vendor: Vendor,
  host: Host,
): Promise<VendorOverrides> {
  if (inputs.vendorConfig === undefined) return {}
  const pinned = parsePinned('vendor-config', inputs.vendorConfig)
  requirePinned('vendor-config', pinned, host)
  const { readOverrides } = await import('../vendors/overrides.js')
  const overrides = await readOverrides(resolve(host.cwd, pinned.file), vendor.overrideKeys, pinned.digest)
  warnOfProposal('vendor-config', pinned, host)
  return overrides
}
