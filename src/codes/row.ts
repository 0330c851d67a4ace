/**
 * One cause of an outcome that is not plain success: a row of `docs/errors.md`. The comment above a row says how its cause is
 * recognised, and goes into that page.
 */
export interface CodeRow {
  /** What the user reads, with `{placeholders}`; ends with a full stop and names the input. */
  readonly sentence: string
  /** What the user does about it. */
  readonly cure: string
  /** What is read on the command line instead, where other words for inputs do not do. */
  readonly onCommandLine?: { readonly sentence?: string; readonly cure?: string }
  /** What is done about it where a rotation comes after the check; a row that has it says that the token is dead. */
  readonly beside?: string
  /**
   * What happens by default. `on-unknown` and `on-missing` are decided by the inputs of those names;
   * `fail` ends the step, `warn` annotates and goes on, `skip` ends the step green, `notice` only informs.
   */
  readonly outcome: 'fail' | 'warn' | 'skip' | 'notice' | 'on-unknown' | 'on-missing'
  /** Exit code when it fails; 1 unless the remote run, scan, gate or upload failed. */
  readonly exit?: 1 | 2
}
