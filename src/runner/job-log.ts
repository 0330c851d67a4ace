import { parseCommand } from './commands.js'
import type { SecretMasker } from './masker.js'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** The log of a job: carries out the workflow commands in it, and masks what is left. */
export class JobLog {
  /** What a reader of the log sees. */
  readonly lines: string[] = []
  /** What the steps printed, commands and all. */
  readonly raw: string[] = []
  readonly annotations: Annotation[] = []
  readonly #masker: SecretMasker
  readonly #debug: boolean
  readonly #onLine: (line: string) => void
  #stopToken: string | undefined
  #outputs: Record<string, string> = {}

  constructor(masker: SecretMasker, options: { debug: boolean; onLine: (line: string) => void }) {
    this.#masker = masker
    this.#debug = options.debug
    this.#onLine = options.onLine
  }

  /** Writes text of the runner's own, a line at a time, masked as everything is. */
  write(text: string): void {
    for (const line of text.split('\n')) {
      const masked = this.#masker.mask(line)
      this.lines.push(masked)
      this.#onLine(masked)
    }
  }

  /** Takes one line that a step printed. */
  printed(line: string): void {
    this.raw.push(line)
    const command = parseCommand(line, this.#stopToken)
    if (this.#stopToken !== undefined) {
      if (command?.name === this.#stopToken.toLowerCase()) this.#stopToken = undefined
      this.write(line)
      return
    }
    switch (command?.name) {
      case undefined:
        this.write(line)
        break
      case 'add-mask':
        this.#masker.add(command.data)
        break
      case 'stop-commands':
        this.#stopToken = command.data
        this.write(line)
        break
      case 'error':
      case 'warning':
      case 'notice':
        this.annotations.push({
          level: command.name,
          title: this.#masker.mask(command.properties.title ?? ''),
          message: this.#masker.mask(command.data),
        })
        this.write(`##[${command.name}]${command.data}`)
        break
      case 'group':
        this.write(`##[group]${command.data}`)
        break
      case 'endgroup':
        this.write('##[endgroup]')
        break
      case 'debug':
        if (this.#debug) this.write(`##[debug]${command.data}`)
        break
      case 'set-output':
        this.#outputs[command.properties.name ?? ''] = command.data
        break
      default:
        break
    }
  }

  /** A step's commands end with it. Returns what it set by `::set-output::`, the form from before the output file. */
  endStep(): Readonly<Record<string, string>> {
    const outputs = this.#outputs
    this.#stopToken = undefined
    this.#outputs = {}
    return outputs
  }
}
