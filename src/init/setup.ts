import { isVendorPath } from '../inputs/parse.js'
import type { StoreAddress } from '../stores/parse.js'
import type { Vendor } from '../vendors/vendor.js'

/** What the job does with the token, beside the check. */
export type Task =
  | { readonly do: 'upload'; readonly files: string; readonly project: string }
  | { readonly do: 'trigger'; readonly spec: string }
  | { readonly do: 'command'; readonly command: string }
  | { readonly do: 'check' }

/** Everything that a set-up is made of. */
export interface Setup {
  readonly vendor: Vendor
  /** As the input `vendor` takes it: an id, or the path of a vendor file. */
  readonly vendorInput: string
  readonly url: string
  readonly secret: string
  /** Lines of the input `stores`. */
  readonly stores: readonly string[]
  readonly addresses: readonly StoreAddress[]
  readonly task: Task
  /** What runs the tests whose results are uploaded. */
  readonly tests: string
  /** The repository has a lockfile of npm, so its packages are installed before the tests. */
  readonly installs: boolean
  /** `owner/name@commit`, and the version of that commit where it is known. */
  readonly action: { readonly repository: string; readonly commit: string; readonly version?: string }
  readonly githubApiUrl: URL
  /** Where GitHub's pages are. */
  readonly server: string
}

/** What stands for a repository that nothing tells. */
export const unknownRepository = 'OWNER/NAME'

/** The vendor is a file of the repository, which a job checks out. */
export const hasVendorFile = ({ vendorInput }: Setup): boolean => isVendorPath(vendorInput)

/** Nobody but a person can create a token there. */
export const isByHand = ({ vendor }: Setup): boolean => vendor.capabilities.rotation === 'manual'

/** The variable that says when a token ends whose vendor does not tell. */
export const expiryVariable = ({ secret }: Setup): string => `${secret}_EXPIRES_AT`

export const tellsExpiry = ({ vendor }: Setup): boolean => vendor.capabilities.expiry !== 'none'

/** A second credential of the vendor creates and ends tokens there. */
export const needsAdmin = ({ vendor }: Setup): boolean => vendor.capabilities.rotationBy === 'admin'

export const adminSecret = ({ secret }: Setup): string => `${secret}_ADMIN`
