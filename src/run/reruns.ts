import { posix } from 'node:path'
import type { TestResult } from '../results/model.js'

/**
 * Tests that Surefire writes into two files of one folder: where a class has nested ones, a test that fails every time is
 * in one file with its first try, and in another with its reruns.
 */
export class Reruns {
  /** Failed tests by folder and title, with whether their reruns were seen, in which file. */
  readonly #seen = new Map<string, { readonly file: string; readonly hasReruns: boolean }>()

  /** @returns whether this is the other half of a test that came before */
  isSecondHalf(file: string, { title, status, testCaseCode, retries }: TestResult): boolean {
    if (testCaseCode !== undefined || (status !== 'failed' && status !== 'broken')) return false
    const key = `${posix.dirname(file)}\n${title}`
    const hasReruns = retries > 0
    const other = this.#seen.get(key)
    if (other === undefined) this.#seen.set(key, { file, hasReruns })
    return other !== undefined && other.file !== file && other.hasReruns !== hasReruns
  }
}
