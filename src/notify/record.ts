import type { Grade, Step } from './notice.js'

/** A finding as the issue remembers it. */
export interface KeptFinding {
  readonly grade: Grade
  readonly code: string
  readonly ref: string
}

/** The run that counts as the last one, and how far it reaches. */
export interface LastRun {
  readonly at: number
  /** The longest time that the token can be trusted without another run, in milliseconds. */
  readonly everyMs: number
  /** When the token ends. */
  readonly ends: number
}

/** What an issue remembers, hidden in its first line. All times are milliseconds. */
export interface Record {
  readonly secret: string
  readonly findings: { readonly [Name in Step]?: KeptFinding }
  /** The worst that was said since the issue was opened, so that each grade is said once; 0 when nothing was. */
  readonly worst: 0 | Grade
  /** Which run said that: what its next step finds beside it is no news. */
  readonly saidBy?: string
  /** Whether we left it open: one that is closed although we did not close it was closed by a person. */
  readonly open: boolean
  readonly run?: LastRun
  /** Whether it was said that the runs have stopped. */
  readonly stopped: boolean
}

/** An issue's body, taken apart. */
export interface Body {
  readonly record: Record
  /** What stands between the record and the last run. */
  readonly text: string
}

const version = 1
const head = /^<!-- token-action (\{[^\n]*\}) -->\r?\n/
const foot = '<!-- token-action: last run -->'

/** The first line of a body. No value in it can end the comment. */
export function renderRecord(record: Record): string {
  const json = JSON.stringify({ v: version, ...record })
  const inert = json.replace(/[<>&-]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `<!-- token-action ${inert} -->`
}

export function renderBody({ record, text }: Body, lastRun: string): string {
  return [renderRecord(record), text.trim(), '', foot, lastRun].join('\n')
}

/** The body of an issue of ours; undefined for any other text. */
export function parseBody(body: string): Body | undefined {
  const found = head.exec(body)
  if (found === null) return undefined
  const record = readRecord(found[1] ?? '')
  if (record === undefined) return undefined
  const rest = body.slice(found[0].length).replaceAll('\r\n', '\n')
  const end = rest.indexOf(`\n${foot}`)
  return { record, text: (end === -1 ? rest : rest.slice(0, end)).trim() }
}

function readRecord(json: string): Record | undefined {
  const given = fieldsOf(parsed(json))
  const { v, secret, worst, saidBy, open, stopped } = given
  if (v !== version || typeof secret !== 'string' || secret === '') return undefined
  const findings = fieldsOf(given.findings)
  const check = readFinding(findings.check)
  const rotate = readFinding(findings.rotate)
  const run = readRun(given.run)
  return {
    secret,
    findings: { ...(check && { check }), ...(rotate && { rotate }) },
    worst: isGrade(worst) ? worst : 0,
    ...(typeof saidBy === 'string' && { saidBy }),
    open: open === true,
    ...(run && { run }),
    stopped: stopped === true,
  }
}

function readFinding(value: unknown): KeptFinding | undefined {
  const { grade, code, ref } = fieldsOf(value)
  const isCode = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code)
  return isGrade(grade) && isCode && typeof ref === 'string' ? { grade, code, ref } : undefined
}

function readRun(value: unknown): LastRun | undefined {
  const { at, everyMs, ends } = fieldsOf(value)
  return isTime(at) && isTime(everyMs) && isTime(ends) ? { at, everyMs, ends } : undefined
}

const isGrade = (value: unknown): value is Grade => value === 1 || value === 2 || value === 3
/** No more than a `Date` can hold. */
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 8.64e15

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function fieldsOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
