import { createTable, type Table } from '../../engine/table.js'
import type { World } from '../../engine/world.js'
import type { RoutedRequest } from '../../router.js'

export interface Tenant {
  readonly id: string
  readonly name: string
  readonly status: 'ACTIVE' | 'SUSPENDED'
}

export interface Project {
  readonly id: string
  readonly tenant: string
  readonly name: string
}

export interface TestCase {
  readonly id: string
  readonly tenant: string
  readonly code: string
  readonly title: string
  readonly bdd_content: string
  readonly project_id: string | null
  readonly status: (typeof caseStatuses)[number]
  readonly priority: string
  readonly layer: string
  readonly is_e2e: boolean
  readonly automation_status: string
  readonly tags: readonly string[]
  readonly tickets: readonly { readonly key: string; readonly source: string }[]
}

export interface Run {
  readonly id: string
  readonly tenant: string
  readonly name: string
  readonly project_id: string
  readonly environment: string | null
  readonly status: (typeof runStatuses)[number]
  readonly created_at: string
  readonly updated_at: string
}

export interface ResultRow {
  readonly id: string
  readonly run_id: string
  readonly test_case_id: string | null
  readonly test_case_code: string | null
  readonly title: string
  readonly status: (typeof resultStatuses)[number]
  readonly duration_ms: number | null
  readonly framework: string | null
  readonly error_message: string | null
  readonly error_stack: string | null
  readonly comment: string | null
  readonly bug_ticket_key: string | null
  readonly bug_ticket_url: string | null
  readonly executed_at: string | null
  readonly created_at: string
  readonly updated_at: string
}

export interface Attachment {
  readonly id: string
  readonly result_id: string
  readonly file_name: string
  readonly content_type: string
  readonly size: number
}

export const caseStatuses = ['DRAFT', 'READY', 'DEPRECATED'] as const
export const runStatuses = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'SYNCED'] as const
export const resultStatuses = ['PASSED', 'FAILED', 'BROKEN', 'SKIPPED', 'UNKNOWN'] as const

/** What QA Hub stores besides tokens. */
export interface Hub {
  readonly world: World
  readonly tenants: ReadonlyMap<string, Tenant>
  readonly projects: Table<Project>
  readonly cases: Table<TestCase>
  readonly runs: Table<Run>
  /** Rows of a run by what makes them one: the test case, or the title of an unlinked result. */
  readonly results: Map<string, Map<string, ResultRow>>
  readonly attachments: Attachment[]
  /** A cuid-like id. */
  newId(): string
  /** The next `TC-…`. */
  nextCode(): string
}

/** A request whose token is good for its method. */
export interface HubRequest extends RoutedRequest {
  readonly tenant: Tenant
}

export const acme = 'cltenant1acme'
export const dormant = 'cltenant2dormant'
export const shopProject = 'clshop0project0000000001'

/** A workspace with a project and sixty test cases, and a suspended workspace with nothing in it. */
export function createHub(world: World): Hub {
  let codes = 0
  const hub: Hub = {
    world,
    tenants: new Map([
      [acme, { id: acme, name: 'Acme QA', status: 'ACTIVE' }],
      [dormant, { id: dormant, name: 'Dormant QA', status: 'SUSPENDED' }],
    ]),
    projects: createTable<Project>(),
    cases: createTable<TestCase>(),
    runs: createTable<Run>(),
    results: new Map(),
    attachments: [],
    newId: () => `cl${world.random.lower(23)}`,
    nextCode: () => `TC-${String(++codes).padStart(3, '0')}`,
  }
  hub.projects.put(shopProject, { id: shopProject, tenant: acme, name: 'Shop' })
  const mobile = hub.newId()
  hub.projects.put(mobile, { id: mobile, tenant: acme, name: 'Mobile app' })
  for (let number = 1; number <= 60; number++) {
    const id = hub.newId()
    hub.cases.put(id, {
      id,
      tenant: acme,
      code: hub.nextCode(),
      title: `Case ${number} of the shop`,
      bdd_content: `Feature: Shop\n\n  Scenario: Case ${number}`,
      project_id: shopProject,
      status: number % 20 === 0 ? 'DRAFT' : 'READY',
      priority: 'MEDIUM',
      layer: 'UI',
      is_e2e: true,
      automation_status: 'AUTOMATED',
      tags: ['shop'],
      tickets: [],
    })
  }
  return hub
}

/** A test case of the tenant, by id or by code. */
export function findCase(hub: Hub, tenant: string, idOrCode: string): TestCase | undefined {
  const byId = hub.cases.get(idOrCode)
  if (byId?.tenant === tenant) return byId
  return hub.cases.all().find((testCase) => testCase.tenant === tenant && testCase.code === idOrCode)
}
