import type { SummaryPage } from './summary.js'

/** The CI system around us: how it masks, reports and identifies itself. */
export interface Ci {
  readonly id: string
  readonly title: string
  /** False where a value cannot be masked at run time; then nothing derived from a new token is printed at all. */
  readonly canMask: boolean
  /** True where masks are commands that are read from the log. */
  readonly masksInLog?: true
  /** Registers values that the log must never show; all at once, where each call costs a process. */
  mask(...values: readonly string[]): void
  setOutput(name: string, value: string): void
  annotate(level: 'error' | 'warning' | 'notice', title: string, message: string): void
  /** Appends a page to the job summary. */
  summarize(page: SummaryPage): Promise<void>
  /** A plain line of the log. Text from a vendor cannot become a workflow command. */
  log(line: string): void
  readonly context: CiContext
}

export interface CiContext {
  /** `owner/name` at GitHub: never what another service calls its repository, which may be somebody else's there. */
  readonly repository?: string
  /** What a CI system that is not GitHub's calls the repository. */
  readonly project?: string
  /** What a repository keeps when it is renamed or transferred. */
  readonly repositoryId?: string
  readonly runId?: string
  readonly runAttempt?: number
  readonly runNumber?: number
  readonly runUrl?: string
  /** The name of the workflow, which two may share. */
  readonly workflow?: string
  /** Its file in the repository, such as `.github/workflows/rotate.yml`. */
  readonly workflowFile?: string
  readonly job?: string
  /** When secrets can be absent on purpose. */
  readonly secretsWithheld?: 'fork' | 'dependabot'
  /** What started the run, such as `pull_request`. */
  readonly event?: string
  /** Whose the files of the workspace may be, where it need not be whoever wrote the workflow. */
  readonly filesOf?: 'anybody' | 'proposal'
  readonly debug: boolean
}
