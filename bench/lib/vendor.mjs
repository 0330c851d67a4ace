import { createServer } from 'node:http'

/**
 * Loopback stand-in for QA Hub that answers at once or after `delayMs`, and throws results away as fast as they come;
 * with `keep` it keeps the bodies of the results until they are taken.
 */
export async function startVendor({ delayMs = 0, keep = false } = {}) {
  const counts = { requests: 0, results: 0, bytes: 0 }
  let kept = keep ? [] : undefined
  const server = createServer((request, response) => {
    counts.requests++
    const parts = []
    request.on('data', (chunk) => {
      counts.bytes += chunk.length
      parts.push(chunk)
    })
    request.on('end', () => {
      if (request.url.endsWith('/results')) kept?.push(Buffer.concat(parts).toString())
      const { status, body } = answer(request, Buffer.concat(parts), counts)
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }, delayMs)
    })
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    token: `qh_bench1_${'k3Jd82hs'.repeat(5)}`,
    counts,
    takeBodies() {
      const bodies = kept
      kept = undefined
      return bodies
    },
    close: () => server.close(),
  }
}

function answer(request, body, counts) {
  const path = request.url.split('?')[0]
  if (path.endsWith('/me')) {
    return {
      status: 200,
      body: { tenant: { id: 't', name: 'Bench', status: 'ACTIVE' }, scopes: ['read', 'write'] },
    }
  }
  const run = {
    id: 'run1',
    name: 'bench',
    project_id: 'p1',
    status: 'IN_PROGRESS',
    created_at: new Date().toISOString(),
  }
  if (request.method === 'POST' && path.endsWith('/runs')) return { status: 201, body: run }
  if (request.method === 'POST' && path.endsWith('/results')) {
    const { results } = JSON.parse(body)
    counts.results += results.length
    return { status: 201, body: { run_id: run.id, accepted: results.length, rejected: 0, errors: [] } }
  }
  if (request.method === 'PATCH') return { status: 200, body: { ...run, status: 'COMPLETED' } }
  return { status: 200, body: {} }
}
