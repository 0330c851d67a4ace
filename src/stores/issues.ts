/** One issue that we wrote, as far as it is of interest. */
export interface OwnIssue {
  readonly number: number
  readonly body: string
  readonly isOpen: boolean
  readonly assignees: readonly string[]
}

/** The issues of one repository that this project wrote. Knows nothing of what they say. */
export interface Issues {
  /** `owner/name`. */
  readonly repository: string
  /** Every issue of ours, open or closed: with our label, and by an author that no stranger can be. @throws Failure NOTIFY_… */
  list(): Promise<readonly OwnIssue[]>
  /** @throws Failure NOTIFY_ISSUES_DISABLED where the repository takes none */
  requireIssues(): Promise<void>
  /**
   * Creates an issue with our label. Assignees that GitHub does not take are left out, and so are labels.
   * @returns its number, and whether something was left out
   */
  create(issue: {
    readonly title: string
    readonly body: string
    readonly labels: readonly string[]
    readonly assignees: readonly string[]
  }): Promise<{ readonly number: number; readonly isPartly: boolean }>
  /** @returns whether assignees were left out */
  update(
    number: number,
    changes: {
      readonly title: string
      readonly body: string
      readonly isOpen: boolean
      readonly assignees?: readonly string[]
    },
  ): Promise<boolean>
  comment(number: number, body: string): Promise<void>
  /** Takes a lock that only one can have; false while somebody has it. Who dies with it keeps it. */
  lock(name: string): Promise<boolean>
  unlock(name: string): Promise<void>
  /** The platform's clock: its server's time once an answer told it. */
  now(): Date
}
