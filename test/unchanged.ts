import { afterAll, beforeAll, expect } from 'vitest'

/** Files share a process, so that none may leave it other than it was. */
const state = () => ({ cwd: process.cwd(), env: { ...process.env }, fetch: globalThis.fetch, now: Date.now })

let before: ReturnType<typeof state>
beforeAll(() => {
  before = state()
})
afterAll(() => expect(state()).toEqual(before))
