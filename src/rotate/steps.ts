import { flagsOfCommand } from '../codes/surface.js'
import type { Vendor } from '../vendors/vendor.js'
import type { RotateDeps, RotateInputs, RotateReport } from './ports.js'

/**
 * What a person has to do after a run, one line a step; empty when nothing is left to a person.
 *
 * @param left the tokens that the run leaves to a person, as its messages name them
 */
export function stepsFor(
  report: RotateReport,
  { url, leaked }: RotateInputs,
  { vendor }: RotateDeps,
  left: readonly string[],
): readonly string[] {
  const all = manualSteps(vendor, url)
  const isManual = vendor.tokens === undefined
  if (isManual && report.code === 'LEAKED_UNFINISHED') return all
  const isLeft = isManual && report.warnings.some(({ code }) => code === 'LEAKED_UNFINISHED')
  if (isLeft && leaked !== undefined) return revocation(all, [leaked])
  if (report.code === 'RETIRE_BY_HAND') return revocation(all, left)
  return report.outcome === 'manual' ? all : []
}

/** The vendor's steps for this secret; the command in them is whole, so that it can be pasted. */
export function manualSteps({ manualSteps: steps, tokenEnv }: Vendor, url: URL): readonly string[] {
  const command = `token-action adopt${flagsOfCommand()}`
  const [variable] = tokenEnv
  const variables =
    `Before that, set ${variable === undefined ? '' : `${variable} to the old token and `}` +
    'TOKEN_ACTION_GITHUB_TOKEN to a token of GitHub that may write the secret.'
  return steps.map((step) => {
    const own = step.replaceAll('{url}', url.href.replace(/\/$/, ''))
    const whole = own.replace('`token-action adopt`', `\`${command}\``)
    return whole === own ? own : `${whole} ${variables}`
  })
}

/** What is left to a person once a value is adopted: the old token, where no later run can revoke it. */
export function stepsAfterAdoption(
  report: RotateReport,
  inputs: RotateInputs,
  deps: RotateDeps,
): readonly string[] {
  const { outcome, old } = report
  // Of a token that is dead nothing is left to do.
  if ((outcome !== 'rotated' && outcome !== 'resumed') || old === null || old.state === 'revoked') return []
  if (deps.vendor.capabilities.rotation === 'overlap') {
    const state = old.state === 'active' ? 'is still active' : 'may still be active'
    return [
      `The old token, ${old.ref}, ${state}; a later run of \`rotate\` ends it, or leaves that to a person.`,
    ]
  }
  return revocation(manualSteps(deps.vendor, inputs.url), [`the old one, ${old.ref}`])
}

/** The first of the vendor's steps says where its tokens are, the last how one is revoked. */
function revocation(steps: readonly string[], tokens: readonly string[]): readonly string[] {
  const [where] = steps
  const how = steps.at(-1)
  const which =
    tokens.length === 1
      ? `The token to revoke is ${tokens[0]}.`
      : `The tokens to revoke are ${tokens.join(', ')}.`
  return [where, which, how].filter((step) => step !== undefined)
}
