import type { PlainVariable } from '../../stores/store.js'
import type { Keyring } from '../journal/keys.js'
import type { Entry } from '../journal/model.js'
import type { LeaseState } from '../ports.js'
import type { JournalHands } from './journal.js'
import type { StoreHands } from './stores.js'
import type { VendorHands } from './vendor.js'

/** Everything that carries out effects. */
export interface Hands {
  readonly vendor: VendorHands
  readonly stores: StoreHands
  readonly journal: JournalHands
  /** The journal of the other kind, to see whether work was left there. */
  readonly otherJournal?: Pick<JournalHands, 'read'>
  /** Where jobs read when the token ends. */
  readonly variable?: PlainVariable
  /** What `recover` was given, as it was stored. @throws Failure RECOVER_INVALID */
  recovery(): { readonly name: string; readonly value: string }
  keys(): Promise<Keyring>
  lease(claim: Entry): Promise<LeaseState>
  /** When this run's first attempt began, in milliseconds of the platform's clock. */
  began(): Promise<number>
  /** Told when earlier runs wrote. */
  remember(writtenAt: readonly number[]): void
  /** From now on nothing is sent that changes something, unless the claim is still the newest, and the rest still holds. */
  arm(claim: number, also?: () => Promise<boolean>): void
  /** The same, unless this still holds; it is asked at most ten seconds before. */
  armOn(holds: () => Promise<boolean>): void
  disarm(): void
  sleep(ms: number): Promise<void>
  /** To the log and the summary, as lines that a person can paste into `recover`. */
  print(sealed: Uint8Array): Promise<void>
  now(): number
}
