import { Failure } from '../codes/failure.js'
import { decodeText, peek } from './decode.js'
import { type Emit, Emitted, type TestCounts } from './emitted.js'
import { noNotes, type ReadNotes, type ReportReader } from './model.js'
import { XmlInput, XmlInputError } from './xml-input.js'
import { type XmlHandlers, XmlParser } from './xml-parser.js'

/** Makes results of one XML document while it is parsed. */
export interface XmlReport extends XmlHandlers {
  /** Called when nothing more comes, also where the document ends early. */
  end(): void
  /** What the document says of its own tests; known at its end. */
  readonly counted?: TestCounts | undefined
}

/** A reader of one XML document. */
export function xmlReader(open: (file: string, notes: ReadNotes, emit: Emit) => XmlReport): ReportReader {
  return async function* read(chunks, file, notes = noNotes()) {
    const emitted = new Emitted()
    const report = open(file, notes, emitted.emit)
    const parser = new XmlParser(file, report)
    const input = new XmlInput()
    let broken: unknown
    const attempt = (step: () => void) => {
      try {
        step()
      } catch (error) {
        broken =
          error instanceof XmlInputError
            ? new Failure('REPORT_BROKEN_XML', { file, reason: error.message })
            : error
      }
    }
    try {
      for await (const text of decodeText(await peek(chunks, 256))) {
        attempt(() => parser.write(input.write(text)))
        for (const result of emitted.take()) yield result
        if (broken !== undefined) break
      }
      if (broken === undefined) {
        attempt(() => {
          parser.write(input.end())
          parser.end()
        })
      }
    } finally {
      parser.stop()
    }
    report.end()
    for (const result of emitted.take()) yield result
    if (broken !== undefined) throw broken
    notes.behind = parser.rest === undefined ? undefined : new TextEncoder().encode(parser.rest)
    emitted.finish(file, report.counted)
  }
}
