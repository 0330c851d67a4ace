import { createClock } from './clock.js'
import { createControl } from './control.js'
import { createAudit } from './engine/audit.js'
import type { World } from './engine/world.js'
import { createGitLab } from './faces/gitlab/face.js'
import { createQaHub } from './faces/qahub/face.js'
import { createQaNode } from './faces/qanode/face.js'
import { createQualytics } from './faces/qualytics/face.js'
import { createQwiet } from './faces/qwiet/face.js'
import { createFaults } from './faults.js'
import { createSeededGitHub } from './github/seeded.js'
import type { LoggedRequest } from './log.js'
import { createRandom } from './random.js'
import { serve } from './server.js'

export interface SandboxOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number
  /** The same seed gives the same ids and tokens. */
  readonly seed?: string
  /** The machine's clock, in milliseconds. */
  readonly machine?: () => number
}

/** Serves every face on one loopback port, each below a path of its own, and the control at the root. */
export async function startSandbox(options: SandboxOptions = {}) {
  const clock = createClock(options.machine)
  const world: World = {
    clock,
    random: createRandom(options.seed ?? 'token-action'),
    audit: createAudit(clock),
  }
  const faults = createFaults()
  const log: LoggedRequest[] = []
  const requests: readonly LoggedRequest[] = log
  const vendors = {
    qahub: createQaHub(world),
    qanode: createQaNode(world),
    qualytics: createQualytics(world),
    qwiet: createQwiet(world),
    gitlab: createGitLab(world),
  }
  const all = Object.values(vendors)
  const github = createSeededGitHub({
    ...world,
    random: createRandom(`${options.seed ?? 'token-action'}:github`),
  })
  const faces = [...all.map(({ face }) => face), github.face]
  const control = createControl({
    clock,
    faults,
    log,
    targets: faces.map(({ id }) => id),
    tokens: () => all.flatMap((vendor) => vendor.tokens()),
    secrets: () => github.secrets(),
    audit: () => world.audit.all(),
    reveal: github.reveal,
    runs: () => github.repository(github.seeds.repository).runs,
    startRun: (status) => github.startRun(github.seeds.repository, status),
    moveRun: (run, to) => github.moveRun(run, to),
  })
  const server = await serve({
    faces: [...faces, control],
    clock,
    faults,
    log,
    quiet: new Set([control.id]),
    port: options.port ?? 0,
  })
  const at = <Seeds extends object>(vendor: { face: { mount: string }; seeds: Seeds }) => ({
    url: `${server.origin}${vendor.face.mount}`,
    ...vendor.seeds,
  })
  const { face: githubFace, seeds: githubSeeds, ...hands } = github
  const description = {
    vendors: {
      qahub: at(vendors.qahub),
      qanode: at(vendors.qanode),
      qualytics: at(vendors.qualytics),
      qwiet: at(vendors.qwiet),
      gitlab: at(vendors.gitlab),
    },
    github: { apiUrl: `${server.origin}${githubFace.mount}`, ...githubSeeds },
    control: server.origin,
  }
  return {
    /** Addresses, ids and plaintext tokens: what `token-action sandbox --json` prints as one line. */
    describe: () => description,
    /** What a person, or time, does at GitHub: start and move runs, read a secret as a run does. */
    github: hands,
    clock,
    faults,
    /** Every request to a vendor or GitHub so far, in order. */
    requests,
    close: () => server.close(),
  }
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>
export type SandboxDescription = ReturnType<Sandbox['describe']>
