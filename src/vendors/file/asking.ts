import type { HttpRequest, HttpResponse } from '../../http/http.js'
import { jsonOf } from '../../http/marks.js'
import { decodeJwt, type Jwt } from '../../token/jwt.js'
import { maskVariants } from '../../token/masks.js'
import { Pieces } from '../../token/pieces.js'
import { textOf } from '../fields.js'
import type { VendorSession } from '../vendor.js'
import { hold } from './conditions.js'
import { secretsIn, sentBy } from './credential.js'
import { formatOf, halvesOf } from './format.js'
import type { Sent, VendorFile } from './schema.js'
import { tellsNothing } from './statuses.js'
import { filledBody, filledPath, Missing, methodAndPath, type Variables } from './template.js'

/** A file, and a session in which its service is asked. */
export interface Asking {
  readonly file: VendorFile
  readonly session: VendorSession
  readonly jwt: Jwt | undefined
  readonly variables: Variables
  /** Variables that are paths themselves. */
  readonly paths: ReadonlySet<string>
}

export function begin(file: VendorFile, session: VendorSession): Asking {
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

/** A request of a file with its variables filled in. @throws Missing */
export function requestOf(
  asking: Asking,
  { request, headers, json, form }: Sent,
  variables: Variables,
): Omit<HttpRequest, 'idempotent'> {
  const { method, path: template } = methodAndPath(request)
  const path = filledPath(template, variables, asking.paths)
  if (path !== template && holdsSecret(asking, path)) throw new Missing('token')
  const fields = form && filledBody(form, variables)
  return {
    method,
    path,
    ...(headers && { headers }),
    ...(json && { body: filledBody(json, variables) }),
    ...(fields && {
      form: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
    }),
  }
}

/** Whether an address holds a credential, however it is written: a service may answer the token, and lead to it. */
export function holdsSecret({ file, session: { token, admin } }: Asking, path: string): boolean {
  const secretParts = formatOf(file).secretParts
  const text = decoded(path)
  const secrets = new Pieces([
    ...maskVariants(token, { secretParts: secretParts?.(token) ?? [] }),
    ...(admin === undefined
      ? []
      : maskVariants(admin.token, { secretParts: secretsIn(admin.token, sentBy(file, 'admin')) })),
  ])
  return secrets.hide(text) !== text
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Whether the service answered that the file describes, where its answers show that. */
export function isOwn({ server = {} }: VendorFile, response: HttpResponse): boolean {
  return response.status === 404 || tellsNothing(response.status) || hold(server, response, bodyOf(response))
}

/** The parsed body; undefined when it is no JSON. */
export function bodyOf({ text }: HttpResponse): unknown {
  return jsonOf(text)
}
