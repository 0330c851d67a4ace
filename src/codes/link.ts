import { repository as ours } from './generated/repository.js'
import { type Code, isCode } from './table.js'

/** Where the documents of a release are read, where nothing tells from where this one was taken. */
const home = `https://github.com/${ours}/blob/main`

/** The place of a code in `docs/errors.md`, of the very version that runs where its path tells: a runner keeps it so. */
export function linkTo(
  code: Code,
  program = process.argv[1] ?? '',
  server = process.env.GITHUB_SERVER_URL,
): string {
  const [, repository, ref] =
    /[\\/]_actions[\\/]([\w.-]+[\\/][\w.-]+)[\\/]([\w./\\-]+)[\\/]dist[\\/]/.exec(program) ?? []
  const at =
    repository === undefined || ref === undefined
      ? home
      : `${server || 'https://github.com'}/${`${repository}/blob/${ref}`.replaceAll('\\', '/')}`
  return `${at}/docs/errors.md#${anchorOf(code)}`
}

/** A message with the place where its code is explained; as it is where the title is no code. */
export function linked(title: string, message: string): string {
  return isCode(title) ? `${message} See ${linkTo(title)}` : message
}

export function anchorOf(code: Code): string {
  return code.toLowerCase()
}
