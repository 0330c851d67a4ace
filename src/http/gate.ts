import type { Gate, HttpRequest } from './http.js'

/** What a gate threw, so that nobody takes it for an answer of the server. */
const refusals = new WeakSet<object>()

/** Whether a request changes something at the server, or may. */
export function changes({ method, asks }: Pick<HttpRequest, 'method' | 'asks'>): boolean {
  return method !== 'GET' && asks !== true
}

/** Awaits the gate. @throws whatever the gate throws, unchanged */
export async function passGate(gate: Gate): Promise<void> {
  try {
    await gate.beforeSending()
  } catch (error) {
    if (typeof error === 'object' && error !== null) refusals.add(error)
    throw error
  }
}

/** Whether an error came out of a gate. The gate may ask servers too, so its class does not tell. */
export function heldBack(error: unknown): boolean {
  return typeof error === 'object' && error !== null && refusals.has(error)
}
