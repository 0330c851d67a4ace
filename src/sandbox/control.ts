import { type Clock, parseSpan } from './clock.js'
import type { AuditEvent } from './engine/audit.js'
import type { TokenSummary } from './engine/tokens.js'
import { type Face, type FaceResponse, Refusal } from './face.js'
import { type Faults, faultKinds } from './faults.js'
import { integer, object, oneOf, optional, type Reader, readQuery, text } from './fields.js'
import type { Run, Status } from './github/state.js'
import type { LoggedRequest } from './log.js'
import { createRouter } from './router.js'

/** A secret that GitHub holds, and which token is in it. */
export interface SecretSummary {
  /** Such as `repo:acme/shop`. */
  readonly store: string
  readonly name: string
  /** Printable name of the token in it. */
  readonly ref: string
  readonly updatedAt: string
}

export interface ControlOptions {
  readonly clock: Clock
  readonly faults: Faults
  readonly log: readonly LoggedRequest[]
  /** Ids of the faces that faults can be asked for. */
  readonly targets: readonly string[]
  tokens(): readonly TokenSummary[]
  secrets(): readonly SecretSummary[] | Promise<readonly SecretSummary[]>
  audit(): readonly AuditEvent[]
  /** The plaintext of a secret; undefined where there is none. */
  reveal(store: string, name: string): Promise<string | undefined>
  /** The workflow runs of the repository that is played with. */
  runs(): readonly Run[]
  startRun(status: Status): Run
  moveRun(run: Run, to: Status): void
}

const retryAfter: Reader<number | string> = (value, at) =>
  typeof value === 'number' ? integer({ min: 0 })(value, at) : text()(value, at)

/** The sandbox's own API, for tests and demonstrations. It gives out a token only to who asks for a secret as a job is handed it. */
export function createControl(options: ControlOptions): Face {
  const { clock, faults } = options
  const readFault = object({
    target: oneOf(...options.targets),
    method: optional(text()),
    path: optional(text({ pattern: /^[/*]/ })),
    times: optional(integer({ min: 1 })),
    after: optional(integer({ min: 0 })),
    fault: oneOf(...faultKinds),
    status: optional(integer({ min: 400, max: 599 })),
    retryAfter: optional(retryAfter),
    ms: optional(integer({ min: 0, max: 600_000 })),
  })
  const readStatus = object({ status: optional(oneOf(...statuses)) })
  const readAdvance = object({ advance: text() })

  const route = createRouter(
    [
      {
        method: 'GET',
        path: '/requests',
        handle({ query }) {
          const { target } = readQuery(query, { target: optional(text()) })
          const found = options.log.filter((entry) => target === undefined || entry.target === target)
          return { status: 200, body: found }
        },
      },
      { method: 'GET', path: '/tokens', handle: () => ({ status: 200, body: options.tokens() }) },
      {
        method: 'GET',
        path: '/secrets',
        handle: async () => ({ status: 200, body: await options.secrets() }),
      },
      {
        method: 'GET',
        path: '/secrets/value',
        async handle({ query }) {
          const { store, name } = readQuery(query, { store: text(), name: text() })
          const value = await options.reveal(store, name)
          if (value === undefined)
            throw new Refusal(404, 'GitHub holds no such secret; GET /secrets lists them')
          return { status: 200, body: { value } }
        },
      },
      { method: 'GET', path: '/runs', handle: () => ({ status: 200, body: options.runs().map(shown) }) },
      {
        method: 'POST',
        path: '/runs',
        handle(request) {
          const { status = 'in_progress' } = readStatus(request.json(), '')
          return { status: 201, body: shown(options.startRun(status)) }
        },
      },
      {
        method: 'POST',
        path: '/runs/:id',
        handle(request) {
          const { status = 'completed' } = readStatus(request.json(), '')
          const run = options.runs().find(({ id }) => String(id) === request.param('id'))
          if (run === undefined) throw new Refusal(404, 'There is no such run; GET /runs lists them')
          options.moveRun(run, status)
          return { status: 200, body: shown(run) }
        },
      },
      { method: 'GET', path: '/audit', handle: () => ({ status: 200, body: options.audit() }) },
      { method: 'GET', path: '/clock', handle: () => ({ status: 200, body: time(clock) }) },
      {
        method: 'POST',
        path: '/clock',
        handle(request) {
          const ms = parseSpan(readAdvance(request.json(), '').advance)
          if (ms === undefined) throw new Refusal(422, 'advance must be a duration such as 10d or 1h30m')
          clock.advance(ms)
          return { status: 200, body: time(clock) }
        },
      },
      { method: 'GET', path: '/faults', handle: () => ({ status: 200, body: faults.pending() }) },
      {
        method: 'POST',
        path: '/faults',
        handle(request) {
          const { times = 1, after = 0, retryAfter: wait, ...given } = readFault(request.json(), '')
          if (given.fault === 'status' && given.status === undefined) {
            throw new Refusal(422, 'The fault `status` needs a status')
          }
          if (given.fault === 'delay' && given.ms === undefined) {
            throw new Refusal(422, 'The fault `delay` needs ms')
          }
          faults.add({ ...given, times, after, ...(wait !== undefined && { retryAfter: String(wait) }) })
          return { status: 201, body: faults.pending() }
        },
      },
      {
        method: 'DELETE',
        path: '/faults',
        handle() {
          faults.clear()
          return { status: 204 }
        },
      },
    ],
    render,
  )
  return { id: 'control', mount: '', handle: route }
}

const statuses = ['requested', 'pending', 'queued', 'waiting', 'in_progress', 'completed'] as const

const shown = ({ id, number, status, conclusion, attempt }: Run) => ({
  id,
  number,
  status,
  conclusion,
  attempt,
})

const time = (clock: Clock) => ({ now: clock.now().toISOString() })

function render({ status, message, problems }: Refusal): FaceResponse {
  return { status, body: { message, ...(problems.length > 0 && { problems }) } }
}
