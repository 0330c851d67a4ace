import type { TestStatus } from '../results/model.js'
import { NumberMap } from './number-map.js'

/** The worst first: what is known to be wrong, then what could not be told. A skipped test says less than a passed one. */
const worstFirst: readonly TestStatus[] = ['failed', 'broken', 'unknown', 'passed', 'skipped']
const stages = ['pending', 'accepted', 'rejected'] as const

export type Stage = (typeof stages)[number]

/** Where the worst result so far of one test case stands. A lower rank is worse. */
export interface CaseState {
  readonly rank: number
  readonly stage: Stage
}

export function rankOf(status: TestStatus): number {
  return worstFirst.indexOf(status)
}

/**
 * Remembers every test case of a report by its code, exactly. Codes that end in a number, as almost all do, take a few
 * bytes each, so that a report of a million cases takes some ten megabytes.
 */
export class CaseStates {
  readonly #numbered = new Map<string, NumberMap>()
  readonly #others = new Map<string, number>()

  get(code: string): CaseState | undefined {
    const { prefix, number } = split(code)
    const packed = number === undefined ? this.#others.get(code) : this.#numbered.get(prefix)?.get(number)
    return packed === undefined ? undefined : unpack(packed)
  }

  set(code: string, state: CaseState): void {
    const { prefix, number } = split(code)
    if (number === undefined) {
      this.#others.set(code, pack(state))
      return
    }
    const numbers = this.#numbered.get(prefix) ?? new NumberMap()
    this.#numbered.set(prefix, numbers)
    numbers.set(number, pack(state))
  }
}

/** `TC-042` is 42 after `TC-0`: zeros in front of the number belong to the prefix, so that no two codes become one. */
function split(code: string): { readonly prefix: string; readonly number?: number } {
  const digits = /(?:0|[1-9]\d{0,8})$/.exec(code)?.[0]
  return digits === undefined
    ? { prefix: code }
    : { prefix: code.slice(0, -digits.length), number: Number(digits) }
}

function pack({ rank, stage }: CaseState): number {
  return 1 + rank * stages.length + stages.indexOf(stage)
}

function unpack(packed: number): CaseState {
  const rank = Math.floor((packed - 1) / stages.length)
  return { rank, stage: stages[(packed - 1) % stages.length] ?? 'pending' }
}
