import type { Surface } from '../../codes/surface.js'
import { type InputDefinition, type InputName, inputDefinitions } from '../../inputs.js'

/** The variables of the secrets that belong to no vendor: those that a person sets, then those of the action. */
export const secretVariables = {
  'github-token': {
    own: ['TOKEN_ACTION_GITHUB_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'],
    action: ['INPUT_GITHUB_TOKEN', 'INPUT_GITHUB-TOKEN'],
    flag: '--github-token-env',
  },
  'admin-token': {
    own: ['TOKEN_ACTION_ADMIN_TOKEN'],
    action: ['INPUT_ADMIN_TOKEN', 'INPUT_ADMIN-TOKEN'],
    flag: '--admin-token-env',
  },
  // Never what is taken as `github-token`: that can do far more than write an issue.
  'notify-token': {
    own: ['TOKEN_ACTION_NOTIFY_TOKEN'],
    action: ['INPUT_NOTIFY_TOKEN', 'INPUT_NOTIFY-TOKEN'],
    flag: '--notify-token-env',
  },
  'notify-webhook': {
    own: ['TOKEN_ACTION_NOTIFY_WEBHOOK'],
    action: ['INPUT_NOTIFY_WEBHOOK', 'INPUT_NOTIFY-WEBHOOK'],
    flag: '--notify-webhook-env',
  },
} as const

/** A secret that belongs to no vendor. */
export type OtherSecret = keyof typeof secretVariables
export type SecretName = 'token' | OtherSecret

export const otherSecrets = ['github-token', 'admin-token', 'notify-token', 'notify-webhook'] as const

/** The flags that name the variable of a secret. */
const secretFlags: Readonly<Record<SecretName, string>> = {
  token: '--token-env',
  'github-token': secretVariables['github-token'].flag,
  'admin-token': secretVariables['admin-token'].flag,
  'notify-token': secretVariables['notify-token'].flag,
  'notify-webhook': secretVariables['notify-webhook'].flag,
}

export const actionTokenVariable = 'INPUT_TOKEN'
export const apiUrlVariable = 'GITHUB_API_URL'

/** Where the inputs of a command line come from, as far as that is known by now, and so what they are called. */
export class Places implements Surface {
  readonly at = 'command line'
  /** What else gives an input: variables, or words such as `FILES` for arguments. */
  readonly #variables = new Map<string, readonly string[]>([
    ...otherSecrets.map((name) => [name, secretVariables[name].own] as const),
    ['github-api-url', [apiUrlVariable]],
  ])
  readonly #arguments = new Map<string, string>()
  readonly #words = new Map<string, string>()
  readonly #found = new Map<string, string>()
  readonly #looked = new Map<string, readonly string[]>()
  readonly #flagged = new Map<string, string>()
  #takesStdin = true

  /** @param words what stands for an input among the arguments, such as `FILES` */
  argument(input: InputName, words: string): void {
    this.#arguments.set(input, words)
  }

  /** What a sub-command takes as an argument alone. @param words what stands for it in its help, such as `ID` */
  word(input: string, words: string): void {
    this.#words.set(input, words)
  }

  variables(input: InputName, names: readonly string[]): void {
    this.#variables.set(input, names)
  }

  /** Standard input carries something else than the token. */
  stdinIsTaken(): void {
    this.#takesStdin = false
  }

  /** @param from the variable, or `standard input`, where a value was found; all that was looked at otherwise */
  found(input: InputName, from: string | undefined, looked: readonly string[]): void {
    if (from !== undefined) this.#found.set(input, from)
    this.#looked.set(input, looked)
  }

  /** A flag names the variable of a secret. @param shown the name, as far as it may be printed */
  flagged(input: SecretName, shown: string): void {
    this.#flagged.set(input, `${shown}, which ${secretFlags[input]} names`)
  }

  words = (text: string): string =>
    onThisMachine(text).replace(
      /(\b[Tt]he inputs? )?`([a-z][a-z-]*)(?:: ([^`]+))?`(?! of the workflow)/g,
      (whole, said: string | undefined, name: string, value: string | undefined) => {
        const word = this.#words.get(name)
        if (word !== undefined && said !== undefined) return `\`${word}\``
        // What only the command line takes, such as --port, is called an input by messages that others share.
        if (!isInput(name)) return said === undefined ? whole : `\`--${name}\``
        if (value !== undefined) return isSecret(name) ? whole : `\`${assigned(name, value)}\``
        if (said === undefined && (name === 'token' || commandNames.has(name))) return whole
        return this.#named(name)
      },
    )

  details = (input: string): Readonly<Record<string, string>> => {
    const flagged = this.#flagged.get(input)
    const looked =
      flagged === undefined ? (this.#looked.get(input) ?? this.#variables.get(input) ?? []) : [flagged]
    return {
      name: isInput(input) && !isSecret(input) ? `\`--${input}\`` : `\`${input}\``,
      source: this.#source(input),
      looked: list(looked, 'and'),
    }
  }

  #named(name: InputName): string {
    const from = this.#found.get(name) ?? (isSecret(name) ? list(this.#variables.get(name) ?? [], 'or') : '')
    return `\`${isSecret(name) ? '' : '--'}${name}\`${from === '' ? '' : ` (${from})`}`
  }

  /** How to give an input. */
  #source(input: string): string {
    if (isSecretName(input) && this.#flagged.has(input)) {
      return `Set the variable that ${secretFlags[input]} names, or leave the flag out`
    }
    const variables = list(this.#variables.get(input) ?? [], 'or')
    if (input === 'token') {
      const ways = ['name the variable that holds it with --token-env']
      if (variables !== '') ways.unshift(`set ${variables}`)
      if (this.#takesStdin) ways.push('pipe it in with --token-stdin')
      return sentence(list(ways, 'or'))
    }
    if (isOtherSecret(input)) {
      return `Set ${variables}, or name another variable with ${secretVariables[input].flag}`
    }
    const argument = this.#arguments.get(input)
    const flag = isInput(input) ? `--${input} VALUE` : input
    const given = argument === undefined ? flag : `${argument}, or ${flag}`
    return `Give ${given}${variables === '' ? '' : `, or set ${variables}`}`
  }
}

/** Who types a command has no runner and no job. */
function onThisMachine(text: string): string {
  return text
    .replace(/(?<!test )\bthe runner\b/g, 'this machine')
    .replace(/\b([Uu]se) a runner\b/g, '$1 a machine')
    .replace(/\b([Rr])un the job again\b/g, '$1un the command again')
}

const isSecretName = (input: string): input is SecretName => Object.hasOwn(secretFlags, input)

export const isOtherSecret = (input: string): input is OtherSecret =>
  otherSecrets.some((name) => name === input)

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Sub-commands that are called as an input is, so that the bare word may mean either. */
const commandNames: ReadonlySet<string> = new Set([
  'vendor',
  'upload',
  'trigger',
  'rotate',
  'forget',
  'recover',
])

function assigned(name: InputName, value: string): string {
  const { type }: InputDefinition = inputDefinitions[name]
  return type === 'boolean' && value === 'true' ? `--${name}` : `--${name} ${value}`
}

function isInput(name: string): name is InputName {
  return Object.hasOwn(inputDefinitions, name)
}

function isSecret(name: InputName): name is SecretName {
  const { type }: InputDefinition = inputDefinitions[name]
  return type === 'secret'
}

/** `A, B or C`. */
export function list(names: readonly string[], word: 'and' | 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
}
