/** The first bytes of a stream, and the whole stream to read again from its start. */
export interface Peeked {
  readonly head: Uint8Array
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Reads at least `bytes` bytes, or everything when there are fewer. */
export async function peek(chunks: AsyncIterable<Uint8Array>, bytes: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  let done = false
  while (length < bytes && !done) {
    const next = await iterator.next()
    if (next.done === true) done = true
    else {
      first.push(next.value)
      length += next.value.length
    }
  }
  const head = new Uint8Array(length)
  let offset = 0
  for (const chunk of first) {
    head.set(chunk, offset)
    offset += chunk.length
  }
  async function* again() {
    try {
      if (length > 0) yield head
      while (!done) {
        const next = await iterator.next()
        if (next.done === true) return
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }
  return { head, chunks: again() }
}

/**
 * The encoding of a text: by its byte order mark, by the zero bytes of UTF-16 without one, by its XML declaration,
 * else UTF-8.
 */
export function encodingOf(head: Uint8Array): string {
  const [a, b, c, d] = head
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be'
  const start = new TextDecoder('latin1').decode(head.subarray(0, 200))
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]
  if (declared === undefined || /^utf-?(?:8|16)/i.test(declared)) return 'utf-8'
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return 'utf-8'
  }
}

/** Decodes a stream to text without its byte order mark. Bytes that are no text become U+FFFD. */
export async function* decodeText(peeked: Peeked): AsyncIterable<string> {
  const decoder = new TextDecoder(encodingOf(peeked.head))
  for await (const chunk of peeked.chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
