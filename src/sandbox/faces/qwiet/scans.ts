import type { World } from '../../engine/world.js'
import { Refusal } from '../../face.js'
import { numeric, optional, readQuery } from '../../fields.js'
import type { Route } from '../../router.js'
import { ok, page, paging } from './envelope.js'
import { checkScans, type Finding, type Scan } from './gate.js'
import type { QwietState } from './state.js'

export const passingApp = 'shop-api'
export const failingApp = 'legacy-billing'
/** Exists, and was never scanned. */
export const unscannedApp = 'brand-new'

/** Apps, their scans, and the gate. */
export function scanRoutes(state: QwietState): Route[] {
  const scans = createScans(state.world)
  const names = [passingApp, failingApp, unscannedApp]
  const scansOf = (app: string): Scan[] => {
    if (!names.includes(app)) throw new Refusal(404, 'App not found')
    return scans.filter((scan) => scan.app === app)
  }
  return [
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/apps',
      handle(request) {
        state.authorize(request, request.param('org'), 'apps:list')
        return page(request, names.map(shownApp), readQuery(request.query, paging))
      },
    },
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/apps/:app',
      handle(request) {
        state.authorize(request, request.param('org'), 'project:read')
        scansOf(request.param('app'))
        return ok(shownApp(request.param('app')))
      },
    },
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/apps/:app/scans',
      handle(request) {
        state.authorize(request, request.param('org'), 'scans:read')
        const { limit = 10 } = readQuery(request.query, { limit: optional(numeric({ min: 1, max: 50 })) })
        return ok({ scans: scansOf(request.param('app')).reverse().slice(0, limit).map(shownScan) })
      },
    },
    {
      method: 'GET',
      path: '/api/v4/orgs/:org/apps/:app/scans/:scan',
      handle(request) {
        state.authorize(request, request.param('org'), 'scans:read')
        const scan = scansOf(request.param('app')).find(({ id }) => String(id) === request.param('scan'))
        if (!scan) throw new Refusal(404, 'Scan not found')
        return ok([shownScan(scan)])
      },
    },
    {
      method: 'POST',
      path: '/api/v4/orgs/:org/apps/:app/scans/check',
      handle(request) {
        state.authorize(request, request.param('org'), 'findings:list')
        return ok(checkScans(scansOf(request.param('app')), request.json()))
      },
    },
  ]
}

const shownApp = (name: string) => ({ id: name, name, tags: [] })

function shownScan(scan: Scan) {
  return {
    id: String(scan.id),
    app: scan.app,
    version: scan.version,
    successful: true,
    is_default_branch: scan.isDefaultBranch,
    started_at: scan.startedAt.toISOString(),
    completed_at: scan.completedAt.toISOString(),
    language: 'javascript',
    tags: { branch: scan.branch },
    counts: [],
    total: scan.findings.length,
    total_fixed: 0,
    total_ignored: 0,
  }
}

/** Two scans of `main` and one of `feature` for each of two apps. */
function createScans(world: World): Scan[] {
  let ids = 1000
  const finding = (title: string, severity: string): Finding => ({
    id: ++ids,
    title,
    reachable: severity === 'critical',
    tags: { severity: [severity], category: [title] },
  })
  const scan = (app: string, branch: string, findings: readonly Finding[]): Scan => {
    const completedAt = new Date(world.clock.now().getTime() - 3_600_000 + ids * 1000)
    return {
      id: ++ids,
      app,
      version: world.random.hex(40),
      branch,
      isDefaultBranch: branch === 'main',
      startedAt: new Date(completedAt.getTime() - 44_000),
      completedAt,
      findings,
    }
  }
  const low = finding('Weak hash', 'low')
  const medium = finding('Open redirect', 'medium')
  const injection = finding('SQL injection', 'critical')
  const traversal = finding('Path traversal', 'critical')
  return [
    scan(passingApp, 'main', [low, finding('Missing header', 'low')]),
    scan(passingApp, 'main', [low, medium]),
    scan(passingApp, 'feature', [low, medium, finding('Command injection', 'critical')]),
    scan(failingApp, 'main', [low, injection]),
    scan(failingApp, 'main', [low, injection, traversal]),
    scan(failingApp, 'feature', [low, injection, traversal]),
  ]
}
