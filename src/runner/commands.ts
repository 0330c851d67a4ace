/** A workflow command found in a line of output. */
export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** The commands that the runner knows; a line with another one is plain text. */
const known = new Set([
  'add-mask',
  'add-matcher',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-output',
  'stop-commands',
  'warning',
])

/**
 * The command in a line, in either form: `::name key=value,…::data` at its beginning, or `##[name key=value;…]data`
 * anywhere in it. `token` is what ends a stop, and is a command of its own.
 */
export function parseCommand(line: string, token?: string): WorkflowCommand | undefined {
  const trimmed = line.trim()
  const second = /^::([^\s:]+)(?: (.*?))?::(.*)$/s.exec(trimmed)
  if (second !== null) {
    const [, name = '', properties = '', data = ''] = second
    if (known.has(name.toLowerCase()) || name === token) {
      return { name: name.toLowerCase(), properties: split(properties, ','), data: decode(data, false) }
    }
    return undefined
  }
  const first = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(line)
  if (first === null) return undefined
  const [, name = '', properties = '', data = ''] = first
  if (!known.has(name.toLowerCase()) && name !== token) return undefined
  return { name: name.toLowerCase(), properties: split(properties, ';'), data: decode(data, true) }
}

function split(text: string, separator: ',' | ';'): Readonly<Record<string, string>> {
  const pairs = text.split(separator).flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 ? [[pair.slice(0, at).trim().toLowerCase(), decode(pair.slice(at + 1), true)] as const] : []
  })
  return Object.fromEntries(pairs)
}

function decode(text: string, property: boolean): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
  const whole = property
    ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%3B', ';').replaceAll('%5D', ']')
    : plain
  return whole.replaceAll('%25', '%')
}
