import { Option } from 'commander'
import { type InputDefinition, type InputName, inputDefinitions } from '../../inputs.js'
import { apiUrlVariable } from './places.js'

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

/**
 * The flag of an input. One that takes lines may be repeated; one that is true or false may stand alone.
 *
 * @param fallback what the sub-command takes where it is not given, if that is another value than a workflow's
 */
export function flagsOf(name: InputName, fallback?: string): readonly Option[] {
  const definition: InputDefinition = {
    ...inputDefinitions[name],
    ...(fallback !== undefined && { default: fallback }),
  }
  const group = definition.steps.length === 3 ? 'The token:' : 'This step:'
  const option = new Option(`--${name} ${placeholder(definition)}`, summary(name, definition)).helpGroup(
    group,
  )
  if (definition.type === 'boolean') {
    if (definition.flagAlias !== undefined) {
      return [option, new Option(`--${definition.flagAlias}`, `The same as --${name}.`).helpGroup(group)]
    }
    if (definition.default !== 'true') return [option]
    return [option, new Option(`--no-${name}`, `The same as --${name} false.`).helpGroup(group)]
  }
  if (takesLines(definition)) {
    option.argParser((value: string, earlier: string | undefined) =>
      earlier === undefined ? value : `${earlier}\n${value}`,
    )
  }
  return [option]
}

const truth = /^(?:true|false|yes|no|on|off|0|1)$/i

/** The words of a command line, where a flag that is true or false does not take the argument behind it for its value. */
export function standingAlone(argv: readonly string[]): string[] {
  const own = argv.includes('--') ? argv.indexOf('--') : argv.length
  return argv.map((word, at) => {
    const name = /^--(.+)$/.exec(word)?.[1] ?? ''
    const isAlone = at < own && !truth.test(argv[at + 1] ?? '')
    return isAlone && isInputName(name) && inputDefinitions[name].type === 'boolean' ? `${word}=true` : word
  })
}

/** Whether the flag takes one value each time, and all of them count. */
export const mayRepeat = (option: Option): boolean => option.parseArg !== undefined

/** What the flags say, from the values that commander collected under names in camel case. */
export function valuesOf(options: Readonly<Record<string, unknown>>): FlagValues {
  const values: FlagValues = {}
  for (const name of names) {
    const { flagAlias }: InputDefinition = inputDefinitions[name]
    const value = options[camelCase(name)] ?? (flagAlias && options[camelCase(flagAlias)])
    if (typeof value === 'string') values[name] = value
    if (typeof value === 'boolean') values[name] = String(value)
  }
  return values
}

export function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

function placeholder({ type, choices }: InputDefinition): string {
  if (type === 'boolean') return '[true|false]'
  if (choices !== undefined && choices.join('|').length <= 24) return `<${choices.join('|')}>`
  const names: Partial<Record<typeof type, string>> = { choice: 'name', lines: 'text', globs: 'files' }
  return `<${names[type] ?? type}>`
}

/** Where a workflow separates values by lines, a flag is repeated. */
const withoutLines = (text: string): string =>
  text.replace(', one a line', '').replace(', spaces or lines', ' or spaces').replace(' or lines', '')

const takesLines = ({ type }: InputDefinition): boolean => type === 'lines' || type === 'globs'

/** What counts where a flag is not given, if that is no fixed value. */
const computed: Partial<Record<InputName, string>> = {
  url: "the vendor's variable, see `token-action --help`",
  'github-api-url': `${apiUrlVariable}, else ${inputDefinitions['github-api-url'].default}`,
  'journal-repository': 'GITHUB_REPOSITORY, else the first repository in --stores',
  'on-missing': 'fail; skip where the CI withholds secrets',
}

/** The first sentence of the help, and what counts where the flag is not given. */
function summary(name: InputName, definition: InputDefinition): string {
  const { help, default: fixed, choices } = definition
  const first = /^.*?[.:](?=\s|$)/s.exec(help)?.[0] ?? help
  const sentence = takesLines(definition) ? withoutLines(first) : first
  const known = choices !== undefined && choices.join('|').length > 24 ? ` One of ${choices.join(', ')}.` : ''
  const fallback = computed[name] ?? /\bDefault: ([^.]+)\./.exec(help)?.[1] ?? fixed
  const repeated = takesLines(definition) ? ' May be given more than once.' : ''
  return `${sentence.replace(/:$/, '.')}${known}${repeated}${fallback === undefined ? '' : ` (default: ${fallback})`}`
}

function isInputName(name: string): name is InputName {
  return Object.hasOwn(inputDefinitions, name)
}
