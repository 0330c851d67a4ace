import { GitLab } from './gitlab.js'
import { Qualytics } from './qualytics.js'
import { Qwiet } from './qwiet.js'
import type { Clock } from './server.js'
import type { Habits, Vendor } from './vendor.js'

export type KnownVendor = 'qualytics' | 'qwiet' | 'gitlab'

/** One of the vendors whose documentation has a token API. */
export async function startVendor(id: KnownVendor, clock: Clock, habits: Habits = {}): Promise<Vendor> {
  if (id === 'qualytics') return new Qualytics(clock, habits).listen()
  return id === 'qwiet' ? new Qwiet(clock, habits).listen() : new GitLab(clock, habits).listen()
}
