import type { Send } from './octokit.js'

const header = 'github-authentication-token-expiration'

/** Remembers when the credential ends, which GitHub tells in every answer to a token that has an end. */
export function withCredentialEnd(send: Send): { readonly send: Send; ends(): Date | undefined } {
  let end: Date | undefined
  return {
    send: async (route, parameters) => {
      const answer = await send(route, parameters)
      end = parseEnd(answer.headers[header]) ?? end
      return answer
    },
    ends: () => end,
  }
}

/** `2026-12-01 12:00:00 UTC`, or with an offset such as `+0100` in place of `UTC`. */
function parseEnd(text: string | undefined): Date | undefined {
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?(UTC|Z|[+-]\d\d:?\d\d)?$/.exec(text?.trim() ?? '')
  if (found === null) return undefined
  const [, day, time, zone = 'UTC'] = found
  const offset = /^[+-]/.test(zone) ? zone.replace(/(\d\d):?(\d\d)$/, '$1:$2') : 'Z'
  const date = new Date(`${day}T${time}${offset}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}
