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
  /** Where the workflows are: `owner/name`, or what stands for it. */
  readonly repository: string
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

/** Whether a second credential of the vendor creates and ends tokens there: always, for some tokens, or never. */
export function admin({ vendor }: Setup): 'needed' | 'for some' | 'none' {
  const { rotationBy } = vendor.capabilities
  return rotationBy === 'admin' ? 'needed' : rotationBy === 'depends' ? 'for some' : 'none'
}

export const adminSecret = ({ secret }: Setup): string => `${secret.replace(/_TOKEN$/, '')}_ADMIN_TOKEN`

/** The environment that holds the key of the App. */
const appEnvironment = 'token-rotation'

/** The environment whose jobs alone are handed the secret; undefined where every job of the repository is. */
export function useEnvironment({ addresses, repository }: Setup): string | undefined {
  const [first] = addresses
  const isNarrow = addresses.every((each) => each.kind === 'env' && each.repository === repository)
  return isNarrow && first?.kind === 'env' ? first.environment : undefined
}

/** The environment of the job that rotates: that of the secret, if there is one, because a job has one environment. */
export const rotationEnvironment = (setup: Setup): string => useEnvironment(setup) ?? appEnvironment
