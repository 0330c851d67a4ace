import { statSync } from 'node:fs'
import { explain } from '../codes/failure.js'
import { linked } from '../codes/link.js'
import type { Ci } from './ci.js'

/** Says that a file, which a variable of the CI system names, could not be written: once for each variable. */
export type SayUnwritable = (variable: string, path: string, why: unknown) => void

/**
 * For the files of outputs and of the summary. What the step did is done by then, so it goes on: a reader who is told
 * that it failed would do it again.
 */
export function sayUnwritable(annotate: Ci['annotate']): SayUnwritable {
  const said = new Set<string>()
  return (variable, path, why) => {
    if (said.has(variable)) return
    said.add(variable)
    const details = { file: variable, path, reason: typeof why === 'string' ? why : reasonOf(why) }
    annotate(
      'warning',
      'CI_FILE_UNWRITABLE',
      linked('CI_FILE_UNWRITABLE', explain('CI_FILE_UNWRITABLE', details)),
    )
  }
}

/** Whether a path names a pipe. To write into one waits for a reader, and there may never be one. */
export function isPipe(path: string): boolean {
  try {
    const stats = statSync(path)
    return stats.isFIFO() || stats.isSocket()
  } catch {
    // Whoever writes to it says why that cannot be.
    return false
  }
}

export const pipeReason = 'it is a pipe and no file'

/** The system's own word; the path is told beside it. The toolkit gives none in the other cases. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^E[A-Z0-9]{2,30}$/.test(code) ? code : 'it is missing, or its permissions do not allow it'
}
