import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ActionOptions, type ActionResult, runAction } from '../../src/runner/run-action.js'
import { type Sandbox, type SandboxDescription, startSandbox } from '../../src/sandbox/start.js'
import { runAtStation } from './warm.js'

const repository = fileURLToPath(new URL('../../', import.meta.url))

/** A job of another repository that uses the action as it is released: action files and dist/, and nothing else. */
export interface Job {
  readonly sandbox: Sandbox
  readonly description: SandboxDescription
  /** The checkout of the repository that uses the action. */
  readonly workspace: string
  /** Where the runner put the action; the path has spaces. */
  readonly action: string
  /** Uses the action, or the action of one step. */
  uses(inputs: Readonly<Record<string, string>>, options?: JobOptions): Promise<ActionResult>
  close(): Promise<void>
}

export interface JobOptions extends Partial<Omit<ActionOptions, 'action' | 'inputs' | 'workspace'>> {
  readonly step?: 'check' | 'run' | 'rotate'
  /** Runs the steps at a station, which spares most of the time. Not where the shell or the process is what is tested. */
  readonly warm?: boolean
}

export async function startJob(): Promise<Job> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'token-action-job-')))
  const action = join(root, '_actions', 'org', 'token action v1')
  const workspace = join(root, 'work', 'shop')
  mkdirSync(workspace, { recursive: true })
  if (!existsSync(join(repository, 'dist', 'cli.js')))
    throw new Error('There is no dist/: run `npm run build`.')
  for (const part of ['action.yml', 'check', 'run', 'rotate', 'dist']) {
    cpSync(join(repository, part), join(action, part), { recursive: true })
  }
  const sandbox = await startSandbox()
  const description = sandbox.describe()
  return {
    sandbox,
    description,
    workspace,
    action,
    async uses(inputs, { step, github, warm = false, ...options } = {}) {
      // A rotation counts only workflow runs that began after the secret was written.
      sandbox.clock.advance(5_000)
      const run = sandbox.github.startRun(description.github.repository, 'in_progress')
      try {
        return await runAction({
          action: step === undefined ? action : join(action, step),
          workspace,
          inputs,
          github: {
            repository: description.github.repository,
            api_url: description.github.apiUrl,
            run_id: String(run.id),
            ...github,
          },
          // The runner masks the job's own token.
          secrets: [
            ...['token', 'github-token', 'admin-token', 'notify-token', 'notify-webhook'].flatMap(
              (name) => inputs[name] ?? [],
            ),
            ...[github?.token ?? []].flat().map(String),
          ],
          ...(warm && { runChild: runAtStation }),
          ...options,
        })
      } finally {
        sandbox.github.moveRun(run, 'completed')
      }
    },
    close: async () => {
      await sandbox.close()
      rmSync(root, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
