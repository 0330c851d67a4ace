import type { ValidateFunction } from 'ajv'

type Schema = Readonly<Record<string, unknown>>

export interface Operation {
  readonly id: string
  readonly method: string
  /** Path template, such as `/repos/{owner}/{repo}`. */
  readonly path: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly body: Schema | undefined
  readonly responses: Readonly<Record<string, Schema>>
}

/** GitHub's own description of the operations that the sandbox serves. */
export interface OpenApi {
  /** The operation of a request and its decoded path parameters; undefined when GitHub describes none. */
  match(
    method: string,
    path: string,
  ): { readonly operation: Operation; readonly params: Readonly<Record<string, string>> } | undefined
  /** What GitHub would not accept in a request; empty when all is well. Unknown fields are not accepted either. */
  requestProblems(operation: Operation, query: URLSearchParams, body: unknown): readonly string[]
  /** Where an answer of ours differs from what GitHub documents. */
  responseProblems(operation: Operation, status: number, body: unknown): readonly string[]
  /** An object with every field that GitHub documents as always present; what is not given is neutral. */
  complete(schema: string, given: Readonly<Record<string, unknown>>): Record<string, unknown>
}

let loading: Promise<OpenApi> | undefined

/** The committed slice and its validators, made on first use; they remember no request, so all sandboxes share them. */
export function loadOpenApi(): Promise<OpenApi> {
  loading ??= load()
  return loading
}

async function load(): Promise<OpenApi> {
  const Ajv = (await import('ajv')).default
  const formats = (await import('ajv-formats')).default
  const slice: unknown = (await import('./generated/openapi.json')).default
  const schemas = record(record(slice).schemas)
  const operations = readOperations(record(record(slice).paths))

  const create = (coerceTypes: boolean) => {
    const ajv = new Ajv({ strict: false, coerceTypes, validateFormats: true })
    formats.default(ajv)
    return ajv.addSchema({ $id: 'github', schemas })
  }
  const ajv = create(false)
  const queryAjv = create(true)
  const compiled = new Map<string, ValidateFunction>()

  function problems(validator: typeof ajv, key: string, schema: Schema, value: unknown): readonly string[] {
    const validate = compiled.get(key) ?? validator.compile(schema)
    compiled.set(key, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
  }

  return {
    match(method, path) {
      for (const { operation, pattern, names } of operations) {
        if (operation.method !== method) continue
        const found = pattern.exec(path)
        if (found === null) continue
        try {
          const params = names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')])
          return { operation, params: Object.fromEntries(params) }
        } catch {
          return undefined
        }
      }
      return undefined
    },
    requestProblems(operation, query, body) {
      const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query')
      const querySchema = {
        type: 'object',
        properties: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
        additionalProperties: false,
      }
      const found = [...problems(queryAjv, `${operation.id} query`, querySchema, Object.fromEntries(query))]
      if (operation.body !== undefined) {
        found.push(...problems(ajv, `${operation.id} body`, closed(operation.body), body))
      } else if (body !== undefined) {
        found.push('/ must have no body')
      }
      return found
    },
    responseProblems(operation, status, body) {
      const schema = operation.responses[String(status)]
      if (schema === undefined) return [`status ${status} is not documented for ${operation.id}`]
      if (Object.keys(schema).length === 0) return body === undefined ? [] : ['/ must have no body']
      return problems(ajv, `${operation.id} ${status}`, schema, body)
    },
    complete: (schema, given) => complete(schemas, record(schemas[schema]), given),
  }
}

/** A body schema that takes no other fields than its own: GitHub ignores them, but here they are a mistake of ours. */
function closed(schema: Schema): Schema {
  return 'properties' in schema ? { ...schema, additionalProperties: false } : schema
}

function readOperations(paths: Readonly<Record<string, unknown>>) {
  return Object.entries(paths).flatMap(([path, methods]) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    // Refs and file names may have slashes; every other parameter is one segment.
    const pattern = new RegExp(
      `^${path.replace(/\{(\w+)\}/g, (_, name) => (name === 'ref' || name === 'path' ? '(.+)' : '([^/]+)'))}$`,
    )
    return Object.entries(record(methods)).map(([method, value]) => {
      const { operationId, parameters, body, responses } = record(value)
      const operation: Operation = {
        id: String(operationId),
        method: method.toUpperCase(),
        path,
        parameters: (Array.isArray(parameters) ? parameters : []).map((parameter) => {
          const { name, in: place, schema } = record(parameter)
          return { name: String(name), in: String(place), schema: record(schema) }
        }),
        body: body === undefined ? undefined : record(body),
        responses: Object.fromEntries(
          Object.entries(record(responses)).map(([status, schema]) => [status, record(schema)]),
        ),
      }
      return { operation, pattern, names }
    })
  })
}

function complete(
  schemas: Schema,
  schema: Schema,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = record(schema.properties ?? {})
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const neutral = required
    .filter((name) => !(name in given))
    .map((name) => [name, neutralValue(schemas, record(properties[name]))])
  return { ...Object.fromEntries(neutral), ...given }
}

function neutralValue(schemas: Schema, schema: Schema): unknown {
  if (typeof schema.$ref === 'string') {
    return neutralValue(schemas, record(schemas[schema.$ref.replace('github#/schemas/', '')]))
  }
  if (Array.isArray(schema.anyOf)) return null
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  if (types.includes('null')) return null
  switch (types[0]) {
    case 'integer':
      return 0
    case 'boolean':
      return false
    case 'array':
      return []
    case 'object':
      return complete(schemas, schema, {})
    default:
      return schema.format === 'uri' ? 'https://sandbox.invalid/' : ''
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('the slice of the OpenAPI description is damaged')
  }
  return Object.fromEntries(Object.entries(value))
}
