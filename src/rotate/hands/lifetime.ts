import type { VendorToken } from '../../vendors/vendor.js'

const day = 86_400_000
const usualMs = 90 * day
const longestMs = 365 * day

/** How long the next token lives when nobody says: as long as the old one did, within a year, or 90 days. */
export function lifetimeMs(old: Pick<VendorToken, 'createdAt' | 'expiry'> | undefined): number {
  if (old?.createdAt === undefined || old.expiry.kind !== 'known') return usualMs
  const lived = old.expiry.at.getTime() - old.createdAt.getTime()
  return lived > 0 ? Math.min(Math.round(lived / day) * day || day, longestMs) : usualMs
}
