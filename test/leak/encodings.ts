/** One way in which a token gets into a log. The list is open: a new row is tested with every token at once. */
export interface Encoding {
  readonly name: string
  /** Who makes it. */
  readonly tool: string
  encode(token: string): string
  /** `mask` when the registered masks hide it without the filter; `filter` when only the filter of `command` can. */
  readonly hiddenBy: 'mask' | 'filter'
  /** Longest token, in bytes, that the masks alone hide; and the filter alone. */
  readonly limits?: { readonly masks?: number; readonly filter?: number }
}

type Row = readonly [
  name: string,
  tool: string,
  encode: (token: string) => string,
  limits?: Encoding['limits'],
]

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')
const base64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64')
const hex = (text: string): string => bytes(text).toString('hex')
const lines = (text: string, columns: number): string =>
  text.replace(new RegExp(`.{1,${columns}}`, 'g'), '$&\n')
const each = (text: string, write: (byte: number) => string, separator = ''): string =>
  Array.from(bytes(text), write).join(separator)
const two = (byte: number): string => byte.toString(16).padStart(2, '0')
const json = (text: string): string => JSON.stringify(text)
const characters = (text: string, write: (character: string) => string): string =>
  Array.from(text, write).join('')
const unit = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')
const uri = encodeURIComponent
const strictUri = (text: string): string =>
  uri(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
const lower = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase())
const quotedPrintable = (text: string): string =>
  each(text, (byte) =>
    byte > 126 || byte < 32 || byte === 61 ? `=${two(byte).toUpperCase()}` : String.fromCharCode(byte),
  ).replace(/.{72}/g, '$&=\n')
const xml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[c] ?? c,
  )
const around = 'PATH=/usr/bin:/bin\0HOME=/home/runner\0TOKEN='

function base32(text: string): string {
  const bits = each(text, (byte) => byte.toString(2).padStart(8, '0'))
  return bits.replace(/.{1,5}/g, (five) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five.padEnd(5, '0'), 2)),
  )
}

function uuencode(text: string): string {
  const data = bytes(text)
  let output = 'begin 644 token\n'
  for (let start = 0; start < data.length; start += 45) {
    const line = data.subarray(start, start + 45)
    const body = Array.from(base64(line).replace(/=/g, 'A'), (character) => {
      const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(character)
      return value === 0 ? '`' : String.fromCharCode(32 + value)
    })
    output += `${String.fromCharCode(32 + line.length)}${body.join('')}\n`
  }
  return `${output}\`\nend\n`
}

/** Lines of 16 bytes, each with its offset in front, and what `side` puts behind. */
function dump(text: string, group: (line: Buffer) => string, side: (line: Buffer) => string): string {
  const data = bytes(text)
  let output = ''
  for (let start = 0; start < data.length; start += 16) {
    const line = data.subarray(start, start + 16)
    output += `${start.toString(16).padStart(8, '0')}${group(line)}${side(line)}\n`
  }
  return output
}
const printable = (line: Buffer): string => line.toString('latin1').replace(/[^ -~]/g, '.')
const pairs = (line: Buffer): string => Array.from(line, two).join(' ')

const masked: readonly Row[] = [
  ['the token', 'echo', (token) => token],
  ['in a request header', 'curl -v', (token) => `> Authorization: Bearer ${token}\r\n`],
  [
    'in a URL',
    'git clone',
    (token) => `fatal: unable to access 'https://ci:${token}@git.example.com/a.git/'`,
  ],
  ['JSON', 'JSON.stringify', (token) => `{"token":${json(token)}}`],
  ['JSON in JSON', 'docker inspect', (token) => json(json(token))],
  ['JSON in JSON in JSON', 'log shippers', (token) => json(json(json(token)))],
  ['JSON with escaped slashes', 'PHP json_encode', (token) => json(token).replaceAll('/', '\\/')],
  ['JSON in ASCII', 'Python json.dumps', (token) => json(token).replace(/[^ -~]/g, unit)],
  ['JSON safe for HTML', 'Go encoding/json', (token) => json(token).replace(/[<>&]/g, unit)],
  ['every character as \\u0071', 'native2ascii', (token) => characters(token, unit)],
  [
    '\\u with capitals',
    'Java',
    (token) => characters(token, unit).replace(/(?<=\\u\w*)[a-f]/g, (digit) => digit.toUpperCase()),
  ],
  ['percent encoding', 'encodeURIComponent', (token) => `?token=${uri(token)}&x=1`],
  ['percent encoding in lower case', '.NET, older Java', (token) => lower(uri(token))],
  ['percent encoding of RFC 3986', 'Python quote, curl --data-urlencode', strictUri],
  ['form encoding', 'URLSearchParams', (token) => new URLSearchParams({ token }).toString()],
  [
    'every byte percent-encoded',
    'hand-written encoders',
    (token) => each(token, (byte) => `%${two(byte).toUpperCase()}`),
  ],
  [
    'every byte percent-encoded in lower case',
    'hand-written encoders',
    (token) => each(token, (byte) => `%${two(byte)}`),
  ],
  ['percent encoding twice', 'redirect parameters', (token) => strictUri(strictUri(token))],
  ['XML', 'xmllint', xml],
  ['HTML', 'Python html.escape', (token) => xml(token).replaceAll('&apos;', '&#x27;')],
  [
    'HTML with decimal quotes',
    'Go html.EscapeString',
    (token) => xml(token).replaceAll('&apos;', '&#39;').replaceAll('&quot;', '&#34;'),
  ],
  [
    'every character as a decimal entity',
    'HTML obfuscators',
    (token) => characters(token, (c) => `&#${c.codePointAt(0)};`),
  ],
  [
    'every character as a hex entity',
    'HTML obfuscators',
    (token) => characters(token, (c) => `&#x${c.codePointAt(0)?.toString(16)};`),
  ],
  ['base64', 'btoa, base64 -w0', base64],
  ['base64 without padding', 'Go RawStdEncoding', (token) => base64(token).replace(/=+$/, '')],
  ['base64 one byte later', 'a longer text in base64', (token) => base64(`x${token}y`)],
  ['base64 two bytes later', 'a longer text in base64', (token) => base64(`xx${token}yy`)],
  ['Basic auth with a user', 'curl -u user:token', (token) => `Basic ${base64(`buildbot:${token}`)}`],
  ['Basic auth without a user', 'Azure DevOps', (token) => `Basic ${base64(`:${token}`)}`],
  ['Basic auth without a password', 'SonarQube, Stripe', (token) => `Basic ${base64(`${token}:`)}`],
  [
    'Docker configuration',
    'docker login',
    (token) => `{"auths":{"ghcr.io":{"auth":"${base64(`ci:${token}`)}"}}}`,
  ],
  ['base64 of a line', 'echo $T | base64', (token) => lines(base64(`${token}\n`), 76)],
  ['base64 in lines of 64', 'openssl base64', (token) => lines(base64(token), 64)],
  [
    'base64 in lines of 76 within a longer text',
    'env | base64',
    (token) => lines(base64(`${around}${token}\0SHLVL=1`), 76),
    { masks: 400 },
  ],
  ['base64url', 'Buffer base64url', (token) => bytes(token).toString('base64url')],
  ['base64url one byte later', 'JWT claims', (token) => bytes(`"${token}"`).toString('base64url')],
  ['percent-encoded base64', 'URL parameters', (token) => uri(base64(token))],
  ['base64 of base64', 'base64 -w0 | base64 -w0', (token) => base64(base64(token))],
  [
    'base64 of base64 within a longer text',
    'tj-actions/changed-files (CVE-2025-30066)',
    (token) => base64(base64(`${around}${token}\0SHLVL=1`)),
  ],
  [
    'base64 of base64, both in lines',
    'base64 | base64',
    (token) => lines(base64(lines(base64(`${token}\n`), 76)), 76),
    { masks: 400 },
  ],
  ['base64 of JSON', 'Kubernetes secrets', (token) => base64(JSON.stringify({ token }))],
  [
    'base64 of UTF-16',
    'PowerShell -EncodedCommand',
    (token) => base64(Buffer.from(`$t='${token}'`, 'utf16le')),
    { filter: 1500 },
  ],
  [
    'base64 of big-endian UTF-16',
    'Java, iconv',
    (token) => base64(Buffer.from(token, 'utf16le').swap16()),
    { filter: 1500 },
  ],
  ['base64 of hex', 'xxd -p | base64', (token) => base64(hex(token)), { filter: 1500 }],
  ['hex', 'Buffer hex, xxd -p -c0', hex],
  ['hex in capitals', 'BitConverter, od', (token) => hex(token).toUpperCase()],
  ['hex of base64', 'base64 | xxd -p', (token) => hex(base64(token))],
  ['hex with colons', 'openssl', (token) => each(token, two, ':')],
  ['hex with spaces', 'od -An -tx1 -w', (token) => each(token, two, ' ')],
  ['hex with hyphens', 'BitConverter.ToString', (token) => each(token, two, '-').toUpperCase()],
  ['hex in lines of 60', 'xxd -p', (token) => lines(hex(token), 60), { masks: 1500 }],
  ['\\x escapes', 'Python bytes, bash', (token) => each(token, (byte) => `\\x${two(byte)}`)],
  ['a C array', 'xxd -i', (token) => each(token, (byte) => `0x${two(byte)}`, ', ')],
  [
    'a list of numbers',
    'Python list(bytes), Java Arrays.toString',
    (token) => `[${each(token, String, ', ')}]`,
  ],
  ['a list of numbers without commas', 'Go fmt', (token) => `[${each(token, String, ' ')}]`],
  ['a Buffer in JSON', 'JSON.stringify(Buffer)', (token) => JSON.stringify(bytes(token))],
  ['octal escapes', 'C, Git', (token) => each(token, (byte) => `\\${byte.toString(8).padStart(3, '0')}`)],
  ['base32', 'base32', base32, { filter: 1500 }],
  ['uuencode', 'uuencode', uuencode, { masks: 40, filter: 1500 }],
  ['backwards', 'rev', (token) => Array.from(token).reverse().join('')],
  [
    'rot13',
    "tr 'A-Za-z' 'N-ZA-Mn-za-m'",
    (token) =>
      token.replace(/[A-Za-z]/g, (c) =>
        String.fromCharCode(c.charCodeAt(0) + (c.toLowerCase() < 'n' ? 13 : -13)),
      ),
  ],
  [
    'swapped letter case',
    "tr 'A-Za-z' 'a-zA-Z'",
    (token) => token.replace(/[A-Za-z]/g, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())),
  ],
  ['a shell word in single quotes', 'bash set -x', (token) => `'${token.replaceAll("'", "'\\''")}'`],
  ['a shell word in double quotes', 'declare -p', (token) => `"${token.replace(/[\\"$`]/g, '\\$&')}"`],
  [
    'a shell word with backslashes',
    'printf %q',
    (token) => token.replace(/[ !"#$&'()*,;<>?[\\\]^`{|}~]/g, '\\$&'),
    { filter: 1500 },
  ],
  ['a Python shell word', 'shlex.quote', (token) => `'${token.replaceAll("'", `'"'"'`)}'`],
  ['a PowerShell word', 'PowerShell', (token) => `'${token.replaceAll("'", "''")}'`],
  ['PowerShell back-ticks', 'PowerShell', (token) => token.replace(/[`"$]/g, '`$&')],
  ['cmd carets', 'cmd.exe', (token) => token.replace(/[&|<>^]/g, '^$&')],
  ['a string of SQL or YAML', 'psql, YAML', (token) => `'${token.replaceAll("'", "''")}'`],
  ['a CSV field', 'spreadsheets', (token) => `"${token.replaceAll('"', '""')}"`],
  ['a C string', 'C, Java, Go %q', (token) => `"${token.replace(/[\\"]/g, '\\$&')}"`],
  ['a Python repr', 'repr()', (token) => `'${token.replace(/[\\']/g, '\\$&')}'`],
  [
    'a regular expression',
    're.escape',
    (token) => token.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
    { filter: 1500 },
  ],
  ['a workflow command', '::set-output', (token) => `::debug::${token.replaceAll('%', '%25')}`],
  ['quoted-printable', 'MIME', quotedPrintable, { masks: 50 }],
]

const filtered: readonly Row[] = [
  ['folded lines', 'fold -w 20', (token) => lines(token, 20)],
  ['folded and indented lines', 'YAML block scalars', (token) => lines(token, 16).replace(/^/gm, '    ')],
  ['short lines', 'fold -w 4', (token) => lines(token, 4)],
  ['one character a line', 'grep -o .', (token) => characters(token, (character) => `${character}\n`)],
  ['one character a line, CRLF', 'PowerShell ToCharArray', (token) => characters(token, (c) => `${c}\r\n`)],
  ['characters with spaces', "sed 's/./& /g'", (token) => Array.from(token).join(' ')],
  [
    'a colour for each character',
    'grep --color',
    (token) => characters(token, (c) => `\x1b[01;31m${c}\x1b[m\x1b[K`),
  ],
  ['lines that go on', 'shells', (token) => lines(token, 30).replaceAll('\n', '\\\n')],
  ['UTF-16', 'PowerShell redirection', (token) => Buffer.from(token, 'utf16le').toString('latin1')],
  ['capitals', 'tr a-z A-Z', (token) => token.toUpperCase()],
  ['lower case', 'host names', (token) => token.toLowerCase()],
  [
    'hex of mixed case',
    'copied by hand',
    (token) => hex(token).replace(/[a-f](?=.[a-f0-9]{3})/g, (digit) => digit.toUpperCase()),
  ],
  ['hex with capital X', 'C', (token) => each(token, (byte) => `0X${two(byte).toUpperCase()}`, ',')],
  [
    'a number a line',
    'JSON.stringify(buffer, null, 2)',
    (token) => JSON.stringify([...bytes(token)], null, 2),
  ],
  [
    'a canonical dump',
    'hexdump -C',
    (token) =>
      dump(
        token,
        (line) => `  ${pairs(line.subarray(0, 8))}  ${pairs(line.subarray(8))}`.padEnd(52),
        (line) => `|${printable(line)}|`,
      ),
  ],
  [
    'a dump of pairs',
    'xxd',
    (token) =>
      dump(
        token,
        (line) => `: ${line.toString('hex').replace(/..../g, '$& ').padEnd(40)}`,
        (line) => ` ${printable(line)}`,
      ),
  ],
  [
    'a dump of octal bytes',
    'od -b',
    (token) =>
      dump(
        token,
        (line) => ` ${Array.from(line, (byte) => byte.toString(8).padStart(3, '0')).join(' ')}`,
        () => '',
      ),
  ],
  ['base64 in short lines', 'base64 -w 20', (token) => lines(base64(`${around}${token}`), 20)],
  [
    'base64 in short lines, twice',
    'base64 -w 20 | base64 -w 20',
    (token) => lines(base64(lines(base64(token), 1000)), 20),
  ],
  [
    'hex with spaces in lines',
    'od -An -tx1',
    (token) =>
      lines(
        each(token, (byte) => ` ${two(byte)}`),
        48,
      ),
  ],
  ['the first twenty characters', '${TOKEN:0:20}', (token) => token.slice(0, 20)],
  ['all but the first and last four', 'careless redaction', (token) => `****${token.slice(4, -4)}****`],
]

const rows = (all: readonly Row[], hiddenBy: Encoding['hiddenBy']): readonly Encoding[] =>
  all.map(([name, tool, encode, limits]) => ({
    name,
    tool,
    encode,
    hiddenBy,
    ...(limits === undefined ? {} : { limits }),
  }))

export const encodings: readonly Encoding[] = [...rows(masked, 'mask'), ...rows(filtered, 'filter')]
