/** Where whoever reads a message stands, and what things are called there. */
export interface Surface {
  readonly at: 'workflow' | 'command line'
  /** Whether a rotation comes after the check, also with a dead token. */
  readonly rotates?: true
  /** Our own words, before anybody's values are filled in. */
  words(text: string): string
  /** What fills placeholders that only the surface knows. @param input the input that the message is about */
  details(input: string): Readonly<Record<string, string>>
}

/** The words of `src/codes` as they are written: those of a workflow. */
export const workflow: Surface = { at: 'workflow', words: (text) => text, details: () => ({}) }

let standing: Surface = workflow

/** A workflow whose step says whether a rotation comes after the check. */
export function workflowWith(rotation: string | undefined): Surface {
  return rotation === 'true' ? { ...workflow, rotates: true } : workflow
}

export function surface(): Surface {
  return standing
}

/** Speaks to readers who stand there until the work is done; a process has readers of one kind at a time. */
export async function speakingTo<T>(reader: Surface, work: () => Promise<T>): Promise<T> {
  const before = standing
  standing = reader
  try {
    return await work()
  } finally {
    standing = before
  }
}

/** The flags with which a printed command is about the same secret; each begins with a blank. Empty where nobody knows them. */
let flags = ''
/** Whether this step printed sealed secrets. */
let hasPrinted = false

export function flagsOfCommand(): string {
  return flags
}

/** From now on the log holds the only copy of a new token, sealed. */
export function sealedIsPrinted(): void {
  hasPrinted = true
}

/** What a person has to know of the log when a step ends early; empty where the log holds nothing that is needed. */
export function wordOnLog(): string {
  if (!hasPrinted) return ''
  const way =
    standing.at === 'workflow'
      ? 'the summary shows the input `recover` that stores them'
      : `save it as job.log and run \`token-action recover${flags} < job.log\``
  return ` Keep the log: its lines \`token-action recover\` may be the only copy of the new token; ${way}.`
}

/** Prints commands with these flags until the work of a step is done. */
export async function printingFlags<T>(these: string, work: () => Promise<T>): Promise<T> {
  const before = { flags, hasPrinted }
  flags = these
  try {
    return await work()
  } finally {
    flags = before.flags
    hasPrinted = before.hasPrinted
  }
}

/** A part of a message of ours that is filled into another one. */
export function worded(text: string): string {
  return standing.words(text)
}
