import type { Failure } from '../../../codes/failure.js'
import type { Shown, StoreIdentity } from '../../../stores/store.js'
import type { Expiry } from '../../../token/expiry.js'
import type { Effect } from '../../effects/effects.js'
import type { Task } from '../../task.js'
import type { View } from '../view.js'

/** Thrown where a fact is not known yet: the effect that brings it to light comes first, and everything is asked again. */
export class Need {
  constructor(readonly effect: Effect) {}
}

/** Thrown where a fact cannot be had: the run ends with the failure. */
export class Stop {
  constructor(readonly failure: Failure) {}
}

/** Whether two looks at a store saw the same write. */
export const sameShown = (a: Shown | null, b: Shown | null): boolean => a?.version === b?.version

export interface Input extends StoreIdentity {
  readonly address: string
}

/** The lowest layer of facts: what the run was told, and what it was answered of the token in hand and of its inputs. */
export abstract class GivenFacts {
  readonly #memo = new Map<string, unknown>()

  constructor(
    readonly view: View,
    readonly task: Task,
  ) {}

  /** Computed at most once. */
  protected once<Value>(key: string, compute: () => Value): Value {
    if (!this.#memo.has(key)) this.#memo.set(key, compute())
    return this.#memo.get(key) as Value
  }

  get own(): View['own'] & { readonly verdict: NonNullable<View['own']['verdict']> } {
    return this.once('own', () => {
      const { own } = this.view
      if (own.verdict === undefined) throw new Need({ do: 'introspect' })
      return { ...own, verdict: own.verdict }
    })
  }

  get isValid(): boolean {
    return this.own.verdict === 'valid'
  }

  /** Whether a time of the vendor is over by its clock and by the platform's: with one wrong clock a token may live. */
  hasPassed(expiry: Expiry): boolean {
    const { now, vendorAheadMs } = this.view
    return expiry.kind === 'known' && expiry.at.getTime() <= now + Math.min(0, vendorAheadMs)
  }

  /** Whether the vendor can be asked about its tokens in this run. */
  get canAsk(): boolean {
    const { manages, managesAlone } = this.task
    return manages === 'yes' && this.view.unlistable === undefined && (managesAlone || this.isValid)
  }

  get inputs(): readonly Input[] {
    return this.once('inputs', () => {
      const { identities } = this.view
      if (identities === undefined) throw new Need({ do: 'identify' })
      const found = new Map<string, Input>()
      for (const address of this.task.addresses) {
        const identity = identities.get(address)
        // Two addresses of one store are one store.
        if (identity && !found.has(identity.id)) found.set(identity.id, { ...identity, address })
      }
      return [...found.values()]
    })
  }

  get ids(): readonly string[] {
    return this.once('ids', () => this.inputs.map(({ id }) => id))
  }

  isInput(store: string): boolean {
    return this.once('isInput', () => new Set(this.ids)).has(store)
  }

  get began(): number {
    const { began } = this.view
    if (began === undefined) throw new Need({ do: 'read-began' })
    return began
  }
}
