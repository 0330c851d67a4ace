import { type Answer, type Asked, type Loopback, serve } from '../loopback.js'

interface Row {
  id: string
  run: string
  test_case_code: string | null
  title: string | null
  status: string
  sent: Readonly<Record<string, unknown>>
}

export interface FakeOptions {
  /** Unlinked results of one title become one row. */
  readonly upsertsUnlinked?: boolean
  readonly knownCodes?: readonly string[]
  readonly pageSize?: number
  /** The results of a run are listed without those of no test case. */
  readonly hidesUnlinked?: boolean
  /** The largest body of results that is taken. */
  readonly mostResults?: number
  /** What the token may do. */
  readonly scopes?: readonly string[]
  readonly now?: () => Date
  /** Replaces the answer to a bulk request, whose effect has taken place. */
  readonly bulkAnswer?: (answer: Answer) => Answer
}

export interface FakeQaHub extends Loopback {
  readonly runs: {
    id: string
    name: string
    project_id: string
    environment: string | null
    status: string
    created_at: string
  }[]
  readonly rows: Row[]
}

/** QA Hub as far as an upload needs it, for the project `shop`. */
export async function serveQaHub(options: FakeOptions = {}): Promise<FakeQaHub> {
  const runs: FakeQaHub['runs'] = []
  const rows: Row[] = []
  const scopes = options.scopes ?? ['read', 'write']
  const now = options.now ?? (() => new Date())

  const page = (list: readonly unknown[], url: URL): Answer => {
    const limit = Number(url.searchParams.get('limit') ?? options.pageSize ?? 50)
    const offset = Number(url.searchParams.get('offset') ?? 0)
    return {
      status: 200,
      body: { data: list.slice(offset, offset + limit), pagination: { total: list.length, limit, offset } },
    }
  }

  function store(run: string, results: readonly Readonly<Record<string, unknown>>[]): Answer {
    if (results.length > (options.mostResults ?? 1000)) return { status: 413, body: { error: 'Too large' } }
    const errors: unknown[] = []
    results.forEach((sent, index) => {
      const code = typeof sent.test_case_code === 'string' ? sent.test_case_code : null
      const title = typeof sent.title === 'string' ? sent.title : null
      if (code !== null && options.knownCodes && !options.knownCodes.includes(code)) {
        errors.push({ index, test_case_code: code, message: `No test case ${code}` })
        return
      }
      const old = rows.find(
        (row) =>
          row.run === run &&
          (code !== null
            ? row.test_case_code === code
            : options.upsertsUnlinked !== false && row.title === title),
      )
      const row = old ?? { id: `r${rows.length}`, run, test_case_code: code, title, status: '', sent }
      row.status = String(sent.status)
      row.sent = sent
      if (!old) rows.push(row)
    })
    const accepted = results.length - errors.length
    return errors.length === 0
      ? { status: 201, body: { accepted } }
      : { status: 207, body: { accepted, errors } }
  }

  function handle(asked: Asked): Answer {
    const url = new URL(asked.path, 'http://127.0.0.1')
    const path = url.pathname.replace('/sub/api/v1', '')
    const body =
      typeof asked.body === 'object' && asked.body !== null
        ? Object.fromEntries(Object.entries(asked.body))
        : {}
    if (!scopes.includes(asked.method === 'GET' ? 'read' : 'write')) {
      return { status: 403, body: { error: 'The token lacks a scope' } }
    }
    if (path === '/runs' && asked.method === 'GET') {
      return page(
        runs.filter((run) => run.project_id === url.searchParams.get('project_id')),
        url,
      )
    }
    if (path === '/runs' && asked.method === 'POST') {
      if (body.project_id !== 'shop') return { status: 404, body: { error: 'Project not found' } }
      const run = {
        id: `run${runs.length + 1}`,
        name: String(body.name),
        project_id: 'shop',
        environment: typeof body.environment === 'string' ? body.environment : null,
        status: 'PENDING',
        created_at: now().toISOString(),
      }
      runs.push(run)
      return { status: 201, body: run }
    }
    const run = runs.find(({ id }) => path === `/runs/${id}` || path === `/runs/${id}/results`)
    if (!run) return { status: 404, body: { error: 'Not found' } }
    if (path.endsWith('/results')) {
      if (asked.method === 'GET')
        return page(
          rows.filter((row) => row.run === run.id && !(options.hidesUnlinked && row.title !== null)),
          url,
        )
      const answer = store(run.id, Array.isArray(body.results) ? body.results : [])
      return options.bulkAnswer?.(answer) ?? answer
    }
    if (asked.method === 'PATCH') run.status = String(body.status)
    return { status: 200, body: run }
  }

  const loopback = await serve(handle, now)
  return { ...loopback, runs, rows }
}
