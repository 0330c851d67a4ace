import { Tokenizer, TokenizerError, TokenType } from '@streamparser/json'

/** What to do with a value: walk into it, build it whole, take it when it is a scalar, or drop it. */
export type Treatment<Role> = { readonly walk: Role } | 'build' | 'scalar' | 'skip'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export interface JsonVisitor<Role> {
  /** How to treat the root, or the member `key` of the object or array in the role `parent`. */
  treat(parent: Role | undefined, key: string | number): Treatment<Role>
  /** A value that was built, or a scalar. */
  value(parent: Role, key: string | number, value: Json): void
  leave(role: Role): void
}

type Frame<Role> = {
  readonly array: boolean
  readonly role: Role | undefined
  /** The container that is being built; undefined while walking or skipping. */
  readonly built: Json[] | Map<string, Json> | undefined
  key: string | number
}

type Expected = 'value' | 'value-or-end' | 'key-or-end' | 'key' | 'colon' | 'comma-or-end' | 'nothing'

const deepest = 500

/** Bytes of the longest text, and what a value that is built may hold: no test has as much, and memory has an end. */
const longestToken = 64 * 2 ** 20
const largestBuilt = 64 * 2 ** 20
/** What a value takes besides its text, about. */
const perValue = 100

/** Thrown for JSON that does not parse. The message says where, never what. */
export class JsonError extends Error {
  /** Whether it parsed as far as it goes. */
  readonly isEarlyEnd: boolean

  constructor(message: string, isEarlyEnd = false) {
    super(message)
    this.isEarlyEnd = isEarlyEnd
  }
}

/** How much of the text behind a document is kept. */
const mostRest = 64 * 1024

/** Walks through one JSON document as it arrives, and keeps only what the visitor asks for. */
export class JsonWalker<Role> {
  readonly #visitor: JsonVisitor<Role>
  readonly #dropped: ReadonlySet<string>
  readonly #tokenizer = new Tokenizer({ stringBufferSize: 64 * 1024, numberBufferSize: 64 })
  /** Where the last token ended. */
  #tokenEnd = 0
  /** How much is in the value that is being built. */
  #built = 0
  readonly #frames: Frame<Role>[] = []
  #expected: Expected = 'value'
  #written = 0
  #ended: number | undefined
  readonly #rest: Uint8Array[] = []
  #restBytes = 0

  /** @param dropped keys of which nothing is kept, wherever they are in a value that is built */
  constructor(visitor: JsonVisitor<Role>, dropped: ReadonlySet<string> = new Set()) {
    this.#visitor = visitor
    this.#dropped = dropped
    this.#tokenizer.onToken = ({ token, value, offset }) => {
      this.#tokenEnd = offset
      this.#token(token, value, offset)
    }
    this.#tokenizer.onError = (error) => {
      throw error
    }
  }

  /** @throws JsonError */
  write(chunk: Uint8Array | string): void {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    if (this.#ended === undefined) {
      try {
        this.#tokenizer.write(bytes)
      } catch (error) {
        if (this.#ended === undefined) throw asJsonError(error)
      }
    }
    if (this.#ended !== undefined) this.#keepRest(bytes.subarray(Math.max(0, this.#ended - this.#written)))
    this.#written += bytes.length
    if (this.#ended === undefined && this.#written - this.#tokenEnd > longestToken) {
      throw new JsonError('one of its texts is too long')
    }
  }

  #keepRest(bytes: Uint8Array): void {
    if (this.#restBytes < mostRest) this.#rest.push(bytes.slice())
    this.#restBytes += bytes.length
  }

  /** Bytes from the beginning to the end of the document; undefined before it ends. */
  get ended(): number | undefined {
    return this.#ended
  }

  /** What stands behind the document, without white space around it; undefined when that is too much to look at. */
  get rest(): Uint8Array | undefined {
    if (this.#restBytes > mostRest) return undefined
    const rest = Buffer.concat(this.#rest)
    return rest.toString('latin1').trim() === '' ? new Uint8Array() : rest
  }

  /** @throws JsonError when the document is not complete */
  end(): void {
    try {
      if (this.#ended === undefined && !this.#tokenizer.isEnded) this.#tokenizer.end()
    } catch (error) {
      throw asJsonError(error)
    }
    if (this.#expected !== 'nothing') throw new JsonError('it ends too early', true)
  }

  #token(token: TokenType, value: Json, offset: number): void {
    // Keeps the tokenizer from what is behind the document.
    if (this.#ended !== undefined) throw unexpected(offset)
    const expected = this.#expected
    const valueExpected = expected === 'value' || expected === 'value-or-end'
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (!valueExpected) throw unexpected(offset)
      this.#open(token === TokenType.LEFT_BRACKET, offset)
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      const frame = this.#frames.at(-1)
      if (frame === undefined || frame.array !== (token === TokenType.RIGHT_BRACKET)) throw unexpected(offset)
      if (expected !== 'comma-or-end' && expected !== (frame.array ? 'value-or-end' : 'key-or-end')) {
        throw unexpected(offset)
      }
      this.#close()
      if (this.#frames.length === 0) this.#ended = offset + 1
    } else if (token === TokenType.COLON) {
      if (expected !== 'colon') throw unexpected(offset)
      this.#expected = 'value'
    } else if (token === TokenType.COMMA) {
      const frame = this.#frames.at(-1)
      if (expected !== 'comma-or-end' || frame === undefined) throw unexpected(offset)
      if (frame.array && typeof frame.key === 'number') frame.key += 1
      this.#expected = frame.array ? 'value' : 'key'
    } else if (expected === 'key' || expected === 'key-or-end') {
      const frame = this.#frames.at(-1)
      if (token !== TokenType.STRING || typeof value !== 'string' || frame === undefined)
        throw unexpected(offset)
      frame.key = value
      this.#expected = 'colon'
    } else {
      if (!valueExpected) throw unexpected(offset)
      this.#scalar(value)
      this.#expected = this.#frames.length === 0 ? 'nothing' : 'comma-or-end'
    }
  }

  #open(array: boolean, offset: number): void {
    if (this.#frames.length >= deepest) throw new JsonError(`it is nested too deep at byte ${offset}`)
    const parent = this.#frames.at(-1)
    const key = array ? 0 : ''
    let frame: Frame<Role> = { array, role: undefined, built: undefined, key }
    if (parent?.built !== undefined) {
      if (!this.#dropped.has(String(parent.key))) frame = { ...frame, built: array ? [] : new Map() }
    } else if (parent === undefined || parent.role !== undefined) {
      const treatment = this.#visitor.treat(parent?.role, parent?.key ?? 0)
      this.#built = 0
      if (treatment === 'build') frame = { ...frame, built: array ? [] : new Map() }
      else if (typeof treatment === 'object') frame = { ...frame, role: treatment.walk }
    }
    this.#frames.push(frame)
    this.#expected = array ? 'value-or-end' : 'key-or-end'
  }

  #close(): void {
    const frame = this.#frames.pop()
    this.#expected = this.#frames.length === 0 ? 'nothing' : 'comma-or-end'
    if (frame?.role !== undefined) this.#visitor.leave(frame.role)
    if (frame?.built === undefined) return
    const value: Json = Array.isArray(frame.built) ? frame.built : Object.fromEntries(frame.built)
    this.#put(value)
  }

  #scalar(value: Json): void {
    const parent = this.#frames.at(-1)
    if (parent === undefined) return
    if (parent.built !== undefined) {
      if (this.#dropped.has(String(parent.key))) return
      this.#built += perValue + (typeof value === 'string' ? value.length : 0)
      if (this.#built > largestBuilt) throw new JsonError('one of its tests holds too much')
      this.#put(value)
    } else if (parent.role !== undefined) {
      const treatment = this.#visitor.treat(parent.role, parent.key)
      if (treatment === 'scalar' || treatment === 'build') this.#put(value)
    }
  }

  /** Gives a finished value to the container around it. */
  #put(value: Json): void {
    const parent = this.#frames.at(-1)
    if (parent === undefined) return
    if (Array.isArray(parent.built)) parent.built.push(value)
    else if (parent.built !== undefined) parent.built.set(String(parent.key), value)
    else if (parent.role !== undefined) this.#visitor.value(parent.role, parent.key, value)
  }
}

function unexpected(offset: number): JsonError {
  return new JsonError(`unexpected content at byte ${offset}`)
}

/** An error of the tokenizer as ours; any other error is a mistake of this program and stays what it is. */
function asJsonError(error: unknown): unknown {
  if (error instanceof RangeError) return new JsonError('one of its texts is too long')
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new JsonError('a text in it is not UTF-8')
  }
  if (!(error instanceof TokenizerError)) return error
  const position = /absolute position "(\d+)"/.exec(error.message)?.[1]
  return position === undefined
    ? new JsonError('it ends too early', true)
    : new JsonError(`unexpected content at byte ${position}`)
}
