import type { SandboxDescription } from '../../src/sandbox/start.js'
import { tokenActionJson, useSandboxProcess } from './cli.js'

/** What a run at the vendor holds: `code or title` with status, and its message where it has one. */
export interface Row {
  readonly test_case_code: string | null
  readonly title: string
  readonly status: string
  readonly error_message: string | null
  readonly duration_ms: number | null
}

/** Uploads files, and reads back what the vendor then holds; into one sandbox for the tests of a file. */
export function useUploads() {
  const sandbox = useSandboxProcess()
  return (patterns: readonly string[], cwd: string, flags: readonly string[] = []) =>
    uploaded(sandbox().at.vendors.qahub, patterns, cwd, flags)
}

async function uploaded(
  { url, token, project }: SandboxDescription['vendors']['qahub'],
  patterns: readonly string[],
  cwd: string,
  flags: readonly string[],
) {
  const result = await tokenActionJson(
    ['upload', ...patterns, '--vendor', 'qahub', '--url', url, '--project', project, ...flags],
    { cwd, env: { QA_HUB_TOKEN: token } },
  )
  const { runId } = result.document
  const read = async (path: string) => {
    const response = await fetch(`${url}/api/v1/runs/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return JSON.parse(await response.text())
  }
  const rows: readonly Row[] = runId === null ? [] : (await read(`${runId}/results?limit=500`)).data
  const run = runId === null ? undefined : await read(runId)
  return { ...result, rows, runStatus: run?.status ?? run?.data?.status }
}

/** `2P 1F`: how many rows have each status. */
export function countsOf(rows: readonly { readonly status: string }[]): string {
  const letters = ['PASSED', 'FAILED', 'BROKEN', 'SKIPPED', 'UNKNOWN']
  return letters
    .map((status) => [rows.filter((row) => row.status === status).length, status[0]] as const)
    .filter(([count]) => count > 0)
    .map(([count, letter]) => `${count}${letter}`)
    .join(' ')
}
