import { Failure } from './failure.js'
import { worded } from './surface.js'

/**
 * That two inputs exclude each other, in the words of where the reader stands.
 *
 * @param inputs ours, in backticks, such as `` `leaked` and `recover` ``
 * @param reason ours too; a value of somebody's stands in it without backticks
 */
export function conflict(inputs: string, reason: string): Failure {
  return new Failure('INPUT_CONFLICT', { inputs: worded(inputs), reason: worded(reason) })
}
