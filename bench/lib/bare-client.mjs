// Sends the bodies of an upload that were written down before, one a line, to the same addresses: four at once, over
// connections that stay open. Reads no report and checks nothing.
import { createReadStream } from 'node:fs'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'

const [url, file] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true })

function send(method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(`${url}/api/v1/runs${path}`, { method, agent, headers }, (answer) =>
      answer.resume().once('end', resolve),
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

await send('POST', '', '{"name":"bench","project_id":"p1"}')
const underWay = new Set()
for await (const body of createInterface({ input: createReadStream(file) })) {
  if (underWay.size === 4) await Promise.race(underWay)
  const sent = send('POST', '/run1/results', body).finally(() => underWay.delete(sent))
  underWay.add(sent)
}
await Promise.all(underWay)
await send('PATCH', '/run1', '{"status":"COMPLETED"}')
