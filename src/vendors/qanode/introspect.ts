import type { HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { dateOf, fieldsOf, textOf } from '../fields.js'
import { ask, unlike } from '../introspection.js'
import { memberAt, textsOf } from '../members.js'
import { speaksOfRoute } from '../route.js'
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
  runMissingWords: {
    default: 'run,execution',
    help: 'Words of its 404 that show that the run is missing and not the path.',
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
    const words = textsOf(name('runMissingWords')) ?? []
    return ask(session, place, {
      path: name('probePath'),
      expiry,
      read: (response) => {
        // A run is documented to hold its `id`; one that was not asked for is no answer.
        const body = fieldsOf(response.json())
        const run = { ...fieldsOf(body.data), ...fieldsOf(body.run), ...body }
        const id = textOf(run, 'id')
        if (id === undefined || !name('probePath').split(/[/?]/).includes(id)) {
          throw unlike(session, response, 'it is not the run that was asked for')
        }
        return { verdict: 'valid', expiry }
      },
      special: (response) =>
        response.status === 404 && isAnswerOfApi(session, response, words)
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
      if (Object.keys(fieldsOf(body)).length === 0) throw unlike(session, response, 'it is not an object')
      if (name('scopesField') !== '' && !scopes) {
        throw unlike(session, response, `it has no \`${name('scopesField')}\``)
      }
      const at = dateOf({ at: memberAt(body, name('expiryField')) }, 'at')
      return { verdict: 'valid', expiry: at ? { kind: 'known', at } : expiry, ...(scopes && { scopes }) }
    },
  })
}

/**
 * Whether a 404 comes from the handler of the route, so that the token was accepted before. It must speak of the run:
 * "not found" alone is what a wrong address answers as well.
 */
function isAnswerOfApi(session: VendorSession, response: HttpResponse, words: readonly string[]): boolean {
  if (!/^\s*\{/.test(response.text)) return false
  const said = [reasonOf(session.http, response), ...Object.values(fieldsOf(response.json()))]
    .filter((text) => typeof text === 'string')
    // A missing route repeats the path, which names runs too.
    .map((text) => text.replace(/\S+/g, (word) => (word.includes('/') ? ' ' : word)))
  if (said.some(speaksOfRoute)) return false
  return words.some((word) => {
    const alone = new RegExp(`(?<![a-z])${word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}s?(?![a-z])`, 'iu')
    return said.some((text) => alone.test(text))
  })
}
