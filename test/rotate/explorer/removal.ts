import { rules } from '../../../src/rotate/rules/index.js'
import { permitRules } from '../../../src/rotate/rules/permit.js'
import { scenarios } from './stories/index.js'
import { play } from './tale.js'

/** Every rule and every condition, by the name with which it is taken away. */
export const removable: readonly string[] = [
  ...rules.flatMap(({ name, conditions }) => [name, ...conditions.map((each) => `${name}/${each}`)]),
  ...permitRules.flatMap(({ name, when }) => [name, ...Object.keys(when).map((each) => `${name}/${each}`)]),
  'let-go',
]

/** How a directed story breaks without a rule or condition; undefined when it does not. @throws RangeError */
export async function breaks(story: string, without: string): Promise<string | undefined> {
  const scenario = scenarios.find(({ name }) => name === story)
  if (scenario === undefined) throw new RangeError(`no story ${story}`)
  try {
    await play(scenario, new Set([without]))
    return undefined
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'thrown'
  }
}
