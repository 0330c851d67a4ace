import { conflict } from '../codes/conflict.js'
import { Failure } from '../codes/failure.js'
import type { NetworkFailure } from '../http/failure.js'
import type { Http, HttpRequest, HttpResponse } from '../http/http.js'
import { shownInput } from '../token/shown.js'
import { deliver, lossOf } from './exchange.js'
import type { TriggerRequest } from './vendor.js'

const harmless = /^\d{0,9}$/

/** A trigger in a message, with no more of it than short numbers, and the names of parameters that belong there. */
function shownTrigger({ kind, id, parameters }: TriggerRequest, known: readonly string[]): string {
  const shown = (text: string) => (harmless.test(text) ? text : shownInput(text))
  const pairs = Object.entries(parameters).map(
    ([key, value]) => `${known.includes(key) ? key : shownInput(key, known)}=${shown(value)}`,
  )
  return `${kind}:${[...(id === undefined ? [] : [shown(id)]), ...pairs].join(',')}`
}

/** The kind of a trigger. @throws Failure TRIGGER_UNSUPPORTED when it is not one of the vendor's */
export function requireKind<Kind extends string>(
  http: Http,
  request: TriggerRequest,
  triggers: Readonly<Record<Kind, string>>,
): Kind {
  const { kind } = request
  if (isKeyOf(triggers, kind)) return kind
  throw new Failure('TRIGGER_UNSUPPORTED', {
    vendor: http.title,
    trigger: shownInput(kind, Object.keys(triggers)),
    known: Object.values(triggers).join(', '),
  })
}

function isKeyOf<Key extends string>(record: Readonly<Record<Key, unknown>>, key: string): key is Key {
  return Object.hasOwn(record, key)
}

/** That a trigger cannot be read, and how one looks. */
export function invalidTrigger(
  request: TriggerRequest,
  expected: string,
  example: string,
  known: readonly string[] = [],
): Failure {
  const value = shownTrigger(request, known)
  return new Failure('INPUT_INVALID', { input: 'trigger', value, expected, example })
}

/** @throws Failure INPUT_INVALID when a parameter is not one of `known` */
export function requireParameters(request: TriggerRequest, known: readonly string[], example: string): void {
  const unknown = Object.keys(request.parameters).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const expected = `a trigger whose parameters are among ${known.join(', ')}`
  throw invalidTrigger(request, expected, example, known)
}

/** @throws Failure INPUT_CONFLICT when variables are given to an operation that takes none */
export function refuseVariables(http: Http, request: TriggerRequest): void {
  if (Object.keys(request.variables).length === 0) return
  throw conflict('`trigger` and `variables`', `${http.title} takes no variables for this trigger`)
}

/**
 * Starts something, once.
 *
 * @throws Failure TRIGGER_AMBIGUOUS when nobody can say whether it started
 */
export async function start(
  http: Http,
  request: Omit<HttpRequest, 'idempotent'>,
  what: string,
): Promise<HttpResponse> {
  const delivery = await deliver(http, request)
  if ('response' in delivery) return delivery.response
  throw ambiguousStart(http, what, delivery.lost)
}

export function ambiguousStart(http: Http, what: string, cause: NetworkFailure): Failure {
  const details = { vendor: http.title, how: lossOf(http, cause), what: http.presentable(what) }
  return new Failure('TRIGGER_AMBIGUOUS', details, { cause })
}
