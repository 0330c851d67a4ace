import { type FaceRequest, type FaceResponse, Refusal } from './face.js'

/** A request that a route has matched. */
export interface RoutedRequest extends FaceRequest {
  /** Decoded path parameters. */
  readonly params: Readonly<Record<string, string>>
  /** A path parameter by name. */
  param(name: string): string
  /** The parsed JSON body. @throws Refusal 400 when it is not JSON, 415 when it does not say that it is. */
  json(): unknown
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Segments; `:name` stands for one segment, such as `/api/v1/runs/:id`. */
  readonly path: string
  handle(request: RoutedRequest): FaceResponse | Promise<FaceResponse>
}

/**
 * Dispatches strictly: an unknown path is a 404, a known path with another method a 405 with `Allow`.
 *
 * @param render turns any refusal into the answer that this API gives
 */
export function createRouter(
  routes: readonly Route[],
  render: (refusal: Refusal, request: FaceRequest) => FaceResponse,
): (request: FaceRequest) => Promise<FaceResponse> {
  const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }))

  const dispatch = async (request: FaceRequest): Promise<FaceResponse> => {
    const segments = request.path.split('/')
    const allowed = new Set<string>()
    for (const { route, segments: pattern } of compiled) {
      const params = match(pattern, segments)
      if (!params) continue
      if (route.method === request.method) return route.handle(routed(request, params))
      allowed.add(route.method)
    }
    if (allowed.size === 0) throw new Refusal(404, 'Not Found')
    throw new Refusal(405, 'Method Not Allowed', { headers: { allow: [...allowed].join(', ') } })
  }

  return async (request) => {
    try {
      return await dispatch(request)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const answer = render(error, request)
      return { ...answer, headers: { ...error.headers, ...answer.headers } }
    }
  }
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index] ?? ''
    if (!expected.startsWith(':')) {
      if (expected !== given) return undefined
      continue
    }
    if (given === '') return undefined
    try {
      params[expected.slice(1)] = decodeURIComponent(given)
    } catch {
      throw new Refusal(400, 'Malformed percent-encoding in the path')
    }
  }
  return params
}

function routed(request: FaceRequest, params: Readonly<Record<string, string>>): RoutedRequest {
  return {
    ...request,
    params,
    param(name) {
      const value = params[name]
      if (value === undefined) throw new Error(`the route has no parameter ${name}`)
      return value
    },
    json() {
      const type = request.headers['content-type'] ?? ''
      if (request.body.length > 0 && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
        throw new Refusal(415, 'The body must be application/json')
      }
      try {
        return JSON.parse(request.body.toString('utf8'))
      } catch {
        throw new Refusal(400, 'The body is not valid JSON')
      }
    },
  }
}
