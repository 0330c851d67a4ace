import { createServer } from 'node:http'
import type { VendorFile } from '../../vendors/file/schema.js'
import { openSession } from '../../vendors/session.js'
import type { Vendor } from '../../vendors/vendor.js'

type Reply = readonly [status: number, text: string, headers?: Readonly<Record<string, string>>]

const json = { 'content-type': 'application/json' }
const page = '<!doctype html><title>Hello</title>'

/** What any service, or something in front of it, may answer. */
const replies: Readonly<Record<string, Reply>> = {
  '401': [401, '{"message":"Unauthorized"}', json],
  '401 as a page': [401, page, { 'content-type': 'text/html' }],
  '401 of a gateway': [401, '{}', { ...json, 'www-authenticate': 'Negotiate' }],
  '400': [400, '{"message":"no"}', json],
  '403': [403, '{"message":"Forbidden"}', json],
  '403 as a page': [403, page, { 'content-type': 'text/html' }],
  '404': [404, '{"message":"Not found"}', json],
  '408': [408, ''],
  '429': [429, '{}', json],
  '500': [500, '{}', json],
  '503 as a page': [503, page, { 'content-type': 'text/html' }],
  'a redirect': [302, '', { location: '/login' }],
  'a page': [200, page, { 'content-type': 'text/html' }],
  'broken JSON': [200, '{"a":', json],
  'a 204': [204, ''],
}

/** Asks a server on loopback that gives each of the common answers, and says which of them the file reads otherwise. */
export async function commonAnswers(
  file: VendorFile,
  vendor: Vendor,
  token: string,
): Promise<readonly { readonly ok: boolean; readonly text: string }[]> {
  let reply: Reply = [200, '']
  const marks = Object.fromEntries(
    Object.keys(file.server ?? {}).flatMap((key) => (key.startsWith('header:') ? [[key.slice(7), '1']] : [])),
  )
  const server = createServer((_request, response) => {
    const [status, text, headers] = reply
    response.writeHead(status, { ...marks, ...headers, connection: 'close' })
    response.end(text)
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const settings = Object.keys(file.settings ?? {}).filter((name) => file.settings?.[name]?.kind !== 'path')
  const overrides = Object.fromEntries(settings.map((name) => [name, 'made-up']))
  const http = { attempts: 1, sleep: async () => {} }
  const url = new URL(`http://127.0.0.1:${port}`)
  const wrong: string[] = []
  try {
    for (const [name, answer] of Object.entries(replies)) {
      reply = answer
      const expected =
        name === '401' && file.server === undefined ? 'invalid' : name === '401' ? undefined : 'unknown'
      const { verdict } = await vendor.introspect(openSession(vendor, { url, token, overrides, http }))
      const differs: readonly number[] = file.differs ?? []
      if (expected !== undefined && verdict !== expected && !differs.includes(answer[0]))
        wrong.push(`${name} is ${verdict}`)
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
  const count = Object.keys(replies).length
  return wrong.length === 0
    ? [{ ok: true, text: `${count} common answers mean what they mean everywhere, or are in \`differs\`` }]
    : wrong.map((text) => ({
        ok: false,
        text: `${text}; name its status in \`differs\` if that is documented`,
      }))
}
