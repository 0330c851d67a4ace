import type { Agent } from 'node:http'
import type { AgentOptions } from 'node:https'

/** `NODE_TLS_REJECT_UNAUTHORIZED=0` in the environment must not send a credential to whoever answers. */
export function verifyAlways(agent: Agent & { options?: AgentOptions }): void {
  agent.options = Object.assign(agent.options ?? {}, { rejectUnauthorized: true })
}
