import { Failure } from '../codes/failure.js'
import { NotRegular, openRegular } from '../files/regular.js'
import { detectFormat, headBytes } from '../results/detect.js'
import type { ReportFormat } from '../results/model.js'
import type { ReportFile } from './files.js'

/** A report that can be read and whose format is known. */
export interface Report extends ReportFile {
  readonly format: ReportFormat
  readonly bytes: number
}

/**
 * Opens a report and tells its format from its first bytes.
 *
 * @param format what the user says it is; undefined: by content
 * @throws Failure with a code `REPORT_…`
 */
export async function recognise(file: ReportFile, format: ReportFormat | undefined): Promise<Report> {
  try {
    const handle = await openRegular(file.path)
    try {
      const { size } = await handle.stat()
      const head = new Uint8Array(Math.min(headBytes, Math.max(size, 1)))
      const { bytesRead } = await handle.read(head, 0, head.length, 0)
      if (bytesRead === 0) throw new Failure('REPORT_EMPTY', { file: file.name })
      return { ...file, bytes: size, format: format ?? detectFormat(head.subarray(0, bytesRead), file.name) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw unreadable(error, file.name)
  }
}

/** The bytes of a report, as they are read. @throws Failure REPORT_UNREADABLE */
export async function* bytesOf(report: Report): AsyncIterable<Uint8Array> {
  try {
    const handle = await openRegular(report.path)
    for await (const chunk of handle.createReadStream({ highWaterMark: 256 * 1024 })) yield chunk
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
