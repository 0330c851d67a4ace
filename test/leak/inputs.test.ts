import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InputName, inputDefinitions } from '../../src/inputs.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { isDeep } from '../deep.js'
import { hurried, Stations } from '../station/station.js'

let sandbox: Sandbox
const stations = new Stations(hurried)
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

/** Secrets that nobody told us about, in the forms that people have. */
const secrets = {
  'a JWT':
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtb25hLWxpc2Etc2VjcmV0In0.Q1w2E3r4T5y6U7i8O9p0AsDfGhJkLzXcVbNm12345',
  'a prefixed token': 'ghp_Q1w2E3r4T5y6U7i8O9p0AsDfGhJkLzXcVbNm',
  'letters and digits': 'Q1w2E3r4T5y6U7i8O9p0AsDf',
  'a password with signs': 'pa$$:Word/with=signs?&7890',
  'words with hyphens': 'correct-horse-battery-staple',
} as const

const names = Object.keys(inputDefinitions).filter((name): name is InputName => name in inputDefinitions)
const pieceLength = 6

/** Whether a piece of a secret of six characters or more can be read in a text, whatever its case. */
function shows(text: string, secret: string): string | undefined {
  const lower = text.toLowerCase()
  for (let at = 0; at + pieceLength <= secret.length; at += 1) {
    const piece = secret.slice(at, at + pieceLength).toLowerCase()
    if (lower.includes(piece) && !known.includes(piece)) return piece
  }
  return undefined
}
/** Pieces that stand in our own words. */
const known = ['battery', 'correct'].flatMap((word) => (word === 'correct' ? ['correc', 'orrect'] : []))

function inputsFor(name: InputName, value: string): Readonly<Record<string, string>> {
  const { vendors, github } = sandbox.describe()
  const { url, token } = vendors.qahub
  return {
    ...{ vendor: 'qahub', url, token },
    ...(inputDefinitions[name].steps.some((step) => step === 'run') && {
      project: 'demo',
      upload: 'none.xml',
    }),
    ...(inputDefinitions[name].steps.some((step) => step === 'rotate') && {
      ...{ rotate: 'always', secret: 'QA_HUB_TOKEN', stores: `repo:${github.repository}` },
      ...{ 'github-token': github.token, 'github-api-url': github.apiUrl },
    }),
    [name]: value,
  }
}

/** What people put around a secret. */
const around: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `${secret}\n`,
  (secret) => `x ${secret}`,
  (secret) => `repo:${secret}`,
  (secret) => `https://${secret}`,
]
const values = Object.values(secrets).flatMap((secret) =>
  around.map((wrap) => ({ secret, value: wrap(secret) })),
)
/** Each input meets two of the values in the suite, and all inputs together meet each of them. */
const valuesFor = (index: number) =>
  isDeep ? values : [index * 2, index * 2 + 7].map((at) => values[at % values.length] ?? expect.fail())

describe('a secret in any input is not repeated', () => {
  test.each(names.filter((name) => name !== 'command').map((name, index) => [name, index] as const))(
    '%s',
    async (name, index) => {
      for (const { secret, value } of valuesFor(index)) {
        for (const entry of inputDefinitions[name].steps) {
          const env = Object.fromEntries(
            Object.entries(inputsFor(name, value)).map(([key, text]) => [
              `INPUT_${key.toUpperCase().replaceAll('-', '_')}`,
              text,
            ]),
          )
          const { stdout, stderr } = await stations.run({ entry, env: { ...env, PATH: process.env.PATH } })
          expect({
            entry,
            value,
            piece: shows(stdout + stderr, secret),
            text: stdout + stderr,
          }).toMatchObject({
            piece: undefined,
          })
        }
      }
    },
    120_000,
  )
})
