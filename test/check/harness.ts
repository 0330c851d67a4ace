import { type CheckInputs, check } from '../../src/check/check.js'
import type { CheckReport } from '../../src/check/report.js'
import type { Ci, CiContext } from '../../src/ci/ci.js'
import { renderSummary } from '../../src/ci/summary.js'
import { openSession } from '../../src/vendors/session.js'
import type { VendorOverrides } from '../../src/vendors/vendor.js'

/** A CI system that notes what it is told, in order. */
export function notingCi(context: Partial<CiContext> = {}) {
  const events: { kind: string; text: string }[] = []
  const outputs: Record<string, string> = {}
  const annotations: { level: string; title: string; message: string }[] = []
  const note = (kind: string, text: string) => events.push({ kind, text })
  const ci: Ci = {
    id: 'noting',
    title: 'Noting CI',
    canMask: true,
    mask: (...values) => {
      for (const value of values) note('mask', value)
    },
    setOutput: (name, value) => {
      outputs[name] = value
      note('output', `${name}=${value}`)
    },
    annotate: (level, title, message) => {
      annotations.push({ level, title, message })
      note(level, `${title} ${message}`)
    },
    summarize: async (page) => {
      note('summary', renderSummary(page))
    },
    log: (line) => {
      note('log', line)
    },
    context: { debug: false, ...context },
  }
  const printed = () =>
    events
      .filter(({ kind }) => kind !== 'mask')
      .map(({ text }) => text)
      .join('\n')
  return { ci, events, outputs, annotations, printed }
}

export interface Checked extends Omit<ReturnType<typeof notingCi>, 'ci'> {
  readonly report: CheckReport
}

/** Runs a check against a base URL, without pauses between attempts, at a given local time. */
export async function checked(
  inputs: Pick<CheckInputs, 'vendor' | 'token'> & Partial<CheckInputs>,
  {
    url,
    now,
    context,
    overrides,
  }: {
    url: URL
    now?: Date
    context?: Partial<CiContext>
    overrides?: VendorOverrides
  },
): Promise<Checked> {
  const { ci, ...noted } = notingCi(context)
  const clock = () => now ?? new Date()
  const report = await check(
    { scopes: [], onUnknown: 'fail', ...inputs },
    {
      ci,
      now: clock,
      session: (token) =>
        openSession(inputs.vendor, {
          url,
          token,
          now: clock,
          ...(overrides && { overrides }),
          http: { sleep: async () => {}, random: () => 0, timeoutMs: 2_000 },
        }),
    },
  )
  return { report, ...noted }
}
