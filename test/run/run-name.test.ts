import { expect, test } from 'vitest'
import { defaultRunName } from '../../src/run/run-name.js'

const now = new Date('2026-11-22T10:00:00.123Z')

test.each([
  [{ workflow: 'CI', job: 'e2e', runNumber: 42, runAttempt: 1 }, 'CI / e2e #42 (ab12)'],
  [{ workflow: 'CI', runNumber: 42, runAttempt: 3 }, 'CI #42 attempt 3 (ab12)'],
  [{ job: 'e2e', runId: '991' }, 'e2e #991 (ab12)'],
  [{}, 'test results 2026-11-22T10:00:00Z (ab12)'],
])('the default name of the run in %j is "%s"', (context, name) => {
  expect(defaultRunName({ ...context, debug: false }, now, 'ab12')).toBe(name)
})
