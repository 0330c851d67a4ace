import type { FaceRequest, FaceResponse, Refusal } from '../../face.js'
import { numeric, optional } from '../../fields.js'
import { sentence } from '../vendor-face.js'

/** `{"ok":true,"response":…}`. */
export function ok(response: unknown): FaceResponse {
  return { status: 200, body: { ok: true, response } }
}

export const paging = {
  page: optional(numeric({ min: 1 })),
  per_page: optional(numeric({ min: 1, max: 1000 })),
}

/** One page of a list, with `next_page` where there is a further one. */
export function page(
  request: FaceRequest,
  rows: readonly unknown[],
  query: { readonly page?: number; readonly per_page?: number },
): FaceResponse {
  const { page: number = 1, per_page: size = 50 } = query
  const response = rows.slice((number - 1) * size, number * size)
  if (rows.length <= number * size) return ok(response)
  const next = new URLSearchParams(request.query)
  next.set('page', String(number + 1))
  next.set('per_page', String(size))
  const next_page = `${request.baseUrl}${request.path}?${next}`
  return { status: 200, body: { ok: true, response, next_page } }
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
}

/** `{"ok":false,"code","message"}`, with `validation_errors` where fields are wrong. */
export function render({ status: given, message, problems }: Refusal): FaceResponse {
  const status = given === 422 ? 400 : given
  const code = given === 422 ? 'VALIDATION_ERROR' : (codes[status] ?? 'INTERNAL_SERVER_ERROR')
  const errors = problems.map(sentence)
  return {
    status,
    body: { ok: false, code, message, ...(errors.length > 0 && { validation_errors: errors }) },
  }
}
