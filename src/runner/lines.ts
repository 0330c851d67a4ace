import { StringDecoder } from 'node:string_decoder'

/** Cuts a stream of bytes into lines as the runner reads them: at `\r\n`, `\n` and a lone `\r`. */
export class LineReader {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: (line: string) => void
  #rest = ''

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  write(bytes: Buffer): void {
    this.#rest += this.#decoder.write(bytes)
    // A carriage return at the very end may be the first half of `\r\n`.
    const lines = this.#rest.split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#onLine(line)
  }

  end(): void {
    const last = (this.#rest + this.#decoder.end()).replace(/\r$/, '')
    this.#rest = ''
    if (last !== '') this.#onLine(last)
  }
}
