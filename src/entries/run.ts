import { setFlagsFromString } from 'node:v8'
import { Failure } from '../codes/failure.js'
import { codes } from '../codes/table.js'
import { parseRunInputs, type RunStepInputs } from '../inputs/parse.js'
import { readFromEnvironment } from '../inputs/read.js'
import { isLoopback } from '../inputs/url.js'
import type { CommandReceipt, TriggerReceipt, UploadReceipt } from '../run/receipt.js'
import { receiptSummary } from '../run/summary.js'
import { openSession } from '../vendors/session.js'
import type { Vendor, VendorSession } from '../vendors/vendor.js'
import { brokenCommand, brokenTrigger, brokenUpload } from './broken-off.js'
import {
  type BrokenOff,
  type Ending,
  failed,
  failureOf,
  failurePage,
  type Host,
  hosted,
  sessionFrom,
} from './host.js'
import { timeLimit } from './time-limit.js'
import { readVendorConfig, takeToken } from './token.js'
import { takeVendor, withUrl } from './vendor.js'

export function main(): Promise<number> {
  // Which task it was is not known before the inputs are read; the outputs are the same for all.
  return hosted({ name: 'run', env: process.env, json: false, brokenOff: brokenUpload }, (host) =>
    runStep(parseRunInputs(readFromEnvironment(host.env)), host),
  )
}

const loopbackPollMs = 50

/** How a task of this step ended. */
interface Outcome {
  readonly receipt: UploadReceipt | TriggerReceipt | CommandReceipt
  readonly failure?: Failure
  readonly warnings?: readonly Failure[]
}

/** Uploads, triggers, or runs the user's command, and reports what came of it. */
export async function runStep(inputs: RunStepInputs, host: Host): Promise<Ending> {
  try {
    return await runTask(inputs, host)
  } catch (error) {
    // Nothing began, so there is no receipt; the status is there all the same.
    const ending = failed(error, 'run', host.ci, brokenOff(inputs))
    await host.ci.summarize(failurePage('run', failureOf(error, 'run')))
    return ending
  }
}

function brokenOff({ command, trigger }: RunStepInputs): BrokenOff {
  if (command !== undefined) return brokenCommand
  return trigger === undefined ? brokenUpload : brokenTrigger
}

/** What a task is told once its vendor is known. */
type TaskInputs = RunStepInputs & { readonly url: URL }

async function runTask(given: RunStepInputs, host: Host): Promise<Ending> {
  const vendor = await takeVendor(given, host)
  const inputs = withUrl(given, vendor)
  const token = takeToken(inputs, vendor, host)
  if (token instanceof Failure) {
    host.ci.setOutput('status', 'skipped')
    return { exitCode: 0, document: { ...brokenOff(inputs)(token).document, status: 'skipped' } }
  }
  const overrides = await readVendorConfig(inputs, vendor, host)
  const session = openSession(vendor, {
    url: inputs.url,
    token,
    overrides,
    ...sessionFrom(host, inputs.timeoutMs),
  })
  if (inputs.command !== undefined) {
    return report('Command', await commandTask(inputs, inputs.command, vendor, token, host), host)
  }
  return inputs.trigger === undefined
    ? report(`Upload to ${vendor.title}`, await uploadTask(inputs, vendor, session, host), host)
    : report(`${vendor.title} run`, await triggerTask(inputs, inputs.trigger, vendor, session, host), host)
}

async function report(title: string, outcome: Outcome, { ci }: Host): Promise<Ending> {
  const { receipt, failure, warnings = [] } = outcome
  ci.setOutput('status', receipt.status)
  ci.setOutput('receipt', JSON.stringify(receipt))
  ci.setOutput('code', failure?.code ?? warnings[0]?.code ?? '')
  for (const { code, message } of warnings) {
    ci.annotate(codes[code].outcome === 'notice' ? 'notice' : 'warning', code, message)
  }
  if (failure !== undefined) ci.annotate('error', failure.code, failure.message)
  await ci.summarize(receiptSummary(title, receipt, failure))
  const said = failure ?? warnings[0]
  return {
    exitCode: failure?.exitCode ?? 0,
    document: { ...receipt, code: said?.code ?? '', message: said?.message ?? '' },
  }
}

async function uploadTask(
  inputs: TaskInputs,
  vendor: Vendor,
  session: VendorSession,
  host: Host,
): Promise<Outcome> {
  keepGarbageSmall()
  const uploads = vendor.uploads?.(session)
  if (uploads === undefined) throw new Failure('UPLOAD_UNSUPPORTED', { vendor: vendor.title })
  if (inputs.project === undefined) throw new Failure('INPUT_MISSING', { input: 'project' })
  const { upload } = await import('../run/upload.js')
  const { defaultRunName } = await import('../run/run-name.js')
  const { randomBytes } = await import('node:crypto')
  const mark = randomBytes(4).toString('hex')
  const runName = inputs.runName ?? defaultRunName(host.ci.context, host.now(), mark)
  const { formatNamed } = await import('../results/formats/index.js')
  const format = formatNamed(inputs.format)
  const limit = timeLimit(inputs, host.signal, {
    vendor: vendor.title,
    run: 'of this upload',
    state: 'uploading',
  })
  try {
    return await upload(
      {
        patterns: inputs.upload,
        cwd: host.cwd,
        project: inputs.project,
        runName,
        batchSize: inputs.batchSize,
        allowEmpty: inputs.allowEmpty,
        ...(format !== undefined && { format }),
        ...(inputs.environment !== undefined && { environment: inputs.environment }),
      },
      { uploads, vendor: vendor.title, log: host.ci.log, signal: limit.signal },
    )
  } finally {
    limit.clear()
  }
}

async function triggerTask(
  inputs: TaskInputs,
  wanted: string,
  vendor: Vendor,
  session: VendorSession,
  host: Host,
): Promise<Outcome> {
  const { parseTrigger, parseVariables } = await import('../run/trigger-request.js')
  const supported = { vendor: vendor.title, kinds: vendor.capabilities.triggers }
  const request = parseTrigger(wanted, parseVariables(inputs.variables), supported)
  const operations = vendor.operations?.(session)
  if (operations === undefined) {
    throw new Failure('TRIGGER_UNSUPPORTED', {
      vendor: vendor.title,
      trigger: request.kind,
      known: 'nothing',
    })
  }
  const { trigger } = await import('../run/trigger.js')
  const { receipt, failure, warning } = await trigger(
    request,
    {
      wait: inputs.wait,
      timeoutMs: inputs.timeoutMs,
      timeout: inputs.timeout,
      // A server on this machine is nobody's shared service.
      ...(isLoopback(inputs.url.hostname) && { pollMs: loopbackPollMs }),
    },
    {
      operations,
      vendor: vendor.title,
      log: host.ci.log,
      now: host.monotonic,
      sleep: host.sleep,
      signal: host.signal,
    },
  )
  return {
    receipt,
    ...(failure !== undefined && { failure }),
    ...(warning !== undefined && { warnings: [warning] }),
  }
}

async function commandTask(
  inputs: TaskInputs,
  command: string,
  vendor: Vendor,
  token: string,
  host: Host,
): Promise<Outcome> {
  const [{ runCommand }, { outputFilter }, { compileSecrets }] = await Promise.all([
    import('../run/command.js'),
    import('../run/output-filter.js'),
    import('../token/secret-patterns.js'),
  ])
  const patterns = compileSecrets([{ token, secretParts: vendor.format.secretParts?.(token) ?? [] }])
  const own = inputs.tokenEnv ?? vendor.tokenEnv[0]
  return runCommand(
    {
      command,
      cwd: host.cwd,
      environment: host.env,
      credentials: {
        token,
        tokenVariables: own === undefined ? [] : [own],
        urlVariables: vendor.urlEnv,
        url: inputs.url.href.replace(/\/$/, ''),
        withheld: vendor.tokenEnv,
        secrets: [token],
      },
      timeoutMs: inputs.timeoutMs,
      timeout: inputs.timeout,
    },
    {
      ...host.streams.filtered,
      filter: () => outputFilter(patterns),
      now: host.monotonic,
      signal: host.signal,
    },
  )
}

/**
 * A stream of results makes much garbage and keeps little. V8 would let the garbage grow until it is most of the memory
 * that an upload takes: the space for new objects, and old objects up to four times what is kept.
 */
function keepGarbageSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=50')
}
