import type { Details } from '../../codes/failure.js'
import { Failure } from '../../codes/failure.js'
import type { Code } from '../../codes/table.js'
import type { HttpResponse } from '../../http/http.js'
import type { Expiry } from '../../token/expiry.js'
import { textOf } from '../fields.js'
import { ask, expired, hasPassed, refusal, stranger, unlike } from '../introspection.js'
import type { Introspection, VendorSession } from '../vendor.js'
import { type Asking, begin, bodyOf, isOwn, requestOf } from './asking.js'
import { hold } from './conditions.js'
import { valueAt } from './place.js'
import type { Check, VendorFile } from './schema.js'
import { tellsNothing } from './statuses.js'
import { Missing, type Variables } from './template.js'
import { expiryOf, type Source, toldBy } from './told.js'

type Answer = NonNullable<Check['answers']>[number]
/** What a check found. */
export interface Examined {
  readonly answer: Introspection
  /** What of a valid token may be named in a path, as `check.NAME`. */
  readonly kept: Kept
}

type Kept = Readonly<Record<string, string | undefined>>

/** Asks the vendor of a file what the token is. */
export function introspectBy(file: VendorFile): (session: VendorSession) => Promise<Introspection> {
  return async (session) => (await examine(begin(file, session))).answer
}

/** Asks what the token is, and keeps what further requests need. @throws Failure VENDOR_SETTING_MISSING */
export async function examine(asking: Asking): Promise<Examined> {
  const { file, session, jwt } = asking
  let kept: Kept = {}
  try {
    const { method, ...request } = requestOf(asking, file.check, asking.variables)
    const answer = await ask(session, apiOf(file), {
      ...request,
      method: method === 'POST' ? 'POST' : 'GET',
      expiry: expiryOf(file.check.expiry, sourceOf(asking)),
      jwt,
      isOwn: (response) => isOwn(file, response),
      special: (response) => special(asking, response),
      read: (response) => {
        const read = readSuccess(asking, response)
        kept = keptBy(file.check, bodyOf(response))
        return read
      },
    })
    return answer.verdict === 'valid' ? await andThen(asking, { answer, kept }) : { answer, kept: {} }
  } catch (error) {
    if (error instanceof Missing) return { answer: missing(error.variable, asking), kept: {} }
    throw error
  }
}

const apiOf = ({ url }: VendorFile) => ({
  apiPath: url.api ?? '',
  ...(url.example !== undefined &&
    new URL(url.example).pathname !== '/' && { subPathExample: new URL(url.example).pathname.slice(1) }),
})

/** A variable that nothing fills in: a setting that the user must give, or a claim that the token must have. */
function missing(variable: string, asking: Asking): Introspection {
  const { file, jwt } = asking
  const [area, member = ''] = variable.split('.')
  const setting = area === 'settings' ? file.settings?.[member] : undefined
  if (setting && (setting.claim === undefined || jwt === undefined)) throw settingMissing(variable, asking)
  const reason = `it has no claim \`${setting?.claim?.[0] ?? member}\`, which ${file.title} is asked by`
  return { verdict: 'invalid', code: 'TOKEN_FORMAT', details: { reason }, expiry: { kind: 'unknown' } }
}

export function settingMissing(variable: string, { file }: Asking): Failure {
  const setting = variable.replace(/^settings\./, '')
  const help = file.settings?.[setting]?.help ?? 'the vendor file says no more'
  return new Failure('VENDOR_SETTING_MISSING', { vendor: file.title, setting, help })
}

// ── What an answer means ────────────────────────────────────────────────────────────────────────────────────────────

/** What the file says of such an answer. A page, a text and a status that anybody may answer have no meaning. */
function special(asking: Asking, response: HttpResponse): Introspection | undefined {
  const { status, text } = response
  const body = bodyOf(response)
  if (tellsNothing(status) || (body === undefined && text.trim() !== '')) return undefined
  const isSuccess = status >= 200 && status < 300
  const answer = asking.file.check.answers?.find(
    ({ status: wanted, where = {} }) =>
      (wanted === undefined ? isSuccess : wanted === status) && hold(where, response, body),
  )
  return answer && meaning(asking, answer, response, body)
}

function meaning(
  asking: Asking,
  { verdict, says }: Answer,
  response: HttpResponse,
  body: unknown,
): Introspection {
  const { session, file, jwt } = asking
  const told = toldBy(file.check, sourceOf(asking, response, body), partsOfId(file))
  if (verdict === 'unknown') {
    throw stranger(session, response, `an answer like this tells nothing of a token of ${file.title}`)
  }
  if (verdict === 'valid')
    return { ...told, verdict, ...(says === 'forbidden' && { code: 'TOKEN_FORBIDDEN' as const }) }
  const why =
    says === undefined
      ? refusal(session, { jwt, expiry: told.expiry }, response)
      : said(says, told.expiry, response.serverTime ?? session.now())
  return { ...told, verdict, ...why }
}

function said(
  says: NonNullable<Answer['says']>,
  expiry: Expiry,
  now: Date,
): { readonly code: Code; readonly details?: Details } {
  if (says === 'revoked' || (says === 'ended' && expiry.kind !== 'known')) return { code: 'TOKEN_REVOKED' }
  if (says === 'ended' && !hasPassed(expiry, now)) return { code: 'TOKEN_REJECTED' }
  if (says === 'expired' || says === 'ended') return expired(expiry, now)
  return { code: 'TOKEN_REJECTED' }
}

/** A success counts only with the evidence that the file names. @throws NetworkFailure BAD_JSON, NOT_JSON, CAPTIVE_PORTAL */
function readSuccess(asking: Asking, response: HttpResponse): Introspection {
  const { session, file } = asking
  const { check } = file
  // Anybody answers 204 to a question whether the network is there.
  if (check.by === 'status' && response.status !== 200) {
    throw unlike(session, response, 'it is a success of another kind')
  }
  const isPage = /\bhtml\b/i.test(response.headers['content-type'] ?? '')
  const mayBeEmpty = check.by === 'status' && response.text.trim() === '' && !isPage
  const body = mayBeEmpty ? undefined : response.json()
  for (const place of check.require ?? []) {
    const value = valueAt(body, place)
    if (value === undefined || value === null || value === '' || value === false)
      throw unlike(session, response, `it has no \`${place}\``)
  }
  if (!hold(check.ok ?? {}, response, body)) {
    throw unlike(session, response, 'it does not say that the token works')
  }
  return { verdict: 'valid', ...toldBy(check, sourceOf(asking, response, body), partsOfId(file)) }
}

function sourceOf({ session, jwt }: Asking, response?: HttpResponse, body?: unknown): Source {
  return { jwt, body, now: () => session.now(), ...(response && { response }) }
}

// ── A further request ───────────────────────────────────────────────────────────────────────────────────────────────

function keptBy({ id, owner, keep }: Pick<Check, 'id' | 'owner' | 'keep'>, body: unknown): Kept {
  const first = typeof id === 'string' ? id : id?.[0]
  const places = {
    ...(first !== undefined && { id: first }),
    ...(owner !== undefined && { owner }),
    ...keep,
  }
  return Object.fromEntries(
    Object.entries(places).map(([name, place]) => [name, textOf({ at: valueAt(body, place) }, 'at')]),
  )
}

/** Fills in what the check left open. When the further request brings nothing, it stays open. */
async function andThen(asking: Asking, found: Examined): Promise<Examined> {
  const { file, session } = asking
  const { then } = file.check
  if (then === undefined) return found
  const { answer, kept } = found
  const variables: Variables = (name) =>
    name.startsWith('check.') ? kept[name.slice(6)] : asking.variables(name)
  try {
    const { path } = requestOf(asking, then, variables)
    const response = await session.http.send({
      method: 'GET',
      path,
      idempotent: true,
      ...(then.headers && { headers: then.headers }),
    })
    if (response.status < 200 || response.status > 299 || !isOwn(file, response)) return found
    const body: unknown = response.json()
    const more = toldBy(then, sourceOf(asking, response, body), partsOfId(file))
    const expiry = answer.expiry.kind === 'unknown' ? more.expiry : answer.expiry
    return { answer: { ...more, ...answer, expiry }, kept: { ...keptBy(then, body), ...kept } }
  } catch (error) {
    if (error instanceof Missing || error instanceof Failure) return found
    throw error
  }
}

/** How many parts an id has in the list, which are needed to tell a token by it. */
function partsOfId({ tokens }: VendorFile): number {
  const id = tokens?.list?.row.id
  return Array.isArray(id) ? id.length : 1
}
