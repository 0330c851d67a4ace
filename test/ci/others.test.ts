import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { azureCi } from '../../src/ci/azure.js'
import { agentFile, buildkiteCi } from '../../src/ci/buildkite.js'
import { plainCi } from '../../src/ci/plain.js'
import { renderSummary, type SummaryPage } from '../../src/ci/summary.js'

const page: SummaryPage = { sign: '✅', title: 'Done', facts: [] }

test('a terminal knows the repository that is named by hand', () => {
  const said = { log: () => {}, annotation: () => {} }
  expect(plainCi('terminal', {}, said).context).toEqual({ debug: false })
  expect(plainCi('terminal', { GITHUB_REPOSITORY: 'acme/shop' }, said).context).toMatchObject({
    repository: 'acme/shop',
  })
})

describe('Azure Pipelines', () => {
  test('speaks logging commands, each value escaped', () => {
    const lines: string[] = []
    const ci = azureCi({}, (line) => lines.push(line))
    ci.mask('top%secret', 'two\nlines')
    ci.setOutput('expires-at', 'a;b]c\nd')
    ci.annotate('error', 'TOKEN_EXPIRED', 'one\n##vso[task.complete]two')
    ci.annotate('notice', 'X', 'fine')
    ci.log('##vso[task.setvariable variable=PATH]evil')
    expect(lines).toEqual([
      '##vso[task.setsecret]top%AZP25secret',
      '##vso[task.setsecret]two',
      '##vso[task.setsecret]lines',
      '##vso[task.setvariable variable=expires-at;isoutput=true;]a;b]c%0Ad',
      '##vso[task.logissue type=error;]TOKEN_EXPIRED: one # #vso[task.complete]two',
      'X: fine',
      '# #vso[task.setvariable variable=PATH]evil',
    ])
  })

  test('attaches the summary as a file of the agent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'token-action-azure-'))
    try {
      const lines: string[] = []
      await azureCi({ AGENT_TEMPDIRECTORY: folder }, (line) => lines.push(line)).summarize(page)
      const [file = ''] = readdirSync(folder)
      expect(readFileSync(join(folder, file), 'utf8')).toBe(renderSummary(page))
      expect(lines).toEqual([`##vso[task.uploadsummary]${join(folder, file)}`])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

test('Azure Pipelines: a summary that cannot be written is said once, and the step goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-azure-'))
  rmSync(folder, { recursive: true })
  const lines: string[] = []
  const ci = azureCi({ AGENT_TEMPDIRECTORY: folder }, (line) => lines.push(line))
  await ci.summarize(page)
  await ci.summarize(page)
  expect(lines).toEqual([
    expect.stringMatching(
      /^##vso\[task.logissue type=warning;\]CI_FILE_UNWRITABLE: The file \S+token-action-azure-\w+ of AGENT_TEMPDIRECTORY .*ENOENT/,
    ),
  ])
})

describe('Buildkite', () => {
  test('hands secrets to the agent on its standard input, all in one call', () => {
    const calls: { args: readonly string[]; input: string }[] = []
    const ci = buildkiteCi(
      {},
      () => {},
      (args, input) => calls.push({ args, input }) > 0,
    )
    ci.mask('secret-one', 'secret-two', 'tiny')
    ci.setOutput('verdict', 'valid')
    ci.setOutput('code', '')
    expect(ci.canMask).toBe(true)
    expect(calls).toEqual([
      { args: ['--version'], input: '' },
      {
        args: ['redactor', 'add', '--format', 'json'],
        input: '{"secret0":"secret-one","secret1":"secret-two"}',
      },
      { args: ['meta-data', 'set', 'token-action:verdict'], input: 'valid' },
    ])
  })

  test('takes on Windows no agent of the checkout (by its rule, not on Windows)', () => {
    const checkout = 'C:\\builds\\shop'
    const env = { Path: `${checkout};C:\\buildkite-agent\\bin`, BUILDKITE_BUILD_CHECKOUT_PATH: checkout }
    const agent = 'C:\\buildkite-agent\\bin\\buildkite-agent.exe'
    expect(agentFile(env, 'win32', (path) => path)).toBe(agent)
    expect(agentFile(env, 'linux')).toBe('buildkite-agent')
  })

  test('without its agent it cannot mask, and says so', () => {
    const lines: string[] = []
    const ci = buildkiteCi(
      {},
      (line) => lines.push(line),
      () => false,
    )
    ci.mask('secret-one')
    ci.annotate('warning', 'X', 'careful')
    expect(ci.canMask).toBe(false)
    expect(lines).toEqual(['warning: X: careful'])
  })
})

test('a CI system without commands gets plain lines, annotations apart', async () => {
  const log: string[] = []
  const annotations: string[] = []
  const out = { log: (line: string) => log.push(line), annotation: (line: string) => annotations.push(line) }
  const ci = plainCi(
    'gitlab',
    {},
    { log: (line) => void out.log(line), annotation: (line) => void out.annotation(line) },
  )
  ci.mask('secret-one')
  ci.setOutput('verdict', 'valid')
  await ci.summarize(page)
  ci.log('a\n::error::b')
  ci.annotate('error', 'TOKEN_EMPTY', 'Nothing there.')
  expect(log).toEqual(['a', ': :error::b'])
  expect(annotations).toEqual(['error: TOKEN_EMPTY: Nothing there.'])
})
