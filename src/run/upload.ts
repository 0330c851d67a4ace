import { Failure } from '../codes/failure.js'
import type { ReadableFormat } from '../results/format.js'
import { noNotes, type TestResult, type TestStatus } from '../results/model.js'
import { readableTitles } from '../results/readable.js'
import { oneLine } from '../results/text.js'
import type { RemoteRun, ResultUpload } from '../vendors/vendor.js'
import { Batches } from './batches.js'
import { unlessCancelled } from './cancellation.js'
import { findReports, type ReportFile } from './files.js'
import { heldIn } from './held.js'
import { Lanes } from './lanes.js'
import { Progress } from './progress.js'
import type { UploadProblem, UploadReceipt } from './receipt.js'
import { isEmptyList, type Report, recognise, resultsOf } from './report-file.js'
import { Reruns } from './reruns.js'
import { uploadedInWords } from './summary.js'

export interface UploadRequest {
  /** Lines of the input `upload`. */
  readonly patterns: readonly string[]
  readonly cwd: string
  /** Undefined: by content. */
  readonly format?: ReadableFormat
  readonly project: string
  readonly runName: string
  readonly environment?: string
  readonly batchSize: number
  /** Whether reports without a result are no failure. */
  readonly allowEmpty?: boolean
}

export interface UploadPorts {
  readonly uploads: ResultUpload
  /** The vendor's title, for messages. */
  readonly vendor: string
  log(line: string): void
  /** Stops the upload; its reason is a Failure, or the name of a signal. */
  readonly signal?: AbortSignal
}

export interface UploadOutcome {
  readonly receipt: UploadReceipt
  /** Why the upload is not a success. */
  readonly failure?: Failure
  /** What is worth an annotation without making the upload fail. */
  readonly warnings: readonly Failure[]
}

const mostProblems = 100
const lacksResults: ReadonlySet<string> = new Set([
  'REPORT_BROKEN_JSON',
  'REPORT_BROKEN_XML',
  'REPORT_UNREADABLE',
  'REPORT_INCOMPLETE',
])

/**
 * Uploads test reports as one run. Every file is found and recognised before the run is opened; then results are read
 * as a stream and stored in batches. What was read before a report breaks off is still stored, and the run is then left
 * open. Failed tests do not fail the upload; a result that the vendor does not confirm does, and a report that is not
 * read.
 */
export async function upload(request: UploadRequest, ports: UploadPorts): Promise<UploadOutcome> {
  const flow = new UploadFlow(request, ports)
  try {
    // Neither a search nor a file that is slow to read outlasts the step.
    await unlessCancelled(flow.run(), ports.signal)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await flow.stop(error)
  }
  return flow.outcome()
}

class UploadFlow {
  readonly #request: UploadRequest
  readonly #ports: UploadPorts
  readonly #batches: Batches
  readonly #lanes = new Lanes()
  readonly #reruns = new Reruns()
  /** In the order of the batches, whichever was answered first. */
  readonly #problems: { readonly batch: number; readonly problem: UploadProblem }[] = []
  readonly #warnings: Failure[] = []
  readonly #files: { file: string; format: string; results: number }[] = []
  readonly #counts: Record<TestStatus, number> = { passed: 0, failed: 0, broken: 0, skipped: 0, unknown: 0 }
  /** Results of the reports that were read to their end. */
  readonly #whole = new Map<string, number>()
  #reports: readonly Report[] = []
  #held = ''
  #flaky = 0
  #framework: string | undefined
  #opening: Promise<RemoteRun> | undefined
  #run: RemoteRun | undefined
  #sent = 0
  #stopped: Failure | undefined
  #unread: Failure | undefined
  /** Reports that could not be read to their end. */
  readonly #broken: { readonly file: string; readonly problem: Failure }[] = []
  #attachments = 0

  constructor(request: UploadRequest, ports: UploadPorts) {
    this.#request = request
    this.#ports = ports
    this.#batches = new Batches(Math.max(1, Math.min(request.batchSize, ports.uploads.maxBatch)))
  }

  async run(): Promise<void> {
    const { patterns, cwd, allowEmpty = false } = this.#request
    this.#reports = await this.#recognise(await findReports(patterns, cwd, this.#ports.signal))
    const frameworks = new Set(this.#reports.map(({ format }) => format.name))
    this.#framework = frameworks.size === 1 ? [...frameworks].join() : undefined

    const empty: { readonly file: string; readonly problem: Failure }[] = []
    for (const report of this.#reports) {
      const problem = await this.#read(report)
      if (problem?.code === 'REPORT_EMPTY') empty.push({ file: report.name, problem })
      else if (problem !== undefined) this.#cannotRead(report.name, problem)
    }
    // One report without results among others is worth a warning; nothing but empty reports is a failure.
    if (allowEmpty) for (const { file } of empty) this.#allowEmpty(file)
    else if (empty.length < this.#reports.length) this.#warnings.push(...empty.map(({ problem }) => problem))
    else for (const { file, problem } of empty) this.#cannotRead(file, problem)
    await this.#addLacking()
    if (!this.#batches.empty) await this.#flush()
    await this.#room(0)
    await this.#close()
  }

  /**
   * The reports among the files. What a folder or a glob met that is no report is passed over with a warning; a report
   * that cannot be read fails the upload after the others are stored. A file that is named by itself fails it at once.
   */
  async #recognise(files: readonly ReportFile[]): Promise<readonly Report[]> {
    const reports: Report[] = []
    const others: Failure[] = []
    const names: string[] = []
    for (const file of files) {
      const found = await recognise(file, this.#request.format)
      if (!('failure' in found)) reports.push(found)
      else if (this.#request.allowEmpty === true && isEmptyList(found)) this.#allowEmpty(file.name)
      else if (file.foundBy === 'path') throw found.failure
      else if (found.isReport) this.#cannotRead(file.name, found.failure)
      else {
        others.push(found.failure)
        names.push(file.name)
      }
    }
    const [first] = others
    if (first !== undefined && reports.length === 0 && this.#unread === undefined) {
      throw names.length === 1
        ? first
        : new Failure('REPORT_FORMAT_UNKNOWN', { file: fewOf(names), known: readableTitles })
    }
    for (const name of names) this.#ports.log(`${name}: no test report`)
    if (names.length > 0) {
      this.#warnings.push(new Failure('FILES_NOT_REPORTS', { count: names.length, files: fewOf(names) }))
    }
    return reports
  }

  #allowEmpty(file: string): void {
    this.#ports.log(`${file}: empty, as \`allow-empty\` allows`)
  }

  /** A run that lacks results of a report says so itself, wherever it is looked at. */
  async #addLacking(): Promise<void> {
    const isBegun = this.#run !== undefined || !this.#batches.empty
    for (const { file, problem } of this.#broken) {
      // Where nothing at all was read, there is no run that could be taken for a whole one.
      if (!isBegun && problem.code !== 'REPORT_INCOMPLETE') continue
      const result: TestResult = {
        title: `${file} › the report ${problem.code === 'REPORT_INCOMPLETE' ? 'lacks tests' : 'ends early'}`,
        status: 'broken',
        errorMessage: problem.message,
        framework: this.#framework ?? 'token-action',
        retries: 0,
      }
      this.#count(result)
      this.#batches.add(result)
      if (this.#batches.full) await this.#flush()
    }
  }

  async stop(failure: Failure): Promise<void> {
    this.#stopped = failure
    if (!this.#began) return
    const counted = Object.values(this.#counts).reduce((sum, count) => sum + count, 0)
    this.#held = await heldIn(this.#reports, this.#whole, counted)
  }

  #cannotRead(file: string, problem: Failure): void {
    this.#unread ??= problem
    this.#noteProblem(this.#sent, { file, code: problem.code, reason: problem.message })
  }

  /** Reads one report to its end. Returns why it could not be read; throws what the vendor does not accept. */
  async #read(report: Report): Promise<Failure | undefined> {
    const progress = new Progress(report, this.#ports.log)
    const counted = { file: report.name, format: report.format.name, results: 0 }
    const notes = noNotes()
    this.#files.push(counted)
    let rejection: unknown
    try {
      for await (const result of resultsOf(
        report,
        notes,
        (bytes) => progress.count(bytes),
        this.#ports.signal,
      )) {
        if (notes.mayRepeat && this.#reruns.isSecondHalf(report.name, result)) continue
        counted.results += 1
        this.#count(result)
        this.#batches.add(result)
        if (!this.#batches.full) continue
        try {
          await this.#flush()
        } catch (error) {
          rejection = error
          throw error
        }
        progress.report(counted.results)
      }
    } catch (error) {
      if (error === rejection || !(error instanceof Failure)) throw error
      if (lacksResults.has(error.code)) this.#broken.push({ file: report.name, problem: error })
      return error
    } finally {
      progress.end(counted.results)
      this.#attachments += notes.attachments
    }
    const where = [...(report.start > 0 ? ['before'] : []), ...(notes.behind?.length ? ['behind'] : [])]
    if (where.length > 0) {
      const details = { file: report.name, where: where.join(' and ') }
      this.#warnings.push(new Failure('REPORT_TEXT_AROUND', details))
    }
    if (notes.unlisted > 0) {
      const details = { file: report.name, unlisted: notes.unlisted, held: counted.results }
      this.#warnings.push(new Failure('REPORT_COUNTS_MORE', details))
    }
    this.#whole.set(report.name, counted.results)
    return undefined
  }

  #count(result: TestResult): void {
    this.#counts[result.status] += 1
    if (result.status === 'passed' && result.retries > 0) this.#flaky += 1
  }

  /** Sends the pending batch, beside those in flight. @throws Failure what the vendor does not accept of an earlier one */
  async #flush(): Promise<void> {
    await this.#room(this.#batches.follows ? 0 : Math.max(1, this.#ports.uploads.atOnce) - 1)
    this.#sent += 1
    this.#lanes.start(this.#store(this.#batches.take(), this.#sent))
  }

  /** Waits until no more than `most` batches are in flight. */
  async #room(most: number): Promise<void> {
    await unlessCancelled(this.#lanes.room(most), this.#ports.signal)
  }

  async #open(): Promise<RemoteRun> {
    const { runName, project, environment } = this.#request
    const framework = this.#framework
    this.#run = await this.#ports.uploads.openRun({
      name: runName,
      project,
      ...(environment === undefined ? {} : { environment }),
      ...(framework === undefined ? {} : { framework }),
    })
    this.#ports.log(`Run ${this.#run.id} is open${this.#run.url === undefined ? '' : `: ${this.#run.url}`}`)
    return this.#run
  }

  async #store(batch: readonly TestResult[], number: number): Promise<void> {
    const { uploads, signal } = this.#ports
    this.#opening ??= this.#open()
    const run = await unlessCancelled(this.#opening, signal)
    const rejections = await unlessCancelled(uploads.store(run, batch), signal)
    if (rejections.some(({ index }) => batch[index] === undefined)) {
      throw new Failure('UPLOAD_NO_RECEIPT', { vendor: this.#ports.vendor, request: 'the upload' })
    }
    this.#batches.settle(batch, new Set(rejections.map(({ index }) => index)))
    for (const { index, reason } of rejections.slice(0, mostProblems)) {
      const { title, testCaseCode } = batch[index] ?? {}
      this.#noteProblem(number, {
        ...(title === undefined ? {} : { title }),
        ...(testCaseCode === undefined ? {} : { testCaseCode }),
        reason: oneLine(reason, 200),
      })
    }
  }

  #noteProblem(batch: number, problem: UploadProblem): void {
    const later = this.#problems.findIndex((other) => other.batch > batch)
    this.#problems.splice(later < 0 ? this.#problems.length : later, 0, { batch, problem })
    if (this.#problems.length > mostProblems) this.#problems.length = mostProblems
  }

  /**
   * Every result is stored by now, so a run that cannot be closed is a warning. One that lacks results of a report is
   * not called complete.
   */
  async #close(): Promise<void> {
    if (this.#run === undefined) return
    await this.#findDoubled(this.#run)
    if (this.#unread !== undefined) {
      this.#ports.log(`Run ${this.#run.id} is left open: it is not what the reports hold`)
      return
    }
    try {
      await this.#ports.uploads.closeRun(this.#run)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.#warnings.push(error)
    }
  }

  async #findDoubled(run: RemoteRun): Promise<void> {
    const { uploads, vendor } = this.#ports
    // Whoever cannot list the results now answered the read-back that let them be sent again.
    const titles = await uploads.doubled(run).catch((error: unknown) => {
      if (error instanceof Failure) return []
      throw error
    })
    if (titles.length === 0) return
    const shown = titles.slice(0, 3).map((title) => oneLine(title, 100))
    const details = { vendor, count: titles.length, run: run.id, titles: shown.join('; ') }
    this.#unread ??= new Failure('UPLOAD_DOUBLED', details)
  }

  /** Whether what stopped the upload found it begun: before that it is the whole reason. */
  get #began(): boolean {
    const isCancelled = this.#stopped?.code === 'INTERRUPTED'
    return this.#run !== undefined && (this.#batches.accepted > 0 || isCancelled)
  }

  outcome(): UploadOutcome {
    const { accepted, rejected, distinct, merged, mergedCodes } = this.#batches
    const failure = this.#failure()
    if (merged > 0) {
      const codes = [...mergedCodes]
      this.#warnings.push(
        new Failure('RESULTS_MERGED', {
          count: merged,
          codes: fewOf(codes),
        }),
      )
    }
    if (this.#attachments > 0 && accepted > 0) {
      const details = { count: this.#attachments, vendor: this.#ports.vendor }
      this.#warnings.push(new Failure('ATTACHMENTS_NOT_SENT', details))
    }
    const isPartial = failure !== undefined && [this.#unread?.code, 'UPLOAD_PARTIAL'].includes(failure.code)
    const partial = isPartial && this.#stopped === undefined && accepted > 0
    this.#ports.log(uploadedInWords(this.#counts, this.#flaky, accepted, distinct))
    return {
      receipt: {
        status: failure === undefined ? 'success' : partial ? 'partial' : 'failed',
        runId: this.#run?.id ?? null,
        runUrl: this.#run?.url ?? null,
        accepted,
        rejected,
        errors: this.#problems.map(({ problem }) => problem),
        runName: this.#request.runName,
        counts: this.#counts,
        flaky: this.#flaky,
        files: this.#files,
      },
      ...(failure === undefined ? {} : { failure }),
      warnings: this.#warnings,
    }
  }

  #failure(): Failure | undefined {
    const { accepted, rejected, distinct } = this.#batches
    if (this.#stopped !== undefined) {
      const stopped = this.#stopped
      if (!this.#began) return stopped
      this.#problems.push({ batch: this.#sent, problem: { code: stopped.code, reason: stopped.message } })
      return new Failure(
        'UPLOAD_INTERRUPTED',
        { accepted, held: this.#held, reason: stopped.message },
        { cause: stopped },
      )
    }
    if (this.#unread !== undefined) return this.#unread
    if (rejected === 0) return undefined
    const reasons = this.#problems.slice(0, 3).map(({ problem: { title, testCaseCode, reason } }) => {
      const what = [testCaseCode, title].filter((part) => part !== undefined).join(' ')
      return what === '' ? reason : `${oneLine(what, 100)}: ${reason}`
    })
    return new Failure('UPLOAD_PARTIAL', {
      vendor: this.#ports.vendor,
      rejected,
      total: distinct,
      reasons: `${reasons.join('; ')}${rejected > reasons.length ? '; …' : ''}`,
      run: this.#run?.url ?? `run ${this.#run?.id ?? ''}`,
    })
  }
}

function fewOf(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ')
}
