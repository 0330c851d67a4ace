import type { Effect, Intent } from '../effects/effects.js'
import type { End } from '../end.js'
import type { Facts } from '../facts/facts.js'
import type { ClaimKind } from '../journal/model.js'

/** An effect that changes the vendor, a store or the journal, and what has to be in order before it is sent. */
export interface Act {
  /** Absent where the claim itself is all that is wanted. */
  readonly effect?: Effect
  /** The kind of claim under which it is done, where this run holds none yet. */
  readonly claim: ClaimKind
  /** What the generation is for; it needs a claim of its own. */
  readonly intent?: Intent
  /** The right to write every store is proven before the claim, and not that to write the journal alone. */
  readonly writesStores: boolean
}

export type Decision =
  /** A read, or something that stays within this process. */
  | { readonly ask: Effect }
  | { readonly act: Act }
  /** An act of the one who was passed over, which no lease allows and no rule forbids. */
  | { readonly finish: Effect }
  | { readonly end: End }

/** One line of the protocol. `Case` is what it is asked for, one after the other, such as each token that is owed. */
export interface RuleOf<Case> {
  readonly name: string
  /** The invariants of docs/rotation-protocol.md that it keeps. */
  readonly keeps: readonly number[]
  /** What it does, for the table of docs/rotation-protocol.md. */
  readonly says: string
  readonly cases?: (f: Facts) => readonly Case[]
  /** All must hold, in this order; each has a name, so that a test can take it away. */
  readonly when: Readonly<Record<string, (f: Facts, one: Case) => boolean>>
  readonly decide: (f: Facts, one: Case) => Decision
}

export interface Rule {
  readonly name: string
  readonly keeps: readonly number[]
  readonly says: string
  readonly conditions: readonly string[]
  /** @param off names of conditions that are taken away */
  decide(f: Facts, off: ReadonlySet<string>): Decision | undefined
}

export function rule<Case = undefined>(of: RuleOf<Case>): Rule {
  const conditions = Object.entries(of.when)
  return {
    name: of.name,
    keeps: of.keeps,
    says: of.says,
    conditions: conditions.map(([name]) => name),
    decide(f, off) {
      const cases: readonly (Case | undefined)[] = of.cases?.(f) ?? [undefined]
      for (const one of cases) {
        if (conditions.every(([name, holds]) => off.has(name) || holds(f, one as Case))) {
          return of.decide(f, one as Case)
        }
      }
      return undefined
    },
  }
}
