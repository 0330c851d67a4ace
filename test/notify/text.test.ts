import { describe, expect, test } from 'vitest'
import { changeFor } from '../../src/notify/plan.js'
import { commentOf, plainText, slackText, textOf } from '../../src/notify/text.js'
import { fine, now, soon } from './notices.js'

test('an issue has the reason, the end, the clicks, the command and the run', () => {
  const text = textOf(soon)
  expect(text).toMatch(/\[TOKEN_EXPIRES_SOON\]\(<https:\S+#token_expires_soon>\)\*\*: `The token is valid/)
  expect(text).toContain('It ends on 2026-11-11 09:00 UTC.')
  expect(text).toContain('1. `Open https://qa.example.com.`\n2. `Click Create token.`')
  expect(text).toContain('```sh\ntoken-action adopt --vendor qahub\n```')
  expect(text).toContain('[this run](<https://github.com/acme/shop/actions/runs/901>)')
})

test('text of others means nothing to Markdown, and calls nobody', () => {
  const hostile = '@ada `x` **bold** <img src=x> [link](https://evil.example)\n# Title\n- [ ] task #1'
  const notice = {
    ...soon,
    vendor: hostile,
    ref: hostile,
    remarks: [{ code: 'TOKEN_EXPIRES_SOON' as const, message: hostile }],
    steps: [hostile],
    command: `token-action adopt --vendor '${hostile}' \`\`\``,
    runUrl: 'https://x.example/>) @ada',
  }
  for (const text of [textOf(notice), commentOf(notice)]) {
    const outside = text
      .replace(/````sh\n[^\n]*\n````/g, '')
      .replace(/(`+) ?[^\n]*?[^`]\1(?!`)/g, '')
      .replace(/\(<[^>\s]*>\)/g, '')
    expect(outside).not.toMatch(/@|<img|bold|evil|^# /m)
  }
})

test('nothing is longer than anybody reads', () => {
  const long = { ...soon, remarks: [{ code: 'TOKEN_EXPIRES_SOON' as const, message: 'x'.repeat(100_000) }] }
  const change = changeFor(undefined, long, now)
  expect(change?.body.length).toBeLessThan(30_000)
  expect(commentOf(long).length).toBeLessThan(30_000)
  expect(plainText(long, 'opened').length).toBeLessThan(4_000)
})

describe('a message', () => {
  test('says in plain text what is to be done', () => {
    expect(plainText(soon, 'opened')).toBe(
      [
        'Token API_TOKEN (QA Hub, qh_a1b2c3_…): somebody has to act',
        'TOKEN_EXPIRES_SOON: The token is valid for 9 days only.',
        'It ends on 2026-11-11 09:00 UTC.',
        '1. Open https://qa.example.com.',
        '2. Click Create token.',
        'token-action adopt --vendor qahub',
      ].join('\n'),
    )
    expect(plainText(fine, 'closed')).toContain('nothing is to be done any more')
  })

  test('has no sign that Slack takes for its own', () => {
    expect(slackText('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;')
  })
})
