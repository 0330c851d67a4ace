import { registry, unknownVendor } from './registry.js'
import type { Vendor } from './vendor.js'

/** Every vendor, for who needs them all; a step loads its own one alone. */
export const vendors: readonly Vendor[] = await Promise.all(Object.values(registry).map(({ load }) => load()))

/** @throws Failure VENDOR_UNKNOWN */
export function vendorById(id: string): Vendor {
  const vendor = vendors.find((one) => one.id === id)
  if (!vendor) throw unknownVendor(id)
  return vendor
}
