import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../../codes/failure.js'
import { type ActionResult, runAction } from '../../runner/run-action.js'
import { ciRoleId } from '../../sandbox/faces/qwiet/state.js'
import type { Sandbox } from '../../sandbox/start.js'
import { openPlatform } from '../../stores/open.js'

/** A file of the repository, for the input `vendor-config`: no list of Qwiet AI tells which role the token in use has. */
export const qwietConfig = '.github/qwiet.yml'

/** A repository in the sandbox whose workflow uses the action, on a runner of this machine. */
export interface DemoRepository {
  /** Starts a workflow run, uses the action in it as a step, and ends the run. */
  run(inputs: Readonly<Record<string, string>>): Promise<ActionResult>
  /** Stores a secret of the repository, as a person does who sets it up. */
  storeSecret(name: string, value: string): Promise<void>
  /** The secret as a new run gets it. */
  readSecret(name: string): Promise<string>
  close(): void
}

/** Checks out a workspace with two test reports and a vendor's settings in it; the action is the clone that runs us. */
export function createRepository(sandbox: Sandbox): DemoRepository {
  const action = clone()
  const { github } = sandbox.describe()
  const folder = mkdtempSync(join(tmpdir(), 'token-action-demo-'))
  const workspace = join(folder, 'shop')
  mkdirSync(join(workspace, dirname(qwietConfig)), { recursive: true })
  writeFileSync(join(workspace, qwietConfig), `roleId: ${ciRoleId}\n`)
  for (const report of ['playwright.json', 'surefire.xml']) {
    copyFileSync(join(action, 'examples', 'reports', report), join(workspace, report))
  }
  const { repository } = github
  const platform = () =>
    openPlatform({
      token: github.token,
      baseUrl: new URL(github.apiUrl),
      journal: { kind: 'variables', repository },
      currentRepository: repository,
    })
  return {
    async run(inputs) {
      const run = sandbox.github.startRun(github.repository, 'in_progress')
      const secrets = ['token', 'github-token', 'admin-token'].flatMap((name) => inputs[name] ?? [])
      try {
        const result = await runAction({
          action,
          workspace,
          inputs,
          secrets,
          github: {
            repository: github.repository,
            api_url: github.apiUrl,
            run_id: String(run.id),
            run_number: String(run.number),
          },
        })
        sandbox.github.moveRun(run, 'completed', result.conclusion)
        return result
      } catch (error) {
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
        throw missing ? new Failure('COMMAND_NOT_STARTED', { reason: 'there is no bash on the PATH' }) : error
      }
    },
    async storeSecret(name, value) {
      const store = platform().store(`repo:${repository}`)
      if (store.seal === undefined) throw new Error('The repository takes no sealed secret.')
      await store.write(name, { sealed: await store.seal(value) })
    },
    async readSecret(name) {
      return (await sandbox.github.reveal(`repo:${github.repository}`, name)) ?? ''
    },
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The folder above this code that holds action.yml. */
function clone(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'action.yml'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('There is no action.yml above this code.')
    folder = above
  }
  return folder
}
