import { Failure } from '../codes/failure.js'
import { decodeText, encodingOf, peek } from './decode.js'
import { type Emit, Emitted, type TestCounts } from './emitted.js'
import { JsonError, type JsonVisitor, JsonWalker } from './json-walk.js'
import { noNotes, type ReadNotes, type ReportReader } from './model.js'

/** Makes results of one JSON document while it is walked. */
export interface JsonReport<Role> extends JsonVisitor<Role> {
  /** Called when nothing more comes, also where the document ends early and is not whole. */
  end(isWhole: boolean): void
  /** What the document says of its own tests; known at its end. */
  readonly counted?: TestCounts | undefined
  /** Whether the document has what every report of the format has. */
  readonly isReport: boolean
}

/**
 * A reader of one JSON document.
 *
 * @param title of its format
 * @param dropped keys whose values are not kept
 */
export function jsonReader<Role>(
  title: string,
  open: (notes: ReadNotes, emit: Emit) => JsonReport<Role>,
  dropped: readonly string[] = [],
): ReportReader {
  return async function* read(chunks, file, notes = noNotes()) {
    const emitted = new Emitted()
    const report = open(notes, emitted.emit)
    const walker = new JsonWalker(report, new Set(dropped))
    let problem: Failure | undefined
    const attempt = (step: () => void) => {
      try {
        step()
      } catch (error) {
        if (!(error instanceof JsonError)) throw error
        problem = new Failure('REPORT_BROKEN_JSON', { file, reason: error.message })
      }
    }
    const peeked = await peek(chunks, 4)
    // A byte order mark would shift every place that the walker tells.
    const isPlain = encodingOf(peeked.head) === 'utf-8' && peeked.head[0] !== 0xef
    const texts = isPlain ? peeked.chunks : decodeText(peeked)
    for await (const chunk of texts) {
      attempt(() => walker.write(chunk))
      for (const result of emitted.take()) yield result
      if (problem !== undefined) break
    }
    if (problem === undefined) attempt(() => walker.end())
    if (problem === undefined && !report.isReport) {
      throw new Failure('REPORT_FORMAT_UNKNOWN', { file, known: title })
    }
    report.end(problem === undefined)
    for (const result of emitted.take()) yield result
    if (problem !== undefined) throw problem
    notes.behind = walker.rest
    emitted.finish(file, report.counted)
  }
}
