import { GitLab } from './gitlab.js'
import { Qualytics } from './qualytics.js'
import { Qwiet } from './qwiet.js'
import type { Clock } from './server.js'
import type { Habits, Vendor } from './vendor.js'

/** One of the vendors whose documentation has a token API. */
export async function startVendor(
  id: Vendor['id'],
  clock: Clock,
  habits: Habits = {},
): Promise<Vendor & { familyRevoked?: boolean }> {
  if (id === 'qualytics') return new Qualytics(clock, habits).listen()
  return id === 'qwiet' ? new Qwiet(clock, habits).listen() : new GitLab(clock, habits).listen()
}
