import { afterAll, beforeAll, expect } from 'vitest'

/** Files share a process, so that none may leave it other than it was. */
const state = () => ({ cwd: process.cwd(), env: { ...process.env }, fetch: globalThis.fetch, now: Date.now })

const { stackTraceLimit } = Error
let before: ReturnType<typeof state>
beforeAll(() => {
  before = state()
})
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit
  expect(state()).toEqual(before)
})
