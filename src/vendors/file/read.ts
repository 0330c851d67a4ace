import { createHash } from 'node:crypto'
import { type Document, isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { Failure } from '../../codes/failure.js'
import { NotRegular, readSmall } from '../../files/regular.js'
import { shownPath } from '../../files/shown-path.js'
import { nearest } from '../../token/nearest.js'
import { lint } from './lint.js'
import { type VendorFile, vendorFileShape } from './schema.js'
import type { Problem } from './shape.js'

const largestFile = 64 * 1024

/** A problem with the line that it is on. */
export interface Located extends Pick<Problem, 'what' | 'cure'> {
  readonly line: number
  /** The keys that lead there, such as `check.request`. */
  readonly key: string
}

export type Parsed = { readonly file: VendorFile } | { readonly problems: readonly [Located, ...Located[]] }

/**
 * Reads the vendor file of a user.
 *
 * @param path resolved by the caller
 * @param digest SHA-256 that its bytes must have, in lower-case hex digits
 * @param taken ids that no user's file may have
 * @throws Failure VENDOR_FILE_INVALID, with the line and the cure; it repeats nothing of the file but keys that exist
 */
export async function readVendorFile(
  path: string,
  taken: readonly string[],
  digest?: string,
): Promise<VendorFile> {
  const refused = refusalOf(path)
  const bytes = await readBytes(path)
  if (digest !== undefined && createHash('sha256').update(bytes).digest('hex') !== digest) {
    throw refused(
      'its SHA-256 is not the one behind `@sha256:`',
      'look who changed it, and write the digest of the file that you trust',
    )
  }
  const parsed = parseVendorFile(textOf(bytes))
  if ('problems' in parsed) {
    const [{ line, key, what, cure }, ...more] = parsed.problems
    const others =
      more.length === 0 ? '' : ` (and ${more.length} more, which \`token-action vendor test\` lists)`
    throw refused(`line ${line}: ${key === '' ? 'it' : `\`${key}\``} ${what}${others}`, cure)
  }
  if (taken.includes(parsed.file.id)) {
    throw refused(`its id, \`${parsed.file.id}\`, is one of the catalog`, 'give it an id of its own')
  }
  return parsed.file
}

/** What a vendor file says, or everything that is wrong with it. @throws Failure VENDOR_FILE_INVALID when it cannot be read */
export async function examineVendorFile(path: string): Promise<Parsed> {
  return parseVendorFile(textOf(await readBytes(path)))
}

const textOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '')

const refusalOf = (path: string) => (reason: string, cure: string) =>
  new Failure('VENDOR_FILE_INVALID', { file: shownPath(path, '/'), reason, cure })

async function readBytes(path: string): Promise<Buffer> {
  const refused = refusalOf(path)
  let bytes: Buffer | undefined
  try {
    bytes = await readSmall(path, largestFile)
  } catch (error) {
    if (error instanceof NotRegular) throw refused('it is no regular file', 'name a file')
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    if (code !== 'ENOENT') throw refused(`it cannot be read (${code})`, 'let this user read it')
    throw refused(
      'it does not exist',
      'put a checkout before this step, and look at the path, which begins in the workspace',
    )
  }
  if (bytes === undefined) throw refused('it is larger than 64 kB', 'make it smaller')
  return bytes
}

/** Everything that is wrong with the text of a vendor file, or the file. JSON is YAML as well. */
export function parseVendorFile(text: string): Parsed {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: true,
    logLevel: 'silent',
    strict: true,
  })
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line ?? 1
    const duplicate = error.code === 'DUPLICATE_KEY'
    const what = duplicate ? 'repeats a key' : 'is neither YAML nor JSON here'
    const cure = duplicate ? 'remove one of the two' : 'look at indentation, quotes and brackets in this line'
    return { problems: [{ line, key: '', what, cure }] }
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 })
  } catch {
    return { problems: [{ line: 1, key: '', what: 'uses aliases', cure: 'write the values out' }] }
  }
  const shape = vendorFileShape.problems(value, [])
  const problems = isVendorFile(value, shape) ? lint(value) : shape
  const [first, ...more] = problems.map((problem) => located(problem, document, lines))
  if (first) return { problems: [first, ...more] }
  if (isVendorFile(value, shape)) return { file: value }
  throw new Error('a file without a problem has the shape')
}

function isVendorFile(value: unknown, problems: readonly Problem[]): value is VendorFile {
  return typeof value === 'object' && value !== null && problems.length === 0
}

function located({ path, what, cure, atKey }: Problem, document: Document, lines: LineCounter): Located {
  // A key that does not exist could be a secret in the wrong place.
  const keys = atKey ? path.slice(0, -1) : path
  const last = path.at(-1)
  const shown = atKey && typeof last === 'string' && isWord(last) ? path : keys
  return { line: lineOf(path, document, lines), key: shown.join('.'), what, cure }
}

/** A short word of letters is no token, or it is nearly one of the format's. */
const isWord = (key: string) =>
  /^[A-Za-z][a-z-]{0,19}$/.test(key) || nearest(key, Object.keys(vendorFileShape.schema)) !== undefined

/** The line of the key that a path leads to; of the nearest that exists. */
function lineOf(path: Problem['path'], document: Document, lines: LineCounter): number {
  let node: unknown = document.contents
  let offset = startOf(node)
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === String(step))
      if (pair === undefined) break
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) ?? offset
    } else break
  }
  return lines.linePos(offset ?? 0).line
}

function startOf(node: unknown): number | undefined {
  const ranged: Partial<Node> = typeof node === 'object' && node !== null ? node : {}
  return ranged.range?.[0]
}
