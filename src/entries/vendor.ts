import { resolve } from 'node:path'
import { Failure } from '../codes/failure.js'
import { vendorIds } from '../inputs/generated/vendor-ids.js'
import { isVendorPath } from '../inputs/parse.js'
import { parsePinned } from '../inputs/pinned.js'
import { parseBaseUrl } from '../inputs/url.js'
import { loadVendor } from '../vendors/registry.js'
import type { Vendor } from '../vendors/vendor.js'
import type { Host } from './host.js'
import { requirePinned, warnOfProposal } from './pinned.js'

/** Files that this process has read, so that one is read and spoken of once. */
const opened = new WeakMap<Host, Map<string, Promise<Vendor>>>()

/**
 * The vendor that the input names: one that is known by its id, or the one of a file.
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
  warnOfProposal('vendor', pinned, host)
  return vendorOf(file)
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
