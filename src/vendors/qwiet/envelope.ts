import type { Http, HttpResponse } from '../../http/http.js'
import { accepted, unusable } from '../exchange.js'
import { fieldsOf } from '../fields.js'

/**
 * The payload of an answer, which Qwiet wraps as `{"ok": true, "response": …}`.
 *
 * @throws NetworkFailure what the status means, or BAD_JSON without the envelope
 */
export function unwrap(http: Http, response: HttpResponse): unknown {
  const body = fieldsOf(accepted(http, response).json())
  if (body.ok !== true) throw unusable(http, response, 'it does not say `"ok": true`')
  return body.response
}
