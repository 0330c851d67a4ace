import type { Details } from '../../codes/failure.js'
import { Failure } from '../../codes/failure.js'
import type { Code } from '../../codes/table.js'
import type { HttpResponse } from '../../http/http.js'
import { jsonOf } from '../../http/marks.js'
import type { Expiry } from '../../token/expiry.js'
import { decodeJwt, type Jwt } from '../../token/jwt.js'
import { textOf } from '../fields.js'
import { ask, expired, hasPassed, refusal, stranger, unlike } from '../introspection.js'
import type { Introspection, VendorSession } from '../vendor.js'
import { hold } from './conditions.js'
import { halvesOf } from './format.js'
import { valueAt } from './place.js'
import type { Check, VendorFile } from './schema.js'
import { tellsNothing } from './statuses.js'
import { filledBody, filledPath, Missing, methodAndPath, type Variables } from './template.js'
import { expiryOf, type Source, toldBy } from './told.js'

type Answer = NonNullable<Check['answers']>[number]
/** What one check knows by now. */
interface Asking {
  readonly file: VendorFile
  readonly session: VendorSession
  readonly jwt: Jwt | undefined
  readonly variables: Variables
  readonly paths: ReadonlySet<string>
}

/** Asks the vendor of a file what the token is. */
export function introspectBy(file: VendorFile): (session: VendorSession) => Promise<Introspection> {
  return async (session) => {
    const asking = begin(file, session)
    let kept: Readonly<Record<string, unknown>> = {}
    try {
      const answer = await ask(session, apiOf(file), {
        ...requestOf(asking),
        expiry: expiryOf(file.check.expiry, sourceOf(asking)),
        jwt: asking.jwt,
        isOwn: (response) => isOwn(file, response),
        special: (response) => special(asking, response),
        read: (response) => {
          const read = readSuccess(asking, response)
          kept = keptBy(file.check, bodyOf(response))
          return read
        },
      })
      return answer.verdict === 'valid' ? await andThen(asking, answer, kept) : answer
    } catch (error) {
      if (error instanceof Missing) return missing(error.variable, asking)
      throw error
    }
  }
}

function begin(file: VendorFile, session: VendorSession): Asking {
  const { settings = {}, token } = file
  const jwt = token?.jwt ? decodeJwt(session.token) : undefined
  const [first, second] = halvesOf(session.token, token?.pair)
  const variables: Variables = (name) => {
    const [area = '', member = ''] = name.split('.')
    if (area === 'settings') {
      const given = session.overrides[member] ?? settings[member]?.default
      if (given !== undefined && given !== '') return given
      return settings[member]?.claim?.map((claim) => jwt?.claims[claim]).find((value) => value !== undefined)
    }
    if (area === 'claims') return textOf(jwt?.claims ?? {}, member)
    return new Map([
      ['token', session.token],
      ['first', first],
      ['second', second],
    ]).get(name)
  }
  const paths = new Set(
    Object.entries(settings).flatMap(([name, { kind }]) => (kind === 'path' ? [`settings.${name}`] : [])),
  )
  return { file, session, jwt, variables, paths }
}

const apiOf = ({ url }: VendorFile) => ({
  apiPath: url.api ?? '',
  ...(url.example !== undefined &&
    new URL(url.example).pathname !== '/' && { subPathExample: new URL(url.example).pathname.slice(1) }),
})

function requestOf({ file: { check }, variables, paths }: Asking) {
  const { method, path } = methodAndPath(check.request)
  const form = check.form && filledBody(check.form, variables)
  return {
    method: method === 'POST' ? ('POST' as const) : ('GET' as const),
    path: filledPath(path, variables, paths),
    ...(check.headers && { headers: check.headers }),
    ...(check.json && { body: filledBody(check.json, variables) }),
    ...(form && {
      form: Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)])),
    }),
  }
}

/** A variable that nothing fills in: a setting that the user must give, or a claim that the token must have. */
function missing(variable: string, { file, jwt }: Asking): Introspection {
  const [area, member = ''] = variable.split('.')
  const setting = area === 'settings' ? file.settings?.[member] : undefined
  if (setting && (setting.claim === undefined || jwt === undefined)) {
    throw new Failure('VENDOR_SETTING_MISSING', { vendor: file.title, setting: member, help: setting.help })
  }
  const reason = `it has no claim \`${setting?.claim?.[0] ?? member}\`, which ${file.title} is asked by`
  return { verdict: 'invalid', code: 'TOKEN_FORMAT', details: { reason }, expiry: { kind: 'unknown' } }
}

// ── What an answer means ────────────────────────────────────────────────────────────────────────────────────────────

function isOwn({ server = {} }: VendorFile, response: HttpResponse): boolean {
  return response.status === 404 || tellsNothing(response.status) || hold(server, response, bodyOf(response))
}

/** The parsed body; undefined when it is no JSON. */
function bodyOf({ text }: HttpResponse): unknown {
  return jsonOf(text)
}

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
  const told = toldBy(file.check, sourceOf(asking, response, body))
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
    if (value === undefined || value === null) throw unlike(session, response, `it has no \`${place}\``)
  }
  if (!hold(check.ok ?? {}, response, body)) {
    throw unlike(session, response, 'it does not say that the token works')
  }
  return { verdict: 'valid', ...toldBy(check, sourceOf(asking, response, body)) }
}

function sourceOf({ session, jwt }: Asking, response?: HttpResponse, body?: unknown): Source {
  return { jwt, body, now: () => session.now(), ...(response && { response }) }
}

// ── A further request ───────────────────────────────────────────────────────────────────────────────────────────────

function keptBy(check: Check, body: unknown): Readonly<Record<string, unknown>> {
  const id = typeof check.id === 'string' ? check.id : check.id?.[0]
  const places = { ...(id !== undefined && { id }), ...check.keep }
  return Object.fromEntries(
    Object.entries(places).map(([name, place]) => [name, textOf({ at: valueAt(body, place) }, 'at')]),
  )
}

/** Fills in what the check left open. When the further request brings nothing, it stays open. */
async function andThen(
  asking: Asking,
  answer: Introspection,
  kept: Readonly<Record<string, unknown>>,
): Promise<Introspection> {
  const { then } = asking.file.check
  if (then === undefined) return answer
  const { session } = asking
  const variables: Variables = (name) => {
    if (!name.startsWith('check.')) return asking.variables(name)
    // What a person says counts more: a dead token tells nothing.
    return asking.variables(`settings.${name.slice(6)}`) ?? kept[name.slice(6)]
  }
  try {
    const path = filledPath(methodAndPath(then.request).path, variables, asking.paths)
    const response = await session.http.send({
      method: 'GET',
      path,
      idempotent: true,
      ...(then.headers && { headers: then.headers }),
    })
    if (response.status < 200 || response.status > 299 || !isOwn(asking.file, response)) return answer
    const more = toldBy(then, sourceOf(asking, response, response.json()))
    return { ...more, ...answer, expiry: answer.expiry.kind === 'unknown' ? more.expiry : answer.expiry }
  } catch (error) {
    if (error instanceof Missing || error instanceof Failure) return answer
    throw error
  }
}
