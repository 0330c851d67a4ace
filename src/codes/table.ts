import { ciCodes } from './ci.js'
import { inputCodes } from './input.js'
import { networkCodes } from './network.js'
import { rotationCodes } from './rotation.js'
import { runCodes } from './run.js'
import { tokenCodes } from './token.js'

/** One cause of an outcome that is not plain success: a row of `docs/errors.md`. */
export interface CodeRow {
  /** How the cause is recognised. */
  readonly when: string
  /** What the user reads, with `{placeholders}`; ends with a full stop and names the input. */
  readonly sentence: string
  /** What the user does about it. */
  readonly cure: string
  /**
   * What happens by default. `on-unknown` and `on-missing` are decided by the inputs of those names;
   * `fail` ends the step, `warn` annotates and goes on, `skip` ends the step green, `notice` only informs.
   */
  readonly outcome: 'fail' | 'warn' | 'skip' | 'notice' | 'on-unknown' | 'on-missing'
  /** Exit code when it fails; 1 unless the remote run, scan, gate or upload failed. */
  readonly exit?: 1 | 2
}

/** Every code of the project, by area. Codes are stable: they are added, never renamed. */
export const codesByArea = {
  token: tokenCodes,
  network: networkCodes,
  input: inputCodes,
  run: runCodes,
  rotation: rotationCodes,
  ci: ciCodes,
} as const

export type Code =
  | keyof typeof tokenCodes
  | keyof typeof networkCodes
  | keyof typeof inputCodes
  | keyof typeof runCodes
  | keyof typeof rotationCodes
  | keyof typeof ciCodes

export const codes: Readonly<Record<Code, CodeRow>> = {
  ...tokenCodes,
  ...networkCodes,
  ...inputCodes,
  ...runCodes,
  ...rotationCodes,
  ...ciCodes,
}
