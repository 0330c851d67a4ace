import { SaxesParser } from 'saxes'
import { Failure } from '../codes/failure.js'
import { encodingOf } from './decode.js'
import type { Head, JsonHead, ReadableFormat, ReportFormat, XmlHead } from './format.js'
import { isReadable } from './format.js'
import { formats } from './formats/index.js'
import { JsonError, type JsonVisitor, JsonWalker } from './json-walk.js'
import { readableTitles } from './readable.js'
import { XmlInput } from './xml-input.js'
import { withoutPrefix } from './xml-parser.js'

/** How many bytes of a report are enough to tell its format. */
export const headBytes = 64 * 1024

/** How many places in other text are tried as the beginning of a report. */
const mostBeginnings = 200

/** What a file is, by its content alone. */
export type Recognition =
  | {
      readonly format: ReadableFormat
      /** Bytes of other text in front of the report, such as what a tool printed. */
      readonly start: number
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
  const unknown = {
    failure: new Failure('REPORT_FORMAT_UNKNOWN', { file, known: readableTitles }),
    isReport: false,
    isDocument: /^[<{[]/.test(first.head.text),
  }
  if (isOtherText(first)) {
    for (const start of beginnings(bytes)) {
      const found = formatOf(viewOf(bytes.subarray(start), whole).head)
      if (found !== undefined) return recognised(found, file, start)
    }
  }
  return first.problem === undefined
    ? unknown
    : {
        failure: new Failure(first.problem.code, { file, reason: first.problem.reason }),
        isReport: first.problem.isEarlyEnd,
        isDocument: true,
      }
}

/** Whether a report may begin later. What is a document in itself, or the beginning of one, only quotes reports. */
function isOtherText({ head, problem }: View): boolean {
  if (head.text.startsWith('<')) return false
  return head.json === undefined || (problem !== undefined && !problem.isEarlyEnd)
}

function recognised(format: ReportFormat, file: string, start: number): Recognition {
  if (isReadable(format)) return { format, start }
  const { title, instead } = format
  return { failure: new Failure('REPORT_FOREIGN', { file, format: title, instead }), isReport: true }
}

/** The format of a document that begins somewhere in these bytes, which stand behind a report. */
export function formatBehind(bytes: Uint8Array): ReportFormat | undefined {
  for (const start of [0, ...beginnings(bytes)]) {
    const found = formatOf(viewOf(bytes.subarray(start), false).head)
    if (found !== undefined) return found
  }
  return undefined
}

function formatOf(head: Head): ReportFormat | undefined {
  return formats.find((format) => format.recognises(head))
}

/** Where a document could begin in other text: at a bracket, first at those that begin a line. */
function beginnings(bytes: Uint8Array): readonly number[] {
  const width = encodingOf(bytes).startsWith('utf-16') ? 2 : 1
  const low = encodingOf(bytes) === 'utf-16be' ? 1 : 0
  const atLine: number[] = []
  const inLine: number[] = []
  let before = 0x0a
  for (let at = 0; at + width <= bytes.length; at += width) {
    const unit = bytes[at + low]
    if (unit === 0x7b || unit === 0x5b || unit === 0x3c) (before === 0x0a ? atLine : inLine).push(at)
    if (unit !== 0x20 && unit !== 0x09) before = unit ?? 0
  }
  return [...atLine.filter((at) => at > 0), ...inLine].slice(0, mostBeginnings)
}

interface Problem {
  readonly code: 'REPORT_BROKEN_JSON' | 'REPORT_BROKEN_XML'
  readonly reason: string
  readonly isEarlyEnd: boolean
}

interface View {
  readonly head: Head
  /** Why a document that began as one cannot be read. */
  readonly problem?: Problem
}

/** @param whole whether nothing comes behind these bytes */
function viewOf(bytes: Uint8Array, whole: boolean): View {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes).replace(/^[\s\ufeff]+/, '')
  if (text.startsWith('<')) return viewOfXml(bytes, text)
  if (text.startsWith('{') || text.startsWith('[')) return viewOfJson(bytes, text, whole)
  return { head: { bytes, text } }
}

function viewOfXml(bytes: Uint8Array, text: string): View {
  const parser = new SaxesParser()
  let root: string | undefined
  let attributes: XmlHead['attributes'] = {}
  let child: string | undefined
  let depth = 0
  let problem: string | undefined
  parser.on('error', (error) => {
    problem ??= error.message
  })
  parser.on('opentagstart', ({ name }) => {
    if (problem !== undefined) return
    if (root === undefined) root = withoutPrefix(name)
    else if (depth === 1) child ??= withoutPrefix(name)
  })
  parser.on('opentag', (tag) => {
    if (depth === 0 && problem === undefined) attributes = tag.attributes
    depth += 1
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  const input = new XmlInput()
  // Most of the head is behind the first elements, and to parse all of it would take longer than a small report.
  for (let at = 0; at < text.length && child === undefined; at += 512) {
    parser.write(input.write(text.slice(at, at + 512)))
  }
  if (root !== undefined) return { head: { bytes, text, xml: { root, attributes, child } } }
  // A web page is not a broken report, however it is written.
  if (/^<(?:!doctype\s+)?html\b/i.test(text)) return { head: { bytes, text } }
  return {
    head: { bytes, text },
    problem: {
      code: 'REPORT_BROKEN_XML',
      reason: problem ?? 'it ends before its first element',
      isEarlyEnd: problem === undefined,
    },
  }
}

/** How deep the marks of a format lie at most. */
const deepestMark = 5

function viewOfJson(bytes: Uint8Array, text: string, whole: boolean): View {
  const paths = new Set<string>()
  const visitor: JsonVisitor<string> = {
    treat: (parent, key) => {
      if (parent === undefined) return { walk: '' }
      const path = typeof key === 'number' ? `${parent}[]` : parent === '' ? key : `${parent}.${key}`
      paths.add(path)
      return path.split(/[.[]/).length > deepestMark ? 'skip' : { walk: path }
    },
    value: () => {},
    leave: () => {},
  }
  const walker = new JsonWalker(visitor)
  let problem: JsonError | undefined
  try {
    walker.write(text)
    if (whole) walker.end()
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    problem = error
  }
  const json: JsonHead = { has: (path) => paths.has(path) }
  return {
    head: { bytes, text, json },
    ...(problem !== undefined && {
      problem: { code: 'REPORT_BROKEN_JSON', reason: problem.message, isEarlyEnd: problem.isEarlyEnd },
    }),
  }
}
