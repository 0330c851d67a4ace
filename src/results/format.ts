import type { ReportReader } from './model.js'

/** What the first bytes of a JSON document show. */
export interface JsonHead {
  /** Whether the document has something at this path: `suites`, `results.tests`, `[].elements`. */
  has(path: string): boolean
}

/** What the first bytes of an XML document show. Names are without their prefixes. */
export interface XmlHead {
  readonly root: string
  readonly attributes: Readonly<Record<string, string>>
  /** The first element in the root; undefined where none was seen. */
  readonly child: string | undefined
}

/** The first bytes of a file, read in each way in which they can be read. */
export interface Head {
  readonly bytes: Uint8Array
  /** Decoded, without white space in front. */
  readonly text: string
  readonly json?: JsonHead
  readonly xml?: XmlHead
}

interface FormatBase {
  /** As people know it, such as `JUnit XML`. */
  readonly title: string
  /** Tells it from every other format, by more than one mark where it has no name of its own. */
  recognises(head: Head): boolean
}

/** A format that is read. */
export interface ReadableFormat extends FormatBase {
  /** What the input `format` calls it. */
  readonly name: string
  /** How tools write it. */
  readonly writtenBy: string
  /** Loaded when the first report of the format is met. */
  readonly load: () => Promise<ReportReader>
}

/** A format that is known but not read: its results must not be lost without a word. */
export interface ForeignFormat extends FormatBase {
  /** What makes a report that is read instead; a whole sentence. */
  readonly instead: string
}

export type ReportFormat = ReadableFormat | ForeignFormat

export function isReadable(format: ReportFormat): format is ReadableFormat {
  return 'load' in format
}
