import { CommanderError } from 'commander'
import { Failure } from '../../codes/failure.js'
import { brokenCheck, brokenCommand, brokenRotation, brokenTrigger, brokenUpload } from '../broken-off.js'
import { type BrokenOff, type Ending, type Host, hosted, longestRotation } from '../host.js'
import { createProgram } from './program.js'
import { refuseSecretArguments } from './secrets.js'

/** What a sub-command that was broken off prints; the others have a document of their own kind only when they end. */
const brokenOffBy: ReadonlyMap<string, BrokenOff> = new Map([
  ['check', brokenCheck],
  ['upload', brokenUpload],
  ['trigger', brokenTrigger],
  ['run', brokenCommand],
  ['rotate', brokenRotation],
  ['adopt', brokenRotation],
  ['recover', brokenRotation],
  ['forget', brokenRotation],
  ['status', brokenRotation],
])

/** The command line. Exit codes: 0 done; 1 usage, token or API error; 2 the remote run, scan, gate or upload failed. */
export function main(argv: readonly string[]): Promise<number> {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  const brokenOff = brokenOffBy.get(own[0] ?? '')
  const json = own.includes('--json')
  const longest = brokenOff === brokenRotation && { longest: longestRotation }
  return hosted(
    { name: 'cli', env: process.env, json, ...(brokenOff && { brokenOff }), ...longest },
    (host) => commandLine(argv, host),
  )
}

/** Runs one command line in its surroundings. @throws Failure INPUT_UNKNOWN, TOKEN_ON_ARGV and those of the command */
export async function commandLine(argv: readonly string[], host: Host): Promise<Ending> {
  refuseSecretArguments(argv)
  let ending: Ending | undefined
  const program = createProgram(host, (ended) => {
    ending = ended
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { exitCode: 0 }
    const commands = program.commands.map((command) => command.name())
    throw usageFailure(
      error,
      argv.find((argument) => commands.includes(argument)),
    )
  }
  return ending ?? { exitCode: 1 }
}

/** What commander found, as a failure of ours. Values are never repeated: one could be a token. */
function usageFailure(error: CommanderError, command: string | undefined): Failure {
  const program = command === undefined ? 'token-action' : `token-action ${command}`
  switch (error.code) {
    case 'commander.unknownOption': {
      const flag = /'(--?[a-z][a-z-]{0,30})/.exec(error.message)?.[1]
      return new Failure('INPUT_UNKNOWN', {
        what: flag === undefined ? 'A flag' : `The flag ${flag}`,
        program,
      })
    }
    case 'commander.optionMissingArgument': {
      const input = /--([a-z][a-z-]{0,30})/.exec(error.message)?.[1] ?? 'of a flag'
      return new Failure('INPUT_INVALID', {
        input,
        value: 'without a value',
        expected: 'complete',
        example: `--${input} VALUE`,
      })
    }
    case 'commander.excessArguments':
      return new Failure('INPUT_UNKNOWN', { what: 'An argument that is no flag', program })
    case 'commander.unknownCommand':
      return new Failure('INPUT_UNKNOWN', { what: 'The sub-command', program: 'token-action' })
    default:
      return new Failure('INPUT_UNKNOWN', { what: 'What was asked for', program })
  }
}
