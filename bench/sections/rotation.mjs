import { loadSources } from '../../tools/generate/load.mjs'
import { node, root, run } from '../lib/measure.mjs'

export const title = 'What a rotation asks and writes'
export const note =
  'Counted by the sandbox. A write is a request that changed something; a probe that GitHub refuses is a request only. Settled: handed the newest token, every store noted, nothing owed. `--before DIR` measures the dist/ of another version beside this one.'

const day = 86_400_000
const secret = 'QUALYTICS_TOKEN'
/** A token that was used since is kept for one run more. */
const mostRuns = 5

/** @param before folder of another dist/ to measure beside ours */
export async function measure({ before } = {}) {
  const builds = [...(before === undefined ? [] : [['before', before]]), ['now', `${root}dist`]]
  const sources = loadSources(root)
  try {
    const { startSandbox } = await sources.load('sandbox/start.js')
    const rows = []
    for (const stores of [1, 10]) {
      for (const [build, dist] of builds) {
        const world = await prepare(startSandbox, stores)
        try {
          rows.push(...(await lifeOf(world, dist)).map((row) => ({ stores, build, ...row })))
        } finally {
          await world.sandbox.close()
        }
      }
    }
    return rows
  } finally {
    sources.close()
  }
}

/** A repository with so many stores, each with the token that a person put there long ago. */
async function prepare(startSandbox, count) {
  const sandbox = await startSandbox()
  const { vendors, github } = sandbox.describe()
  const stores = ['repo']
  for (let i = 1; i < count; i++) {
    sandbox.github.addEnvironment(github.repository, `site-${i}`)
    stores.push(`env:site-${i}`)
  }
  const { url, token } = vendors.qualytics
  return { sandbox, github, url, token, stores }
}

/** Rotation, the run after it, the retirement, and a run of the settled rotation. */
async function lifeOf(world, dist) {
  const rows = [{ run: 'rotation', ...(await once(world, dist, 'always')) }]
  world.token = await world.sandbox.github.reveal(`repo:${world.github.repository}`, secret)
  rows.push({ run: 'waiting for the overlap', ...(await once(world, dist, 'expiring')) })
  for (let i = 0; i < mostRuns; i++) {
    world.sandbox.clock.advance(2 * day)
    const made = await once(world, dist, 'expiring')
    rows.push({ run: made.outcome === 'retired' ? 'retirement' : 'on the way to it', ...made })
    if (made.outcome === 'retired') break
  }
  world.sandbox.clock.advance(day)
  rows.push({ run: 'not due, settled', ...(await once(world, dist, 'expiring')) })
  return rows
}

/** One run of the action in a workflow run of its own. */
async function once(world, dist, rotate) {
  const { sandbox, github, url, token, stores } = world
  sandbox.clock.advance(60_000)
  const began = sandbox.github.startRun(github.repository, 'in_progress')
  const before = sandbox.requests.length
  const { code, output } = await run(node, [`${dist}/rotate.js`], {
    env: {
      INPUT_VENDOR: 'qualytics',
      INPUT_URL: url,
      INPUT_TOKEN: token,
      INPUT_ROTATE: rotate,
      INPUT_ROTATE_BEFORE: '1d',
      INPUT_LIFETIME: '90d',
      INPUT_SECRET: secret,
      INPUT_STORES: stores.join('\n'),
      INPUT_GITHUB_TOKEN: github.token,
      INPUT_GITHUB_API_URL: github.apiUrl,
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: github.repository,
      GITHUB_REPOSITORY_ID: String(sandbox.github.repository(github.repository).id),
      GITHUB_RUN_ID: String(began.id),
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_JOB: 'rotate',
    },
  })
  sandbox.github.moveRun(began, 'completed', 'success')
  const made = sandbox.requests.slice(before)
  const ofGitHub = made.filter(({ target }) => target === 'github')
  const ofVendor = made.filter(({ target }) => target !== 'github')
  return {
    outcome: /^Rotation: ([a-z-]+)/m.exec(output)?.[1] ?? `exit ${code}`,
    'vendor requests': ofVendor.length,
    'vendor writes': writesIn(ofVendor),
    'GitHub requests': ofGitHub.length,
    'GitHub writes': writesIn(ofGitHub),
  }
}

const writesIn = (requests) =>
  requests.filter(({ method, status }) => method !== 'GET' && status >= 200 && status < 300).length
