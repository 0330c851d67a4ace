import type { HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { dateOf, fieldsOf } from '../fields.js'
import { ask, unlike } from '../introspection.js'
import { memberAt, textsOf } from '../members.js'
import { settingsOf } from '../settings.js'
import type { Introspection, OverrideKeys, VendorSession } from '../vendor.js'

export const introspectKeys = {
  whoamiPath: {
    default: '',
    help: 'Path that tells what the token is. None is documented, so without it a run that cannot exist is asked for.',
  },
  probePath: {
    default: '/api/ci/runs/00000000-0000-0000-0000-000000000000',
    help: 'Path of a run that cannot exist; how the service refuses it tells whether it accepts the token.',
  },
  scopesField: { default: '', help: 'Where the answer of `whoamiPath` lists scopes or permissions.' },
  expiryField: { default: '', help: 'Where the answer of `whoamiPath` tells when the token expires.' },
} as const satisfies OverrideKeys

const place = { apiPath: '/api', subPathExample: 'qanode' }

/**
 * By use: `GET /api/ci/runs/:id`, one of the three routes that are documented, for a run that cannot exist. 401 means
 * that the token is refused, a 404 of the API itself that it was accepted. Neither expiry nor rights can be read.
 * https://qanode.com/en/docs/ci-cd/cli-api
 */
export function introspect(session: VendorSession): Promise<Introspection> {
  const name = settingsOf(introspectKeys, session.overrides)
  const expiry = { kind: 'unknown' } as const
  if (name('whoamiPath') === '') {
    return ask(session, place, {
      path: name('probePath'),
      expiry,
      read: (response) => {
        if (Object.keys(fieldsOf(response.json())).length === 0) {
          throw unlike(session, response, 'it is not an object')
        }
        return { verdict: 'valid', expiry }
      },
      special: (response) =>
        response.status === 404 && isAnswerOfApi(session, response)
          ? { verdict: 'valid', expiry }
          : undefined,
    })
  }
  return ask(session, place, {
    path: name('whoamiPath'),
    expiry,
    read: (response) => {
      const body = response.json()
      const scopes = textsOf(memberAt(body, name('scopesField')))
      const at = dateOf({ at: memberAt(body, name('expiryField')) }, 'at')
      return { verdict: 'valid', expiry: at ? { kind: 'known', at } : expiry, ...(scopes && { scopes }) }
    },
  })
}

/** What web frameworks say when no route matches, as opposed to a route that does not find its record. */
const noRoute =
  /^cannot (?:get|head) |\broute\b.*\bnot (?:be )?found\b|\bno (?:such )?route\b|\bno static resource\b|\b(?:unknown|no such) (?:path|endpoint|url)\b|\b(?:path|endpoint|url|page|api|resource path)\b.*\b(?:not found|does not exist)\b/i

/** Whether a 404 comes from the handler of the route, so that the token was accepted before. */
function isAnswerOfApi(session: VendorSession, response: HttpResponse): boolean {
  if (!/^\s*\{/.test(response.text)) return false
  const body = fieldsOf(response.json())
  // FastAPI and Spring answer so when no route matches.
  const bare = Object.keys(body).length === 1 && body.detail === 'Not Found'
  const spring = 'timestamp' in body && 'path' in body && body.error === 'Not Found'
  return !bare && !spring && !noRoute.test(reasonOf(session.http, response))
}
