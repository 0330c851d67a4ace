import Table from 'cli-table3'
import type { ActionResult } from '../../runner/run-action.js'
import { startSandbox } from '../../sandbox/start.js'
import { type Ending, type Host, interruptible } from '../host.js'
import { createRepository } from './job.js'
import { type Stop, type Tour, takeTour } from './tour.js'

const introduction = `token-action demo: jobs of a repository that use the action. Four vendors and GitHub are served by the sandbox on this machine.

Lines behind \`|\` are the log of a job, and a line behind \`^\` says why the warning or error above it is expected.
  sha256:…, qh_…   the ref of a token, which may be printed; its value never is
  rotation         a job creates a new token, stores it as the secret, and later ends the old one; it logs each step that it takes
  generation       one new token of a secret, by its number
  journal          what a rotation notes in variables of the repository, so that any later job can go on
  claim            an entry of the journal by which one job takes its turn, so that no two jobs act at once
  overlap          how long the old token lives beside the new one, for jobs that hold it`

/** Shows the whole job against the sandbox: the real action.yml, executed as GitHub does it. */
export async function demo(host: Host): Promise<Ending> {
  const began = host.monotonic()
  const printed: string[] = []
  const say = (text: string) => {
    for (const line of text.split('\n')) {
      printed.push(line)
      host.ci.log(line)
    }
  }
  say(introduction)
  const sandbox = await startSandbox()
  const repository = createRepository(sandbox)
  let tour: Tour
  try {
    tour = await interruptible(
      takeTour(sandbox, repository, (stop) => say(chapter(stop))),
      host.signal,
    )
  } finally {
    repository.close()
    await sandbox.close()
  }

  say(`\nWhat the jobs did at each vendor\n${vendorTable(tour.stops.slice(0, 4))}`)
  say(`\nThe life of the secret QUALYTICS_TOKEN in acme/shop\n${secretTable(tour)}`)
  const leaks = tour.secrets.filter((secret) => printed.some((line) => line.includes(secret))).length
  const expected = tour.stops.slice(0, -1).every(({ result }) => result.conclusion === 'success')
  const retired = tour.turns.at(-1)?.what.startsWith('invalid') === true
  const seconds = ((host.monotonic() - began) / 1000).toFixed(1)
  say(
    `\nThe sandbox has ${tour.secrets.length} tokens, and ${leaks === 0 ? 'none' : leaks} of them is in the ${printed.length} lines above. ` +
      `The demo took ${seconds} s, and nothing left this machine.\n` +
      'Next: `token-action init` writes the workflows of your repository; `token-action sandbox` serves the same for commands of yours.',
  )
  return { exitCode: leaks === 0 && expected && retired ? 0 : 1 }
}

/** The log of one use of the action, as a reader of the job sees it; how the runner starts each step is left out. */
function chapter({ vendor, title, result, expected }: Stop): string {
  const lines: string[] = []
  const reasons = Object.entries(expected)
  let starting = false
  for (const line of result.log.split('\n')) {
    if (line.startsWith('##[group]Run ')) starting = true
    else if (starting && line === '##[endgroup]') starting = false
    else if (!starting) {
      lines.push(`  | ${line.replace(/^##\[(\w+)\]/, '$1: ')}`)
      const why = reasons.find(([code]) => line.startsWith('##[') && line.includes(`#${code.toLowerCase()}`))
      if (why !== undefined) lines.push(`  ^ expected: ${why[1]}`)
    }
  }
  return `\n${vendor}: ${title}\n${lines.join('\n')}`
}

function vendorTable(stops: readonly Stop[]): string {
  const rows = stops.map(({ vendor, result: { outputs } }) => [
    vendor,
    `${outputs.verdict}, ${expiry(outputs)}`,
    task(outputs),
    rotations[outputs.rotation ?? ''] ?? outputs.rotation ?? '',
  ])
  return table(['vendor', 'check', 'run', 'rotate'], rows)
}

function secretTable({ turns }: Tour): string {
  return table(
    ['run', 'token it got', 'what it did'],
    turns.map(({ when, token, what }) => [when, token, what]),
  )
}

const rotations: Readonly<Record<string, string>> = {
  manual: 'by hand: no token API is documented',
  rotated: 'rotated, new token stored',
}

function expiry(outputs: ActionResult['outputs']): string {
  const left = Number(outputs['valid-for'] || Number.NaN)
  return Number.isNaN(left) ? 'expiry not told' : `${Math.floor(left / 86_400)} days left`
}

function task(outputs: ActionResult['outputs']): string {
  const receipt: unknown = JSON.parse(outputs.receipt || '{}')
  if (typeof receipt !== 'object' || receipt === null) return ''
  if ('accepted' in receipt) return `${receipt.accepted} results uploaded`
  return `${outputs.status}${'summary' in receipt && receipt.summary !== null ? `: ${receipt.summary}` : ''}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({ head: [...head], style: { head: [], border: [], compact: true } })
  for (const row of rows) drawn.push([...row])
  return drawn.toString()
}
