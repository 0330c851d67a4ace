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
    help: 'Words that its 404 begins with when the run is missing and not the path; by default English sentences about these.',
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
    const runIsMissing = session.overrides.runMissingWords === undefined ? inEnglish(words) : begins(words)
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
        response.status === 404 && isAnswerOfApi(session, response, runIsMissing)
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
 * Whether a 404 comes from the handler of the route, so that the token was accepted before. No body is documented, so a
 * JSON object counts whose text says that the run is missing and nothing else: "not found" alone is what a wrong address
 * answers, and gateways say that some service or command that runs was not found.
 */
function isAnswerOfApi(
  session: VendorSession,
  response: HttpResponse,
  runIsMissing: (text: string) => boolean,
): boolean {
  if (/^\s*text\//i.test(response.headers['content-type'] ?? '') || !/^\s*\{/.test(response.text))
    return false
  const said = [reasonOf(session.http, response), ...Object.values(fieldsOf(response.json()))]
    .filter((text) => typeof text === 'string')
    // A missing route repeats the path, which names runs too.
    .map((text) => text.replace(/\S+/g, (word) => (word.includes('/') ? ' ' : word)).trim())
  return said.some(runIsMissing) && !said.some(speaksOfRoute)
}

/** Whether a whole text says in English that one of these is missing: `Run 7 not found`, `RUN_NOT_FOUND`, `No such run`. */
function inEnglish(words: readonly string[]): (text: string) => boolean {
  const one = `(?:the )?(?:test )?(?:${words.map(literal).join('|')})`
  const id = `(?: (?:with )?(?:the )?(?:id )?["'(]?[\\w-]*\\d[\\w-]*["')]?)?`
  const missing = '(?:(?:was|is|could|can|does) ?)?not (?:be )?(?:found|exist)'
  const sentence = new RegExp(
    `^(?:404:? )?(?:${one}${id} ${missing}|(?:no such|unknown) ${one}${id}|no ${one}${id} (?:was )?found)[.!]?$`,
    'iu',
  )
  return (text) => sentence.test(/^\w+$/.test(text) ? text.replaceAll('_', ' ') : text)
}

/** Whether a text begins with one of these words, in whatever language. */
function begins(words: readonly string[]): (text: string) => boolean {
  const beginning = new RegExp(`^(?:${words.map(literal).join('|')})(?![\\p{L}\\p{N}])`, 'iu')
  return (text) => words.length > 0 && beginning.test(text)
}

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
