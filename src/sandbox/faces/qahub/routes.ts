import { type FaceResponse, Refusal } from '../../face.js'
import {
  anything,
  flag,
  listOf,
  nullable,
  numeric,
  object,
  oneOf,
  optional,
  readQuery,
  text,
} from '../../fields.js'
import type { Route } from '../../router.js'
import { attach } from './attachments.js'
import {
  caseStatuses,
  findCase,
  type Hub,
  type HubRequest,
  type Run,
  runStatuses,
  type TestCase,
} from './model.js'
import { prepopulate, upsert } from './results.js'

export interface HubRoute extends Omit<Route, 'handle'> {
  handle(request: HubRequest): FaceResponse | Promise<FaceResponse>
}

const page = { limit: optional(numeric({ min: 1, max: 500 })), offset: optional(numeric()) }
const readRun = object({
  name: text({ max: 500 }),
  project_id: text(),
  environment: optional(nullable(text())),
  test_case_ids: optional(listOf(text())),
})
const readRunChange = object({
  name: optional(text({ max: 500 })),
  environment: optional(nullable(text())),
  status: optional(oneOf(...runStatuses)),
})
const readBatch = object({ results: listOf(anything, { min: 1 }) })
const readIngest = object({
  project_id: text(),
  run_name: optional(text({ max: 500 })),
  environment: optional(nullable(text())),
  framework: optional(text()),
  results: listOf(anything, { min: 1 }),
})
const caseFields = {
  project_id: optional(text()),
  status: optional(oneOf(...caseStatuses)),
  priority: optional(text()),
  layer: optional(text()),
  is_e2e: optional(flag),
  automation_status: optional(text()),
  tags: optional(listOf(text())),
  tickets: optional(listOf(object({ key: text(), source: text() }))),
}
const readCase = object({ title: text(), bdd_content: text({ max: 100_000 }), ...caseFields })
const readCaseChange = object({
  title: optional(text()),
  bdd_content: optional(text({ max: 100_000 })),
  ...caseFields,
})

/** Projects, cases, runs, results and attachments. */
export function hubRoutes(hub: Hub): HubRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/projects',
      handle(request) {
        readQuery(request.query, {})
        const data = hub.projects.all(request.stale).filter(({ tenant }) => tenant === request.tenant.id)
        return { status: 200, body: { data: data.map(({ id, name }) => ({ id, name })) } }
      },
    },
    ...caseRoutes(hub),
    ...runRoutes(hub),
    {
      method: 'POST',
      path: '/api/v1/ingest',
      handle(request) {
        const given = readIngest(request.json(), '')
        const now = hub.world.clock.now().toISOString()
        const run = createRun(hub, request.tenant.id, {
          name: given.run_name ?? now,
          project_id: given.project_id,
          environment: given.environment ?? null,
          status: 'COMPLETED',
        })
        const receipt = upsert(hub, run, given.results, given.framework)
        return { status: receipt.rejected > 0 ? 207 : 201, body: receipt }
      },
    },
    {
      method: 'POST',
      path: '/api/v1/results/:id/attachments',
      async handle(request) {
        const id = request.param('id')
        const known = hub.runs
          .all()
          .filter(({ tenant }) => tenant === request.tenant.id)
          .some((run) => rowsOf(hub, run).some((row) => row.id === id))
        if (!known) throw new Refusal(404, 'Result not found')
        return { status: 201, body: await attach(hub, id, request) }
      },
    },
  ]
}

function runRoutes(hub: Hub): HubRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/runs',
      handle(request) {
        const query = readQuery(request.query, {
          ...page,
          project_id: optional(text()),
          status: optional(oneOf(...runStatuses)),
        })
        const found = hub.runs
          .all(request.stale)
          .filter((run) => run.tenant === request.tenant.id)
          .filter((run) => query.project_id === undefined || run.project_id === query.project_id)
          .filter((run) => query.status === undefined || run.status === query.status)
          .reverse()
        return { status: 200, body: paged(found.map(shownRun), query.limit ?? 100, query.offset ?? 0) }
      },
    },
    {
      method: 'POST',
      path: '/api/v1/runs',
      handle(request) {
        const { test_case_ids: cases = [], ...given } = readRun(request.json(), '')
        const missing = cases.find((idOrCode) => !findCase(hub, request.tenant.id, idOrCode))
        if (missing !== undefined) throw new Refusal(404, `Test case ${missing} not found`)
        const run = createRun(hub, request.tenant.id, {
          ...given,
          environment: given.environment ?? null,
          status: 'PENDING',
        })
        prepopulate(hub, run, cases)
        return { status: 201, body: shownRun(run) }
      },
    },
    {
      method: 'GET',
      path: '/api/v1/runs/:id',
      handle: (request) => ({ status: 200, body: shownRun(runOf(hub, request)) }),
    },
    {
      method: 'PATCH',
      path: '/api/v1/runs/:id',
      handle(request) {
        const run = runOf(hub, request)
        const change = readRunChange(request.json(), '')
        const changed: Run = { ...run, ...change, updated_at: hub.world.clock.now().toISOString() }
        hub.runs.put(run.id, changed)
        return { status: 200, body: shownRun(changed) }
      },
    },
    {
      method: 'GET',
      path: '/api/v1/runs/:id/results',
      handle(request) {
        const rows = rowsOf(hub, runOf(hub, request))
        const { limit = Math.max(rows.length, 1), offset = 0 } = readQuery(request.query, page)
        return { status: 200, body: paged(rows, limit, offset) }
      },
    },
    {
      method: 'POST',
      path: '/api/v1/runs/:id/results',
      handle(request) {
        const run = runOf(hub, request)
        const { results } = readBatch(request.json(), '')
        const receipt = upsert(hub, run, results)
        const status = run.status === 'PENDING' ? 'IN_PROGRESS' : run.status
        hub.runs.put(run.id, { ...run, status, updated_at: hub.world.clock.now().toISOString() })
        return { status: receipt.rejected > 0 ? 207 : 201, body: receipt }
      },
    },
  ]
}

function caseRoutes(hub: Hub): HubRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/cases',
      handle(request) {
        const query = readQuery(request.query, {
          ...page,
          project_id: optional(text()),
          status: optional(oneOf(...caseStatuses)),
        })
        const found = hub.cases
          .all(request.stale)
          .filter((testCase) => testCase.tenant === request.tenant.id)
          .filter((testCase) => query.project_id === undefined || testCase.project_id === query.project_id)
          .filter((testCase) => query.status === undefined || testCase.status === query.status)
        return { status: 200, body: paged(found.map(shownCase), query.limit ?? 100, query.offset ?? 0) }
      },
    },
    {
      method: 'POST',
      path: '/api/v1/cases',
      handle(request) {
        const given = readCase(request.json(), '')
        if (given.project_id !== undefined) projectOf(hub, request.tenant.id, given.project_id)
        const testCase: TestCase = {
          id: hub.newId(),
          tenant: request.tenant.id,
          code: hub.nextCode(),
          title: given.title,
          bdd_content: given.bdd_content,
          project_id: given.project_id ?? null,
          status: given.status ?? 'DRAFT',
          priority: given.priority ?? 'MEDIUM',
          layer: given.layer ?? 'UI',
          is_e2e: given.is_e2e ?? false,
          automation_status: given.automation_status ?? 'MANUAL',
          tags: given.tags ?? [],
          tickets: given.tickets ?? [],
        }
        hub.cases.put(testCase.id, testCase)
        return { status: 201, body: shownCase(testCase) }
      },
    },
    {
      method: 'GET',
      path: '/api/v1/cases/:id',
      handle: (request) => ({ status: 200, body: shownCase(caseOf(hub, request)) }),
    },
    {
      method: 'PATCH',
      path: '/api/v1/cases/:id',
      handle(request) {
        const testCase = caseOf(hub, request)
        const change = readCaseChange(request.json(), '')
        if (change.project_id !== undefined) projectOf(hub, request.tenant.id, change.project_id)
        const changed: TestCase = { ...testCase, ...change }
        hub.cases.put(testCase.id, changed)
        return { status: 200, body: shownCase(changed) }
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/cases/:id',
      handle(request) {
        hub.cases.delete(caseOf(hub, request).id)
        return { status: 204 }
      },
    },
  ]
}

function createRun(
  hub: Hub,
  tenant: string,
  given: Pick<Run, 'name' | 'project_id' | 'environment' | 'status'>,
): Run {
  projectOf(hub, tenant, given.project_id)
  const now = hub.world.clock.now().toISOString()
  const run: Run = { ...given, id: hub.newId(), tenant, created_at: now, updated_at: now }
  hub.runs.put(run.id, run)
  return run
}

function projectOf(hub: Hub, tenant: string, id: string): void {
  if (hub.projects.get(id)?.tenant !== tenant) throw new Refusal(404, 'Project not found')
}

function runOf(hub: Hub, request: HubRequest): Run {
  const run = hub.runs.get(request.param('id'))
  if (run?.tenant !== request.tenant.id) throw new Refusal(404, 'Test run not found')
  return run
}

function caseOf(hub: Hub, request: HubRequest): TestCase {
  const testCase = findCase(hub, request.tenant.id, request.param('id'))
  if (!testCase) throw new Refusal(404, 'Test case not found')
  return testCase
}

const rowsOf = (hub: Hub, run: Run) => [...(hub.results.get(run.id)?.values() ?? [])]

const shownRun = ({ tenant: _, ...run }: Run) => run
const shownCase = ({ tenant: _, ...testCase }: TestCase) => testCase

function paged<T>(rows: readonly T[], limit: number, offset: number) {
  return { data: rows.slice(offset, offset + limit), pagination: { total: rows.length, limit, offset } }
}
