import type { Report } from './report-file.js'

/** Says how far a report is: when it begins, at every tenth of a large one, and when it ends. */
export class Progress {
  #bytes = 0
  #tenth = 0
  readonly #report: Report
  readonly #log: (line: string) => void

  constructor(report: Report, log: (line: string) => void) {
    this.#report = report
    this.#log = log
    log(`${report.name}: ${report.format.title}, ${size(report.bytes)}`)
  }

  /** Counts bytes that were read. */
  count(bytes: number): void {
    this.#bytes += bytes
  }

  report(results: number): void {
    const tenth = Math.floor((this.#bytes / Math.max(1, this.#report.bytes)) * 10)
    if (tenth <= this.#tenth || tenth >= 10) return
    this.#tenth = tenth
    this.#log(`${this.#report.name}: ${tenth * 10} %, ${results} results`)
  }

  end(results: number): void {
    this.#log(`${this.#report.name}: ${results} ${results === 1 ? 'result' : 'results'}`)
  }
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
