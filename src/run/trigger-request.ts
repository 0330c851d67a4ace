import { Failure } from '../codes/failure.js'
import { shownInput } from '../token/shown.js'
import type { TriggerRequest } from '../vendors/vendor.js'

const example = 'suite:42, or scan:datastore=42,incremental=true'

/**
 * Reads the input `trigger`: `kind:id`, `kind:key=value,key=value`, or an id followed by such pairs.
 *
 * @param supported kinds of the vendor with an example each
 * @throws Failure INPUT_INVALID, TRIGGER_UNSUPPORTED
 */
export function parseTrigger(
  text: string,
  variables: Readonly<Record<string, string>>,
  supported: { readonly vendor: string; readonly kinds: Readonly<Record<string, string>> },
): TriggerRequest {
  const match = /^([a-z][a-z0-9-]*)\s*:(.+)$/s.exec(text.trim())
  if (match === null)
    throw invalid(
      'trigger',
      `a text of ${text.length} characters`,
      'of the form KIND:ID or KIND:KEY=VALUE',
      example,
    )
  const [, kind = '', rest = ''] = match
  if (!Object.hasOwn(supported.kinds, kind)) {
    const known = Object.values(supported.kinds).join(', ') || 'nothing'
    const trigger = shownInput(kind, Object.keys(supported.kinds))
    throw new Failure('TRIGGER_UNSUPPORTED', { vendor: supported.vendor, trigger, known })
  }
  const parameters: Record<string, string> = {}
  let id: string | undefined
  for (const [index, part] of rest.split(',').entries()) {
    const [, key, value] = /^\s*([A-Za-z][\w-]*)\s*=(.*)$/s.exec(part) ?? []
    if (key !== undefined && value !== undefined) {
      if (Object.hasOwn(parameters, key))
        throw invalid(
          'trigger',
          `a list that has one key twice (part ${index + 1})`,
          'a list that has each key once',
          example,
        )
      parameters[key] = value.trim()
    } else if (index === 0 && part.trim() !== '') id = part.trim()
    else
      throw invalid(
        'trigger',
        'a list with a part that has no value',
        'of the form KIND:ID or KIND:KEY=VALUE',
        example,
      )
  }
  return { kind, ...(id === undefined ? {} : { id }), parameters, variables }
}

/**
 * Reads the lines of the input `variables`. Values never appear in an error: they may be secret.
 *
 * @throws Failure INPUT_INVALID
 */
export function parseVariables(lines: readonly string[]): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {}
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const [, name, value] = /^\s*([A-Za-z_][\w.-]*)\s*=(.*)$/s.exec(line) ?? []
    if (name === undefined || value === undefined) {
      throw invalid('variables', `wrong in line ${index + 1}`, 'NAME=VALUE on each line', 'BROWSER=firefox')
    }
    if (Object.hasOwn(variables, name)) {
      throw invalid(
        'variables',
        `a list with one name twice (line ${index + 1})`,
        'each name once',
        'BROWSER=firefox',
      )
    }
    variables[name] = value
  }
  return variables
}

function invalid(input: string, value: string, expected: string, shown: string): Failure {
  return new Failure('INPUT_INVALID', { input, value, expected, example: shown })
}
