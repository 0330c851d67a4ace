import { Option } from 'commander'
import { type InputDefinition, type InputName, inputDefinitions } from '../../inputs.js'

/** Values of the flags by the name of their input, as text. */
export type FlagValues = Partial<Record<InputName, string>>

const names = Object.keys(inputDefinitions).filter(isInputName)

/** The inputs that a sub-command takes as flags: those of its steps that are no secret, without `except`. */
export function flagNames(
  steps: readonly InputDefinition['steps'][number][],
  except: readonly InputName[] = [],
): readonly InputName[] {
  return names.filter((name) => {
    const definition: InputDefinition = inputDefinitions[name]
    if (definition.type === 'secret' || name === 'token-env' || except.includes(name)) return false
    return definition.steps.some((step) => steps.includes(step))
  })
}

/** The flag of an input. One that takes lines may be repeated; one that is true or false may stand alone. */
export function flagsOf(name: InputName): readonly Option[] {
  const definition: InputDefinition = inputDefinitions[name]
  const group = definition.steps.length === 3 ? 'The token:' : 'This step:'
  const option = new Option(`--${name} ${placeholder(definition)}`, summary(definition)).helpGroup(group)
  if (definition.type === 'boolean') {
    if (definition.default !== 'true') return [option]
    return [option, new Option(`--no-${name}`, `The same as --${name} false.`).helpGroup(group)]
  }
  if (definition.type === 'lines' || definition.type === 'globs') {
    option.argParser((value: string, earlier: string | undefined) =>
      earlier === undefined ? value : `${earlier}\n${value}`,
    )
  }
  return [option]
}

/** What the flags say, from the values that commander collected under names in camel case. */
export function valuesOf(options: Readonly<Record<string, unknown>>): FlagValues {
  const values: FlagValues = {}
  for (const name of names) {
    const value = options[name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())]
    if (typeof value === 'string') values[name] = value
    if (typeof value === 'boolean') values[name] = String(value)
  }
  return values
}

function placeholder({ type, choices }: InputDefinition): string {
  if (type === 'boolean') return '[true|false]'
  if (choices !== undefined && choices.join('|').length <= 24) return `<${choices.join('|')}>`
  return `<${type === 'choice' ? 'name' : type}>`
}

/** The first sentence of the help, and the default. */
function summary({ help, default: fallback, choices }: InputDefinition): string {
  const first = /^.*?[.:](?=\s|$)/s.exec(help)?.[0] ?? help
  const known = choices !== undefined && choices.join('|').length > 24 ? ` One of ${choices.join(', ')}.` : ''
  return `${first.replace(/:$/, '.')}${known}${fallback === undefined ? '' : ` (default: ${fallback})`}`
}

function isInputName(name: string): name is InputName {
  return Object.hasOwn(inputDefinitions, name)
}
