import type { ArmedGate } from './ports.js'

/** A gate that lets everything through until it is armed. */
export function createGate(): ArmedGate {
  let check: (() => Promise<void>) | undefined
  return {
    async beforeSending() {
      await check?.()
    },
    arm(armed) {
      check = armed
    },
  }
}
