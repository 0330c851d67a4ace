import type { InputName } from '../inputs.js'

/** The text of one input as it was given; empty when it was not. */
export type ReadInput = (name: InputName) => string

/**
 * Inputs of an action. A composite hands them over as `INPUT_MIN_VALIDITY`, GitHub's runner to a node action as
 * `INPUT_MIN-VALIDITY`.
 */
export function readFromEnvironment(env: Readonly<Record<string, string | undefined>>): ReadInput {
  return (name) => {
    const upper = name.toUpperCase()
    return env[`INPUT_${upper.replaceAll('-', '_')}`] ?? env[`INPUT_${upper}`] ?? ''
  }
}
