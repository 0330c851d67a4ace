import { SaxesParser } from 'saxes'
import { Failure } from '../codes/failure.js'
import { encodingOf } from './decode.js'
import { type Json, JsonError, type JsonVisitor, JsonWalker, type Treatment } from './json-walk.js'
import type { ReportFormat } from './model.js'
import { XmlInput } from './xml-input.js'

/** How many bytes of a report are enough to tell its format. */
export const headBytes = 64 * 1024

/**
 * The format of a report, by its content alone.
 *
 * @param head its first bytes, `headBytes` or all of it
 * @throws Failure REPORT_EMPTY, REPORT_FORMAT_UNKNOWN, REPORT_BROKEN_XML or REPORT_BROKEN_JSON
 */
export function detectFormat(head: Uint8Array, file: string): ReportFormat {
  const text = new TextDecoder(encodingOf(head)).decode(head).replace(/^[\s\ufeff]+/, '')
  if (text === '') throw new Failure('REPORT_EMPTY', { file })
  if (text.startsWith('<')) return detectXml(text, file)
  if (text.startsWith('{')) return detectJson(text, file, head.length >= headBytes)
  throw new Failure('REPORT_FORMAT_UNKNOWN', { file })
}

function detectXml(text: string, file: string): ReportFormat {
  const parser = new SaxesParser()
  let root: string | undefined
  let problem: string | undefined
  parser.on('error', (error) => {
    problem ??= error.message
  })
  parser.on('opentagstart', (tag) => {
    root ??= problem === undefined ? tag.name : undefined
  })
  const input = new XmlInput()
  // Most of the head is behind the root element, and to parse all of it would take longer than a small report.
  for (let at = 0; at < text.length && root === undefined; at += 512) {
    parser.write(input.write(text.slice(at, at + 512)))
  }
  if (root === 'testsuites' || root === 'testsuite') return 'junit-xml'
  // A web page is not a broken report, however it is written.
  if (root !== undefined || /^<(?:!doctype\s+)?html\b/i.test(text))
    throw new Failure('REPORT_FORMAT_UNKNOWN', { file })
  throw new Failure('REPORT_BROKEN_XML', { file, reason: problem ?? 'it ends before its first element' })
}

/** Other tools write JSON too, so the keys of Playwright's report must be there: `config`, `suites`, `errors`, `stats`. */
function detectJson(text: string, file: string, more: boolean): ReportFormat {
  const keys = new Set<string>()
  const visitor: JsonVisitor<'root'> = {
    treat: (parent, key): Treatment<'root'> => {
      if (parent === undefined) return { walk: 'root' }
      keys.add(String(key))
      return 'skip'
    },
    value: (_parent: 'root', _key: string | number, _value: Json) => {},
    leave: () => {},
  }
  const walker = new JsonWalker(visitor)
  let problem: JsonError | undefined
  try {
    walker.write(text)
    if (!more) walker.end()
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    problem = error
  }
  if (keys.has('suites')) return 'playwright-json'
  const others = [...keys].filter((key) => !['config', 'errors', 'stats'].includes(key))
  if (others.length === 0 && keys.size > 0 && (more || problem !== undefined)) return 'playwright-json'
  if (problem !== undefined && others.length === 0) {
    throw new Failure('REPORT_BROKEN_JSON', { file, reason: problem.message })
  }
  throw new Failure('REPORT_FORMAT_UNKNOWN', { file })
}
