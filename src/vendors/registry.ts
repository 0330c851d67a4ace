import { Failure } from '../codes/failure.js'
import type { Vendor } from './vendor.js'

/** Every vendor, loaded only when it is asked for. A new one is a folder of its own and a line here. */
export const registry: Readonly<Record<string, () => Promise<Vendor>>> = {
  qahub: async () => (await import('./qahub/vendor.js')).qahub,
  qanode: async () => (await import('./qanode/vendor.js')).qanode,
  qualytics: async () => (await import('./qualytics/vendor.js')).qualytics,
  qwiet: async () => (await import('./qwiet/vendor.js')).qwiet,
  gitlab: async () => (await import('./gitlab/vendor.js')).gitlab,
}

/** @throws Failure VENDOR_UNKNOWN */
export async function loadVendor(id: string): Promise<Vendor> {
  const load = Object.hasOwn(registry, id) ? registry[id] : undefined
  if (load === undefined) throw unknownVendor(id)
  return load()
}

export function unknownVendor(id: string): Failure {
  return new Failure('VENDOR_UNKNOWN', { value: id.slice(0, 40), known: Object.keys(registry).join(', ') })
}
