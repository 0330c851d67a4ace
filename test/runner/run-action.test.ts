import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ActionOptions, runAction } from '../../src/runner/run-action.js'

let root = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'token-action-runner-')))
  for (const folder of ['my action', 'workspace']) mkdirSync(join(root, folder))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function run(manifest: string, options: Partial<ActionOptions> = {}) {
  writeFileSync(join(root, 'my action', 'action.yml'), manifest)
  return runAction({
    action: join(root, 'my action'),
    workspace: join(root, 'workspace'),
    inputs: {},
    ...options,
  })
}

function composite(steps: string, rest = ''): string {
  return `name: a\ndescription: a\ninputs:\n  word: { description: a, default: 'none' }\n${rest}\nruns:\n  using: composite\n  steps:\n${steps}`
}

const step = (id: string, run: string, extra = '') =>
  `    - id: ${id}\n      shell: bash\n${extra}      run: |\n${run
    .split('\n')
    .map((line) => `        ${line}\n`)
    .join('')}`

describe('a composite action', () => {
  test('runs in the workspace, finds its own folder, and takes inputs from the environment of the step', async () => {
    const { log, conclusion, outputs } = await run(
      composite(
        step(
          'one',
          'pwd\necho "$GITHUB_ACTION_PATH"\necho "[$WORD]"\necho "answer=$WORD!" >> "$GITHUB_OUTPUT"',
          '      env: { WORD: "${{ inputs.word }}" }\n',
        ),
        'outputs:\n  answer: { description: a, value: "${{ steps.one.outputs.answer }}" }',
      ),
      { inputs: { word: 'two words' } },
    )
    expect(log.split('\n')).toEqual(
      expect.arrayContaining([join(root, 'workspace'), join(root, 'my action'), '[two words]']),
    )
    expect(conclusion).toBe('success')
    expect(outputs).toEqual({ answer: 'two words!' })
  })

  test('an input that is not given has its default; one that does not exist is warned of', async () => {
    const { log } = await run(
      composite(step('one', 'echo "[$WORD]"', '      env: { WORD: "${{ inputs.word }}" }\n')),
      { inputs: { wrod: 'x' } },
    )
    expect(log).toContain('[none]')
    expect(log).toContain("##[warning]Unexpected input(s) 'wrod'")
  })

  test('after a failed step only those run that ask for it', async () => {
    const { steps, conclusion } = await run(
      composite(
        step('one', 'exit 3') +
          step('two', 'true') +
          step('three', 'true', '      if: always()\n') +
          step('four', 'true', "      if: failure() && steps.one.outcome == 'failure'\n") +
          step('five', 'true', '      if: "!cancelled()"\n'),
      ),
    )
    expect(steps.map(({ id, conclusion }) => [id, conclusion])).toEqual([
      ['one', 'failure'],
      ['two', 'skipped'],
      ['three', 'success'],
      ['four', 'success'],
      ['five', 'success'],
    ])
    expect(steps[0]?.exitCode).toBe(3)
    expect(conclusion).toBe('failure')
  })

  test('the environment and the path that a step sets reach the next one', async () => {
    const { log } = await run(
      composite(
        step(
          'one',
          'printf "COLOUR<<end\\nred\\ngreen\\nend\\n" >> "$GITHUB_ENV"\nmkdir bin\nprintf "#!/bin/sh\\necho found" > bin/tool\nchmod +x bin/tool\necho "$PWD/bin" >> "$GITHUB_PATH"',
        ) + step('two', 'echo "[$COLOUR]"\ntool'),
      ),
    )
    expect(log).toContain('[red\ngreen]')
    expect(log).toContain('found')
  })

  test('commands are carried out, masks last, and stopped commands are text', async () => {
    const { log, rawLog, annotations } = await run(
      composite(
        step(
          'one',
          [
            'echo "::add-mask::topsecret"',
            'echo "a topsecret b"',
            'echo "::error title=T%3A 1::one%0Atwo topsecret"',
            'echo "##[warning]old form"',
            'echo "::stop-commands::pause"',
            'echo "::error::not a command"',
            'echo "::pause::"',
            'echo "::notice::a command again" >&2',
            'echo "::unknown::stays"',
            'printf "cut\\r::add-mask::behind a return\\n"',
            'echo "behind a return"',
          ].join('\n'),
        ) + step('two', 'echo "still topsecret"\necho "::debug::hidden"'),
      ),
    )
    expect(log).toContain('a *** b')
    expect(log).toContain('still ***')
    expect(log).toContain('::unknown::stays')
    expect(log).toContain('::error::not a command')
    expect(log).not.toContain('##[debug]')
    expect(log.replace(/printf.*|echo.*/g, '')).not.toContain('behind a return')
    expect(rawLog).toContain('::add-mask::topsecret')
    expect(annotations).toEqual([
      { level: 'error', title: 'T: 1', message: 'one\ntwo ***' },
      { level: 'warning', title: '', message: 'old form' },
      { level: 'notice', title: '', message: 'a command again' },
    ])
  })

  test('secrets of the workflow are masked from the first line, in the summary too, but not in the files', async () => {
    const { log, summary, files } = await run(
      composite(
        step('one', 'echo "$WORD" >> "$GITHUB_STEP_SUMMARY"', '      env: { WORD: "${{ inputs.word }}" }\n'),
      ),
      { inputs: { word: 'topsecret' }, secrets: ['topsecret'] },
    )
    expect(log).toContain('  WORD: ***')
    expect(log).not.toContain('topsecret')
    expect(summary).toBe('***\n')
    expect(
      [...files].some(([path, bytes]) => path.includes('step_summary') && bytes.includes('topsecret')),
    ).toBe(true)
  })

  test('debug output is shown when debugging is on', async () => {
    const { log } = await run(composite(step('one', 'echo "::debug::shown $RUNNER_DEBUG"')), { debug: true })
    expect(log).toContain('##[debug]shown 1')
  })

  test('a cancelled job interrupts the step, and the rest knows', async () => {
    const cancel = new AbortController()
    const { steps, conclusion } = await run(
      composite(
        step('one', 'trap "echo interrupted; exit 1" INT\necho ready\nwhile true; do sleep 0.01; done') +
          step('two', 'true') +
          step('three', 'true', '      if: always()\n') +
          step('four', 'true', '      if: "!cancelled()"\n'),
      ),
      { signal: cancel.signal, onLine: (line) => line === 'ready' && cancel.abort() },
    )
    expect(conclusion).toBe('cancelled')
    expect(steps.map(({ conclusion }) => conclusion)).toEqual([
      'cancelled',
      'skipped',
      'cancelled',
      'skipped',
    ])
  })

  test('nothing of our own environment reaches a step beyond what a program needs', async () => {
    process.env.TOKEN_ACTION_PRIVATE = 'do not pass on'
    try {
      const { rawLog } = await run(composite(step('one', 'env')))
      expect(rawLog).not.toContain('TOKEN_ACTION_PRIVATE')
      expect(rawLog).toContain('GITHUB_REPOSITORY=acme/shop')
    } finally {
      delete process.env.TOKEN_ACTION_PRIVATE
    }
  })

  test.runIf(process.platform === 'linux')('the arguments of every process are seen', async () => {
    const { argv } = await run(composite(step('one', 'sleep 0.2 & wait')), { watch: true })
    expect(argv).toContain('sleep 0.2')
  })

  test('a file that the schema refuses is not run', async () => {
    await expect(run('name: a\ndescription: a\nruns:\n  using: composite\n  stepz: []\n')).rejects.toThrow(
      /stepz/,
    )
  })
})

test('a node action gets its inputs under their own names and sets its outputs itself', async () => {
  writeFileSync(
    join(root, 'my action', 'main.mjs'),
    "import { appendFileSync } from 'node:fs'\nappendFileSync(process.env.GITHUB_OUTPUT, `answer=${process.env['INPUT_LONG-NAME']}${process.env.GITHUB_STATE ? '' : '?'}\\n`)",
  )
  const { outputs, conclusion } = await run(
    'name: a\ndescription: a\ninputs: { long-name: { description: a } }\noutputs: { answer: { description: a } }\nruns: { using: node24, main: main.mjs }\n',
    { inputs: { 'long-name': 'yes' } },
  )
  expect(conclusion).toBe('success')
  expect(outputs).toEqual({ answer: 'yes' })
})
