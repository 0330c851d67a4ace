import { Failure } from '../codes/failure.js'
import type { Issuer } from '../token/form.js'
import { didYouMean, shownInput } from '../token/shown.js'
import { catalog } from './catalog/generated/index.js'
import { gitlabForm } from './gitlab/form.js'
import { none } from './none.js'
import { qahubForm } from './qahub/form.js'
import { qanodeForm } from './qanode/form.js'
import { qualyticsForm } from './qualytics/form.js'
import { qwietForm } from './qwiet/form.js'
import type { Vendor } from './vendor.js'

/** A vendor that is loaded only when it is asked for, and the forms of its tokens, which every other vendor refuses. */
export interface Registered extends Issuer {
  load(): Promise<Vendor>
}

/** Every vendor of code; those of data are in `catalog/`. A new one is a folder of its own and a line here. */
export const registry: Readonly<Record<string, Registered>> = {
  qahub: { ...qahubForm, load: async () => (await import('./qahub/vendor.js')).qahub },
  qanode: { ...qanodeForm, load: async () => (await import('./qanode/vendor.js')).qanode },
  qualytics: { ...qualyticsForm, load: async () => (await import('./qualytics/vendor.js')).qualytics },
  qwiet: { ...qwietForm, load: async () => (await import('./qwiet/vendor.js')).qwiet },
  gitlab: { ...gitlabForm, load: async () => (await import('./gitlab/vendor.js')).gitlab },
}

/** @throws Failure VENDOR_UNKNOWN */
export async function loadVendor(id: string): Promise<Vendor> {
  if (id === none.id) return none
  const registered = Object.hasOwn(registry, id) ? registry[id] : undefined
  if (registered !== undefined) return registered.load()
  const listed = Object.hasOwn(catalog, id) ? catalog[id] : undefined
  if (listed === undefined) throw unknownVendor(id)
  const [{ vendorOf }, file] = await Promise.all([import('./file/engine.js'), listed.load()])
  return vendorOf(file)
}

export function unknownVendor(id: string): Failure {
  const known = [...Object.keys(registry), ...Object.keys(catalog), none.id]
  const details = { value: shownInput(id, known), known: known.join(', '), nearest: didYouMean(id, known) }
  return new Failure('VENDOR_UNKNOWN', details)
}
