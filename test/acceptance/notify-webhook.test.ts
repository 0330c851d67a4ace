import { describe, expect, test } from 'vitest'
import { day, noticing, onEvent, secret, taking, warned } from './notices.js'

const events = (got: readonly { readonly event?: unknown }[]) => got.map(({ event }) => event)

test('beside an issue it is told what the issue is: opened, worse, closed', async () => {
  const { run, inDays, pass, token } = await noticing('qahub')
  const { got, url } = await taking()
  const env = { TOKEN_ACTION_NOTIFY_WEBHOOK: url }
  const ends = ['--expires-at', inDays(10)]
  await run('check', ends, { env })
  await run('check', ends, { env })
  expect(events(got)).toEqual(['opened'])
  expect(got[0]).toMatchObject({ secret, vendor: 'QA Hub', codes: ['TOKEN_EXPIRES_SOON'], endsAt: ends[1] })
  pass(4 * day)
  await run('check', ends, { env })
  await run('check', ['--expires-at', inDays(90)], { env })
  await run('check', ['--expires-at', inDays(90)], { env })
  expect(events(got)).toEqual(['opened', 'worse', 'closed'])
  expect(JSON.stringify(got)).not.toContain(token)
})

test('without an issue each run that finds something tells it', async () => {
  const { run, inDays, asked } = await noticing('qahub')
  const { got, url } = await taking()
  const env = { TOKEN_ACTION_NOTIFY_WEBHOOK: url, TOKEN_ACTION_NOTIFY_TOKEN: '' }
  const alone = (days: number) => run('check', ['--expires-at', inDays(days)], { env, notify: false })
  await alone(90)
  await alone(10)
  await alone(10)
  expect(events(got)).toEqual(['found', 'found'])
  expect(asked()).toEqual([])
})

test('where the issue cannot be written the message is sent all the same', async () => {
  const { run, inDays } = await noticing('qahub')
  const { got, url } = await taking()
  const env = { TOKEN_ACTION_NOTIFY_WEBHOOK: url, TOKEN_ACTION_NOTIFY_TOKEN: '' }
  const told = await run('check', ['--expires-at', inDays(10)], { env })
  expect([told.exitCode, new Set(warned(told))]).toEqual([0, new Set(['NOTIFY_TOKEN_MISSING'])])
  expect(events(got)).toEqual(['found'])
})

test('a pull request is told to nobody', async () => {
  const { run, inDays } = await noticing('qahub')
  const { got, url } = await taking()
  const env = { ...onEvent('pull_request'), TOKEN_ACTION_NOTIFY_WEBHOOK: url }
  await run('check', ['--expires-at', inDays(10)], { env })
  expect(got).toEqual([])
})

test('its address is masked first, and shown nowhere', async () => {
  const { run, inDays } = await noticing('qahub')
  const { url } = await taking(404)
  const env = { ...onEvent('schedule'), TOKEN_ACTION_NOTIFY_WEBHOOK: url }
  const { stdout, stderr } = await run('check', ['--expires-at', inDays(10)], { env })
  const lines = `${stderr}\n${stdout}`.split('\n')
  const masks = lines.filter((line) => line.startsWith('::add-mask::'))
  expect(masks).toContain(`::add-mask::${url}`)
  expect(masks).toContain('::add-mask::xoxKq3Zt9Lm2')
  expect(lines.findIndex((line) => line.includes('NOTIFY_WEBHOOK_FAILED'))).toBeGreaterThan(
    lines.lastIndexOf(masks.at(-1) ?? ''),
  )
  expect(lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')).not.toContain('xoxKq3Zt9Lm2')
})

describe('what does not take it is a warning', () => {
  test.each([301, 302, 307, 403, 404, 500])('%i', async (status) => {
    const { run, inDays, issue } = await noticing('qahub')
    const { got, url } = await taking(status)
    const flags = ['--expires-at', inDays(10)]
    const env = { TOKEN_ACTION_NOTIFY_WEBHOOK: url }
    const told = await run('check', flags, { env })
    expect([told.exitCode, told.document.code]).toEqual([0, 'TOKEN_EXPIRES_SOON'])
    expect(new Set(warned(told))).toEqual(new Set(['NOTIFY_WEBHOOK_FAILED']))
    expect(got).toHaveLength(1)
    expect(issue().state).toBe('open')
  })

  test.each(['http://hooks.example.com/x', 'hooks.example.com/x'])('%s is refused', async (address) => {
    const { run, inDays, issue } = await noticing('qahub')
    const env = { TOKEN_ACTION_NOTIFY_WEBHOOK: address }
    const told = await run('check', ['--expires-at', inDays(10), '--allow-http', 'true'], { env })
    expect(told.exitCode).toBe(0)
    expect(new Set(warned(told))).toEqual(new Set(['NOTIFY_WEBHOOK_REFUSED']))
    expect(told.stderr).not.toContain('hooks.example.com')
    expect(issue().state).toBe('open')
  })
})
