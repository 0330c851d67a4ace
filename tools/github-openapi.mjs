// Cuts the slice of GitHub's OpenAPI description that the sandbox is checked against.
//
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//   node tools/github-openapi.mjs package/generated/api.github.com.json
//
// The package is far too large to depend on, so it is fetched by hand, outside the repository.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [source] = process.argv.slice(2)
if (source === undefined) {
  console.error('usage: node tools/github-openapi.mjs <api.github.com.json>')
  process.exit(1)
}
const api = JSON.parse(readFileSync(source, 'utf8'))
const target = fileURLToPath(new URL('../src/sandbox/github/generated/openapi.json', import.meta.url))

const repo = '/repos/{owner}/{repo}'
const secretScopes = [
  `${repo}/actions/secrets`,
  `${repo}/environments/{environment_name}/secrets`,
  `${repo}/dependabot/secrets`,
  `${repo}/codespaces/secrets`,
  '/orgs/{org}/actions/secrets',
  '/orgs/{org}/dependabot/secrets',
  '/orgs/{org}/codespaces/secrets',
  '/user/codespaces/secrets',
]

/** The operations that the sandbox serves: path to methods. */
const wanted = {
  '/rate_limit': ['get'],
  [repo]: ['get'],
  '/orgs/{org}': ['get'],
  '/orgs/{org}/repos': ['get'],
  [`${repo}/environments`]: ['get'],
  [`${repo}/environments/{environment_name}`]: ['get'],
  [`${repo}/actions/variables`]: ['get', 'post'],
  [`${repo}/actions/variables/{name}`]: ['get', 'patch', 'delete'],
  [`${repo}/environments/{environment_name}/variables`]: ['get', 'post'],
  [`${repo}/environments/{environment_name}/variables/{name}`]: ['get', 'patch', 'delete'],
  [`${repo}/actions/runs`]: ['get'],
  [`${repo}/actions/runs/{run_id}`]: ['get'],
  [`${repo}/actions/runs/{run_id}/attempts/{attempt_number}`]: ['get'],
  [`${repo}/issues`]: ['get', 'post'],
  [`${repo}/issues/{issue_number}`]: ['patch'],
  [`${repo}/issues/{issue_number}/comments`]: ['post'],
  [`${repo}/labels`]: ['post'],
  [`${repo}/labels/{name}`]: ['delete'],
  '/user': ['get'],
  [`${repo}/contents/{path}`]: ['get'],
  [`${repo}/git/refs`]: ['post'],
  [`${repo}/git/refs/{ref}`]: ['patch', 'delete'],
  [`${repo}/git/ref/{ref}`]: ['get'],
  [`${repo}/git/matching-refs/{ref}`]: ['get'],
  [`${repo}/git/blobs/{file_sha}`]: ['get'],
  [`${repo}/git/blobs`]: ['post'],
  [`${repo}/git/trees/{tree_sha}`]: ['get'],
  [`${repo}/git/trees`]: ['post'],
  [`${repo}/git/commits/{commit_sha}`]: ['get'],
  [`${repo}/git/commits`]: ['post'],
  ...Object.fromEntries(
    secretScopes.flatMap((scope) => [
      [scope, ['get']],
      [`${scope}/public-key`, ['get']],
      [`${scope}/{secret_name}`, ['get', 'put', 'delete']],
      ...(scope.startsWith('/repos') ? [] : [[`${scope}/{secret_name}/repositories`, ['get']]]),
    ]),
  ),
}

const schemas = {}

/** Plain JSON Schema: annotations dropped, `nullable` made a type, referenced schemas collected. */
function schema(node) {
  if (Array.isArray(node)) return node.map(schema)
  if (node === null || typeof node !== 'object') return node
  if (typeof node.$ref === 'string') {
    const name = node.$ref.split('/').at(-1)
    if (!(name in schemas)) {
      schemas[name] = true
      schemas[name] = schema(api.components.schemas[name])
    }
    return { $ref: `github#/schemas/${name}` }
  }
  const { nullable, ...rest } = node
  const out = {}
  for (const [key, value] of Object.entries(rest)) {
    if (
      [
        'description',
        'title',
        'example',
        'examples',
        'default',
        'deprecated',
        'readOnly',
        'discriminator',
      ].includes(key)
    )
      continue
    if (key.startsWith('x-')) continue
    out[key] =
      key === 'properties'
        ? Object.fromEntries(Object.entries(value).map(([name, property]) => [name, schema(property)]))
        : schema(value)
  }
  if (nullable !== true) return out
  if (typeof out.type === 'string' && out.enum === undefined) return { ...out, type: [out.type, 'null'] }
  return { anyOf: [out, { type: 'null' }] }
}

function parameter(node) {
  const resolved = node.$ref === undefined ? node : api.components.parameters[node.$ref.split('/').at(-1)]
  const { format, ...plain } = schema(resolved.schema)
  return {
    name: resolved.name,
    in: resolved.in,
    ...(resolved.required ? { required: true } : {}),
    // GitHub calls `created` a date-time, but documents a search such as `<=2026-01-05`.
    schema: resolved.name === 'created' || format === undefined ? plain : { ...plain, format },
  }
}

function body(operation) {
  const content = operation?.requestBody?.content?.['application/json']
  return content === undefined ? undefined : schema(content.schema)
}

const paths = {}
for (const [path, methods] of Object.entries(wanted)) {
  const found = api.paths[path]
  if (found === undefined) throw new Error(`GitHub describes no ${path}`)
  paths[path] = {}
  for (const method of methods) {
    const operation = found[method]
    if (operation === undefined) throw new Error(`GitHub describes no ${method} ${path}`)
    const responses = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))
    paths[path][method] = {
      operationId: operation.operationId,
      parameters: (operation.parameters ?? []).map(parameter),
      ...(body(operation) === undefined ? {} : { body: body(operation) }),
      responses: Object.fromEntries(
        responses.map(([status, response]) => [
          status,
          schema(response.content?.['application/json']?.schema ?? {}),
        ]),
      ),
    }
  }
}

const lines = (object) =>
  Object.entries(object)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')
const text = `{
"source": ${JSON.stringify(`${api.info.title} ${api.info.version}`)},
"paths": {
${lines(paths)}
},
"schemas": {
${lines(Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))))}
}
}
`
JSON.parse(text)
writeFileSync(target, text)
console.log(
  `${Object.keys(paths).length} paths, ${Object.keys(schemas).length} schemas, ${Math.round(text.length / 1024)} kB`,
)
