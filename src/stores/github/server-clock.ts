import { httpDate } from '../../http/retry.js'
import type { Send } from './octokit.js'

/**
 * Keeps time by the `Date` header of the server's answers, so that waiting is counted by the clock that also stamps
 * the secrets. Before the first answer it is this machine's clock.
 */
export function withServerClock(send: Send, machine: () => Date): { readonly send: Send; now(): Date } {
  let aheadMs = 0
  let heard: number | undefined
  return {
    send: async (route, parameters) => {
      const sentAfter = heard
      const answer = await send(route, parameters)
      const server = httpDate(answer.headers.date)?.getTime()
      if (server !== undefined) {
        const ahead = server - machine().getTime()
        // The header counts whole seconds; a smaller difference says nothing.
        aheadMs = Math.abs(ahead) < 1_500 ? 0 : ahead
        heard = server
      }
      return { ...answer, ...(sentAfter !== undefined && { sentAfter }) }
    },
    now: () => new Date(machine().getTime() + aheadMs),
  }
}
