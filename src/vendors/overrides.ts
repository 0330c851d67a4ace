import { createHash } from 'node:crypto'
import { Failure } from '../codes/failure.js'
import { NotRegular, readSmall } from '../files/regular.js'
import { shownPath } from '../files/shown-path.js'
import { shownInput } from '../token/shown.js'
import { requireStates } from './states.js'
import type { OverrideKey, OverrideKeys, VendorOverrides } from './vendor.js'

/** No file of paths and names comes near this size. */
const largestFile = 16 * 1024

/**
 * Reads the file of the input `vendor-config`: one JSON or YAML object whose keys are among the vendor's.
 *
 * @param file path of the file, resolved by the caller
 * @param digest SHA-256 that its bytes must have, in lower-case hex digits
 * @throws Failure VENDOR_CONFIG_INVALID, which never repeats what the file holds but its keys
 */
export async function readOverrides(
  file: string,
  keys: OverrideKeys,
  digest?: string,
): Promise<VendorOverrides> {
  const invalid = (reason: string) =>
    new Failure('VENDOR_CONFIG_INVALID', { file: shownPath(file, '/'), reason })
  const bytes = await readBytes(file, invalid)
  if (digest !== undefined && createHash('sha256').update(bytes).digest('hex') !== digest) {
    throw invalid(
      'its SHA-256 is not the one behind `@sha256:`, so it is another file than the one that was meant',
    )
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const value = await parse(text, invalid)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('it is not an object of keys and values')
  }
  const overrides: Record<string, string | number | boolean> = {}
  for (const [name, given] of Object.entries(value)) {
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined
    if (!key) {
      const known = Object.keys(keys).join(', ')
      throw invalid(`the key ${shownInput(name, Object.keys(keys))} is not one of ${known}`)
    }
    overrides[name] = checked(name, given, key, invalid)
  }
  requireStates(keys, overrides, invalid)
  return overrides
}

async function readBytes(file: string, invalid: (reason: string) => Failure): Promise<Buffer> {
  let bytes: Buffer | undefined
  try {
    bytes = await readSmall(file, largestFile)
  } catch (error) {
    if (error instanceof NotRegular) throw invalid('it is no regular file')
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw invalid(code === 'ENOENT' ? 'it does not exist' : `it cannot be read (${code})`)
  }
  if (bytes === undefined) throw invalid('it is larger than 16 kB')
  return bytes
}

async function parse(text: string, invalid: (reason: string) => Failure): Promise<unknown> {
  if (/^\s*[{[]/.test(text)) {
    try {
      return JSON.parse(text)
    } catch {
      // A YAML flow mapping begins like JSON; YAML says the line when it is neither.
    }
  }
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { prettyErrors: true, logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line
    throw invalid(`it is neither JSON nor YAML${line === undefined ? '' : `, see line ${line}`}`)
  }
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw invalid('it uses aliases')
  }
}

/** The value of a key when it has the type of its default and, for a path, stays below the base URL. */
function checked(
  name: string,
  given: unknown,
  key: OverrideKey,
  invalid: (reason: string) => Failure,
): string | number | boolean {
  // An id is text here, and a number for who writes the file.
  const value = typeof key.default === 'string' && typeof given === 'number' ? String(given) : given
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw invalid(`\`${name}\` is not a ${typeof key.default}`)
  }
  if (typeof value !== typeof key.default) throw invalid(`\`${name}\` is not a ${typeof key.default}`)
  if (typeof value === 'string' && (key.path || name.endsWith('Path')) && value !== '' && !isPath(value)) {
    throw invalid(`\`${name}\` is not a path below the base URL, such as \`/api/me\``)
  }
  if (key.holds !== undefined && value !== '' && !String(value).split(/[/?]/).includes(key.holds)) {
    throw invalid(`\`${name}\` lacks the segment \`${key.holds}\``)
  }
  return value
}

function isPath(value: string): boolean {
  const decoded = value.replace(/%2e/gi, '.')
  return /^\/(?!\/)[^\s#\\]*$/.test(value) && !decoded.split(/[/?]/).includes('..')
}
