import { SaxesParser } from 'saxes'
import { encodingOf } from './decode.js'
import type { Head, JsonHead, XmlHead } from './format.js'
import { JsonError, type JsonVisitor, JsonWalker } from './json-walk.js'
import { XmlInput } from './xml-input.js'
import { withoutPrefix } from './xml-parser.js'

interface Problem {
  readonly code: 'REPORT_BROKEN_JSON' | 'REPORT_BROKEN_XML'
  readonly reason: string
  readonly isEarlyEnd: boolean
}

/** The first bytes of a document, as far as they can be read. */
export interface View {
  readonly head: Head
  /** Characters up to the end of the document; undefined where it does not end in these bytes. */
  readonly end?: () => number | undefined
  /** Whether more bytes would show nothing more. */
  readonly isSettled: boolean
  /** Why a document that began as one cannot be read. */
  readonly problem?: Problem
}

/** @param whole whether nothing comes behind these bytes */
export function viewOf(bytes: Uint8Array, whole: boolean): View {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes).replace(/^[\s\ufeff]+/, '')
  if (text.startsWith('<')) return viewOfXml(bytes, text)
  if (text.startsWith('{') || text.startsWith('[')) return viewOfJson(bytes, text, whole)
  return { head: { bytes, text }, isSettled: true }
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
  let isClosed = false
  parser.on('closetag', () => {
    depth -= 1
    isClosed ||= depth === 0
  })
  const input = new XmlInput()
  const isSettled = () => child !== undefined || isClosed || problem !== undefined
  // Most of the head is behind the first elements, and to parse all of it would take longer than a small report.
  for (let at = 0; at < text.length && !isSettled(); at += 512) {
    parser.write(input.write(text.slice(at, at + 512)))
  }
  if (root !== undefined)
    return {
      head: { bytes, text, xml: { root, attributes, child } },
      end: () => endOfXml(text),
      isSettled: isSettled(),
    }
  // A web page is not a broken report, however it is written.
  if (/^<(?:!doctype\s+)?html\b/i.test(text)) return { head: { bytes, text }, isSettled: true }
  return {
    isSettled: isSettled(),
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
    isSettled: walker.ended !== undefined || (problem !== undefined && !problem.isEarlyEnd),
    end: () => walker.ended && Buffer.from(text).toString('utf8', 0, walker.ended).length,
    ...(problem !== undefined && {
      problem: { code: 'REPORT_BROKEN_JSON', reason: problem.message, isEarlyEnd: problem.isEarlyEnd },
    }),
  }
}

/** Where the first element of a text is closed. */
function endOfXml(text: string): number | undefined {
  let end: number | undefined
  let depth = 0
  let isBroken = false
  const parser = new SaxesParser()
  parser.on('error', () => {
    // That an element is closed by another name is told only after it was closed; what follows its end does not matter.
    isBroken ||= end === undefined || end === parser.position
  })
  parser.on('opentag', () => {
    depth += 1
  })
  parser.on('closetag', () => {
    depth -= 1
    if (depth === 0 && !isBroken) end ??= parser.position
  })
  for (let at = 0; at < text.length && end === undefined && !isBroken; at += 512) {
    parser.write(text.slice(at, at + 512))
  }
  return isBroken ? undefined : end
}
