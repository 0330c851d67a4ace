import type { Notice } from '../../src/notify/notice.js'

export const now = Date.UTC(2026, 10, 2, 9)
export const day = 86_400_000

/** What a run says that finds nothing to do. */
export const fine: Notice = {
  step: 'check',
  secret: 'API_TOKEN',
  vendor: 'QA Hub',
  ref: 'qh_a1b2c3_…',
  remarks: [],
  ends: new Date(now + 90 * day).toISOString(),
  isDeclared: false,
  steps: [],
  command: 'token-action status --vendor qahub',
  everyMs: 7 * day,
  isScheduled: true,
}

/** What one says that finds something. */
export const soon: Notice = {
  ...fine,
  grade: 1,
  remarks: [{ code: 'TOKEN_EXPIRES_SOON', message: 'The token is valid for 9 days only.' }],
  ends: new Date(now + 9 * day).toISOString(),
  steps: ['Open https://qa.example.com.', 'Click Create token.'],
  command: 'token-action adopt --vendor qahub',
  runUrl: 'https://github.com/acme/shop/actions/runs/901',
}
