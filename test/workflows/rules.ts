import { parse } from 'yaml'

export interface Finding {
  readonly rule:
    | 'expression-in-run'
    | 'unpinned-action'
    | 'permissions-missing'
    | 'permissions-broad'
    | 'unknown-input'
    | 'undefined-input'
    | 'undefined-step'
  readonly where: string
}

interface Step {
  readonly id?: string
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** How a workflow is started with inputs; null where it takes none. */
type Start = { readonly inputs?: Readonly<Record<string, unknown>> } | null

interface Document {
  readonly permissions?: unknown
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly on?: { readonly workflow_call?: Start; readonly workflow_dispatch?: Start }
  readonly runs?: { readonly steps?: readonly Step[] }
  readonly jobs?: Readonly<
    Record<string, { readonly permissions?: unknown; readonly steps?: readonly Step[] }>
  >
}

/** Our own rules for workflows and actions: what no linter at hand finds. */
export function findings(text: string, actions: Readonly<Record<string, readonly string[]>>): Finding[] {
  const document: Document = parse(text)
  return [
    ...Object.values(document.jobs ?? { action: document.runs ?? {} }).flatMap(({ steps = [] }) =>
      steps.flatMap((step) => stepFindings(step, text, actions)),
    ),
    ...permissionFindings(document),
    ...referenceFindings(document, text),
  ]
}

function stepFindings(
  step: Step,
  text: string,
  actions: Readonly<Record<string, readonly string[]>>,
): Finding[] {
  const found: Finding[] = []
  if (step.run?.includes('${{')) found.push({ rule: 'expression-in-run', where: step.run })
  if (step.uses === undefined) return found

  const [name = '', ref] = step.uses.split('@')
  const ours = actions[name]
  if (ours === undefined && !isPinned(step.uses, ref, text))
    found.push({ rule: 'unpinned-action', where: step.uses })
  for (const input of Object.keys(step.with ?? {})) {
    if (ours !== undefined && !ours.includes(input))
      found.push({ rule: 'unknown-input', where: `${name}: ${input}` })
  }
  return found
}

/** A full commit SHA, with the version it stands for in a comment on the same line. */
function isPinned(uses: string, ref: string | undefined, text: string): boolean {
  if (!/^[0-9a-f]{40}$/.test(ref ?? '')) return false
  const line = text.split('\n').find((candidate) => candidate.includes(uses)) ?? ''
  return /#\s*v\d+\.\d+\.\d+/.test(line)
}

function permissionFindings({ jobs, permissions }: Document): Finding[] {
  if (jobs === undefined) return []
  const found: Finding[] = []
  if (permissions === undefined) found.push({ rule: 'permissions-missing', where: 'workflow' })
  for (const [name, granted] of [
    ['workflow', permissions],
    ...Object.entries(jobs).map(([id, job]) => [id, job.permissions]),
  ]) {
    if (granted === undefined && name !== 'workflow')
      found.push({ rule: 'permissions-missing', where: String(name) })
    if (typeof granted === 'string') found.push({ rule: 'permissions-broad', where: String(name) })
  }
  return found
}

/** `inputs.x` and `steps.x` in expressions must name what the document declares. */
function referenceFindings(document: Document, text: string): Finding[] {
  const { workflow_call: call, workflow_dispatch: dispatch } = document.on ?? {}
  const inputs = document.jobs === undefined ? document.inputs : { ...call?.inputs, ...dispatch?.inputs }
  const allSteps =
    document.runs?.steps ?? Object.values(document.jobs ?? {}).flatMap(({ steps = [] }) => steps)
  const ids = allSteps.map(({ id }) => id)
  const names = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
  return [
    ...names(/\binputs\.([\w-]+)/g)
      .filter((name) => !(name in (inputs ?? {})))
      .map((where) => ({ rule: 'undefined-input', where }) as const),
    ...names(/\bsteps\.([\w-]+)\.(?:outputs|outcome|conclusion)/g)
      .filter((name) => !ids.includes(name))
      .map((where) => ({ rule: 'undefined-step', where }) as const),
  ]
}
