import type { HygieneFinding } from './finding.js'

/** A value that holds more than a token: what it is, and the values inside that may be secret. */
export interface Wrapped {
  readonly finding: HygieneFinding
  readonly values: readonly string[]
}

/** What a value is, where it is JSON, a line of a file with variables, or a PEM block. */
export function wrapped(text: string): Wrapped | undefined {
  return json(text) ?? pem(text) ?? assignment(text)
}

/** Names that hold secrets. Only such a name is ever printed, and only when it is made of letters. */
const secretName = /(?:token|key|secret|password|passwd|pat|jwt|bearer|value|credentials?|auth)$/i
const printable = /^[A-Za-z]+(?:[_-][A-Za-z]+)*$/
const longestName = 24

function isPrintable(name: string): boolean {
  return name.length <= longestName && printable.test(name) && secretName.test(name)
}

interface Member {
  readonly name: string
  readonly value: string
}

function json(text: string): Wrapped | undefined {
  if (!/^[[{]/.test(text)) return undefined
  const parsed = parse(text)
  // `{token: …}` and what was cut off: shells eat quotes. `{token}` is a blank to fill in.
  if (parsed === undefined && !/^\{\s*(?:["']|[\w-]+\s*:)|^\[\s*["'{]/.test(text)) return undefined
  const secrets = membersOf(parsed).filter(isSecret)
  const name = [...secrets, ...brokenMembers(text)].find((member) => isPrintable(member.name))?.name
  const key = name === undefined ? '' : `, and its key \`${name}\` seems to hold the token`
  return {
    finding: { code: 'TOKEN_JSON', details: { key } },
    values: secrets.map(({ value }) => value),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Every text in a JSON value, under the nearest name above it, down to a few levels. */
function membersOf(value: unknown, name = '', depth = 0): readonly Member[] {
  if (typeof value === 'string') return [{ name, value }]
  if (typeof value !== 'object' || value === null || depth > 4) return []
  const named = Array.isArray(value) ? value.map((each) => [name, each] as const) : Object.entries(value)
  return named.flatMap(([key, each]) => membersOf(each, key, depth + 1))
}

/** The first names of JSON that cannot be read. */
function brokenMembers(text: string): readonly Member[] {
  const names = text.slice(0, 1_000).matchAll(/["'{,\s]([A-Za-z_-]{2,24})["']?\s*:/g)
  return [...names].map(([, name = '']) => ({ name, value: '' }))
}

/** Under a name that says so, or long and without a blank. */
function isSecret({ name, value }: Member): boolean {
  return secretName.test(name) || /^(?!\w+:\/\/)(?=\S*\d)\S{20,}$/.test(value)
}

function pem(text: string): Wrapped | undefined {
  // `-----BEGIN` in base64, as many a setting asks for it.
  const plain = text.startsWith('LS0tLS1CRUdJTi') ? Buffer.from(text, 'base64').toString('latin1') : text
  const found = /^-----BEGIN ?([A-Z0-9 ]{1,40})-----/.exec(plain)?.[1]
  if (found === undefined) return undefined
  const label = found.replace(/ ?(PRIVATE|PUBLIC) ?KEY/, ' $1 KEY')
  const what =
    (label.includes('PRIVATE KEY') && 'a private key') ||
    (label.includes('PUBLIC KEY') && 'a public key') ||
    (label.includes('CERTIFICATE') && 'a certificate') ||
    'a block'
  // Each line is a secret of its own anyway.
  return { finding: { code: 'TOKEN_PEM', details: { what } }, values: [] }
}

const commands = /^(export|declare -x|set|setx|env)\s+([A-Za-z_]\w*)(?:=|\s+)(\S[\s\S]*)$/i
const powerShell = /^(\$env:)([A-Za-z_]\w*)\s*=\s*(\S[\s\S]*)$/i
/** A name in capitals with an underscore, or one that ends in a word for a secret; never padding of base64. */
const dotenv = /^()([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Za-z][\w-]{0,40})\s*=\s*([^=\s][\s\S]*)$/
const yaml = /^()["']?([A-Za-z][\w.-]{0,40})["']?\s*:(?:\s+|(?=["']))(\S[\s\S]*)$/

function assignment(text: string): Wrapped | undefined {
  const shell = commands.exec(text) ?? powerShell.exec(text)
  if (shell)
    return assigned(shell, `${(shell[1] ?? '').toLowerCase()}${shell[1] === '$env:' ? '' : ' '}NAME=value`)
  const plain = dotenv.exec(text)
  const name = plain?.[2] ?? ''
  if (plain && (secretName.test(name) || /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/.test(name)))
    return assigned(plain, 'NAME=value')
  const line = yaml.exec(text)
  return line ? assigned(line, 'name: value') : undefined
}

function assigned([, , name = '', value = '']: RegExpExecArray, like: string): Wrapped {
  const bare = /^(["'`]?)([\s\S]*)\1;?$/.exec(value.trim())?.[2] ?? value
  const key = isPrintable(name) ? ` (the name is \`${name}\`)` : ''
  return { finding: { code: 'TOKEN_ASSIGNMENT', details: { like, key } }, values: [bare] }
}
