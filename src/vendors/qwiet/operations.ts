import { Failure } from '../../codes/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { segment } from '../../http/url.js'
import { decodeJwt } from '../../token/jwt.js'
import { unusable } from '../exchange.js'
import { fieldsOf, numberOf, textOf } from '../fields.js'
import { isRouteMissing } from '../route.js'
import { invalidTrigger, refuseVariables, requireKind, requireParameters } from '../trigger.js'
import type { OperationState, Operations, TriggerRequest, VendorSession } from '../vendor.js'
import { unwrap } from './envelope.js'
import { orgIdOf } from './introspect.js'

export const triggers = { gate: 'gate:app=NAME' } as const

const example = 'gate:app=shop,severity=critical+high,threshold=0'
const severities = ['low', 'medium', 'high', 'critical']

interface Gate {
  readonly app: string
  readonly severities: readonly string[]
  readonly threshold: number
  /** Most findings that the answer names. */
  readonly findings: number
  /** The branch that is judged; the default branch when absent. */
  readonly target: string | undefined
  /** The branch that `target` is compared with, so that only what is new counts. */
  readonly source: string | undefined
}

/**
 * Judges the last scan of an application against a rule. Qwiet has no request that starts a scan, and the judgement
 * is the answer, so there is nothing to poll.
 */
export function createOperations(session: VendorSession): Operations {
  const { http } = session
  const judged = new Map<string, OperationState>()

  async function start(request: TriggerRequest): Promise<OperationState> {
    requireKind(http, request, triggers)
    const gate = readGate(request)
    refuseVariables(http, request)
    const organization = orgIdOf(session.overrides, decodeJwt(session.token))
    if (organization === undefined) {
      throw new Failure('TOKEN_FORMAT', { vendor: http.title, reason: 'it names no organization (`orgID`)' })
    }
    const rule = `${gate.severities.join('-')}-over-${gate.threshold}`
    const response = await http.send({
      method: 'POST',
      path: `/api/v4/orgs/${segment(organization)}/apps/${segment(gate.app)}/scans/check`,
      body: {
        version: 2,
        meta: { kind: gate.source === undefined ? 'single' : 'diff', num_findings: gate.findings },
        ...(gate.source !== undefined && { source: { branch: gate.source } }),
        ...(gate.target !== undefined && { target: { branch: gate.target } }),
        rules: [{ id: rule, tags: { severity: gate.severities }, threshold: gate.threshold }],
      },
      idempotent: true,
      asks: true,
    })
    refuseTarget(http, response, gate)
    const state = judge(http, response, gate, rule)
    judged.set(state.runId, state)
    return state
  }

  async function poll(runId: string): Promise<OperationState> {
    const state = judged.get(runId)
    if (state) return state
    throw new Failure('GATE_NOT_EVALUATED', {
      vendor: http.title,
      what: `the scan ${http.presentable(runId)}`,
    })
  }

  return { pollMs: 1_000, start, poll }
}

/** @throws Failure INPUT_INVALID */
function readGate(request: TriggerRequest): Gate {
  const { parameters } = request
  requireParameters(request, ['app', 'branch', 'source', 'target', 'severity', 'threshold', 'num'], example)
  const app = parameters.app ?? request.id ?? ''
  const wanted = (parameters.severity ?? 'critical').split('+')
  const count = (name: string, fallback: number, most: number) => {
    const text = parameters[name] ?? String(fallback)
    if (/^\d+$/.test(text) && Number(text) <= most) return Number(text)
    throw invalidTrigger(request, `a gate whose \`${name}\` is a number up to ${most}`, example)
  }
  if (app === '') throw invalidTrigger(request, 'a gate with the name of an application', example)
  if (!wanted.every((severity) => severities.includes(severity))) {
    throw invalidTrigger(request, `a gate whose \`severity\` is among ${severities.join('+')}`, example)
  }
  const { branch, source, target } = parameters
  return {
    app,
    severities: wanted,
    threshold: count('threshold', 0, 1_000_000),
    findings: count('num', 5, 100),
    target: target ?? branch,
    // With a target, `branch` is what the target is compared with.
    source: source ?? (target === undefined ? undefined : branch),
  }
}

/** @throws Failure TARGET_NOT_FOUND or GATE_NOT_EVALUATED when there is no application or no scan to judge */
function refuseTarget(http: Http, response: HttpResponse, gate: Gate): void {
  if (response.status !== 404) return
  const reason = reasonOf(http, response)
  const app = http.presentable(gate.app)
  if (/\bscan\b/i.test(reason)) {
    throw new Failure('GATE_NOT_EVALUATED', {
      vendor: http.title,
      what: `the application ${app}, which has no scan`,
    })
  }
  if (isRouteMissing(reason) && !/app/i.test(reason)) return
  throw new Failure('TARGET_NOT_FOUND', { vendor: http.title, kind: 'application', id: app })
}

/** @throws Failure GATE_NOT_EVALUATED when the answer does not judge the rule */
function judge(http: Http, response: HttpResponse, gate: Gate, rule: string): OperationState {
  const result = fieldsOf(unwrap(http, response))
  const scan = textOf(fieldsOf(result.target), 'id')
  const judgement = fieldsOf(fieldsOf(result.rules)[rule])
  const matched = numberOf(judgement, 'matched')
  const over = numberOf(judgement, 'over_threshold')
  if (matched === undefined || over === undefined) {
    throw new Failure('GATE_NOT_EVALUATED', { vendor: http.title, what: `the rule ${rule}` })
  }
  if (scan === undefined) throw unusable(http, response, 'it names no scan that was judged')
  const failed = over > 0 || matched > gate.threshold
  const what = `${matched} ${gate.severities.join(' or ')} findings, ${gate.threshold} allowed`
  return {
    runId: scan,
    state: failed ? 'failed' : 'success',
    vendorState: failed ? 'over threshold' : 'passed',
    summary: http.presentable([what, ...titlesOf(judgement.findings)].join('; ')),
    ...(failed && { code: 'GATE_FAILED' as const }),
  }
}

function titlesOf(findings: unknown): readonly string[] {
  return (Array.isArray(findings) ? findings : []).flatMap(
    (finding) => textOf(fieldsOf(finding), 'title') ?? [],
  )
}
