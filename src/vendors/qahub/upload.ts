import { Failure } from '../../codes/failure.js'
import { NetworkFailure } from '../../http/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { otherSender } from '../../http/sender.js'
import { reasonOf } from '../../http/status.js'
import { segment } from '../../http/url.js'
import type { TestResult } from '../../results/model.js'
import { accepted, deliver, lossOf, mayStillHappen } from '../exchange.js'
import { dateOf, fieldsOf, textOf } from '../fields.js'
import type { Rejection, RemoteRun, ResultUpload, RunDescription, VendorSession } from '../vendor.js'
import { readRows } from './pages.js'
import { readReceipt } from './receipt.js'
import { payloadOf, StoredRows } from './result.js'

/** How often a request is sent when each time its answer is lost and a look shows that it had no effect. */
const mostSends = 4
/** Milliseconds by which the clock that stamps a run may differ from the clock that stamps an answer. */
const clockTolerance = 2_000

interface Item {
  readonly index: number
  readonly result: TestResult
}

/**
 * Uploads to QA Hub: creates a run, then stores its results in bulk. `/ingest` does both in one request, but there a
 * repetition after a lost answer makes a second run.
 */
export function createUpload(session: VendorSession): ResultUpload {
  const { http } = session
  /** The last unlinked results that a run holds for certain, by run and title. All of them would fill the memory. */
  const confirmed = new Map<string, Map<string, number>>()

  /** Unlinked results that were sent again, by run. */
  const again = new Map<string, Set<string>>()

  async function openRun(run: RunDescription): Promise<RemoteRun> {
    const began = session.now()
    for (let sends = 1; ; sends++) {
      const delivery = await deliver(http, {
        method: 'POST',
        path: '/api/v1/runs',
        body: {
          name: run.name,
          project_id: run.project,
          ...(run.environment !== undefined && { environment: run.environment }),
        },
        parallel: true,
      })
      if ('response' in delivery) return createdRun(http, delivery.response)
      const found = await findRun(session, run, began, delivery.lost)
      if (found) return found
      if (mayStillHappen(delivery.lost)) throw lostRun(http, run, delivery.lost)
      if (sends === mostSends) throw delivery.lost
    }
  }

  async function store(run: RemoteRun, batch: readonly TestResult[]): Promise<readonly Rejection[]> {
    const rejections = await storeItems(
      run,
      batch.map((result, index) => ({ index, result })),
    )
    const rejected = new Set(rejections.map(({ index }) => index))
    const titles = new Map<string, number>()
    for (const [index, { title, testCaseCode }] of batch.entries()) {
      if (!testCaseCode && !rejected.has(index)) titles.set(title, (titles.get(title) ?? 0) + 1)
    }
    if (titles.size > 0) confirmed.set(run.id, titles)
    return rejections
  }

  async function storeItems(run: RemoteRun, items: readonly Item[]): Promise<readonly Rejection[]> {
    let rest = items
    for (let sends = 1; rest.length > 0; sends++) {
      const results = rest.map(({ result }) => result)
      const delivery = await deliver(http, {
        method: 'POST',
        path: resultsPath(run),
        body: { results: results.map(payloadOf) },
        parallel: true,
      })
      if ('response' in delivery) {
        const { response } = delivery
        if (response.status === 413 && rest.length > 1) {
          const half = Math.ceil(rest.length / 2)
          const first = await storeItems(run, rest.slice(0, half))
          return [...first, ...(await storeItems(run, rest.slice(half)))]
        }
        return settle(run, rest, accepted(http, response))
      }
      rest = await unstored(run, rest, delivery.lost)
      if (sends === mostSends && rest.length > 0) throw delivery.lost
      noteAgain(run, rest)
    }
    return []
  }

  function noteAgain(run: RemoteRun, items: readonly Item[]): void {
    const titles = again.get(run.id) ?? new Set()
    again.set(run.id, titles)
    for (const { result } of items) if (!result.testCaseCode) titles.add(result.title)
  }

  async function doubled(run: RemoteRun): Promise<readonly string[]> {
    const titles = [...(again.get(run.id) ?? [])]
    if (titles.length === 0) return []
    const stored = new StoredRows((await readRows(http, resultsPath(run))).rows)
    return titles.filter((title) => stored.count(title) > 1)
  }

  /** What the vendor rejected; what its answer leaves open is read back. */
  async function settle(
    run: RemoteRun,
    items: readonly Item[],
    response: HttpResponse,
  ): Promise<readonly Rejection[]> {
    const receipt = readReceipt(
      http,
      response,
      items.map(({ result }) => result),
    )
    const named = items.flatMap(({ index }, position) => {
      const reason = receipt.rejected.get(position)
      return reason === undefined ? [] : [{ index, reason }]
    })
    if (receipt.complete) return named
    const others = items.filter((_, position) => !receipt.rejected.has(position))
    const rows = await rowsOf(run).catch((error: unknown) => {
      throw new Failure(
        'UPLOAD_NO_RECEIPT',
        { vendor: http.title, request: response.request },
        { cause: error },
      )
    })
    const missing = others.filter(({ result }) => !rows.take(result))
    const reasons = missing.length === receipt.loose.length ? receipt.loose : []
    return [
      ...named,
      ...missing.map(({ index }, at) => ({ index, reason: reasons[at] ?? 'it is missing when read back' })),
    ]
  }

  /**
   * The results that are not in the run, after an answer was lost.
   *
   * A linked result may always be sent again: its bulk request is documented as an upsert. For an unlinked one that is
   * not said, so it is sent again only when it certainly is not there.
   */
  async function unstored(
    run: RemoteRun,
    items: readonly Item[],
    lost: NetworkFailure,
  ): Promise<readonly Item[]> {
    const unlinked = (item: Item) => !item.result.testCaseCode
    let rows: StoredRows
    try {
      rows = await rowsOf(run)
    } catch (error) {
      if (error instanceof Failure && !items.some(unlinked)) return items
      throw lostResults(run, lost, error)
    }
    const missing = items.filter(({ result }) => !rows.take(result))
    if (mayStillHappen(lost) && missing.some(unlinked)) throw lostResults(run, lost)
    return missing
  }

  /**
   * The rows of the run without those of a batch that is there for certain. Rows of batches in flight are there or not,
   * and are nobody else's: they share no code and no title. @throws Failure when unlinked results are not listed
   */
  async function rowsOf(run: RemoteRun): Promise<StoredRows> {
    // What is confirmed while the list is read need not be in it.
    const certain = confirmed.get(run.id) ?? []
    const { rows } = await readRows(http, resultsPath(run))
    const stored = new StoredRows(rows)
    for (const [title, count] of certain) {
      if (stored.count(title) === 0) {
        throw new Failure('UPLOAD_NO_RECEIPT', { vendor: http.title, request: 'the list of results' })
      }
      for (let taken = 0; taken < count; taken++) stored.drop(title)
    }
    return stored
  }

  function lostResults(run: RemoteRun, lost: NetworkFailure, cause: unknown = lost): Failure {
    return new Failure(
      'UPLOAD_AMBIGUOUS',
      { vendor: http.title, how: lossOf(http, lost), what: 'storing results', name: `the run ${run.id}` },
      { cause },
    )
  }

  async function closeRun(run: RemoteRun): Promise<void> {
    const response = await http.send({
      method: 'PATCH',
      path: `/api/v1/runs/${segment(run.id)}`,
      body: { status: 'COMPLETED' },
      idempotent: true,
      parallel: true,
    })
    accepted(http, response)
  }

  return { maxBatch: 1000, atOnce: 4, openRun, store, doubled, closeRun }
}

function resultsPath(run: RemoteRun): string {
  return `/api/v1/runs/${segment(run.id)}/results`
}

/** @throws Failure PROJECT_NOT_FOUND, UPLOAD_NO_RECEIPT or what the status means */
function createdRun(http: Http, response: HttpResponse): RemoteRun {
  const { status, request } = response
  const refused = [400, 403, 404, 422].includes(status) && !otherSender(http, response)
  if (refused && /project/i.test(reasonOf(http, response))) {
    throw new Failure('PROJECT_NOT_FOUND', { vendor: http.title })
  }
  accepted(http, response)
  const created = response.text.trim() === '' ? undefined : remoteRun(response.json())
  if (!created) throw new Failure('UPLOAD_NO_RECEIPT', { vendor: http.title, request })
  return created
}

/** The run in an answer, also where it is wrapped in `data`. */
function remoteRun(body: unknown): RemoteRun | undefined {
  const fields = { ...fieldsOf(fieldsOf(body).data), ...fieldsOf(body) }
  const id = textOf(fields, 'id', 'run_id')
  const url = textOf(fields, 'url', 'run_url')
  return id === undefined ? undefined : { id, ...(url && /^https?:\/\//.test(url) ? { url } : {}) }
}

/**
 * The run that a create left although its answer was lost: the one of this name that is not older than our request.
 * Undefined when there is certainly none.
 *
 * @throws Failure UPLOAD_AMBIGUOUS when the runs cannot be read, such as without the scope `read`, or several could be meant
 */
async function findRun(
  session: VendorSession,
  run: RunDescription,
  began: Date,
  lost: NetworkFailure,
): Promise<RemoteRun | undefined> {
  const { http } = session
  let list: Awaited<ReturnType<typeof readRows>>
  try {
    list = await readRows(http, `/api/v1/runs?project_id=${segment(run.project)}`)
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error
    // Who is too busy has made no run; were there one all the same, it would stay empty beside the one with the results.
    if (lost.details.status === 503) {
      if (error.effect === 'never-sent') return undefined
      // It was asked as often as any request, and is still out of service.
      throw lost
    }
    throw lostRun(http, run, lost, error)
  }
  // The vendor stamps runs by its own clock, so our beginning is counted back from its time.
  const now = session.now()
  const since = (list.serverTime ?? now).getTime() - (now.getTime() - began.getTime()) - clockTolerance
  const candidates = list.rows.filter(
    (row) => row.name === run.name && (dateOf(row, 'created_at')?.getTime() ?? since) >= since,
  )
  if (candidates.length === 0) return undefined
  const [only, ...others] = candidates
  const found = remoteRun(only)
  if (!found || others.length > 0 || !dateOf(fieldsOf(only), 'created_at')) throw lostRun(http, run, lost)
  return found
}

function lostRun(http: Http, run: RunDescription, lost: NetworkFailure, cause: unknown = lost): Failure {
  return new Failure(
    'UPLOAD_AMBIGUOUS',
    {
      vendor: http.title,
      how: lossOf(http, lost),
      what: 'creating the run',
      name: `the run "${http.presentable(run.name)}"`,
    },
    { cause },
  )
}
