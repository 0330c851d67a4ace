import type { Command } from 'commander'
import { Failure } from '../../codes/failure.js'
import { type InputDefinition, inputDefinitions } from '../../inputs.js'
import { shownInput } from '../../token/shown.js'
import type { Ending, Host } from '../host.js'

/** What may be typed: each sub-command with its flags, and the values of the flags that have a list of them. */
interface Words {
  readonly commands: readonly { readonly name: string; readonly flags: readonly string[] }[]
  readonly values: readonly { readonly flag: string; readonly choices: readonly string[] }[]
}

const shells: Readonly<Record<string, (words: Words) => string>> = { bash, zsh, fish }

/** Prints the completion of a shell, made from the program itself. @throws Failure INPUT_INVALID */
export function completion(program: Command, shell: string, host: Host): Ending {
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined
  if (script === undefined) {
    const example = Object.keys(shells).join(', ')
    throw new Failure('INPUT_INVALID', {
      input: 'shell',
      value: shownInput(shell, Object.keys(shells)),
      expected: 'a shell whose completion is known',
      example,
    })
  }
  for (const line of script(wordsOf(program)).trimEnd().split('\n')) host.ci.log(line)
  return { exitCode: 0 }
}

function wordsOf(program: Command): Words {
  const commands = program.commands.map((command) => ({
    name: command.name(),
    flags: [
      ...command.commands.map((each) => each.name()),
      ...command.options.flatMap(({ long }) => (long ? [long] : [])),
    ],
  }))
  const values = Object.entries<InputDefinition>(inputDefinitions).flatMap(([name, { choices }]) =>
    choices === undefined ? [] : [{ flag: `--${name}`, choices }],
  )
  return { commands: [...commands, { name: 'help', flags: commands.map(({ name }) => name) }], values }
}

function bash({ commands, values }: Words): string {
  return `_token_action() {
  local words
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
${values.map(({ flag, choices }) => `    ${flag}) words="${choices.join(' ')}" ;;`).join('\n')}
    *)
      case "\${COMP_CWORD}:\${COMP_WORDS[1]}" in
        1:*) words="${commands.map(({ name }) => name).join(' ')}" ;;
${commands.map(({ name, flags }) => `        *:${name}) words="${flags.join(' ')}" ;;`).join('\n')}
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _token_action token-action
`
}

function zsh(words: Words): string {
  return `autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bash(words)}`
}

function fish({ commands, values }: Words): string {
  const known = new Map(values.map(({ flag, choices }) => [flag, choices]))
  const flags = commands.flatMap(({ name, flags }) =>
    flags.map((flag) => {
      const seen = `complete -c token-action -n '__fish_seen_subcommand_from ${name}'`
      if (!flag.startsWith('--')) return `${seen} -a ${flag}`
      const choices = known.get(flag)
      return `${seen} -l ${flag.slice(2)}${choices === undefined ? '' : ` -xa '${choices.join(' ')}'`}`
    }),
  )
  const first = `complete -c token-action -n __fish_use_subcommand -a '${commands.map(({ name }) => name).join(' ')}'`
  return `${[first, ...flags].join('\n')}\n`
}
