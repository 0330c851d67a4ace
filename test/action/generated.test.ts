import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { inputDefinitions, outputDefinitions, type Step } from '../../src/inputs.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const action = (path: string) => parse(readFileSync(`${root}${path}`, 'utf8'))
const steps: readonly Step[] = ['check', 'run', 'rotate']
const inputsOf = (step: Step) =>
  Object.entries(inputDefinitions)
    .filter(([, input]) => input.steps.some((other) => other === step))
    .map(([name]) => name)

test('every generated file is what its source gives', () => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/generate.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

describe('the composite', () => {
  const composite = action('action.yml')

  test('has every input and every output', () => {
    expect(Object.keys(composite.inputs)).toEqual(Object.keys(inputDefinitions))
    expect(Object.keys(composite.outputs)).toEqual(Object.keys(outputDefinitions))
  })

  test.each(steps)('hands the step %s each of its inputs, and no other', (step) => {
    const { env } = composite.runs.steps.find(({ id }: { id: string }) => id === step)
    const { TOKEN_ACTION_ROTATION: rotation, ...given } = env
    expect(Object.values(given)).toEqual(inputsOf(step).map((name) => `\${{ inputs.${name} }}`))
    // No value of an input, only whether a rotation comes after the check.
    expect(rotation === undefined).toBe(step !== 'check')
  })
})

test.each(steps)('the action %s/ has the inputs of its step and runs the same launcher', (step) => {
  const { inputs, runs } = action(`${step}/action.yml`)
  expect(Object.keys(inputs)).toEqual(inputsOf(step))
  expect(runs).toEqual({ using: 'node24', main: `../dist/${step}.js` })
})
