import { explain } from '../codes/failure.js'
import { linked } from '../codes/link.js'
import type { Ci } from './ci.js'

/** Says that the file which a variable of the CI system names could not be written: once for each, and no more than that. */
export type SayUnwritable = (file: string, error: unknown) => void

/**
 * For the files of outputs and of the summary. What the step did is done by then, so it goes on: a reader who is told
 * that it failed would do it again.
 */
export function sayUnwritable(annotate: Ci['annotate']): SayUnwritable {
  const said = new Set<string>()
  return (file, error) => {
    if (said.has(file)) return
    said.add(file)
    const details = { file, reason: reasonOf(error) }
    annotate(
      'warning',
      'CI_FILE_UNWRITABLE',
      linked('CI_FILE_UNWRITABLE', explain('CI_FILE_UNWRITABLE', details)),
    )
  }
}

/** The system's own word, never the text of the error, which holds a path. The toolkit gives none in the other cases. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^E[A-Z0-9]{2,30}$/.test(code) ? code : 'it is missing, or its permissions do not allow it'
}
