import { Failure } from '../codes/failure.js'
import { gitlab } from './gitlab/vendor.js'
import { qahub } from './qahub/vendor.js'
import { qanode } from './qanode/vendor.js'
import { qualytics } from './qualytics/vendor.js'
import { qwiet } from './qwiet/vendor.js'
import type { Vendor } from './vendor.js'

/** Every vendor. A new one is a folder of its own and a line here. */
export const vendors: readonly Vendor[] = [qahub, qanode, qualytics, qwiet, gitlab]

/** @throws Failure VENDOR_UNKNOWN */
export function vendorById(id: string): Vendor {
  const vendor = vendors.find((one) => one.id === id)
  if (!vendor) {
    const known = vendors.map((one) => one.id).join(', ')
    throw new Failure('VENDOR_UNKNOWN', { value: id.slice(0, 40), known })
  }
  return vendor
}
