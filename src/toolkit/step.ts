import { randomBytes } from 'node:crypto'
import { type CheckInputs, check } from '../check/check.js'
import { Failure } from '../codes/failure.js'
import { type Code, codes } from '../codes/table.js'
import { end } from '../entries/end.js'
import { type Host, hosted, sessionFrom } from '../entries/host.js'
import { timeLimit } from '../entries/time-limit.js'
import { fitToken, maskText } from '../entries/token.js'
import { masking } from '../entries/vendor.js'
import { vendorIds } from '../inputs/generated/vendor-ids.js'
import { parseBaseUrl } from '../inputs/url.js'
import type { ReadableFormat } from '../results/format.js'
import { noUpload } from '../run/receipt.js'
import { defaultRunName } from '../run/run-name.js'
import { type UploadOutcome, upload } from '../run/upload.js'
import { formatDuration } from '../token/duration.js'
import { vendorOf } from '../vendors/file/engine.js'
import { parseVendorFile } from '../vendors/file/read.js'
import { loadVendor } from '../vendors/registry.js'
import { openSession } from '../vendors/session.js'
import type { Vendor } from '../vendors/vendor.js'
import type {
  CheckedToken,
  CheckOptions,
  ReportFormat,
  Step,
  TestResult,
  TokenOptions,
  UploadedResults,
  UploadOptions,
  VendorSource,
} from './types.js'

const defaultTimeoutMs = 60_000
const batchSize = 200

export async function runStep(name: string, body: (step: Step) => Promise<void>): Promise<void> {
  const threw = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    return new Failure('STEP_THREW', { step: name, reason: reason.replace(/\.$/, '') }, { cause: error })
  }
  const exitCode = await hosted({ name, env: process.env, json: false, foreign: threw }, async (host) => {
    let failed = false
    const annotate = (level: 'error' | 'warning' | 'notice', message: string) =>
      host.ci.annotate(level, name, message)
    await body({
      mask: (secret) => maskText(host, secret),
      checkToken: (options) => checkToken(options, host),
      uploadResults: (options) => uploadResults(options, host),
      setOutput: host.ci.setOutput,
      log: host.ci.log,
      notice: (message) => annotate('notice', message),
      warning: (message) => annotate('warning', message),
      fail(message) {
        failed = true
        annotate('error', message)
      },
      signal: host.signal,
    })
    return { exitCode: failed ? 1 : 0 }
  })
  await end(exitCode)
}

/** @throws Failure VENDOR_UNKNOWN, VENDOR_FILE_INVALID, URL_…, INPUT_MISSING */
async function opened(options: TokenOptions, host: Host): Promise<{ vendor: Vendor; url: URL }> {
  const vendor = await masking(options, host, () => vendorFrom(options.vendor))
  const url = options.url ?? vendor.defaultUrl
  if (url === undefined) throw new Failure('INPUT_MISSING', { input: 'url' })
  return { vendor, url: parseBaseUrl('url', url, options.allowHttp === true) }
}

async function vendorFrom(source: VendorSource): Promise<Vendor> {
  if (typeof source === 'string') return loadVendor(source)
  const parsed = parseVendorFile(source.file)
  if ('file' in parsed && !vendorIds.some((id) => id === parsed.file.id)) return vendorOf(parsed.file)
  const [problem] = 'problems' in parsed ? parsed.problems : []
  throw new Failure('VENDOR_FILE_INVALID', {
    file: 'that was given as text',
    reason:
      problem === undefined ? 'its id is that of a known vendor' : `line ${problem.line}: ${problem.what}`,
    cure: problem?.cure ?? 'give it another id',
  })
}

async function checkToken(options: CheckOptions, host: Host): Promise<CheckedToken> {
  const nothing = { verdict: 'unknown', ref: '', expiresAt: null, scopes: null, missingScopes: [] } as const
  try {
    const { vendor, url } = await opened(options, host)
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs
    const request: CheckInputs = {
      vendor,
      token: options.token,
      scopes: options.scopes ?? [],
      onUnknown: 'fail',
      onMissing: 'fail',
      stepTimeoutMs: timeoutMs,
      ...(options.minValidityMs !== undefined && { minValidityMs: options.minValidityMs }),
    }
    const report = await check(request, {
      ci: silent(host),
      session: (token) => openSession(vendor, { url, token, ...sessionFrom(host, timeoutMs) }),
      now: host.now,
    })
    const { verdict, code, message, token: ref, expiresAt, scopes, missingScopes, warnings } = report
    const proceed = report.action === 'proceed'
    return { verdict, code, message, ref, expiresAt, scopes, missingScopes, warnings, proceed }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...nothing, code: error.code, message: error.message, warnings: [], proceed: false }
  }
}

/** It masks, and says nothing: what is said is for the caller to decide. */
const silent = ({ ci }: Host): Host['ci'] => ({
  ...ci,
  setOutput: () => {},
  annotate: () => {},
  log: () => {},
  summarize: async () => {},
})

async function uploadResults(options: UploadOptions, host: Host): Promise<UploadedResults> {
  const { files, project, runName, environment, format, allowEmpty } = options
  try {
    const { vendor, url } = await opened(options, host)
    const fit = fitToken(options.token, vendor)
    if (fit === undefined) throw new Failure('TOKEN_EMPTY')
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs
    const session = openSession(vendor, { url, token: fit.token, ...sessionFrom(host, timeoutMs) })
    const uploads = vendor.uploads?.(session)
    if (uploads === undefined) throw new Failure('UPLOAD_UNSUPPORTED', { vendor: vendor.title })
    const about = { vendor: vendor.title, run: 'of this upload', state: 'uploading' }
    const limit = timeLimit({ timeoutMs, timeout: formatDuration(timeoutMs) }, host.signal, about)
    try {
      const outcome = await upload(
        {
          ...{ patterns: files, cwd: host.cwd, project, batchSize },
          runName: runName ?? defaultRunName(host.ci.context, host.now(), randomBytes(4).toString('hex')),
          ...(environment !== undefined && { environment }),
          ...(allowEmpty !== undefined && { allowEmpty }),
          ...(format && { format: readable(format) }),
        },
        { uploads, vendor: vendor.title, log: host.ci.log, signal: limit.signal },
      )
      return uploaded(outcome)
    } finally {
      limit.clear()
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...noUpload, status: 'failed', code: error.code, message: error.message, warnings: [] }
  }
}

function uploaded({ receipt, failure, warnings }: UploadOutcome): UploadedResults {
  const { status, runId, runUrl, accepted, rejected, counts, files } = receipt
  const said: readonly { code: Code; message: string }[] = warnings.filter(
    ({ code }) => codes[code].outcome !== 'notice',
  )
  return {
    ...{ status, runId, runUrl, accepted, rejected, counts, files },
    ...{ code: failure?.code ?? '', message: failure?.message ?? '' },
    warnings: said.map(({ code, message }) => ({ code, message })),
  }
}

/** A format of the caller's: a report that holds nothing, or breaks off, is what it is for ours. */
function readable({ title, read }: ReportFormat): ReadableFormat {
  async function* results(chunks: AsyncIterable<Uint8Array>, file: string): AsyncIterable<TestResult> {
    let count = 0
    try {
      for await (const result of read(chunks, file)) {
        count += 1
        yield result
      }
    } catch (error) {
      if (error instanceof Failure) throw error
      throw new Failure('REPORT_UNREADABLE', { file, reason: error instanceof Error ? error.message : title })
    }
    if (count === 0) throw new Failure('REPORT_EMPTY', { file })
  }
  return { name: 'own', title, writtenBy: title, recognises: () => false, load: async () => results }
}
