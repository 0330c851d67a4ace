import type { TokenSummary } from '../engine/tokens.js'
import type { Face, FieldProblem } from '../face.js'

/** A vendor's face, what it was seeded with, and its tokens for the control. */
export interface VendorFace<Seeds> {
  readonly face: Face
  /** Ids and plaintext tokens that the caller of the sandbox needs; known at start-up only. */
  readonly seeds: Seeds
  tokens(): TokenSummary[]
}

/** `results.0.status must be one of …`. */
export function sentence({ field, problem }: FieldProblem): string {
  return `${field} ${problem}`
}
