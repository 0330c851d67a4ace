import { type Command, CommanderError, type Option } from 'commander'
import { Failure } from '../../codes/failure.js'
import { speakingTo } from '../../codes/surface.js'
import { brokenCheck, brokenCommand, brokenRotation, brokenTrigger, brokenUpload } from '../broken-off.js'
import { type BrokenOff, type Ending, type Host, hosted, longestRotation } from '../host.js'
import { mayRepeat, standingAlone } from './flags.js'
import { Places } from './places.js'
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

/**
 * The command line. Exit codes: 0 done; 1 usage, token or API error; 2 the remote run, scan, gate or upload failed; that of
 * the user's command, where it failed.
 */
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
export function commandLine(argv: readonly string[], host: Host): Promise<Ending> {
  const places = new Places()
  return speakingTo(places, () => parsed(argv, host, places))
}

async function parsed(argv: readonly string[], host: Host, places: Places): Promise<Ending> {
  refuseSecretArguments(argv)
  let ending: Ending | undefined
  const about = asksAbout(argv) ? await import('./overview.js') : { version: '', overview: '' }
  const program = createProgram(host, places, about, (ended) => {
    ending = ended
  })
  try {
    // Without a word the same is shown as with `help`, and it is no success: nothing was done.
    if (argv.length === 0) {
      program.outputHelp()
      return { exitCode: 1 }
    }
    await program.parseAsync(standingAlone(argv), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { exitCode: 0 }
    const named = argv.flatMap((word) => program.commands.filter((command) => command.name() === word))
    // As without a word: the help, and no success.
    if (error.code === 'commander.help' && named[0] !== undefined) {
      named[0].outputHelp()
      return { exitCode: 1 }
    }
    throw usageFailure(error, argv, named[0])
  }
  return ending ?? { exitCode: 1 }
}

/** Whether help or the version will be shown. */
function asksAbout(argv: readonly string[]): boolean {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  return own.length === 0 || own.some((word) => ['help', '--help', '-h', '--version'].includes(word))
}

/** What commander found, as a failure of ours. Values are never repeated: one could be a token. */
function usageFailure(error: CommanderError, argv: readonly string[], command: Command | undefined): Failure {
  const program = command === undefined ? 'token-action' : `token-action ${command.name()}`
  const likely = /\(Did you mean (?:one of )?([a-z ,-]+)\?\)/.exec(error.message)?.[1]
  const nearest = likely === undefined ? '' : `Did you mean ${likely.replace(/, (?=[^,]*$)/, ' or ')}? `
  switch (error.code) {
    case 'commander.unknownOption': {
      const flag = /'(--?[a-z][a-z-]{0,30})/.exec(error.message)?.[1]
      return new Failure('INPUT_UNKNOWN', {
        what: flag === undefined ? 'A flag' : `The flag ${flag}`,
        program,
        nearest,
      })
    }
    case 'commander.optionMissingArgument': {
      const input = /--([a-z][a-z-]{0,30})/.exec(error.message)?.[1] ?? 'of a flag'
      return new Failure('INPUT_INVALID', {
        input,
        value: 'given without a value',
        expected: 'enough',
        example: `--${input} VALUE`,
      })
    }
    case 'commander.excessArguments':
      return new Failure('INPUT_UNKNOWN', { ...excess(argv, command?.options ?? []), program })
    case 'commander.unknownCommand':
      return new Failure('INPUT_UNKNOWN', { what: 'The sub-command', program: 'token-action', nearest })
    default:
      return new Failure('INPUT_UNKNOWN', { what: 'What was asked for', program, nearest })
  }
}

/** What is said of words that no sub-command takes: most stand behind a flag that somebody took for a list, or lack quotes. */
function excess(argv: readonly string[], options: readonly Option[]): Readonly<Record<string, string>> {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  const flag = options.find((option) =>
    own.some((word, at) => {
      const valueAt = word === option.long && !option.isBoolean() ? at + 1 : at
      const isGiven = valueAt > at || word.startsWith(`${option.long}=`)
      return isGiven && own[valueAt + 1]?.startsWith('-') === false
    }),
  )
  if (flag === undefined) return { what: 'An argument that is no flag', nearest: '' }
  const several = mayRepeat(flag) ? `Give ${flag.long} once for each value. ` : ''
  return {
    what: `An argument behind the value of ${flag.long}`,
    nearest: `A flag takes one value. ${several}Put quotes around a value with spaces. `,
  }
}
