// An action of your own, built on the toolkit. `npx ncc build index.js -o dist` makes the file that the runner starts.
import { runStep } from 'token-action'

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''

/** One test a line: `ok TITLE` or `not ok TITLE`. */
const acme = {
  title: 'Acme report',
  async *read(chunks) {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
    for (const line of text.split('\n')) {
      const [, not, title] = /^(not )?ok (.+)$/.exec(line) ?? []
      if (title === undefined) continue
      yield { title, status: not === undefined ? 'passed' : 'failed', framework: 'acme', retries: 0 }
    }
  },
}

await runStep('acme-results', async (step) => {
  const qaHub = { vendor: 'qahub', url: input('url'), token: input('token') }
  const checked = await step.checkToken({ ...qaHub, scopes: ['write'] })
  if (!checked.proceed) return step.fail(checked.message)
  const uploaded = await step.uploadResults({
    ...qaHub,
    project: input('project'),
    files: [input('files') || 'acme-report.txt'],
    format: acme,
  })
  if (uploaded.status !== 'success') return step.fail(uploaded.message)
  step.setOutput('run-url', uploaded.runUrl ?? '')
  step.notice(`${uploaded.accepted} results are stored.`)
})
