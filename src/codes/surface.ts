/** Where whoever reads a message stands, and what things are called there. */
export interface Surface {
  readonly at: 'workflow' | 'command line'
  /** Our own words, before anybody's values are filled in. */
  words(text: string): string
  /** What fills placeholders that only the surface knows. @param input the input that the message is about */
  details(input: string): Readonly<Record<string, string>>
}

/** The words of `src/codes` as they are written: those of a workflow. */
export const workflow: Surface = { at: 'workflow', words: (text) => text, details: () => ({}) }

let standing = workflow

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

/** A part of a message of ours that is filled into another one. */
export function worded(text: string): string {
  return standing.words(text)
}
