import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { node, root, run } from '../lib/measure.mjs'

export const title = 'Requests of each step'
export const note = 'Counted by the sandbox, which logs every request.'

export async function measure() {
  const sandbox = spawn(node, [`${root}dist/cli.js`, 'sandbox', '--port', '0', '--json'], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await new Promise((resolve) =>
    createInterface(sandbox.stdout).once('line', (...args) => resolve(args)),
  )
  const { vendors, github, control } = JSON.parse(line)
  const rows = []
  for (const { what, entry, env } of steps(vendors, github)) {
    const before = await logged(control)
    const { code } = await run(node, [`${root}dist/${entry}.js`], { env })
    const made = (await logged(control)).slice(before.length)
    rows.push({
      step: what,
      exit: code,
      vendor: made.filter(({ target }) => target !== 'github').length,
      github: made.filter(({ target }) => target === 'github').length,
    })
  }
  sandbox.kill()
  return rows
}

const logged = async (control) => (await fetch(`${control}/requests`)).json()

function steps(vendors, github) {
  const of = (vendor) => ({
    INPUT_VENDOR: vendor,
    INPUT_URL: vendors[vendor].url,
    INPUT_TOKEN: vendors[vendor].token,
  })
  const rotate = {
    ...of('qualytics'),
    INPUT_ROTATE: 'always',
    INPUT_SECRET: 'QUALYTICS_TOKEN',
    INPUT_GITHUB_TOKEN: github.token,
    INPUT_GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: github.repository,
    // Only where a new token can be masked is one made.
    GITHUB_ACTIONS: 'true',
  }
  return [
    ...Object.keys(vendors).map((vendor) => ({ what: `check ${vendor}`, entry: 'check', env: of(vendor) })),
    {
      what: 'upload of the example reports',
      entry: 'run',
      env: {
        ...of('qahub'),
        INPUT_PROJECT: vendors.qahub.project,
        INPUT_UPLOAD: `${root}examples/reports/*`,
      },
    },
    { what: 'rotate into one store', entry: 'rotate', env: rotate },
    {
      what: 'rotate, nothing due',
      entry: 'rotate',
      env: { ...rotate, INPUT_ROTATE: 'expiring', INPUT_ROTATE_BEFORE: '1h' },
    },
  ]
}
