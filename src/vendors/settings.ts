import type { VendorOverrides } from './vendor.js'

/** One thing that `vendor-config` can replace. An empty default means that nothing is documented. */
export interface Setting {
  readonly default: string | number | boolean
  readonly help: string
}

/** The value of a setting: what `vendor-config` says, else its default. */
export function settingsOf<Name extends string>(
  declared: Readonly<Record<Name, Setting>>,
  overrides: VendorOverrides,
): (name: Name) => string {
  return (name) => String(overrides[name] ?? declared[name].default)
}
