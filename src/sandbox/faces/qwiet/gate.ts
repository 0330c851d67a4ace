import { Refusal } from '../../face.js'
import { flag, integer, listOf, object, oneOf, optional, recordOf, text } from '../../fields.js'

export interface Finding {
  readonly id: number
  readonly title: string
  readonly reachable: boolean
  readonly tags: Readonly<Record<string, readonly string[]>>
}

export interface Scan {
  readonly id: number
  readonly app: string
  readonly version: string
  readonly branch: string
  readonly isDefaultBranch: boolean
  readonly startedAt: Date
  readonly completedAt: Date
  readonly findings: readonly Finding[]
}

const readScan = object({ branch: optional(text()), scan: optional(integer({ min: 1 })) })
const readCheck = object({
  version: oneOf(2),
  meta: object({
    kind: oneOf('single', 'diff'),
    num_findings: optional(integer({ min: 0, max: 100 })),
    'send-to-jira': optional(flag),
  }),
  source: optional(readScan),
  target: optional(readScan),
  rules: listOf(
    object({
      id: text(),
      tags: optional(recordOf(listOf(text()))),
      threshold: optional(integer({ min: 0 })),
      num_findings: optional(integer({ min: 0, max: 100 })),
    }),
  ),
})

/** Checks a scan against rules: all of its findings, or those that an earlier scan did not have. */
export function checkScans(scans: readonly Scan[], body: unknown) {
  const { meta, rules, ...wanted } = readCheck(body, '')
  if (new Set(rules.map(({ id }) => id)).size < rules.length) {
    throw new Refusal(422, 'Validation failed', {
      problems: [{ field: 'rules', kind: 'invalid', problem: 'must have unique ids' }],
    })
  }
  const target = pick(scans, wanted.target ?? {})
  const source = meta.kind === 'diff' ? sourceOf(scans, target, wanted.source) : undefined
  const known = new Set(source?.findings.map(({ title }) => title))
  const findings = target.findings.filter(({ title }) => !known.has(title))
  return {
    target: { id: target.id },
    ...(source && { source: { id: source.id } }),
    rules: Object.fromEntries(
      rules.map((rule) => {
        const matched = findings.filter((finding) => matches(finding, rule.tags ?? {}))
        return [rule.id, summary(matched, rule.threshold, rule.num_findings ?? meta.num_findings ?? 5)]
      }),
    ),
    totals: summary(findings, undefined, 0),
  }
}

/** The scan itself, the last of a branch, or the last of the default branch. */
function pick(scans: readonly Scan[], wanted: { readonly branch?: string; readonly scan?: number }): Scan {
  const found = scans
    .filter((scan) => wanted.scan === undefined || scan.id === wanted.scan)
    .filter((scan) =>
      wanted.branch !== undefined
        ? scan.branch === wanted.branch
        : wanted.scan !== undefined || scan.isDefaultBranch,
    )
    .at(-1)
  if (!found) throw new Refusal(404, 'No such scan')
  return found
}

/** The last scan of another branch, or the one before the target on its own. */
function sourceOf(
  scans: readonly Scan[],
  target: Scan,
  wanted: { readonly branch?: string; readonly scan?: number } | undefined,
): Scan | undefined {
  if (wanted && (wanted.scan !== undefined || wanted.branch !== target.branch)) return pick(scans, wanted)
  return scans.filter(({ branch, id }) => branch === target.branch && id < target.id).at(-1)
}

const matches = (finding: Finding, tags: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.entries(tags).every(([key, values]) => finding.tags[key]?.some((value) => values.includes(value)))

function summary(findings: readonly Finding[], threshold: number | undefined, show: number) {
  const bySeverity: Record<string, number> = {}
  for (const severity of findings.flatMap(({ tags }) => tags.severity ?? [])) {
    bySeverity[severity] = (bySeverity[severity] ?? 0) + 1
  }
  return {
    matched: findings.length,
    over_threshold: Math.max(0, findings.length - (threshold ?? 0)),
    reachable: findings.filter(({ reachable }) => reachable).length,
    by_tag: { severity: bySeverity },
    findings: findings.slice(0, show).map(({ id, title, tags }) => ({ id, title, tags })),
  }
}
