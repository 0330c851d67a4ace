import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, test, vi } from 'vitest'
import { parseCheckInputs, parseRotateInputs, parseRunInputs } from '../../src/inputs/parse.js'
import { type InputName, inputDefinitions } from '../../src/inputs.js'
import { parseTrigger, parseVariables } from '../../src/run/trigger-request.js'
import { parseStores } from '../../src/stores/parse.js'
import { inspectValue } from '../../src/token/hygiene.js'
import { maskVariants } from '../../src/token/masks.js'
import { vendors } from '../../src/vendors/index.js'
import { readOverrides } from '../../src/vendors/overrides.js'
import { anyText, cases, outcomeOf } from './property.js'

// Many cases on a busy machine take their time.
vi.setConfig({ testTimeout: 120_000 })

const token = 'qh_fuzz01_Zk81xLw0Vd7Tq3Bn5Rm9'
const inputNames = Object.keys(inputDefinitions).filter((name): name is InputName => name in inputDefinitions)

const value = anyText([
  ...[
    '',
    ' ',
    '\n',
    '\u0000',
    '\uFEFF',
    '\uD800',
    '0',
    '-1',
    '1e9',
    'true',
    'FALSE',
    'fail',
    'auto',
    'expiring',
  ],
  ...['qahub', 'QANode', 'gitlab', '__proto__', 'constructor', 'QUALYTICS_TOKEN', 'acme/shop', '../..'],
  ...[
    'https://',
    'http://',
    'qa.example.com',
    'https://qa.example.com/sub',
    'http://[::1]:1',
    ':',
    '@',
    '?',
    '#',
    '%',
  ],
  ...['7d', '1h30m', '99999999999999999999w', '0.5s', 'd', 'read', 'write,read', '*'],
])

/** Inputs that are mostly right, so that the cases reach beyond the first refusal. */
const given = fc.tuple(
  fc.dictionary(fc.constantFrom(...inputNames), value, { maxKeys: 5 }),
  fc.constantFrom('upload', 'trigger', 'command', 'project'),
)

describe.each([
  ['check', parseCheckInputs],
  ['run', parseRunInputs],
  ['rotate', parseRotateInputs],
] as const)('the inputs of %s', (_step, parse) => {
  test('are read or refused with a code, and no refusal tells the token', async () => {
    await fc.assert(
      fc.asyncProperty(given, async ([inputs, task]) => {
        const all: Partial<Record<InputName, string>> = {
          ...{ vendor: 'qahub', url: 'https://qa.example.com', 'github-api-url': 'https://api.example.com' },
          ...{ [task]: 'x', ...inputs, token, 'github-token': token, 'admin-token': token },
        }
        await outcomeOf(() => parse((name) => all[name] ?? ''), [token])
      }),
      cases(),
    )
  })
})

test('a trigger is read or refused with a code', async () => {
  const text = anyText(['suite', 'scan', 'gate', ':', '=', ',', '42', 'datastore', '__proto__=1', ' ', '\n'])
  await fc.assert(
    fc.asyncProperty(text, text, async (trigger, variables) => {
      await outcomeOf(() => parseVariables(variables.split('\n')), [])
      const kinds = { suite: 'suite:ID', scan: 'scan:datastore=42' }
      await outcomeOf(() => parseTrigger(trigger, {}, { vendor: 'Fuzz', kinds }), [])
    }),
    cases(),
  )
})

test('stores are read or refused with a code', async () => {
  const text = anyText([
    'repo',
    'env',
    'org',
    'dependabot',
    'codespaces',
    'user',
    ':',
    '/',
    'acme',
    '..',
    '%2F',
    '\n',
  ])
  const here = fc.constantFrom(undefined, 'acme/shop')
  await fc.assert(
    fc.asyncProperty(text, here, async (stores, repository) => {
      await outcomeOf(() => parseStores(stores.split('\n'), repository), [])
    }),
    cases(),
  )
})

test('any token has an opinion of its form, and at most 250 masks of one line each', async () => {
  const text = anyText([
    'qh_',
    'qnt_',
    'glpat-',
    'eyJ',
    '.',
    '_',
    'Bearer ',
    '${{',
    'x'.repeat(300),
    '&',
    '\\',
    '"',
  ])
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(...vendors), async (secret, { format }) => {
      await outcomeOf(() => {
        inspectValue(secret)
        format.problem(secret)
        const masks = maskVariants(secret.trim(), { secretParts: format.secretParts?.(secret) ?? [] })
        return masks.length <= 250 && !masks.some((mask) => /[\r\n]/.test(mask))
      }, []).then((outcome) => {
        if (!('value' in outcome && outcome.value))
          throw new Error('more than 250 masks, or one of several lines')
      })
    }),
    cases(),
  )
})

describe('a file of vendor-config', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-fuzz-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is read or refused with a code', async () => {
    let files = 0
    const keys = vendors.flatMap(({ overrideKeys }) => Object.keys(overrideKeys))
    const text = anyText([
      ...[
        ...keys,
        ': ',
        '/api/me',
        '//evil',
        '/..',
        '\n',
        '  ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '#',
        '|',
        '>',
      ],
      ...[
        '&a',
        '*a',
        '<<: *a',
        '!!js/function x',
        '---\n',
        '? ',
        'true',
        '1',
        '.inf',
        '__proto__: 1',
        '\t',
        '{"a":1}',
      ],
    ])
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...vendors), async (content, { overrideKeys }) => {
        // A file of its own: to write over one is slow on many disks.
        const file = join(folder, String(++files))
        writeFileSync(file, content)
        await outcomeOf(() => readOverrides(file, overrideKeys), [])
      }),
      cases(),
    )
  })
})
