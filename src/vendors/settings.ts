import type { OverrideKey, VendorOverrides } from './vendor.js'

/** The value of a setting: what `vendor-config` says, else its default. */
export function settingsOf<Name extends string>(
  declared: Readonly<Record<Name, OverrideKey>>,
  overrides: VendorOverrides,
): (name: Name) => string {
  return (name) => String(overrides[name] ?? declared[name].default)
}
