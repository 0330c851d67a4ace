import type { CheckReport } from '../check/report.js'
import { occasionOf } from '../ci/occasion.js'
import { Failure } from '../codes/failure.js'
import { createTransport } from '../http/transport.js'
import type { CheckStepInputs, NotifyInputs, RotateStepInputs } from '../inputs/parse.js'
import { isLoopback } from '../inputs/url.js'
import { type Finding, findingOfCheck, findingOfRotation, type Notice, type Step } from '../notify/notice.js'
import { keyOf, type Telling, tell } from '../notify/tell.js'
import { parseWebhook, secretsOf, sendWebhook, webhookDocument } from '../notify/webhook.js'
import type { RotateReport } from '../rotate/ports.js'
import { adoptCommand, type CommandInputs, statusCommand } from '../stores/command.js'
import { openIssues } from '../stores/open.js'
import { isRepositoryName } from '../stores/parse.js'
import type { Vendor } from '../vendors/vendor.js'
import type { Host } from './host.js'
import { maskText } from './token.js'

const day = 86_400_000
/** How long a token is trusted without a run, where no rotation says how early it begins. */
const usualMs = 7 * day

/** Registers what a notice is sent with, before anything else is printed. */
export function maskNotify({ token, webhook }: NotifyInputs, host: Host): void {
  for (const secret of [token, ...secretsOf(webhook)]) maskText(host, secret)
}

/** Tells people what a check found. */
export async function tellCheck(
  report: CheckReport,
  inputs: CheckStepInputs & { readonly url: URL; readonly notify: NotifyInputs },
  vendor: Vendor,
  host: Host,
): Promise<void> {
  const { warnBeforeMs, notify } = inputs
  const isUnasked = vendor.capabilities.introspect === 'none'
  const finding = findingOfCheck(report, { warnBeforeMs, isUnasked })
  const about = { ...inputs, secret: notify.secret }
  await tellStep('check', finding, { inputs: about, notify, vendor, host, everyMs: usualMs, byPerson: false })
}

/** What is asked by a person, who reads the answer. */
const byPersons: ReadonlySet<string> = new Set(['adopt', 'recover', 'forget'])

/** Tells people what a rotation found. @param task what was asked of it */
export async function tellRotation(
  report: RotateReport,
  inputs: RotateStepInputs & { readonly url: URL; readonly notify: NotifyInputs },
  vendor: Vendor,
  host: Host,
  { task, repository }: { readonly task: string; readonly repository: string | undefined },
): Promise<void> {
  if (inputs.dryRun) return
  const { notify, rotateBeforeMs } = inputs
  const byPerson = byPersons.has(task)
  const found = findingOfRotation(report, byPerson)
  // Who only looks proves no right to write, so that finding nothing says nothing.
  const finding = task === 'status' && found?.grade === undefined ? undefined : found
  // A last run that is renewed once a day may be as old as that, and the next one late.
  const everyMs = rotateBeforeMs > 0 ? Math.max(rotateBeforeMs / 2, 2 * day) : usualMs
  const about = { ...inputs, secret: notify.secret }
  const more = { byPerson, ...(repository !== undefined && { repository }) }
  await tellStep('rotate', finding, { inputs: about, notify, vendor, host, everyMs, ...more })
}

interface About {
  readonly inputs: CommandInputs & { readonly url: URL }
  readonly notify: NotifyInputs
  readonly vendor: Vendor
  readonly host: Host
  readonly everyMs: number
  readonly byPerson: boolean
  /** Where the rotation keeps its journal, for a CI system that is not GitHub's. */
  readonly repository?: string
}

/** What anybody can cause is told to nobody: not in pull requests, and not in other runs that a stranger can start. */
async function tellStep(step: Step, finding: Finding | undefined, about: About): Promise<void> {
  const { host, notify } = about
  const occasion = occasionOf(host.ci, host.env)
  if (occasion === 'proposal') return
  const isScheduled = !about.byPerson && (occasion === undefined || occasion === 'schedule')
  const notice = finding && noticeOf(step, finding, about, isScheduled)
  await tell(keyOf(notify.secret), notice, tellingOf(about))
}

function noticeOf(step: Step, finding: Finding, about: About, isScheduled: boolean): Notice {
  const { inputs, notify, vendor, host, everyMs } = about
  const { steps, needsToken, ...found } = finding
  const { runUrl, repository: current } = host.ci.context
  const asksEnd = finding.isDeclared || finding.ends === undefined
  const clicks = vendor.manualSteps.map((line) =>
    line.replaceAll('{url}', inputs.url.href.replace(/\/$/, '')),
  )
  return {
    ...found,
    step,
    secret: keyOf(notify.secret),
    vendor: vendor.title,
    steps: steps.length === 0 && needsToken ? clicks : steps,
    command: needsToken ? adoptCommand(inputs, current, asksEnd) : statusCommand(inputs, current),
    ...(runUrl !== undefined && { runUrl }),
    everyMs,
    isScheduled,
  }
}

function tellingOf({ notify, host, repository }: About): Telling {
  const { labels, assignees } = notify
  return {
    labels,
    assignees,
    ...(notify.issue && { issues: () => issuesOf(notify, host, repository) }),
    ...(notify.webhook !== '' && {
      send: async (notice, event) => {
        const url = parseWebhook(notify.webhook, isLoopback)
        const transport = createTransport({ userAgent: 'token-action', input: 'notify-webhook' })
        await sendWebhook(url, webhookDocument(url, notice, event), { transport, redact: host.redact })
      },
    }),
    sleep: (ms) => host.sleep(ms),
    redact: host.redact,
    log: (line) => host.ci.log(line),
    warn: (code, message) => host.ci.annotate('warning', code, message),
  }
}

/** @throws Failure NOTIFY_TOKEN_MISSING, NOTIFY_NO_REPOSITORY */
function issuesOf(notify: NotifyInputs, host: Host, fallback: string | undefined) {
  const { ci, env } = host
  // Of another CI system it is the name of a repository there.
  const isOwn = ci.id === 'github' || ci.id === 'terminal'
  const repository = (isOwn ? ci.context.repository : env.GITHUB_REPOSITORY) || fallback
  if (repository === undefined || !isRepositoryName(repository)) throw new Failure('NOTIFY_NO_REPOSITORY')
  if (notify.token === '') throw new Failure('NOTIFY_TOKEN_MISSING', { input: 'notify-token' })
  return openIssues({
    token: notify.token,
    baseUrl: notify.githubApiUrl,
    repository,
    maxWaitMs: 60_000,
    timer: { now: host.now, sleep: (ms: number) => host.sleep(ms) },
    say: (line: string) => ci.log(line),
  })
}
