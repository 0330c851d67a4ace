import { resolve } from 'node:path'
import { Failure } from '../codes/failure.js'
import { vendorIds } from '../inputs/generated/vendor-ids.js'
import { type CommonInputs, isVendorPath } from '../inputs/parse.js'
import { parsePinned } from '../inputs/pinned.js'
import { parseBaseUrl } from '../inputs/url.js'
import { loadVendor } from '../vendors/registry.js'
import type { Vendor } from '../vendors/vendor.js'
import type { Host } from './host.js'
import { requirePinned, warnOfProposal } from './pinned.js'
import { maskAdmin, maskText, maskToken } from './token.js'

interface Secrets extends Pick<CommonInputs, 'token'> {
  readonly adminToken?: string | undefined
  readonly githubToken?: string
}

/** Files that this process has read, so that each is read once. */
const opened = new WeakMap<Host, Map<string, Promise<Vendor>>>()

/**
 * The vendor that the input names: one that is known by its id, or the one of a file. Nothing is printed.
 *
 * @throws Failure VENDOR_UNKNOWN, VENDOR_FILE_INVALID, VENDOR_CONFIG_UNPINNED
 */
export function openVendor(input: string, host: Host): Promise<Vendor> {
  if (!isVendorPath(input)) return loadVendor(input)
  const known = opened.get(host) ?? new Map<string, Promise<Vendor>>()
  opened.set(host, known)
  const vendor = known.get(input) ?? fromFile(input, host)
  known.set(input, vendor)
  return vendor
}

async function fromFile(input: string, host: Host): Promise<Vendor> {
  const pinned = parsePinned('vendor', input)
  requirePinned('vendor', pinned, host)
  const [{ readVendorFile }, { vendorOf }] = await Promise.all([
    import('../vendors/file/read.js'),
    import('../vendors/file/engine.js'),
  ])
  const file = await readVendorFile(resolve(host.cwd, pinned.file), vendorIds, pinned.digest)
  return vendorOf(file, 'community')
}

/**
 * The vendor of a step, with every secret that the step was given masked. What is to be said of a vendor file, or against
 * it, is said after that.
 *
 * @throws Failure VENDOR_FILE_INVALID, VENDOR_CONFIG_UNPINNED
 */
export async function takeVendor(
  inputs: Secrets & Pick<CommonInputs, 'vendor'>,
  host: Host,
): Promise<Vendor> {
  const { vendor: input } = inputs
  const vendor = await masking(inputs, host, () => openVendor(input, host))
  warnOfVendor(input, host)
  return vendor
}

/** Opens a vendor, and masks each secret as tokens of that vendor and of GitHub are, also where it cannot be opened. */
export async function masking(
  { token, adminToken = '', githubToken = '' }: Secrets,
  host: Host,
  open: () => Promise<Vendor>,
): Promise<Vendor> {
  maskText(host, githubToken)
  let vendor: Vendor
  try {
    vendor = await open()
  } catch (error) {
    for (const secret of [token, adminToken]) maskText(host, secret)
    throw error
  }
  maskToken(host, vendor, token)
  maskAdmin(host, vendor, adminToken)
  return vendor
}

/** Says that a vendor file without its digest is the one of a pull request. */
export function warnOfVendor(input: string, host: Host): void {
  if (isVendorPath(input)) warnOfProposal('vendor', parsePinned('vendor', input), host)
}

/** Inputs whose base URL is known: what the user gave, else the one address that the vendor has. @throws Failure INPUT_MISSING */
export function withUrl<Inputs extends { readonly url: URL | undefined }>(
  inputs: Inputs,
  { defaultUrl }: Pick<Vendor, 'defaultUrl'>,
): Inputs & { readonly url: URL } {
  const url = inputs.url ?? (defaultUrl === undefined ? undefined : parseBaseUrl('url', defaultUrl, false))
  if (url === undefined) throw new Failure('INPUT_MISSING', { input: 'url' })
  return { ...inputs, url }
}
