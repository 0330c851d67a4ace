import type { World } from '../../engine/world.js'
import { Refusal } from '../../face.js'
import { object, optional, recordOf, text } from '../../fields.js'

export type RunStatus = 'queued' | 'running' | 'success' | 'failed' | 'cancelled'

/** A scenario or a suite, and how each of its runs ends. */
export interface Target {
  readonly id: string
  readonly kind: 'scenario' | 'suite'
  readonly name: string
  readonly projectId: string
  /** `endless`: a run stays in progress until somebody cancels it. */
  readonly ends: 'success' | 'failed' | 'cancelled' | 'endless'
  /** Scenarios to run through, one a look. */
  readonly steps: number
}

export interface Project {
  readonly id: string
  readonly name: string
}

export interface NodeRun {
  readonly id: string
  readonly target: Target
  readonly owner: string
  readonly startedAt: Date
  readonly variables: Readonly<Record<string, string>>
  /** How often somebody has looked; each look is one step of progress, so that a test needs no time. */
  looks: number
  cancelled: boolean
  finishedAt?: Date
}

export interface Catalogue {
  readonly projects: readonly Project[]
  readonly targets: readonly Target[]
}

/** Two projects with suites and scenarios that end in every way; `Smoke` exists in both. */
export function createCatalogue(world: World): Catalogue {
  const projects = ['Backoffice', 'Checkout'].map((name) => ({ id: world.random.uuid(), name }))
  const target = (
    kind: Target['kind'],
    project: number,
    name: string,
    ends: Target['ends'],
    steps: number,
  ): Target => ({ id: world.random.uuid(), kind, name, ends, steps, projectId: projects[project]?.id ?? '' })
  return {
    projects,
    targets: [
      target('suite', 0, 'Login Regression', 'success', 3),
      target('suite', 0, 'Payment Regression', 'failed', 2),
      target('suite', 0, 'Nightly', 'cancelled', 2),
      target('suite', 0, 'Endless', 'endless', 4),
      target('suite', 0, 'Smoke', 'success', 1),
      target('suite', 1, 'Smoke', 'success', 1),
      target('scenario', 1, 'Login API', 'success', 1),
      target('scenario', 1, 'Refund API', 'failed', 1),
    ],
  }
}

const overrides = { variables: optional(recordOf(text({ min: 0 }))), credentials: optional(recordOf(text())) }
const project = { projectId: optional(text()), projectName: optional(text()) }
/** The names of the fields are inferred from the vendor's CLI, which sends them; no page lists them. */
const readers = {
  suite: object({ suiteId: optional(text()), suiteName: optional(text()), ...project, ...overrides }),
  scenario: object({
    scenarioId: optional(text()),
    scenarioName: optional(text()),
    ...project,
    ...overrides,
  }),
}

/** What a request to start asks for. @throws Refusal 400, 404, or 409 when a name is ambiguous */
export function targetOf(
  catalogue: Catalogue,
  kind: Target['kind'],
  body: unknown,
): { target: Target; variables: Readonly<Record<string, string>> } {
  const given: Wanted = kind === 'suite' ? wantedSuite(body) : wantedScenario(body)
  if ((given.id === undefined) === (given.name === undefined)) {
    throw new Refusal(422, `Give either ${kind}Id or ${kind}Name`)
  }
  const project = catalogue.projects.find(
    ({ id, name }) => id === given.projectId || name === given.projectName,
  )
  const projectGiven = given.projectId !== undefined || given.projectName !== undefined
  if (projectGiven && !project) throw new Refusal(404, 'Project not found')
  const found = catalogue.targets
    .filter((target) => target.kind === kind && (target.id === given.id || target.name === given.name))
    .filter((target) => !project || target.projectId === project.id)
  if (found.length > 1) throw new Refusal(409, `The name is ambiguous; give the project too`)
  const target = found[0]
  if (!target) throw new Refusal(404, `${kind === 'suite' ? 'Suite' : 'Scenario'} not found`)
  return { target, variables: given.variables ?? {} }
}

interface Wanted {
  readonly id: string | undefined
  readonly name: string | undefined
  readonly projectId?: string
  readonly projectName?: string
  readonly variables?: Record<string, string>
}

function wantedSuite(body: unknown): Wanted {
  const { suiteId: id, suiteName: name, ...rest } = readers.suite(body, '')
  return { id, name, ...rest }
}

function wantedScenario(body: unknown): Wanted {
  const { scenarioId: id, scenarioName: name, ...rest } = readers.scenario(body, '')
  return { id, name, ...rest }
}

/** Where a run is after the looks it has had: queued at first, then one step a look, then its end. */
export function statusOf(run: NodeRun): RunStatus {
  if (run.cancelled) return 'cancelled'
  if (run.looks === 0) return 'queued'
  const { ends, steps } = run.target
  if (ends === 'endless' || run.looks <= steps) return 'running'
  return ends
}

/** The run as the API shows it. */
export function shownRun(run: NodeRun, catalogue: Catalogue): Readonly<Record<string, unknown>> {
  const { target } = run
  const status = statusOf(run)
  const completed = status === 'success' ? target.steps : Math.min(Math.max(run.looks - 1, 0), target.steps)
  return {
    id: run.id,
    kind: target.kind,
    status,
    [`${target.kind}Id`]: target.id,
    [`${target.kind}Name`]: target.name,
    projectId: target.projectId,
    projectName: catalogue.projects.find(({ id }) => id === target.projectId)?.name ?? null,
    executor: run.owner,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    durationMs: run.finishedAt ? run.finishedAt.getTime() - run.startedAt.getTime() : null,
    progress: { completed, total: target.steps },
    errorSummary: status === 'failed' ? '1 scenario failed: the button "Pay" was not found' : null,
  }
}
