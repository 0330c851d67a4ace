import { Pieces } from '../token/pieces.js'

const shortest = 6
const beyondAscii = /[^\x00-\x7f]/

/**
 * Replaces every known secret by `***`, and pieces of it, so that no text that was cut before it came here shows the rest
 * of a token. The last line of defence: our own text should hold none to begin with.
 */
export class Redactor {
  #values: string[] = []
  readonly #pieces = new Pieces()

  /** Registers secrets, as text and as the bytes of that text; those shorter than six characters would hide too much. */
  add(...values: readonly string[]): void {
    const known = new Set(this.#values)
    const fresh = new Set<string>()
    for (const value of values) {
      const forms = beyondAscii.test(value) ? [value, Buffer.from(value, 'utf8').toString('latin1')] : [value]
      for (const form of forms) if (form.length >= shortest && !known.has(form)) fresh.add(form)
    }
    this.#values = [...this.#values, ...fresh].sort((a, b) => b.length - a.length)
    this.#pieces.add([...fresh])
  }

  has(value: string): boolean {
    return this.#values.includes(value)
  }

  redact(text: string): string {
    if (text.length < shortest) return text
    let safe = text
    for (const value of this.#values) if (safe.includes(value)) safe = safe.replaceAll(value, '***')
    if (this.#values.length === 0) return safe
    return this.#pieces.hide(safe)
  }

  redactBytes(bytes: Uint8Array): Uint8Array {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const safe = this.redact(text)
    return safe === text ? bytes : Buffer.from(safe, 'latin1')
  }
}
