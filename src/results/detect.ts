import { Failure } from '../codes/failure.js'
import { encodingOf } from './decode.js'
import type { Head, ReadableFormat, ReportFormat } from './format.js'
import { isReadable } from './format.js'
import { formats } from './formats/index.js'
import { readableTitles } from './readable.js'
import { type View, viewOf } from './view.js'

/** How many bytes of a report are enough to tell its format. */
export const headBytes = 64 * 1024

/** How many places in other text are tried as the beginning of a report: those that begin a line, and others. */
const mostLines = 1_000
const mostInLines = 200
const firstLook = 4 * 1024
/** How many places in a document are tried. */
const mostInner = 20

/** What a file is, by its content alone. */
export type Recognition =
  | {
      readonly format: ReadableFormat
      /** Bytes of other text in front of the report, such as what a tool printed. */
      readonly start: number
      /** Whether that text is a part of another report. */
      readonly isBehindPart?: true
    }
  | {
      readonly failure: Failure
      /** Whether results are lost without it; false where nothing says that it is a report. */
      readonly isReport: boolean
      /** Whether it is JSON or XML, or begins as such. */
      readonly isDocument?: boolean
    }

/** @param bytes the first bytes of a file, `headBytes` or all of it */
export function recogniseReport(bytes: Uint8Array, file: string): Recognition {
  const whole = bytes.length < headBytes
  const first = viewOf(bytes, whole)
  const format = formatOf(first.head)
  if (format !== undefined) return recognised(format, file, 0)
  if (first.head.text === '') return { failure: new Failure('REPORT_EMPTY', { file }), isReport: true }
  // An empty list, as Cucumber writes it where nothing ran, may be of anybody.
  if (/^\[\s*\]\s*$/.test(first.head.text))
    return { failure: new Failure('REPORT_EMPTY', { file }), isReport: false }
  const starts = isBinary(bytes) ? [] : beginnings(bytes)
  const at = (start: number) => formatAt(bytes, start, whole)
  for (const start of starts.filter(mayFollow(first, bytes))) {
    const found = at(start)
    if (found === undefined) continue
    const isPart = isPartOfReport(new TextDecoder().decode(bytes.subarray(0, start)))
    return { ...recognised(found, file, start), ...(isPart && { isBehindPart: true }) }
  }
  // What a document holds cannot be read alone, and what begins in it may be a report that other text runs into.
  const holdsReport =
    !isConfiguration(first) &&
    starts.slice(0, mostInner).some((start) => {
      const found = sameKind(bytes, start) ? at(start) : undefined
      return found !== undefined && isReadable(found)
    })
  const mayLack = holdsReport || (reportName.test(file) && isPartOfReport(first.head.text))
  return first.problem === undefined
    ? {
        failure: new Failure('REPORT_FORMAT_UNKNOWN', { file, known: readableTitles }),
        isReport: mayLack,
        isDocument: /^[<{[]/.test(first.head.text),
      }
    : {
        failure: new Failure(first.problem.code, { file, reason: first.problem.reason }),
        isReport: first.problem.isEarlyEnd || mayLack,
        isDocument: true,
      }
}

/**
 * Where a report may begin behind other text: anywhere, where that is no document, or behind the end of a document. What
 * stands in a document without an end is only quoted; but a line may begin like XML, such as `<i> ready`.
 */
function mayFollow(first: View, bytes: Uint8Array): (start: number) => boolean {
  const { head, problem, end } = first
  const { text, json, xml } = head
  const isDocument =
    xml !== undefined || (json !== undefined && (problem === undefined || problem.isEarlyEnd))
  // A comment or a declaration may stand in front of a report's own.
  if (!isDocument && !/^<(?![?!\s])/.test(text)) return () => true
  const length = end?.()
  if (length !== undefined) {
    const from = sizeOf(text, length, encodingOf(bytes))
    return (start) => start >= from
  }
  return (start) => text.startsWith('<') && !isWebPage(text) && !sameKind(bytes, start)
}

/** PHPUnit calls what it is to run test suites, too. */
const isConfiguration = ({ head: { xml, text } }: View): boolean => xml?.root === 'phpunit' || isWebPage(text)

const isWebPage = (text: string): boolean => /^<(?:!doctype\s+)?html\b/i.test(text)

/** Bytes of so many characters, without what stands in front of the text. */
function sizeOf(text: string, end: number, encoding: string): number {
  if (encoding.startsWith('utf-16')) return end * 2
  return encoding === 'utf-8' ? Buffer.byteLength(text.slice(0, end)) : end
}

/** Whether a document begins at this byte as the whole does: XML in XML, JSON in JSON. */
function sameKind(bytes: Uint8Array, start: number): boolean {
  const isXml = (at: number) => bytes.subarray(at, at + 2).includes(0x3c)
  const first = bytes.findIndex((byte) => byte === 0x3c || byte === 0x7b || byte === 0x5b)
  return isXml(first) === isXml(start)
}

function recognised(format: ReportFormat, file: string, start: number): Recognition {
  if (isReadable(format)) return { format, start }
  const { title, instead } = format
  return { failure: new Failure('REPORT_FOREIGN', { file, format: title, instead }), isReport: true }
}

/** The format of a document that begins at this byte; mostly there is none, which is seen soon. */
function formatAt(bytes: Uint8Array, start: number, whole: boolean): ReportFormat | undefined {
  const isShort = start + firstLook < bytes.length
  const { head, isSettled } = viewOf(bytes.subarray(start, start + firstLook), whole && !isShort)
  const found = formatOf(head)
  if (found !== undefined || isSettled || !isShort) return found
  return formatOf(viewOf(bytes.subarray(start), whole).head)
}

/** Whether this is no text, which need not be searched: a picture, a video. */
function isBinary(bytes: Uint8Array): boolean {
  if (encodingOf(bytes).startsWith('utf-16')) return false
  let zeros = 0
  for (const byte of bytes) if (byte === 0) zeros += 1
  return zeros > bytes.length / 1_000
}

/** What results stand in the text behind a report, in words; undefined where it holds none. */
export function resultsBehind(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes).trimStart()
  // A further member of a list that was closed too early.
  const isMember = text.startsWith('{') && formatOf(viewOf(Buffer.from(`[${text}`), false).head) !== undefined
  const isReport = [0, ...beginnings(bytes)].some((start) => formatAt(bytes, start, false) !== undefined)
  if (isMember || isReport) return 'another report'
  return isPartOfReport(text) ? 'more of a report' : undefined
}

/** Names of files that may be what is left of a report; code and pages hold words of reports, too. */
const reportName = /\.(?:json|xml|trx)$/i
const tagOfResults =
  /<(?:[\w.-]+:)?(?:testcase|testsuite|UnitTestResult)\s+[\w:.-]+\s*=|<\/(?:testcase|testsuites?|TestRun)>/i
const keyOfResults =
  /"(?:status|outcome|duration|result|tests|specs|suites|steps|elements|assertionResults|failureMessages|testResults)"\s*:/

/** Whether a text is what is left of a report that lost its beginning or its end. */
function isPartOfReport(text: string): boolean {
  return tagOfResults.test(text) || (keyOfResults.test(text) && closesMore(text))
}

/** Whether brackets of JSON are closed that were not opened. */
function closesMore(text: string): boolean {
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    if (depth < 0) return true
  }
  return false
}

function formatOf(head: Head): ReportFormat | undefined {
  return formats.find((format) => format.recognises(head))
}

/** What stands behind a bracket at which JSON or XML begins. */
const behindBracket: Readonly<Record<string, RegExp>> = {
  '{': /^\s*["}]/,
  '[': /^\s*[[{"\]\d.tfn-]/,
  '<': /^[\w?!:]/,
}

/** Where a document could begin in other text: at a bracket. The outermost comes first, as it begins before what it holds. */
function beginnings(bytes: Uint8Array): readonly number[] {
  const encoding = encodingOf(bytes)
  const width = encoding.startsWith('utf-16') ? 2 : 1
  // Each byte, or each pair of them, is one character: only brackets and what is behind them are looked at.
  const text = new TextDecoder(width === 2 ? encoding : 'latin1', { ignoreBOM: true }).decode(bytes)
  const atLine: number[] = []
  const inLine: number[] = []
  for (const { 0: bracket, index } of text.matchAll(/[{[<]/g)) {
    if (index === 0 || behindBracket[bracket]?.test(text.slice(index + 1, index + 60)) !== true) continue
    const isAtLine = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, index - 60), index))
    ;(isAtLine ? atLine : inLine).push(index * width)
  }
  return [...atLine.slice(0, mostLines), ...inLine.slice(0, mostInLines)].sort((a, b) => a - b)
}
