import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One folder for the temporary files of all tests, which is gone when they have ended. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
