import { lstat, stat } from 'node:fs/promises'
import { Failure } from '../codes/failure.js'
import { NotRegular, openRegular } from '../files/regular.js'
import { headBytes, type Recognition, recogniseReport, resultsBehind } from '../results/detect.js'
import type { ReadableFormat } from '../results/format.js'
import { noNotes, type ReadNotes, type TestResult } from '../results/model.js'
import type { ReportFile } from './files.js'

/** A report that can be read and whose format is known. */
export interface Report extends ReportFile {
  readonly format: ReadableFormat
  readonly bytes: number
  /** Bytes of other text in front of it. */
  readonly start: number
  /** Whether that text is a part of another report. */
  readonly isBehindPart?: true
}

/** What a file is that is no report which can be read. */
export type NoReport = Extract<Recognition, { failure: Failure }>

/** Whether a file holds an empty list, which may be the report of a shard in which nothing ran. */
export function isEmptyList({ failure, isReport }: NoReport): boolean {
  return failure.code === 'REPORT_EMPTY' && !isReport
}

/**
 * Opens a file and tells from its first bytes what it is.
 *
 * @param format what the user says it is; undefined: by content
 * @throws Failure REPORT_UNREADABLE or, for a file without a byte, REPORT_EMPTY
 */
export async function recognise(
  file: ReportFile,
  format: ReadableFormat | undefined,
): Promise<Report | NoReport> {
  try {
    const handle = await openRegular(file.path)
    try {
      const { size } = await handle.stat()
      const head = new Uint8Array(Math.min(headBytes, Math.max(size, 1)))
      const { bytesRead } = await handle.read(head, 0, head.length, 0)
      const found = recogniseReport(head.subarray(0, bytesRead), file.name)
      if ('failure' in found && found.failure.code === 'REPORT_EMPTY') {
        // Tools leave empty files beside their reports, such as Gradle where nothing was printed.
        if (file.foundBy === 'folder') return { ...found, isReport: false }
        if (bytesRead === 0) throw found.failure
      }
      if ('failure' in found) {
        const isOther =
          format === undefined || (file.foundBy !== 'path' && !found.isReport && !found.isDocument)
        return isOther ? found : { ...file, bytes: size, start: 0, format }
      }
      const start = format === undefined || format === found.format ? found.start : 0
      const { isBehindPart } = found
      const report = { ...file, bytes: size, start, format: format ?? found.format }
      return isBehindPart ? { ...report, isBehindPart } : report
    } finally {
      await handle.close()
    }
  } catch (error) {
    const failure = unreadable(error, file.name)
    if (file.foundBy === 'path' || !(failure instanceof Failure) || !(await isNoFile(file.path)))
      throw failure
    return { failure, isReport: false }
  }
}

/** Whether there is something else than a file: a folder, a pipe, a link to one of them or to nothing. */
async function isNoFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => lstat(path).catch(() => undefined))
  return found !== undefined && !found.isFile()
}

/**
 * The results of a report.
 *
 * @param count is told the size of each piece as it is read
 * @param signal ends the reading with an error that is no Failure
 * @throws Failure with a code `REPORT_…` when it cannot be read to its end; what was before is given out
 */
export async function* resultsOf(
  report: Report,
  notes: ReadNotes = noNotes(),
  count: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): AsyncIterable<TestResult> {
  const read = await report.format.load()
  let empty: Failure | undefined
  try {
    yield* read(bytesOf(report, count, signal), report.name, notes)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'REPORT_EMPTY') throw error
    // It may be its end that was lost, not its results.
    empty = error
  }
  const beside = resultsBeside(report, notes)
  if (beside !== undefined) throw new Failure('REPORT_TEXT_BEHIND', { file: report.name, ...beside })
  if (empty !== undefined) throw empty
}

/** What stands before a report or behind it that may hold results, and where. */
function resultsBeside({ isBehindPart }: Report, { behind }: ReadNotes) {
  if (isBehindPart) return { what: 'a part of another report', where: 'before' }
  const what = behind === undefined ? 'much other text' : resultsBehind(behind)
  return what && { what, where: 'behind' }
}

async function* bytesOf(
  report: Report,
  count: (bytes: number) => void,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  try {
    const handle = await openRegular(report.path)
    const stream = handle.createReadStream({ start: report.start, highWaterMark: 256 * 1024 })
    for await (const chunk of stream) {
      if (signal?.aborted === true) throw new Error('nobody waits for it any more')
      count(chunk.length)
      yield chunk
    }
  } catch (error) {
    throw unreadable(error, report.name)
  }
}

function unreadable(error: unknown, file: string): unknown {
  if (error instanceof NotRegular) {
    return new Failure('REPORT_UNREADABLE', { file, reason: 'it is no regular file' }, { cause: error })
  }
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'it is gone',
  }
  const code = String(error.code)
  return new Failure('REPORT_UNREADABLE', { file, reason: reasons[code] ?? code }, { cause: error })
}
