import type { TestResult } from '../../src/results/model.js'
import type { RemoteRun, ResultUpload, RunDescription } from '../../src/vendors/vendor.js'

/** A vendor in memory: keeps one result for each test case, and one for each title of the others. */
export class MemoryUpload implements ResultUpload {
  readonly maxBatch = 1000
  atOnce = 1
  readonly runs: RunDescription[] = []
  readonly batches: (readonly TestResult[])[] = []
  readonly stored = new Map<string, TestResult>()
  closed = 0
  /** Why the vendor rejects a result; undefined: it does not. */
  reject: (result: TestResult) => string | undefined = () => undefined
  /** Called before each batch; may throw. */
  beforeStore: (batches: number) => void = () => {}
  beforeOpen: () => void = () => {}
  beforeClose: () => void = () => {}

  async openRun(run: RunDescription): Promise<RemoteRun> {
    this.beforeOpen()
    this.runs.push(run)
    return { id: `run-${this.runs.length}`, url: `https://qa.example.com/runs/${this.runs.length}` }
  }

  async store(_run: RemoteRun, batch: readonly TestResult[]) {
    this.beforeStore(this.batches.length)
    this.batches.push(batch)
    return batch.flatMap((result, index) => {
      const reason = this.reject(result)
      if (reason === undefined) this.stored.set(result.testCaseCode ?? result.title, result)
      return reason === undefined ? [] : [{ index, reason }]
    })
  }

  async doubled(): Promise<readonly string[]> {
    return []
  }

  async closeRun(): Promise<void> {
    this.beforeClose()
    this.closed += 1
  }
}
