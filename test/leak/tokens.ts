import { githubToken, gitlabToken } from '../vendors/tokens.js'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('')

/** Looks random and is the same in every run. */
export function randomText(length: number, seed: number, alphabet: string = letters): string {
  const all = Array.from(alphabet)
  let state = (seed * 2654435761 + 88172645) >>> 0 || 1
  return Array.from({ length }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return all[(state >>> 0) % all.length]
  }).join('')
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function jwt(claims: object, signature: number, seed: number): string {
  return [part({ alg: 'HS256', typ: 'JWT' }), part(claims), randomText(signature, seed, `${letters}-_`)].join(
    '.',
  )
}

/** Tokens of many kinds, alphabets and lengths, by name. None of them is real. */
export const tokens: Readonly<Record<string, string>> = {
  'QA Hub': `qh_a1b2c3_${randomText(40, 1)}`,
  'QA Hub, shortest prefix': `qh_abc123_${randomText(24, 2, `${letters}-`)}`,
  QANode: `qnt_${randomText(32, 3)}`,
  GitLab: `glpat-${randomText(20, 4, `${letters}-_`)}`,
  'GitLab, routable': gitlabToken('leak'),
  'GitHub, with a JWT': githubToken('leak'),
  'JWT, HMAC': jwt({ sub: '42', email: 'ci@example.com', exp: 1_790_000_000 }, 43, 5),
  'JWT, RSA': jwt(
    { orgID: randomText(36, 6), scopes: ['scans:read', 'apps:list'], exp: 1_790_000_000 },
    342,
    7,
  ),
  'eight letters and digits': randomText(8, 82),
  'eight printable characters': randomText(8, 9, printable),
  'twelve printable characters': randomText(12, 10, printable),
  'forty printable characters': randomText(40, 11, printable),
  'a hundred printable characters': randomText(100, 12, printable),
  'hex digits': randomText(64, 13, '0123456789abcdef'),
  'base64 with padding': Buffer.from(randomText(46, 14, printable)).toString('base64'),
  'every quote': `${randomText(9, 15)}"'\`$\\%&<>{}()[]^!#;|*?~=+, ${randomText(9, 16)}`,
  'beyond ASCII': `${randomText(12, 17)}äöü→${randomText(12, 18)}日本😀${randomText(8, 19)}`,
  'two hundred': randomText(200, 20),
  'a thousand': randomText(1000, 21),
  'two thousand': randomText(2000, 22, printable),
}
